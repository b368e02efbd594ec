/* Articles by identity, on a Xapian database: an article and its comments are one
 * group of documents, found by one term, replaced and removed together. */
#include "indexer/writer.h"

#include <inttypes.h>
#include <stdlib.h>

#include "base/language.h"
#include "columns/columns.h"
#include "document/field.h"
#include "document/format.h"
#include "document/identity.h"
#include "document/records.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/group.h"
#include "indexer/ingest.h"
#include "indexer/metadata.h"
#include "indexer/numbers.h"
#include "indexer/relief.h"
#include "indexer/sources.h"
#include "indexer/unseen.h"
#include "indexer/visibility.h"

enum {
    /* Changed documents that libxapian may hold: it keeps them in ordered maps that
     * outgrow the processor's cache. On 36,150 articles 500 took three quarters of
     * the time of 1,500; below, the tables are rewritten too often. */
    FLUSH_MAX = 500,
    FLUSH_MIN = 50,
    BYTES_PER_LONG_ARTICLE = 500000, /* in those maps */
    BYTES_PER_TERM = 400,            /* there, of a term that no other document of them has;
                                        WORD_BYTES of reader.c adds what the document itself
                                        takes until it is handed over */
    BYTES_PER_DOCUMENT = 2000,       /* its values */
    DOCUMENTS_SHARE = 2,             /* one part in two of the memory is for documents */
    SPELLING_SHARE = 8 /* one in eight for words; a record that is read takes the rest */
};

struct mbr_writer {
    xc_writer *index;
    mbr_analysis *analysis; /* that of the index */
    mbr_draft draft;        /* of the document on its way in */
    mbr_ingest *ingest;
    mbr_spelling *spelling;
    mbr_document *old;   /* an article on its way out */
    mbr_buffer record;   /* its bytes */
    mbr_buffer records;  /* of an article on its way in */
    mbr_buffer docids;   /* its documents */
    mbr_numbers seen;    /* the articles that came in this run */
    mbr_sources sources; /* listed when somebody first asks for them */
    bool has_sources;
    char *path;
    uint32_t last_before; /* last document, before the changes */
    uint32_t next_article;
    uint32_t articles_before;        /* when the writer was opened */
    size_t max_bytes, pending_bytes; /* that libxapian holds of changed documents, about */
    bool changed, committed;
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
    xc_database_stats stats = { 0 };
    xc_error cause = XC_ERROR_INIT;
    mbr_status status = mbr_index_check_format(db, err);

    if (status == MBR_OK)
        status = mbr_index_analysis(&writer->analysis, db, err);
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
    if (status == MBR_OK) {
        status = mbr_index_error(err, xc_database_get_stats(db, &stats, &cause), &cause);
        writer->last_before = stats.last_docid;
    }
    free(next);
    return status;
}

static unsigned
flush_threshold(size_t memory_bytes)
{
    size_t documents = memory_bytes / BYTES_PER_LONG_ARTICLE;

    return documents < FLUSH_MIN   ? FLUSH_MIN
           : documents > FLUSH_MAX ? FLUSH_MAX
                                   : (unsigned) documents;
}

