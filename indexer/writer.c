/* Articles by identity, on a Xapian database: an article and its comments are one
 * group of documents, found by one term, replaced and removed together. */
#include "indexer/writer.h"

#include <inttypes.h>
#include <stdio.h>
#include <stdlib.h>
#include <time.h>

#include "base/language.h"
#include "document/field.h"
#include "document/format.h"
#include "document/identity.h"
#include "document/record.h"
#include "indexer/archive.h"
#include "indexer/ingest.h"
#include "indexer/numbers.h"
#include "indexer/xapian_error.h"
#include "stemming/token.h"

enum {
    /* Changed documents that libxapian may hold: its maps get slower as they grow
     * (1,000 beat 10,000 by a fifth), and its memory follows their size. */
    FLUSH_THRESHOLD = 2000,
    BYTES_PER_POSTING = 100, /* of a posting and its position in those maps, generously */
    SPELLING_SHARE = 8       /* one part in eight of the memory is for words */
};

struct mbr_writer {
    xc_writer *index;
    mbr_ingest *ingest;
    mbr_spelling *spelling;
    mbr_document *old; /* an article on its way out */
    mbr_buffer key;
    mbr_numbers seen; /* the articles that came in this run */
    uint32_t next_article;
    uint32_t articles_before; /* when the writer was opened */
    uint64_t max_postings, written_postings;
    bool is_new, changed;
};

/* An article in the index. */
typedef struct group {
    bool exists;
    uint32_t docid, number;
    unsigned char hash[MBR_HASH_BYTES];
} group;

static mbr_status
write_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_error_of_xapian(err, xerr,
                               mbr_tr("cannot write the index", "impossible d’écrire l’index"));
}

/* ---- Opening ---- */

static mbr_status
read_state(mbr_writer *writer, mbr_error *err)
{
    xc_database *db = xc_writer_database(writer->index);
    char *next = NULL;
    mbr_status status = mbr_index_check_format(db, err);

    if (status == MBR_OK)
        status = mbr_index_check_analysis(db, err);
    if (status == MBR_OK)
        status = mbr_index_count_kind(&writer->articles_before, db, MBR_KIND_ARTICLE, err);
    if (status == MBR_OK)
        status = mbr_index_metadata(&next, db, MBR_META_NEXT_ARTICLE, err);
    if (status == MBR_OK) {
        writer->next_article = next ? (uint32_t) strtoul(next, NULL, 10) : 0;
        if (writer->next_article == 0)
            status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED, "%s",
                                   mbr_tr("the index does not say its next article number",
                                          "l’index ne donne pas le prochain numéro d’article"));
    }
    free(next);
    return status;
}

