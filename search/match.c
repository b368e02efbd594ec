/* Running index queries, bounded in time and by sets of articles. */
#include "search/match.h"

#include <stdlib.h>
#include <time.h>

#include "base/memory.h"
#include "document/identity.h"
#include "search/search.h"
#include "search/weight.h"

/* How many documents are seen between two looks at the clock: about a tenth of
 * a millisecond. */
#define CLOCK_STRIDE 256

bool
mbr_set_add(mbr_set *set, uint32_t number)
{
    uint64_t bit = UINT64_C(1) << (number % 64);

    if (number >= set->size) {
        size_t words = set->size / 64, wanted = (size_t) number / 64 + 1;

        if (wanted < words * 2)
            wanted = words * 2;
        if (wanted < 64)
            wanted = 64;
        set->bits = mbr_realloc(set->bits, wanted, sizeof *set->bits);
        for (size_t i = words; i < wanted; i++)
            set->bits[i] = 0;
        set->size = wanted * 64;
    }
    if (set->bits[number / 64] & bit)
        return false;
    set->bits[number / 64] |= bit;
    set->count++;
    return true;
}

bool
mbr_set_has(const mbr_set *set, uint32_t number)
{
    return number < set->size && (set->bits[number / 64] >> (number % 64) & 1);
}

void
mbr_set_free(mbr_set *set)
{
    free(set->bits);
    *set = (mbr_set){ NULL, 0, 0 };
}

uint64_t
mbr_now_us(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (uint64_t) now.tv_sec * 1000000 + (uint64_t) now.tv_nsec / 1000;
}

mbr_bounds
mbr_bounds_within(uint32_t timeout_ms)
{
    mbr_bounds bounds = { 0 };
    uint64_t time_us;

    if (timeout_ms == MBR_TIMEOUT_NONE)
        return bounds;
    time_us = (timeout_ms ? timeout_ms : MBR_TIMEOUT_MS) * UINT64_C(1000);
    bounds.deadline_us = mbr_now_us() + time_us;
    bounds.grace_us = bounds.deadline_us + time_us / 4;
    return bounds;
}

static bool
past_deadline(mbr_bounds *bounds)
{
    if (bounds->deadline_us == 0 || mbr_now_us() <= bounds->deadline_us)
        return false;
    bounds->out_of_time = true;
    return true;
}

static bool
within(const mbr_bounds *bounds, const mbr_rows *rows)
{
    return (!bounds->only || mbr_set_has(bounds->only, rows->article)) &&
           (!bounds->never || !mbr_set_has(bounds->never, rows->article)) &&
           (!bounds->documents || mbr_set_has(bounds->documents, rows->docid));
}

static bool
is_bounded(const mbr_bounds *bounds)
{
    return bounds->only || bounds->never || bounds->documents;
}

/* ---- Every match ---- */

typedef struct pass {
    mbr_bounds *bounds;
    mbr_rows rows;
    bool (*see)(void *user, mbr_rows *rows);
    void *user;
} pass;

static bool
see_documents(void *user, const uint32_t *docids, size_t count)
{
    pass *p = user;

    if (past_deadline(p->bounds))
        return false;
    for (size_t i = 0; i < count; i++)
        if (!mbr_rows_move(&p->rows, docids[i]) ||
            (within(p->bounds, &p->rows) && !p->see(p->user, &p->rows)))
            return false;
    return true;
}

mbr_status
mbr_match_each(mbr_archive *archive, xc_query *query, mbr_bounds *bounds,
               bool (*see)(void *user, mbr_rows *rows), void *user, mbr_error *err)
{
    pass p = { .bounds = bounds, .see = see, .user = user };
    xc_error cause = XC_ERROR_INIT;
    xc_status status;
    mbr_status ended;

    mbr_rows_begin(&p.rows, archive);
    status = xc_database_each(mbr_archive_database(archive), query, see_documents, &p, &cause);
    ended = mbr_rows_end(&p.rows, MBR_OK, err);
    if (ended != MBR_OK)
        return ended;
    if (status == XC_STOPPED && bounds->out_of_time)
        return MBR_OK;
    return mbr_index_error(err, status, &cause);
}

static bool
add_article(void *user, mbr_rows *rows)
{
    mbr_set_add(user, rows->article);
    return true;
}

mbr_status
mbr_match_articles(mbr_set *out, mbr_archive *archive, xc_query *query, mbr_bounds *bounds,
                   mbr_error *err)
{
    return mbr_match_each(archive, query, bounds, add_article, out, err);
}

/* ---- The best matches ---- */

typedef struct ranking {
    mbr_bounds *bounds;
    mbr_rows rows;
    unsigned seen;
} ranking;

/* Late, no document is let pass from here on, so that the best until then are kept. */
static xc_verdict
pass_gate(void *user, uint32_t docid)
{
    ranking *r = user;

    if (++r->seen % CLOCK_STRIDE == 0 && past_deadline(r->bounds))
        return XC_STOP;
    if (!is_bounded(r->bounds))
        return XC_ACCEPT;
    if (!mbr_rows_move(&r->rows, docid))
        return XC_STOP;
    return within(r->bounds, &r->rows) ? XC_ACCEPT : XC_REJECT;
}