mbr_status
mbr_writer_open(mbr_writer **out, const char *path, size_t memory_bytes, mbr_error *err)
{
    const xc_writer_options options = { .action = XC_OPEN,
                                        .flush_threshold = flush_threshold(memory_bytes) };
    mbr_writer *writer = mbr_calloc(1, sizeof *writer);
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = MBR_OK;

    *out = NULL;
    writer->path = mbr_strdup(path);
    writer->next_article = 1;
    writer->max_bytes = memory_bytes / DOCUMENTS_SHARE;
    writer->spelling = mbr_spelling_new(memory_bytes / SPELLING_SHARE);
    writer->old = mbr_document_new();
    if (xc_writer_open(&writer->index, path, &options, &xerr) != XC_OK)
        status = mbr_index_error_of(err, &xerr, path);
    else
        status = read_state(writer, err);
    writer->draft.document = xc_document_new();
    writer->ingest = mbr_ingest_new(&writer->draft, writer->spelling, writer->analysis);
    if (status == MBR_OK && xc_writer_begin_transaction(writer->index, true, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    if (status == MBR_OK) {
        *out = writer;
        writer = NULL;
    }
    mbr_writer_free(writer);
    return status;
}

void
mbr_writer_free(mbr_writer *writer)
{
    if (!writer)
        return;
    xc_writer_free(writer->index); /* drops what was not committed */
    mbr_ingest_free(writer->ingest);
    xc_document_free(writer->draft.document);
    mbr_analysis_free(writer->analysis);
    mbr_spelling_free(writer->spelling);
    mbr_document_free(writer->old);
    mbr_buffer_free(&writer->record);
    mbr_buffer_free(&writer->records);
    mbr_buffer_free(&writer->docids);
    mbr_numbers_free(&writer->seen);
    mbr_sources_free(&writer->sources);
    free(writer->path);
    free(writer);
}

bool
mbr_writer_has_changes(const mbr_writer *writer)
{
    return writer->changed;
}

/* ---- Memory ---- */

/* For the changes of a document, before it is added or deleted: those of earlier ones go
 * out of memory first when both would not fit. */
static mbr_status
make_room(mbr_writer *writer, const xc_document *document, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = MBR_OK;
    size_t terms, bytes;

    if (xc_document_count_terms(&terms, document, &xerr) != XC_OK)
        return write_error(err, &xerr);
    bytes = BYTES_PER_DOCUMENT + terms * BYTES_PER_TERM;
    if (writer->pending_bytes > 0 && writer->pending_bytes + bytes > writer->max_bytes) {
        status = mbr_relieve(writer->index, err);
        writer->pending_bytes = 0;
    }
    writer->pending_bytes += bytes;
    return status;
}

/* ---- Removing ---- */

/* What is deleted takes libxapian as much memory as what is added. */
static mbr_status
delete_document(mbr_writer *writer, uint32_t docid, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document;
    mbr_status status = MBR_OK;

    if (xc_database_document(&document, xc_writer_database(writer->index), docid, &xerr) != XC_OK)
        return write_error(err, &xerr);
    status = make_room(writer, document, err);
    xc_document_free(document);
    if (status == MBR_OK && xc_writer_delete(writer->index, docid, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    return status;
}

static mbr_status
remove_group(mbr_writer *writer, mbr_slice source, mbr_slice id, const mbr_group *article,
             mbr_error *err)
{
    size_t count;
    /* Its words leave the dictionary with it: its record still has them. */
    mbr_status status = mbr_group_read(writer->old, &writer->record,
                                       xc_writer_database(writer->index), article->docid, err);

    if (status != MBR_OK)
        return status;
    mbr_ingest_forget_words(writer->ingest, writer->old);
    writer->changed = true;
    mbr_numbers_remove(&writer->seen, article->number);
    status =
        mbr_group_list(&writer->docids, &count, xc_writer_database(writer->index), source, id, err);
    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        uint32_t docid;

        memcpy(&docid, writer->docids.ptr + i * sizeof docid, sizeof docid);
        status = delete_document(writer, docid, err);
    }
    return status;
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
add_document(mbr_writer *writer, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = make_room(writer, writer->draft.document, err);

    if (status == MBR_OK &&
        xc_writer_add(writer->index, writer->draft.document, NULL, &xerr) != XC_OK)
        status = write_error(err, &xerr);
    return status;
}

/* Its records are at hand. */
static mbr_status
add_group(mbr_writer *writer, mbr_document *document, uint32_t number,
          const unsigned char hash[MBR_HASH_BYTES], mbr_error *err)
{
    mbr_slice rest = mbr_buffer_slice(&writer->records), record = MBR_SLICE_NONE;
    mbr_status status;

    writer->changed = true;
    mbr_ingest_begin(writer->ingest, document, number);
    (void) mbr_records_next(&record, &rest);
    status = mbr_ingest_article(writer->ingest, document, hash, record, err);
    if (status == MBR_OK)
        status = add_document(writer, err);
    for (size_t i = 0; i < document->comment_count && status == MBR_OK; i++) {
        (void) mbr_records_next(&record, &rest);
        status = mbr_ingest_comment(writer->ingest, document, i, record, err);
        if (status == MBR_OK)
            status = add_document(writer, err);
    }
    return status;
}

static mbr_status
put(void *user, mbr_document *document, mbr_put *out, mbr_error *err)
{
    mbr_writer *writer = user;
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
    mbr_buffer_reset(&writer->records);
    mbr_records_write(&writer->records, document);
    mbr_records_hash(hash, mbr_buffer_slice(&writer->records));
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
    return add_group(writer, document, out->number, hash, err);
}

static mbr_status
remove_of_input(void *user, mbr_slice source, mbr_slice id, bool *found, mbr_error *err)
{
    return mbr_writer_remove(user, source, id, found, err);
}

mbr_destination
mbr_writer_destination(mbr_writer *writer)
{
    return (mbr_destination){ writer, put, remove_of_input };
}

/* ---- Mirroring ---- */

mbr_status
mbr_writer_remove_unseen(mbr_writer *writer, const char *source, unsigned max_percent,
                         uint64_t *removed, mbr_error *err)
{
    mbr_document *unseen = mbr_document_new();
    const mbr_strings *identities = &unseen->tags;
    mbr_status status =
        mbr_unseen_list(unseen, xc_writer_database(writer->index), &writer->seen, source, err);
    uint64_t count = identities->count / 2;

    *removed = 0;
    if (status == MBR_OK && count * 100 > (uint64_t) writer->articles_before * max_percent)
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("--mirror would delete %" PRIu64 " articles out of %" PRIu32
                   ", more than %u %%: nothing was changed (--force to do it)",
                   "articles que --mirror supprimerait\u00A0: %" PRIu64 " sur %" PRIu32
                   ", plus de %u\u00A0%%\u00A0: rien n’a été changé (--force pour le faire)"),
            count, writer->articles_before, max_percent);
    for (size_t i = 0; i + 1 < identities->count && status == MBR_OK; i += 2) {
        const mbr_slice *identity = &identities->items[i];
        bool was_found;

        status = mbr_writer_remove(writer, identity[0], identity[1], &was_found, err);
        *removed += status == MBR_OK && was_found;
    }
    mbr_document_free(unseen);
    return status;
}

/* ---- Finishing ---- */

static bool
write_metadata(mbr_writer *writer, xc_error *xerr)
{
    mbr_metadata metadata;
    bool good = true;

    mbr_metadata_of_change(&metadata, writer->next_article);
    for (size_t i = 0; i < metadata.count && good; i++) {
        const char *key = metadata.items[i].key;
        mbr_slice value = metadata.items[i].value;

        good = xc_writer_set_metadata(writer->index, key, strlen(key), value.ptr, value.len,
                                      xerr) == XC_OK;
    }
    return good;
}

mbr_status
mbr_writer_finish(mbr_writer *writer, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status;
    xc_status done;

    if (!writer->changed)
        return MBR_OK;
    /* The words of the dictionary come when the postings have gone. */
    status = mbr_relieve(writer->index, err);
    if (status == MBR_OK)
        status = mbr_spelling_flush(writer->spelling, writer->index, err);
    if (status != MBR_OK)
        return status;
    status = mbr_columns_write(writer->path, xc_writer_database(writer->index), writer->last_before,
                               err);
    if (status != MBR_OK)
        return status;
    if (!write_metadata(writer, &xerr))
        return write_error(err, &xerr);
    done = xc_writer_commit_transaction(writer->index, &xerr);
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
