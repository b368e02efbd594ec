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
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/group.h"
#include "indexer/ingest.h"
#include "indexer/numbers.h"
#include "indexer/sources.h"
#include "indexer/visibility.h"

enum {
    /* Changed documents that libxapian may hold: it keeps them in ordered maps that
     * outgrow the processor's cache. On 36,150 articles 500 took three quarters of
     * the time of 1,500; below, the tables are rewritten too often. */
    FLUSH_MAX = 500,
    FLUSH_MIN = 50,
    BYTES_PER_DOCUMENT = 500000, /* in those maps, for a long article */
    BYTES_PER_POSTING = 100,     /* of a posting and its position there, generously */
    SPELLING_SHARE = 8           /* one part in eight of the memory is for words */
};

struct mbr_writer {
    xc_writer *index;
    const mbr_analysis *analysis; /* as given, or the one below */
    mbr_analysis *restored;       /* from an index that was there */
    mbr_ingest *ingest;
    mbr_spelling *spelling;
    mbr_document *old;   /* an article on its way out */
    mbr_buffer record;   /* its bytes */
    mbr_numbers seen;    /* the articles that came in this run */
    mbr_sources sources; /* listed when somebody first asks for them */
    bool has_sources;
    uint32_t next_article;
    uint32_t articles_before; /* when the writer was opened */
    uint64_t max_postings, written_postings;
    bool is_new, changed, committed;
};

