/* The archive as it came in, from the records of the index. */
#include "indexer/dump.h"

#include <stdlib.h>

#include "base/language.h"
#include "document/field.h"
#include "document/identity.h"
#include "document/record.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/session.h"

enum { CHUNK = 1 << 18 };

typedef struct dump_run {
    const mbr_sink *sink;
    xc_database *db;
    mbr_document *document; /* the article being written */
    mbr_comment *ordered;   /* its comments, by their place in the source */
    size_t capacity;
    mbr_buffer out, key;
} dump_run;

static mbr_status
read_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(err, xerr,
                              mbr_tr("cannot read the index", "impossible de lire l’index"));
}

/* The record of a document, copied to where the article lives. */
static mbr_status
read_record(mbr_slice *record, dump_run *run, uint32_t docid, mbr_arena *arena, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document;
    xc_bytes data;
    xc_status status = xc_database_document(&document, run->db, docid, &xerr);

    if (status == XC_OK)
        status = xc_document_data(document, &data, &xerr);
    if (status == XC_OK)
        *record = mbr_slice_of(mbr_arena_strndup(arena, data.ptr, data.len), data.len);
    xc_document_free(document);
    return status == XC_OK ? MBR_OK : read_error(err, &xerr);
}

static mbr_status
place_comment(dump_run *run, uint32_t docid, uint32_t count, mbr_arena *arena, mbr_error *err)
{
    mbr_stored_comment stored;
    mbr_slice record;
    mbr_status status = read_record(&record, run, docid, arena, err);

    if (status == MBR_OK)
        status = mbr_record_read_comment(&stored, record, err);
    if (status == MBR_OK && stored.ordinal >= count)
        status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                               mbr_tr("document %u: the place of this comment does not exist",
                                      "document %u\u00A0: la place de ce commentaire n’existe pas"),
                               docid);
    if (status == MBR_OK)
        run->ordered[stored.ordinal] = stored.comment;
    return status;
}

/* Fills the places of the comments, whose documents share a term with the article. */
static mbr_status
read_comments(dump_run *run, uint32_t article, uint32_t count, mbr_arena *arena, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings;
    mbr_status status = MBR_OK;
    size_t len;

    mbr_buffer_reset(&run->key);
    mbr_article_key(&run->key, run->document->source, run->document->id);
    len = mbr_field_term(term, MBR_FIELD_ARTICLE, false, 1, mbr_buffer_slice(&run->key));
    if (xc_database_postings(&postings, run->db, term, len, &xerr) != XC_OK)
        return read_error(err, &xerr);
    while (status == MBR_OK && xc_postings_next(postings)) {
        uint32_t docid = xc_postings_docid(postings);

        if (docid != article)
            status = place_comment(run, docid, count, arena, err);
    }
    if (status == MBR_OK && xc_postings_status(postings, &xerr) != XC_OK)
        status = read_error(err, &xerr);
    xc_postings_free(postings);
    return status;
}

static void
make_room(dump_run *run, uint32_t count)
{
    if (count > run->capacity) {
        run->ordered = mbr_realloc(run->ordered, count, sizeof *run->ordered);
        run->capacity = count;
    }
    if (count > 0)
        memset(run->ordered, 0, count * sizeof *run->ordered);
}

static mbr_status
flush(dump_run *run, size_t least, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (run->out.len > least) {
        status = run->sink->write(run->sink->user, mbr_buffer_slice(&run->out), err);
        mbr_buffer_reset(&run->out);
    }
    return status;
}

static mbr_status
dump_article(dump_run *run, uint32_t docid, mbr_arena *arena, mbr_error *err)
{
    mbr_json json = mbr_json_to(&run->out);
    mbr_slice record;
    uint32_t count;
    mbr_status status = read_record(&record, run, docid, arena, err);

    if (status == MBR_OK)
        status = mbr_record_read_article(run->document, record, err);
    if (status != MBR_OK)
        return status;
    count = mbr_record_comment_count(record);
    make_room(run, count);
    if (count > 0)
        status = read_comments(run, docid, count, arena, err);
    if (status != MBR_OK)
        return status;
    /* Only lent for the printing: the document frees no more than its own arena. */
    run->document->comments = run->ordered;
    run->document->comment_count = count;
    mbr_document_print_json(&json, run->document);
    mbr_buffer_append_char(&run->out, '\n');
    run->document->comments = NULL;
    run->document->comment_count = 0;
    return flush(run, CHUNK, err);
}

static mbr_status
dump_all(dump_run *run, uint64_t *articles, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings;
    mbr_status status = mbr_index_postings_of_kind(&postings, run->db, MBR_KIND_ARTICLE, err);

    while (status == MBR_OK && xc_postings_next(postings)) {
        mbr_arena_reset(arena);
        status = dump_article(run, xc_postings_docid(postings), arena, err);
        *articles += status == MBR_OK;
        if (status == MBR_OK)
            status = mbr_session_interrupted(err);
    }
    if (status == MBR_OK && xc_postings_status(postings, &xerr) != XC_OK)
        status = read_error(err, &xerr);
    xc_postings_free(postings);
    mbr_arena_free(arena);
    return status == MBR_OK ? flush(run, 0, err) : status;
}

mbr_status
mbr_dump(const mbr_sink *sink, const char *archive, uint64_t *articles, mbr_error *err)
{
    dump_run run = { .sink = sink };
    mbr_hold hold = MBR_HOLD_NONE;
    uint64_t count = 0;
    mbr_status status = mbr_current_hold(&run.db, NULL, &hold, archive, err);

    if (status == MBR_OK) {
        run.document = mbr_document_new();
        status = dump_all(&run, &count, err);
    }
    if (articles)
        *articles = count;
    mbr_document_free(run.document);
    mbr_buffer_free(&run.out);
    mbr_buffer_free(&run.key);
    free(run.ordered);
    xc_database_free(run.db);
    mbr_hold_release(&hold);
    return status;
}
