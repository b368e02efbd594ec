/* Documents read and looked at before the passes, as lists that a query can use
 * like a term. */
#include "search/verify.h"

#include <stdlib.h>

#include "base/memory.h"
#include "document/document.h"
#include "document/record.h"
#include "search/highlight.h"

struct mbr_verification {
    mbr_verification *previous;
    xc_query *candidates;
    mbr_pattern pattern;
    uint32_t *docids; /* ascending */
    size_t count, capacity;
};

/* ---- A list of documents as a posting source ---- */

/* One reading of the list; a query may hold it in several places. */
typedef struct cursor {
    const mbr_verification *list;
    size_t at; /* of the document after the present one */
} cursor;

static void *
copy_cursor(const void *user)
{
    cursor *copy = mbr_calloc(1, sizeof *copy);

    copy->list = ((const cursor *) user)->list;
    return copy;
}

static xc_status
begin(void *user, xc_database *db, xc_source_bounds *bounds, xc_error *err)
{
    cursor *c = user;
    uint32_t count = (uint32_t) c->list->count;

    (void) db;
    (void) err;
    c->at = 0;
    *bounds = (xc_source_bounds){ count, count, count, 0.0 };
    return XC_OK;
}

static uint32_t
next(void *user, double min_weight, double *max_weight)
{
    cursor *c = user;

    (void) min_weight;
    (void) max_weight;
    return c->at < c->list->count ? c->list->docids[c->at++] : 0;
}

/* The present document counts: it is the one before `at`. */
static uint32_t
skip_to(void *user, uint32_t docid, double min_weight, double *max_weight)
{
    cursor *c = user;
    size_t low = c->at > 0 ? c->at - 1 : 0, high = c->list->count;

    (void) min_weight;
    (void) max_weight;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (c->list->docids[middle] < docid)
            low = middle + 1;
        else
            high = middle;
    }
    c->at = low < c->list->count ? low + 1 : low;
    return low < c->list->count ? c->list->docids[low] : 0;
}

mbr_verification *
mbr_verify_later(mbr_verification *previous, mbr_queries *queries, mbr_arena *arena,
                 xc_query *candidates, const mbr_pattern *pattern, xc_query **query)
{
    mbr_verification *list = mbr_arena_calloc(arena, 1, sizeof *list);
    cursor *user = mbr_calloc(1, sizeof *user);
    xc_source source = { .user = user,
                         .clone = copy_cursor,
                         .destroy = free,
                         .begin = begin,
                         .next = next,
                         .skip_to = skip_to };

    list->previous = previous;
    list->candidates = candidates;
    list->pattern = *pattern;
    user->list = list;
    *query = mbr_queries_source(queries, &source);
    return list;
}

/* ---- Reading the candidates ---- */

typedef struct reading {
    mbr_verification *list;
    mbr_marker *marker;
    mbr_tokens *tokens;
    mbr_arena *scratch; /* of one document */
    mbr_document *article;
    mbr_bounds *bounds;
    mbr_error *err;
    mbr_status status;
} reading;

static bool
stands_in(reading *r, mbr_field field, mbr_slice text)
{
    mbr_occurrence *occurrences;

    return mbr_marker_run(r->marker, r->tokens, r->scratch, field, text, &occurrences) > 0;
}

static bool
stands_in_article(reading *r, mbr_slice record)
{
    mbr_passage *passages;
    size_t count;

    r->status = mbr_record_read_article(r->article, record, r->err);
    if (r->status != MBR_OK)
        return false;
    count = mbr_document_passages(r->article, &passages);
    for (size_t i = 0; i < count; i++)
        if (stands_in(r, (mbr_field) passages[i].field, passages[i].text))
            return true;
    return false;
}

static bool
stands_in_comment(reading *r, mbr_slice record)
{
    mbr_stored_comment stored;

    r->status = mbr_record_read_comment(&stored, record, r->err);
    return r->status == MBR_OK && stands_in(r, MBR_FIELD_COMMENT, stored.comment.text);
}

static void
add_document(mbr_verification *list, uint32_t docid)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->docids = mbr_realloc(list->docids, list->capacity, sizeof *list->docids);
    }
    list->docids[list->count++] = docid;
}

static bool
look_at(void *user, uint32_t docid, uint32_t article, xc_candidate *candidate)
{
    reading *r = user;
    /* Only an article has the hash of its content. */
    bool is_article = xc_candidate_value(candidate, MBR_SLOT_HASH).len > 0;
    xc_bytes data = xc_candidate_data(candidate);
    mbr_slice record = mbr_slice_of(data.ptr, data.len);
    bool found;

    (void) article;
    /* A text takes as long as a thousand postings: the clock is looked at each time. */
    if (r->bounds->deadline_us && mbr_now_us() > r->bounds->deadline_us) {
        r->bounds->out_of_time = true;
        return false;
    }
    mbr_arena_reset(r->scratch);
    found = is_article ? stands_in_article(r, record) : stands_in_comment(r, record);
    if (found)
        add_document(r->list, docid);
    return r->status == MBR_OK;
}

static mbr_status
verify(mbr_verification *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    reading r = { list,
                  mbr_marker_new(arena, &list->pattern, 1, 0),
                  mbr_archive_tokens(archive),
                  mbr_arena_new(),
                  mbr_document_new(),
                  bounds,
                  err,
                  MBR_OK };
    mbr_status status;

    list->count = 0;
    status = mbr_match_each(archive, list->candidates, bounds, look_at, &r, err);
    mbr_document_free(r.article);
    mbr_arena_free(r.scratch);
    mbr_arena_free(arena);
    return r.status != MBR_OK ? r.status : status;
}

mbr_status
mbr_verify_all(mbr_verification *last, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (!last)
        return MBR_OK;
    /* A verification may look among the documents of an earlier one. */
    status = mbr_verify_all(last->previous, archive, bounds, err);
    return status == MBR_OK ? verify(last, archive, bounds, err) : status;
}

void
mbr_verifications_free(mbr_verification *last)
{
    for (; last; last = last->previous) {
        free(last->docids);
        last->docids = NULL;
    }
}