static mbr_status
write_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(err, xerr,
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
        status = mbr_index_analysis(&writer->restored, db, err);
    writer->analysis = writer->restored;
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

static unsigned
flush_threshold(size_t memory_bytes)
{
    size_t documents = memory_bytes / BYTES_PER_DOCUMENT;

    return documents < FLUSH_MIN   ? FLUSH_MIN
           : documents > FLUSH_MAX ? FLUSH_MAX
                                   : (unsigned) documents;
}

static mbr_status
open_writer(mbr_writer **out, const char *path, bool is_new, size_t memory_bytes,
            const mbr_analysis *analysis, mbr_error *err)
{
    /* Nobody reads a new index before it is finished and synced, so its blocks may be
     * written over: a crash half-way leaves a directory that is swept away. */
    xc_writer_options options = { .action = is_new ? XC_CREATE_OR_OVERWRITE : XC_OPEN,
                                  .flags = is_new ? XC_NO_SYNC | XC_DANGEROUS : 0,
                                  .flush_threshold = flush_threshold(memory_bytes) };
    mbr_writer *writer = mbr_calloc(1, sizeof *writer);
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = MBR_OK;

    *out = NULL;
    writer->is_new = is_new;
    writer->next_article = 1;
    writer->max_postings = memory_bytes / BYTES_PER_POSTING;
    writer->spelling = mbr_spelling_new(memory_bytes / SPELLING_SHARE);
    writer->analysis = analysis;
    writer->old = mbr_document_new();
    if (xc_writer_open(&writer->index, path, &options, &xerr) != XC_OK)
        status = mbr_index_error_of(err, &xerr, path);
    else if (!is_new)
        status = read_state(writer, err);
    writer->ingest = mbr_ingest_new(writer->spelling, writer->analysis);
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
mbr_writer_create(mbr_writer **out, const char *path, size_t memory_bytes,
                  const mbr_analysis *analysis, mbr_error *err)
{
    return open_writer(out, path, true, memory_bytes, analysis, err);
}

mbr_status
mbr_writer_open(mbr_writer **out, const char *path, size_t memory_bytes, mbr_error *err)
{
    return open_writer(out, path, false, memory_bytes, NULL, err);
}

void
mbr_writer_free(mbr_writer *writer)
{
    if (!writer)
        return;
    xc_writer_free(writer->index); /* drops what was not committed */
    mbr_ingest_free(writer->ingest);
    mbr_analysis_free(writer->restored);
    mbr_spelling_free(writer->spelling);
    mbr_document_free(writer->old);
    mbr_buffer_free(&writer->record);
    mbr_numbers_free(&writer->seen);
    mbr_sources_free(&writer->sources);
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

/* ---- Removing ---- */

static mbr_status
remove_group(mbr_writer *writer, mbr_slice source, mbr_slice id, const mbr_group *article,
             mbr_error *err)
{
    /* Its words leave the dictionary with it: its record still has them. */
    mbr_status status = mbr_group_read(writer->old, &writer->record,
                                       xc_writer_database(writer->index), article->docid, err);

    if (status != MBR_OK)
        return status;
    mbr_ingest_forget_words(writer->ingest, writer->old);
    writer->changed = true;
    mbr_numbers_remove(&writer->seen, article->number);
    return mbr_group_delete(writer->index, source, id, err);
}

mbr_status
mbr_writer_remove(mbr_writer *writer, mbr_slice source, mbr_slice id, bool *was_found,
                  mbr_error *err)
{
    mbr_group article;
    mbr_status status =
        mbr_group_find(&article, xc_writer_database(writer->index), source, id, err);

    *was_found = article.exists;
    if (status != MBR_OK || !article.exists)
        return status;
    return remove_group(writer, source, id, &article, err);
}

mbr_status
mbr_writer_explain_absence(mbr_writer *writer, mbr_buffer *out, mbr_slice source, mbr_slice id,
                           mbr_error *err)
{
    const xc_database *db = xc_writer_database(writer->index);
    mbr_status status = writer->has_sources ? MBR_OK : mbr_sources_list(&writer->sources, db, err);

    writer->has_sources = true;
    if (status == MBR_OK)
        status = mbr_sources_explain(out, &writer->sources, db, source, id, err);
    return status;
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

mbr_status
mbr_writer_put(mbr_writer *writer, mbr_document *document, mbr_put *out, mbr_error *err)
{
    bool is_wanted = mbr_is_public(document->status);
    unsigned char hash[MBR_HASH_BYTES];
    mbr_group article;
    mbr_status status = mbr_group_find(&article, xc_writer_database(writer->index),
                                       document->source, document->id, err);

    *out = (mbr_put){ .outcome = MBR_WITHHELD };
    if (status == MBR_OK && article.exists) {
        out->number = article.number;
        out->repeated = mbr_numbers_has(&writer->seen, article.number);
    }
    if (status != MBR_OK || (!is_wanted && !article.exists))
        return status;
    mbr_document_hash(hash, document);
    if (is_wanted && article.exists && memcmp(hash, article.hash, sizeof hash) == 0) {
        out->outcome = MBR_UNCHANGED;
        (void) mbr_numbers_add(&writer->seen, article.number);
        return MBR_OK;
    }
    if (article.exists)
        status = remove_group(writer, document->source, document->id, &article, err);
    if (status != MBR_OK || !is_wanted)
        return status;
    out->outcome = article.exists ? MBR_CHANGED : MBR_ADDED;
    if (!article.exists)
        out->number = writer->next_article++;
    (void) mbr_numbers_add(&writer->seen, out->number);
    return add_group(writer, document, out->number, err);
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
    const xc_database *db = xc_writer_database(writer->index);
    mbr_document *all = doomed->articles;
    mbr_group article;
    mbr_status status = mbr_group_read(writer->old, &writer->record, db, docid, err);

    if (status != MBR_OK || (source && !mbr_slice_is(writer->old->source, source)))
        return status;
    status = mbr_group_find(&article, db, writer->old->source, writer->old->id, err);
    if (status == MBR_OK && !mbr_numbers_has(&writer->seen, article.number)) {
        mbr_document_add(all, &all->tags, writer->old->source);
        mbr_document_add(all, &all->tags, writer->old->id);
        doomed->count++;
    }
    return status;
}

/* All articles first, then a look at each: looking one up may write pending changes
 * out, under the feet of a list being walked. */
static mbr_status
list_unseen(mbr_writer *writer, const char *source, doomed_articles *doomed, mbr_error *err)
{
    const xc_database *db = xc_writer_database(writer->index);
    uint32_t *docids = NULL;
    uint32_t total = 0, count = 0;
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    mbr_status status = mbr_index_count_kind(&total, db, MBR_KIND_ARTICLE, err);

    if (status == MBR_OK)
        status = mbr_index_postings_of_kind(&postings, db, MBR_KIND_ARTICLE, err);
    if (status == MBR_OK) {
        docids = mbr_calloc(total, sizeof *docids);
        count = (uint32_t) xc_postings_read(postings, docids, NULL, total);
        if (xc_postings_status(postings, &xerr) != XC_OK)
            status = write_error(err, &xerr);
    }
    xc_postings_free(postings);
    for (uint32_t i = 0; i < count && status == MBR_OK; i++)
        status = doom_if_unseen(writer, docids[i], source, doomed, err);
    free(docids);
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
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("--mirror would delete %" PRIu64 " articles out of %" PRIu32
                   ", more than %u %%: nothing was changed (--force to do it)",
                   "articles que --mirror supprimerait\u00A0: %" PRIu64 " sur %" PRIu32
                   ", plus de %u\u00A0%%\u00A0: rien n’a été changé (--force pour le faire)"),
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

/* The analysis of a new index: its version, and the lines of the site, which whoever
 * opens the index must read texts by. */
static bool
write_analysis(mbr_writer *writer, xc_error *xerr)
{
    const struct {
        const char *key;
        mbr_slice value;
    } lists[] = { { MBR_META_ROOTS, mbr_analysis_roots(writer->analysis) },
                  { MBR_META_STOP_WORDS, mbr_analysis_stop_words(writer->analysis) } };

    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        if (lists[i].value.len > 0 && !set_metadata(writer, lists[i].key, lists[i].value.ptr, xerr))
            return false;
    return set_metadata(writer, MBR_META_ANALYSIS, mbr_analysis_version(writer->analysis), xerr);
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
                        write_analysis(writer, xerr) &&
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
    writer->committed = done == XC_OK;
    if (done == XC_OK)
        done = xc_writer_close(writer->index, &xerr);
    return done == XC_OK ? MBR_OK : write_error(err, &xerr);
}

bool
mbr_writer_is_committed(const mbr_writer *writer)
{
    return writer->committed;
}
