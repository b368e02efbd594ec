// Writing: documents in and out, transactions, and what stands beside documents.
#include <mutex>

#include "xapian-c/handles.hh"

static_assert(XC_CREATE_OR_OPEN == Xapian::DB_CREATE_OR_OPEN &&
                  XC_CREATE_OR_OVERWRITE == Xapian::DB_CREATE_OR_OVERWRITE &&
                  XC_CREATE == Xapian::DB_CREATE && XC_OPEN == Xapian::DB_OPEN,
              "our actions are Xapian's");
static_assert(XC_NO_SYNC == Xapian::DB_NO_SYNC && XC_FULL_SYNC == Xapian::DB_FULL_SYNC &&
                  XC_DANGEROUS == Xapian::DB_DANGEROUS &&
                  XC_NO_TERMLIST == Xapian::DB_NO_TERMLIST &&
                  XC_RETRY_LOCK == Xapian::DB_RETRY_LOCK,
              "our flags are Xapian's");

static const unsigned known_flags =
    XC_NO_SYNC | XC_FULL_SYNC | XC_DANGEROUS | XC_NO_TERMLIST | XC_RETRY_LOCK;

// Glass reads its flush threshold with getenv() in its constructor, once, and
// has no other way to learn it. While this object lives the variable holds
// `threshold`; afterwards it holds what it held before.
class threshold_in_environment
{
  public:
    explicit threshold_in_environment(unsigned threshold) : lock(mutex)
    {
        const char *present = std::getenv(name);

        was_set = present != nullptr;
        if (was_set)
            before = present;
        if (setenv(name, std::to_string(threshold).c_str(), 1) != 0)
            throw std::bad_alloc();
    }

    ~threshold_in_environment()
    {
        if (was_set)
            setenv(name, before.c_str(), 1);
        else
            unsetenv(name);
    }

    threshold_in_environment(const threshold_in_environment &) = delete;
    threshold_in_environment &operator=(const threshold_in_environment &) = delete;

  private:
    static constexpr const char *name = "XAPIAN_FLUSH_THRESHOLD";
    static std::mutex mutex;
    std::lock_guard<std::mutex> lock;
    bool was_set = false;
    std::string before;
};

std::mutex threshold_in_environment::mutex;

static Xapian::WritableDatabase
open_for_writing(const char *path, const xc_writer_options &options)
{
    const int flags = static_cast<int>(options.action) | static_cast<int>(options.flags);
    const int block_size = static_cast<int>(options.block_size);

    if ((options.flags & ~known_flags) != 0)
        throw refusal{ XC_INVALID, "unknown flag for opening a database" };
    if (options.flush_threshold == 0)
        return Xapian::WritableDatabase(path, flags, block_size);

    const threshold_in_environment setting(options.flush_threshold);

    return Xapian::WritableDatabase(path, flags, block_size);
}

xc_status
xc_writer_open(xc_writer **out, const char *path, const xc_writer_options *options, xc_error *err)
{
    *out = nullptr;
    return guarded(err, [&] {
        Xapian::WritableDatabase db =
            open_for_writing(path, options != nullptr ? *options : xc_writer_options{});

        *out = new xc_writer{ db, xc_database{ db }, false, false };
    });
}

xc_status
xc_writer_close(xc_writer *writer, xc_error *err)
{
    return guarded(err, [&] {
        if (writer->closed)
            return;
        writer->db.close();
        writer->closed = true;
    });
}

void
xc_writer_free(xc_writer *writer)
{
    if (writer == nullptr)
        return;
    // Xapian commits when the last handle goes, and swallows the error. Closing
    // inside a transaction is its way to drop the changes.
    infallible([&] {
        if (writer->closed)
            return;
        if (!writer->in_transaction)
            writer->db.begin_transaction(false);
        writer->db.close();
    });
    delete writer;
}

xc_database *
xc_writer_database(xc_writer *writer)
{
    return &writer->view;
}