static mbr_status
open_writer(mbr_writer **out, const char *path, bool is_new, size_t memory_bytes, mbr_error *err)
{
    xc_writer_options options = { .action = is_new ? XC_CREATE_OR_OVERWRITE : XC_OPEN,
                                  .flags = is_new ? XC_NO_SYNC : 0,
                                  .flush_threshold = FLUSH_THRESHOLD };
    mbr_writer *writer = mbr_calloc(1, sizeof *writer);
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = MBR_OK;

    *out = NULL;
    writer->is_new = is_new;
    writer->next_article = 1;
    writer->max_postings = memory_bytes / BYTES_PER_POSTING;
    writer->spelling = mbr_spelling_new(memory_bytes / SPELLING_SHARE);
    writer->ingest = mbr_ingest_new(writer->spelling);
    writer->old = mbr_document_new();
    if (xc_writer_open(&writer->index, path, &options, &xerr) != XC_OK)
        status = mbr_error_of_xapian(err, &xerr, path);
    else if (!is_new)
        status = read_state(writer, err);
    if (status == MBR_OK && !is_new &&
        xc_writer_begin_transaction(writer->index, true, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    if (status == MBR_OK) {
        *out = writer;
        writer = NULL;
    }
    mbr_writer_free(writer);
    return status;
}

mbr_status
mbr_writer_create(mbr_writer **out, const char *path, size_t memory_bytes, mbr_error *err)
{
    return open_writer(out, path, true, memory_bytes, err);
}

mbr_status
mbr_writer_open(mbr_writer **out, const char *path, size_t memory_bytes, mbr_error *err)
{
    return open_writer(out, path, false, memory_bytes, err);
}

void
mbr_writer_free(mbr_writer *writer)
{
    if (!writer)
        return;
    xc_writer_free(writer->index); /* drops what was not committed */
    mbr_ingest_free(writer->ingest);
    mbr_spelling_free(writer->spelling);
    mbr_document_free(writer->old);
    mbr_buffer_free(&writer->key);
    mbr_numbers_free(&writer->seen);
    free(writer);
}

uint32_t
mbr_writer_count(mbr_writer *writer)
{
    return xc_database_count(xc_writer_database(writer->index));
}

bool
mbr_writer_has_changes(const mbr_writer *writer)
{
    return writer->changed;
}

/* ---- Finding and removing a group ---- */

static size_t
article_term(mbr_writer *writer, char term[MBR_TERM_MAX], mbr_field field, mbr_slice source,
             mbr_slice id)
{
    mbr_buffer_reset(&writer->key);
    mbr_article_key(&writer->key, source, id);
    return mbr_field_term(term, field, false, 1, mbr_buffer_slice(&writer->key));
}

static xc_status
read_found(group *out, const xc_database *db, xc_error *xerr)
{
    xc_document *document;
    xc_bytes number, hash;
    xc_status status = xc_database_document(&document, db, out->docid, xerr);

    if (status == XC_OK)
        status = xc_document_value(document, MBR_SLOT_ARTICLE, &number, xerr);
    if (status == XC_OK) {
        out->number = mbr_u32_read(mbr_slice_of(number.ptr, number.len));
        status = xc_document_value(document, MBR_SLOT_HASH, &hash, xerr);
    }
    if (status == XC_OK && hash.len == MBR_HASH_BYTES)
        memcpy(out->hash, hash.ptr, hash.len);
    out->exists = status == XC_OK;
    xc_document_free(document);
    return status;
}

static mbr_status
find(mbr_writer *writer, mbr_slice source, mbr_slice id, group *out, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = article_term(writer, term, MBR_FIELD_ID, source, id);
    const xc_database *db = xc_writer_database(writer->index);
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    bool known = false;
    xc_status status = xc_database_has_term(db, term, len, &known, &xerr);

    memset(out, 0, sizeof *out);
    /* Asked first because it leaves pending changes alone, and most articles are new. */
    if (status == XC_OK && known)
        status = xc_database_postings(&postings, db, term, len, &xerr);
    if (status == XC_OK && postings && xc_postings_next(postings)) {
        out->docid = xc_postings_docid(postings);
        status = read_found(out, db, &xerr);
    } else if (status == XC_OK && postings) {
        status = xc_postings_status(postings, &xerr);
    }
    xc_postings_free(postings);
    return status == XC_OK ? MBR_OK : write_error(err, &xerr);
}

/* The words of an article that goes must leave the dictionary: its record still
 * has them. */
static mbr_status
forget_words(mbr_writer *writer, uint32_t docid, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document;
    xc_bytes data;
    mbr_status status = MBR_OK;

    if (xc_database_document(&document, xc_writer_database(writer->index), docid, &xerr) != XC_OK)
        return write_error(err, &xerr);
    if (xc_document_data(document, &data, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    else
        status = mbr_record_read_article(writer->old, mbr_slice_of(data.ptr, data.len), err);
    if (status == MBR_OK)
        mbr_ingest_forget_words(writer->ingest, writer->old);
    xc_document_free(document);
    return status;
}

static mbr_status
remove_group(mbr_writer *writer, mbr_slice source, mbr_slice id, const group *article,
             mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = article_term(writer, term, MBR_FIELD_ARTICLE, source, id);
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = forget_words(writer, article->docid, err);

    if (status != MBR_OK)
        return status;
    writer->changed = true;
    mbr_numbers_remove(&writer->seen, article->number);
    if (xc_writer_delete_by_term(writer->index, term, len, &xerr) != XC_OK)
        return write_error(err, &xerr);
    return MBR_OK;
}

mbr_status
mbr_writer_remove(mbr_writer *writer, mbr_slice source, mbr_slice id, bool *was_found,
                  mbr_error *err)
{
    group article;
    mbr_status status = find(writer, source, id, &article, err);

    *was_found = article.exists;
    if (status != MBR_OK || !article.exists)
        return status;
    return remove_group(writer, source, id, &article, err);
}

/* ---- Adding ---- */

static mbr_status
relieve(mbr_writer *writer, mbr_error *err)
{
    xc_database *db = xc_writer_database(writer->index);
    xc_error xerr = XC_ERROR_INIT;
    xc_terms *terms = NULL, *words = NULL;
    xc_values *values = NULL;
    mbr_status status = MBR_OK;

    if (mbr_spelling_is_full(writer->spelling))
        status = mbr_spelling_flush(writer->spelling, writer->index, err);
    if (status != MBR_OK)
        return status;
    if (mbr_ingest_postings(writer->ingest) - writer->written_postings < writer->max_postings)
        return MBR_OK;
    writer->written_postings = mbr_ingest_postings(writer->ingest);
    if (writer->is_new)
        return xc_writer_commit(writer->index, &xerr) == XC_OK ? MBR_OK : write_error(err, &xerr);
    /* A transaction cannot be committed half-way, but looking at a list makes
     * libxapian move what it holds of it from memory to (still unused) blocks. */
    if (xc_database_terms(&terms, db, "", 0, &xerr) != XC_OK ||
        xc_database_values(&values, db, MBR_SLOT_SORT, &xerr) != XC_OK ||
        xc_database_spellings(&words, db, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    xc_terms_free(terms);
    xc_terms_free(words);
    xc_values_free(values);
    return status;
}

static mbr_status
add_group(mbr_writer *writer, mbr_document *document, uint32_t number, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *prepared;
    mbr_status status;

    writer->changed = true;
    mbr_ingest_begin(writer->ingest, document, number);
    status = mbr_ingest_article(&prepared, writer->ingest, document, err);
    if (status == MBR_OK && xc_writer_add(writer->index, prepared, NULL, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    for (size_t i = 0; i < document->comment_count && status == MBR_OK; i++) {
        status = mbr_ingest_comment(&prepared, writer->ingest, document, i, err);
        if (status == MBR_OK && xc_writer_add(writer->index, prepared, NULL, &xerr) != XC_OK)
            status = write_error(err, &xerr);
    }
    return status != MBR_OK ? status : relieve(writer, err);
}

/* What the systems that export articles call "to be read by all". Everything else
 * (draft, embargo, canceled, trash…) is not for readers. */
static bool
is_public(mbr_slice state)
{
    static const mbr_slice states[] = { MBR_SLICE(""), MBR_SLICE("publish"), MBR_SLICE("published"),
                                        MBR_SLICE("usable"), MBR_SLICE("publié") };

    for (size_t i = 0; i < MBR_ARRAY_LEN(states); i++) {
        if (mbr_slice_equal(state, states[i]))
            return true;
    }
    return false;
}

mbr_status
mbr_writer_put(mbr_writer *writer, mbr_document *document, mbr_outcome *outcome, bool *repeated,
               mbr_error *err)
{
    bool is_wanted = is_public(mbr_slice_trim(document->status));
    unsigned char hash[MBR_HASH_BYTES];
    group article;
    mbr_status status = find(writer, document->source, document->id, &article, err);
    uint32_t number;

    *outcome = MBR_WITHHELD;
    *repeated = article.exists && mbr_numbers_has(&writer->seen, article.number);
    if (status != MBR_OK || (!is_wanted && !article.exists))
        return status;
    mbr_document_hash(hash, document);
    if (is_wanted && article.exists && memcmp(hash, article.hash, sizeof hash) == 0) {
        *outcome = MBR_UNCHANGED;
        (void) mbr_numbers_add(&writer->seen, article.number);
        return MBR_OK;
    }
    if (article.exists)
        status = remove_group(writer, document->source, document->id, &article, err);
    if (status != MBR_OK || !is_wanted)
        return status;
    *outcome = article.exists ? MBR_CHANGED : MBR_ADDED;
    number = article.exists ? article.number : writer->next_article++;
    (void) mbr_numbers_add(&writer->seen, number);
    return add_group(writer, document, number, err);
}

/* ---- Mirroring ---- */

/* Identities of the articles to remove, kept aside because removing while walking a
 * list would pull the rug from under it. */
typedef struct doomed_articles {
    mbr_document *articles; /* its tags hold source, id, source, id… */
    uint64_t count;
} doomed_articles;

static mbr_status
doom_if_unseen(mbr_writer *writer, uint32_t docid, const char *source, doomed_articles *doomed,
               mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document = NULL;
    xc_bytes number, data;
    mbr_document *all = doomed->articles;
    mbr_status status = MBR_OK;

    if (xc_database_document(&document, xc_writer_database(writer->index), docid, &xerr) != XC_OK ||
        xc_document_value(document, MBR_SLOT_ARTICLE, &number, &xerr) != XC_OK) {
        status = write_error(err, &xerr);
        goto done;
    }
    if (mbr_numbers_has(&writer->seen, mbr_u32_read(mbr_slice_of(number.ptr, number.len))))
        goto done;
    if (xc_document_data(document, &data, &xerr) != XC_OK) {
        status = write_error(err, &xerr);
        goto done;
    }
    status = mbr_record_read_article(writer->old, mbr_slice_of(data.ptr, data.len), err);
    if (status == MBR_OK && (!source || mbr_slice_is(writer->old->source, source))) {
        mbr_document_add(all, &all->tags, writer->old->source);
        mbr_document_add(all, &all->tags, writer->old->id);
        doomed->count++;
    }
done:
    xc_document_free(document);
    return status;
}

static mbr_status
list_unseen(mbr_writer *writer, const char *source, doomed_articles *doomed, mbr_error *err)
{
    const xc_database *db = xc_writer_database(writer->index);
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings;
    mbr_status status = mbr_index_postings_of_kind(&postings, db, MBR_KIND_ARTICLE, err);

    while (status == MBR_OK && xc_postings_next(postings))
        status = doom_if_unseen(writer, xc_postings_docid(postings), source, doomed, err);
    if (status == MBR_OK && xc_postings_status(postings, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    xc_postings_free(postings);
    return status;
}

mbr_status
mbr_writer_remove_unseen(mbr_writer *writer, const char *source, unsigned max_percent,
                         uint64_t *removed, mbr_error *err)
{
    doomed_articles doomed = { mbr_document_new(), 0 };
    mbr_status status = list_unseen(writer, source, &doomed, err);

    *removed = 0;
    if (status == MBR_OK && doomed.count * 100 > (uint64_t) writer->articles_before * max_percent)
        status =
            mbr_error_set(err, MBR_ERR_BAD_INPUT,
                          mbr_tr("--mirror would delete %" PRIu64 " articles out of %" PRIu32
                                 ", more than %u %%: nothing was changed (--force to do it)",
                                 "--mirror supprimerait %" PRIu64 " articles sur %" PRIu32
                                 ", plus de %u %% : rien n’a été changé (--force pour le faire)"),
                          doomed.count, writer->articles_before, max_percent);
    for (size_t i = 0; i + 1 < doomed.articles->tags.count && status == MBR_OK; i += 2) {
        const mbr_slice *identity = &doomed.articles->tags.items[i];
        bool was_found;

        status = mbr_writer_remove(writer, identity[0], identity[1], &was_found, err);
        *removed += status == MBR_OK && was_found;
    }
    mbr_document_free(doomed.articles);
    return status;
}

/* ---- Finishing ---- */

static bool
set_metadata(mbr_writer *writer, const char *key, const char *value, xc_error *xerr)
{
    return xc_writer_set_metadata(writer->index, key, strlen(key), value, strlen(value), xerr) ==
           XC_OK;
}

static bool
write_metadata(mbr_writer *writer, const char *generation, xc_error *xerr)
{
    char next[16], updated[32];
    time_t now = time(NULL);
    struct tm utc;

    gmtime_r(&now, &utc);
    strftime(updated, sizeof updated, "%Y-%m-%dT%H:%M:%SZ", &utc);
    (void) snprintf(next, sizeof next, "%" PRIu32, writer->next_article);
    if (generation && !(set_metadata(writer, MBR_META_FORMAT, MBR_INDEX_FORMAT, xerr) &&
                        set_metadata(writer, MBR_META_ANALYSIS, mbr_analysis_version(), xerr) &&
                        set_metadata(writer, MBR_META_GENERATION, generation, xerr)))
        return false;
    return set_metadata(writer, MBR_META_NEXT_ARTICLE, next, xerr) &&
           set_metadata(writer, MBR_META_UPDATED, updated, xerr);
}

mbr_status
mbr_writer_finish(mbr_writer *writer, const char *generation, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status;
    xc_status done;

    if (!writer->changed && !generation)
        return MBR_OK;
    status = mbr_spelling_flush(writer->spelling, writer->index, err);
    if (status != MBR_OK)
        return status;
    if (!write_metadata(writer, generation, &xerr))
        return write_error(err, &xerr);
    done = writer->is_new ? xc_writer_commit(writer->index, &xerr)
                          : xc_writer_commit_transaction(writer->index, &xerr);
    if (done == XC_OK)
        done = xc_writer_close(writer->index, &xerr);
    return done == XC_OK ? MBR_OK : write_error(err, &xerr);
}