/* The query behind a gate, where there is something to look at. */
static xc_status
set_query(xc_enquire *enquire, xc_query *query, ranking *r, xc_error *cause)
{
    xc_gate gate = { r, pass_gate };
    xc_query *parts[2] = { query, NULL }, *whole = NULL;
    xc_status status;

    if (r->bounds->deadline_us == 0 && !is_bounded(r->bounds)) {
        xc_enquire_set_query(enquire, query);
        return XC_OK;
    }
    status = xc_query_gate(&parts[1], &gate, cause);
    if (status == XC_OK)
        status = xc_query_combine(&whole, XC_FILTER, parts, 2, cause);
    if (status == XC_OK)
        xc_enquire_set_query(enquire, whole);
    xc_query_free(parts[1]);
    xc_query_free(whole);
    return status;
}

static xc_status
set_order(xc_enquire *enquire, mbr_sort sort, xc_error *cause)
{
    xc_status status = XC_OK;

    if (sort == MBR_SORT_RELEVANCE) {
        status = xc_enquire_set_weight(enquire, mbr_weight_bm25(), cause);
        xc_enquire_set_sort(enquire, XC_SORT_RELEVANCE_THEN_VALUE, MBR_SLOT_SORT, true);
    } else {
        xc_enquire_set_boolean(enquire);
        xc_enquire_set_sort(enquire, XC_SORT_VALUE, MBR_SLOT_SORT, sort == MBR_SORT_NEWEST);
    }
    xc_enquire_set_docid_order(enquire, XC_DOCID_ASCENDING);
    xc_enquire_set_collapse(enquire, MBR_SLOT_ARTICLE, 1);
    return status;
}

static void
read_matches(const xc_matches *matches, mbr_found *found, size_t *count)
{
    *count = xc_matches_count(matches);
    for (size_t i = 0; i < *count; i++) {
        xc_match match = xc_matches_get(matches, i);

        found[i].docid = match.docid;
        found[i].weight = match.weight;
        found[i].freshness = 1.0;
        found[i].rank = match.rank;
        found[i].instant = mbr_sort_instant(mbr_slice_of(match.sort_key.ptr, match.sort_key.len));
        found[i].article =
            mbr_u32_read(mbr_slice_of(match.collapse_key.ptr, match.collapse_key.len));
    }
}

mbr_status
mbr_match_best(mbr_archive *archive, xc_query *query, mbr_sort sort, mbr_bounds *bounds,
               uint32_t first, uint32_t size, mbr_found *found, size_t *count, mbr_error *err)
{
    ranking r = { .bounds = bounds };
    xc_error cause = XC_ERROR_INIT;
    xc_enquire *enquire = NULL;
    xc_matches *matches = NULL;
    xc_status status;
    mbr_status ended;

    if (sort != MBR_SORT_RELEVANCE && mbr_archive_columns(archive))
        return mbr_match_by_date(archive, query, sort == MBR_SORT_NEWEST, bounds, first, size,
                                 found, count, err);
    *count = 0;
    status = xc_enquire_new(&enquire, mbr_archive_database(archive), &cause);
    mbr_rows_begin(&r.rows, archive);
    if (status == XC_OK)
        status = set_order(enquire, sort, &cause);
    if (status == XC_OK)
        status = set_query(enquire, query, &r, &cause);
    if (status == XC_OK)
        status = xc_enquire_match(&matches, enquire, first, size, 0, &cause);
    if (status == XC_OK)
        read_matches(matches, found, count);
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    ended = mbr_rows_end(&r.rows, MBR_OK, err);
    return ended != MBR_OK ? ended : mbr_index_error(err, status, &cause);
}

/* ---- Conditions on articles ---- */

static void
intersect(mbr_set *set, const mbr_set *other)
{
    size_t words = set->size / 64;

    set->count = 0;
    for (size_t i = 0; i < words; i++) {
        set->bits[i] &= i < other->size / 64 ? other->bits[i] : 0;
        set->count += (size_t) __builtin_popcountll(set->bits[i]);
    }
}

mbr_status
mbr_match_conditions(mbr_archive *archive, const mbr_plan *plan, mbr_scope scope, mbr_set *only,
                     mbr_set *never, mbr_bounds *bounds, mbr_error *err)
{
    mbr_bounds time_only = { .deadline_us = bounds->deadline_us };
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < plan->required_count && status == MBR_OK; i++) {
        mbr_set set = { NULL, 0, 0 };
        const char *kind = plan->required[i].in_comments ? MBR_KIND_COMMENT : MBR_KIND_ARTICLE;
        xc_query *query = mbr_queries_pair(plan->queries, XC_FILTER, plan->required[i].query,
                                           mbr_plan_kind(plan, kind));

        status = mbr_match_articles(&set, archive, query, &time_only, err);
        if (i == 0) {
            *only = set;
            bounds->only = only;
        } else {
            intersect(only, &set);
            mbr_set_free(&set);
        }
    }
    /* An exclusion speaks about the article first: its comments go with it. */
    if (status == MBR_OK && plan->excluded && scope != MBR_SCOPE_ARTICLES && plan->has_text) {
        xc_query *query = mbr_queries_pair(plan->queries, XC_FILTER, plan->excluded,
                                           mbr_plan_kind(plan, MBR_KIND_ARTICLE));

        status = mbr_match_articles(never, archive, query, &time_only, err);
        bounds->never = never;
    }
    /* Half a set would give a wrong answer rather than a late one. */
    if (status == MBR_OK && time_only.out_of_time) {
        xc_error cause = { XC_STOPPED, "" };

        status = mbr_index_error(err, XC_STOPPED, &cause);
    }
    return status;
}
