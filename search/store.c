/* Reading stored articles and comments back. */
#include "search/store.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "document/identity.h"

/* Sources tried for an id given without one. */
#define SOURCES_TRIED 1000

mbr_status
mbr_store_record(mbr_slice *out, mbr_archive *archive, uint32_t docid, mbr_arena *arena,
                 mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    xc_document *document = NULL;
    xc_bytes data = { "", 0 };
    xc_status status =
        xc_database_document(&document, mbr_archive_database(archive), docid, &cause);

    if (status == XC_OK)
        status = xc_document_data(document, &data, &cause);
    *out = mbr_slice_of(mbr_arena_strndup(arena, data.ptr, data.len), data.len);
    xc_document_free(document);
    return mbr_index_error(err, status, &cause);
}

mbr_status
mbr_store_first(uint32_t *docid, mbr_archive *archive, const char *term, size_t len, mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    xc_status status =
        xc_database_postings(&postings, mbr_archive_database(archive), term, len, &cause);

    *docid = 0;
    if (status == XC_OK) {
        if (xc_postings_next(postings))
            *docid = xc_postings_docid(postings);
        status = xc_postings_status(postings, &cause);
    }
    xc_postings_free(postings);
    return mbr_index_error(err, status, &cause);
}

static mbr_status
find_in_source(uint32_t *docid, mbr_archive *archive, mbr_slice source, mbr_slice id,
               mbr_error *err)
{
    mbr_buffer key = MBR_BUFFER_INIT;
    char term[MBR_TERM_MAX];
    size_t len;

    mbr_article_key(&key, source, id);
    len = mbr_field_term(term, MBR_FIELD_ID, false, 1, mbr_buffer_slice(&key));
    mbr_buffer_free(&key);
    return mbr_store_first(docid, archive, term, len, err);
}

/* The article of an id in the source that a document comes from. */
static mbr_status
find_in_source_of(uint32_t *docid, mbr_archive *archive, uint32_t example, mbr_slice id,
                  mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    xc_document *document = NULL;
    xc_bytes source = { "", 0 };
    mbr_status status = mbr_index_error(
        err, xc_database_document(&document, mbr_archive_database(archive), example, &cause),
        &cause);

    if (status == MBR_OK)
        status = mbr_index_error(err, xc_document_value(document, MBR_SLOT_SOURCE, &source, &cause),
                                 &cause);
    if (status == MBR_OK)
        status = find_in_source(docid, archive, mbr_slice_of(source.ptr, source.len), id, err);
    xc_document_free(document);
    return status;
}

/* The sources are the terms of their field, one each, however many articles there
 * are with or without one; a document of each tells how it is written in keys. */
static mbr_status
find_in_any_source(uint32_t *docid, mbr_archive *archive, mbr_slice id, mbr_error *err)
{
    char prefix[MBR_TERM_MAX];
    size_t len = mbr_field_term(prefix, MBR_FIELD_SOURCE, false, 1, MBR_SLICE_NONE);
    xc_error cause = XC_ERROR_INIT;
    xc_terms *sources = NULL;
    mbr_status status = mbr_index_error(
        err, xc_database_terms(&sources, mbr_archive_database(archive), prefix, len, &cause),
        &cause);

    for (int tried = 0; status == MBR_OK && *docid == 0 && tried < SOURCES_TRIED; tried++) {
        xc_bytes term;
        uint32_t example = 0;

        if (!xc_terms_next(sources))
            break;
        term = xc_terms_term(sources);
        status = mbr_store_first(&example, archive, term.ptr, term.len, err);
        if (status == MBR_OK && example != 0)
            status = find_in_source_of(docid, archive, example, id, err);
    }
    if (status == MBR_OK)
        status = mbr_index_error(err, xc_terms_status(sources, &cause), &cause);
    xc_terms_free(sources);
    return status;
}

/* The sign between the parts of a key is in no source and no id: an id that holds
 * one would be read as the key of something else. */
static bool
can_be_part_of_a_key(mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if (text.ptr[i] >= '\x1D' && text.ptr[i] <= '\x1F')
            return false;
    return true;
}

mbr_status
mbr_store_find(uint32_t *docid, mbr_archive *archive, mbr_slice source, mbr_slice id,
               mbr_error *err)
{
    mbr_status status = MBR_OK;

    *docid = 0;
    if (can_be_part_of_a_key(source) && can_be_part_of_a_key(id)) {
        status = find_in_source(docid, archive, source, id, err);
        if (status == MBR_OK && *docid == 0 && source.len == 0)
            status = find_in_any_source(docid, archive, id, err);
    }
    if (status == MBR_OK && *docid == 0)
        return mbr_error_set(
            err, MBR_ERR_NOT_FOUND,
            mbr_tr("there is no article '%.*s'", "il n’y a pas d’article «\u00A0%.*s\u00A0»"),
            MBR_SLICE_ARGS(mbr_slice_part(id, 0, 100)));
    return status;
}