xc_status
xc_writer_add(xc_writer *writer, const xc_document *doc, uint32_t *docid, xc_error *err)
{
    return guarded(err, [&] {
        const Xapian::docid given = writer->db.add_document(doc->doc);

        if (docid != nullptr)
            *docid = given;
    });
}

xc_status
xc_writer_replace(xc_writer *writer, uint32_t docid, const xc_document *doc, xc_error *err)
{
    return guarded(err, [&] { writer->db.replace_document(docid, doc->doc); });
}

xc_status
xc_writer_replace_by_term(xc_writer *writer, const char *term, size_t len, const xc_document *doc,
                          uint32_t *docid, xc_error *err)
{
    return guarded(err, [&] {
        const Xapian::docid given = writer->db.replace_document(text(term, len), doc->doc);

        if (docid != nullptr)
            *docid = given;
    });
}

xc_status
xc_writer_delete(xc_writer *writer, uint32_t docid, xc_error *err)
{
    return guarded(err, [&] { writer->db.delete_document(docid); });
}

xc_status
xc_writer_delete_by_term(xc_writer *writer, const char *term, size_t len, xc_error *err)
{
    return guarded(err, [&] { writer->db.delete_document(text(term, len)); });
}

xc_status
xc_writer_commit(xc_writer *writer, xc_error *err)
{
    return guarded(err, [&] { writer->db.commit(); });
}

xc_status
xc_writer_begin_transaction(xc_writer *writer, bool flushed, xc_error *err)
{
    return guarded(err, [&] {
        writer->db.begin_transaction(flushed);
        writer->in_transaction = true;
    });
}

xc_status
xc_writer_commit_transaction(xc_writer *writer, xc_error *err)
{
    return guarded(err, [&] {
        writer->db.commit_transaction();
        writer->in_transaction = false;
    });
}

xc_status
xc_writer_cancel_transaction(xc_writer *writer, xc_error *err)
{
    return guarded(err, [&] {
        writer->db.cancel_transaction();
        writer->in_transaction = false;
    });
}

xc_status
xc_writer_set_metadata(xc_writer *writer, const char *key, size_t key_len, const char *value,
                       size_t value_len, xc_error *err)
{
    return guarded(err,
                   [&] { writer->db.set_metadata(text(key, key_len), text(value, value_len)); });
}

// Words and synonyms wait in memory for the commit, and one that does not fit into a key of
// a table is refused only there, with everything else.
static void
check_word(size_t len)
{
    if (len > XC_TERM_MAX)
        throw refusal{ XC_LIMIT, "a word or synonym is longer than a term may be" };
}

xc_status
xc_writer_add_spelling(xc_writer *writer, const char *word, size_t len, uint32_t count,
                       xc_error *err)
{
    return guarded(err, [&] {
        check_word(len);
        writer->db.add_spelling(text(word, len), count);
    });
}

xc_status
xc_writer_remove_spelling(xc_writer *writer, const char *word, size_t len, uint32_t count,
                          xc_error *err)
{
    return guarded(err, [&] { writer->db.remove_spelling(text(word, len), count); });
}

xc_status
xc_writer_add_synonym(xc_writer *writer, const char *term, size_t term_len, const char *synonym,
                      size_t synonym_len, xc_error *err)
{
    return guarded(err, [&] {
        check_word(term_len);
        check_word(synonym_len);
        writer->db.add_synonym(text(term, term_len), text(synonym, synonym_len));
    });
}

xc_status
xc_writer_remove_synonym(xc_writer *writer, const char *term, size_t term_len, const char *synonym,
                         size_t synonym_len, xc_error *err)
{
    return guarded(
        err, [&] { writer->db.remove_synonym(text(term, term_len), text(synonym, synonym_len)); });
}

xc_status
xc_writer_clear_synonyms(xc_writer *writer, const char *term, size_t len, xc_error *err)
{
    return guarded(err, [&] { writer->db.clear_synonyms(text(term, len)); });
}
