/* Documents found, and maybe read and looked at, before the passes: lists that a query can use
 * like a term. */
#include "search/verify.h"

#include "document/document.h"
#include "document/record.h"
#include "search/docids.h"
#include "search/highlight.h"
#include "search/store.h"

struct mbr_verification {
    mbr_verification *previous;
    xc_query *candidates;
    const mbr_pattern *patterns; /* one of which a candidate must hold; NULL to take it as it is */
    size_t pattern_count;
    const mbr_nearby *nearby; /* how they must stand; NULL for anywhere */
    mbr_docids found;
    mbr_merged *forms; /* to be read, and nothing else; or NULL */
};

mbr_verification *
mbr_merge_later(mbr_verification *previous, mbr_arena *arena, mbr_merged *forms)
{
    mbr_verification *list = mbr_arena_calloc(arena, 1, sizeof *list);

    list->previous = previous;
    list->forms = forms;
    return list;
}

mbr_verification *
mbr_gather_later(mbr_verification *previous, mbr_queries *queries, mbr_arena *arena,
                 xc_query *strict, xc_query **query)
{
    mbr_verification *list = mbr_arena_calloc(arena, 1, sizeof *list);

    list->previous = previous;
    list->candidates = strict;
    *query = mbr_docids_query(queries, &list->found);
    return list;
}

mbr_verification *
mbr_verify_later(mbr_verification *previous, mbr_queries *queries, mbr_arena *arena,
                 xc_query *candidates, const mbr_pattern *patterns, size_t count,
                 const mbr_nearby *nearby, xc_query **query)
{
    mbr_verification *list = mbr_gather_later(previous, queries, arena, candidates, query);

    list->patterns = patterns;
    list->pattern_count = count;
    list->nearby = nearby;
    return list;
}

/* ---- Reading the candidates ---- */

typedef struct reading {
    mbr_archive *archive;
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
    size_t count = mbr_marker_run(r->marker, r->tokens, r->scratch, field, text, &occurrences);

    return r->list->nearby ? mbr_near_holds(r->list->nearby, occurrences, count) : count > 0;
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

static bool
look_at(void *user, mbr_rows *rows)
{
    reading *r = user;
    mbr_slice record;
    bool found;

    /* A text takes as long as a thousand postings: the clock is looked at each time. */
    if (r->bounds->deadline_us && mbr_now_us() > r->bounds->deadline_us) {
        r->bounds->out_of_time = true;
        return false;
    }
    mbr_arena_reset(r->scratch);
    r->status = mbr_store_record(&record, r->archive, rows->docid, r->scratch, r->err);
    if (r->status != MBR_OK)
        return false;
    found = mbr_rows_is_article(rows) ? stands_in_article(r, record) : stands_in_comment(r, record);
    if (found)
        mbr_docids_add(&r->list->found, rows->docid);
    return r->status == MBR_OK;
}

static bool
take(void *user, mbr_rows *rows)
{
    mbr_docids_add(user, rows->docid);
    return true;
}

/* The passes after it need some of the time, to show what was gathered of it. */
#define GATHERING_SHARE 0.75

static mbr_status
gather(mbr_verification *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_bounds time = { 0 };
    uint64_t now = mbr_now_us();
    mbr_status status;

    list->found.count = 0;
    if (bounds->deadline_us > now)
        time.deadline_us =
            now + (uint64_t) (GATHERING_SHARE * (double) (bounds->deadline_us - now));
    else
        time.deadline_us = bounds->deadline_us;
    status = mbr_match_each(archive, list->candidates, &time, take, &list->found, err);
    bounds->out_of_time = bounds->out_of_time || time.out_of_time;
    return status;
}

static mbr_status
look_at_all(mbr_verification *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    reading r = { archive,
                  list,
                  mbr_marker_new(arena, list->patterns, list->pattern_count, 0),
                  mbr_archive_tokens(archive),
                  mbr_arena_new(),
                  mbr_document_new(),
                  bounds,
                  err,
                  MBR_OK };
    mbr_status status;

    list->found.count = 0;
    status = mbr_match_each(archive, list->candidates, bounds, look_at, &r, err);
    mbr_document_free(r.article);
    mbr_arena_free(r.scratch);
    mbr_arena_free(arena);
    return r.status != MBR_OK ? r.status : status;
}

/* Capitals that no text has were a way of typing: whether they were asked for, and are not
 * any more. */
static bool
let_small_letters_in(const mbr_verification *list)
{
    bool changed = false;

    for (size_t i = 0; i < list->pattern_count; i++) {
        bool *any_case = list->patterns[i].any_case;

        if (!any_case || *any_case)
            continue;
        *any_case = changed = true;
    }
    return changed;
}

static mbr_status
verify(mbr_verification *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_status status = look_at_all(list, archive, bounds, err);

    if (status == MBR_OK && list->found.count == 0 && !bounds->out_of_time &&
        let_small_letters_in(list))
        status = look_at_all(list, archive, bounds, err);
    return status;
}

mbr_status
mbr_verify_all(mbr_verification *last, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (!last)
        return MBR_OK;
    /* A verification may look among the documents of an earlier one. */
    status = mbr_verify_all(last->previous, archive, bounds, err);
    if (status != MBR_OK)
        return status;
    if (last->forms)
        return mbr_merged_read(last->forms, archive, bounds, err);
    return last->patterns ? verify(last, archive, bounds, err) : gather(last, archive, bounds, err);
}

void
mbr_verifications_free(mbr_verification *last)
{
    for (; last; last = last->previous) {
        mbr_docids_free(&last->found);
        mbr_merged_free(last->forms);
    }
}