mbr_status
mbr_store_comments(uint32_t **out, size_t *count, mbr_archive *archive, mbr_slice source,
                   mbr_slice id, mbr_arena *arena, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len, capacity;
    xc_error cause = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    xc_term_stats stats = { 0, 0, 0 };
    mbr_buffer key = MBR_BUFFER_INIT;
    uint32_t article = 0;
    mbr_status status = find_in_source(&article, archive, source, id, err);
    xc_database *db = mbr_archive_database(archive);

    *out = NULL;
    *count = 0;
    if (status != MBR_OK)
        return status;
    mbr_article_key(&key, source, id);
    len = mbr_field_term(term, MBR_FIELD_ARTICLE, false, 1, mbr_buffer_slice(&key));
    mbr_buffer_free(&key);
    status =
        mbr_index_error(err, xc_database_get_term_stats(db, term, len, &stats, &cause), &cause);
    capacity = (size_t) stats.documents + 1;
    *out = mbr_arena_alloc(arena, capacity * sizeof **out);
    if (status == MBR_OK)
        status =
            mbr_index_error(err, xc_database_postings(&postings, db, term, len, &cause), &cause);
    while (status == MBR_OK && *count < capacity && xc_postings_next(postings))
        if (xc_postings_docid(postings) != article)
            (*out)[(*count)++] = xc_postings_docid(postings);
    if (status == MBR_OK)
        status = mbr_index_error(err, xc_postings_status(postings, &cause), &cause);
    xc_postings_free(postings);
    return status;
}

mbr_status
mbr_store_comment(mbr_stored_comment *out, mbr_archive *archive, uint32_t docid, mbr_arena *arena,
                  mbr_error *err)
{
    mbr_slice record;
    mbr_status status = mbr_store_record(&record, archive, docid, arena, err);

    return status == MBR_OK ? mbr_record_read_comment(out, record, err) : status;
}

/* Whether a document is a comment: the two kinds of record are told apart by
 * what reads them, and a comment's always names an article. */
static bool
read_as_comment(mbr_stored_comment *comment, mbr_slice record)
{
    return mbr_record_read_comment(comment, record, NULL) == MBR_OK && comment->article_id.len > 0;
}

mbr_status
mbr_store_article(mbr_document *document, uint32_t *comments, mbr_archive *archive, uint32_t docid,
                  mbr_arena *arena, mbr_error *err)
{
    mbr_slice record;
    mbr_stored_comment comment;
    mbr_status status = mbr_store_record(&record, archive, docid, arena, err);

    if (status == MBR_OK && read_as_comment(&comment, record)) {
        status = find_in_source(&docid, archive, comment.source, comment.article_id, err);
        if (status == MBR_OK && docid == 0)
            status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                                   mbr_tr("a comment has lost its article '%.*s'",
                                          "un commentaire a perdu son article «\u00A0%.*s\u00A0»"),
                                   MBR_SLICE_ARGS(mbr_slice_part(comment.article_id, 0, 100)));
        if (status == MBR_OK)
            status = mbr_store_record(&record, archive, docid, arena, err);
    }
    if (status == MBR_OK)
        status = mbr_record_read_article(document, record, err);
    if (status == MBR_OK && comments)
        *comments = mbr_record_comment_count(record);
    return status;
}

static int
by_ordinal(const void *a, const void *b)
{
    const mbr_stored_comment *x = a, *y = b;

    return (x->ordinal > y->ordinal) - (x->ordinal < y->ordinal);
}

mbr_status
mbr_store_add_comments(mbr_document *document, mbr_archive *archive, mbr_arena *arena,
                       mbr_error *err)
{
    uint32_t *docids;
    size_t count;
    mbr_stored_comment *comments;
    mbr_status status =
        mbr_store_comments(&docids, &count, archive, document->source, document->id, arena, err);

    if (status != MBR_OK)
        return status;
    comments = mbr_arena_calloc(arena, count + 1, sizeof *comments);
    for (size_t i = 0; i < count && status == MBR_OK; i++)
        status = mbr_store_comment(&comments[i], archive, docids[i], arena, err);
    if (status != MBR_OK)
        return status;
    qsort(comments, count, sizeof *comments, by_ordinal);
    for (size_t i = 0; i < count; i++)
        *mbr_document_add_comment(document) = comments[i].comment;
    return MBR_OK;
}
