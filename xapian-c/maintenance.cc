// Checking a database for damage, and writing compact copies.
#include <ostream>
#include <streambuf>

#include "xapian-c/handles.hh"

// Xapian reports to a stream; the caller gets it line by line.
class line_buffer final : public std::streambuf
{
  public:
    line_buffer(xc_line_fn function, void *user) : line_fn(function), line_user(user)
    {
    }

    void finish()
    {
        if (!line.empty())
            end_line();
    }

  protected:
    int_type overflow(int_type c) override
    {
        if (traits_type::eq_int_type(c, traits_type::eof()))
            return traits_type::not_eof(c);
        if (traits_type::to_char_type(c) == '\n')
            end_line();
        else
            line.push_back(traits_type::to_char_type(c));
        return c;
    }

  private:
    void end_line()
    {
        line_fn(line_user, line.data(), line.size());
        line.clear();
    }

    xc_line_fn line_fn;
    void *line_user;
    std::string line;
};

xc_status
xc_database_check(const char *path, unsigned flags, xc_line_fn line, void *user, size_t *errors,
                  xc_error *err)
{
    return guarded(err, [&] {
        line_buffer buffer(line, user);
        std::ostream report(&buffer);

        *errors = Xapian::Database::check(path, static_cast<int>(flags),
                                          line == nullptr ? nullptr : &report);
        buffer.finish();
    });
}

class compactor final : public Xapian::Compactor
{
  public:
    explicit compactor(const xc_compaction *given) : callbacks(given ? *given : xc_compaction{})
    {
    }

    void set_status(const std::string &table, const std::string &status) override
    {
        if (callbacks.progress != nullptr)
            callbacks.progress(callbacks.user, table.c_str(), status.c_str());
    }

    std::string resolve_duplicate_metadata(const std::string &key, size_t count,
                                           const std::string tags[]) override
    {
        std::vector<xc_bytes> candidates;

        if (callbacks.choose == nullptr)
            return tags[0];
        for (size_t i = 0; i < count; i++)
            candidates.push_back(borrowed(tags[i]));
        const size_t kept =
            callbacks.choose(callbacks.user, without_prefix(key), candidates.data(), count);

        return kept < count ? tags[kept] : std::string();
    }

  private:
    // Glass gives the key as it stands in its table, where metadata is set
    // apart from terms by two bytes.
    static xc_bytes without_prefix(const std::string &key)
    {
        const size_t skipped = key.compare(0, 2, std::string("\0\xc0", 2)) == 0 ? 2 : 0;

        return xc_bytes{ key.data() + skipped, key.size() - skipped };
    }

    xc_compaction callbacks;
};

// Our default is the one of xapian-compact: FULL. In Xapian's flags that is 1,
// and 0 means STANDARD.
static unsigned
compact_flags(unsigned flags)
{
    unsigned result =
        flags & (XC_COMPACT_NO_RENUMBER | XC_COMPACT_MULTIPASS | XC_COMPACT_SINGLE_FILE);

    static_assert(XC_COMPACT_NO_RENUMBER == Xapian::DBCOMPACT_NO_RENUMBER &&
                      XC_COMPACT_MULTIPASS == Xapian::DBCOMPACT_MULTIPASS &&
                      XC_COMPACT_SINGLE_FILE == Xapian::DBCOMPACT_SINGLE_FILE,
                  "our flags are Xapian's");
    if ((flags & XC_COMPACT_FULLER) != 0)
        result |= Xapian::Compactor::FULLER;
    else if ((flags & XC_COMPACT_STANDARD) == 0)
        result |= Xapian::Compactor::FULL;
    return result;
}

xc_status
xc_database_compact(xc_database *db, const char *path, unsigned flags, unsigned block_size,
                    const xc_compaction *callbacks, xc_error *err)
{
    return guarded(err, [&] {
        compactor progress(callbacks);

        db->db.compact(path, compact_flags(flags), static_cast<int>(block_size), progress);
    });
}
