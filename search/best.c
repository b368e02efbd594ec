/* The articles of a page in their order: the ranking pass, and what is worked out for
 * its first candidates only.
 *
 * The candidates are the same whatever the page, and nothing leaves their window or
 * comes into it: pages neither repeat an article nor skip one.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "document/ranking.h"
#include "search/freshness.h"
#include "search/nearness.h"
#include "search/question.h"

/* By score, then date, then as they came: what is equal in both came by identity. */
static int
best_first(const void *a, const void *b)
{
    const mbr_found *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    if (x->instant != y->instant)
        return x->instant < y->instant ? 1 : -1;
    return (x->rank > y->rank) - (x->rank < y->rank);
}

/* The first candidates, among them those that are looked at more closely. */
typedef struct window {
    size_t near, fresh; /* 0 when nothing is worked out */
} window;

static window
window_of(const mbr_question *question)
{
    window w = { 0, 0 };

    if (question->request->sort != MBR_SORT_RELEVANCE || question->bounds.out_of_time)
        return w;
    if (question->plan->near_count > 0)
        w.near = MBR_RANK_NEAR_CANDIDATES;
    if (mbr_freshness_applies(question->plan, question->request))
        w.fresh = MBR_RANK_FRESH_CANDIDATES;
    return w;
}

/* Said of every page, and done to what the window holds of it. */
static mbr_status
put_recent_forward(mbr_question *question, mbr_found *found, size_t count, mbr_error *err)
{
    mbr_results *results = question->results;
    mbr_status status = mbr_freshness_day(&results->fresh_day, question->archive, err);

    if (status != MBR_OK)
        return status;
    results->fresh_days = question->request->fresh_days;
    for (size_t i = 0; i < count; i++) {
        found[i].freshness =
            mbr_freshness_of(found[i].instant, results->fresh_day, results->fresh_days);
        found[i].weight *= found[i].freshness;
    }
    qsort(found, count, sizeof *found, best_first);
    return MBR_OK;
}

static mbr_status
read_closer(mbr_question *question, mbr_found *found, size_t count, mbr_error *err)
{
    double near[MBR_RANK_NEAR_CANDIDATES] = { 0.0 }, titles[MBR_RANK_NEAR_CANDIDATES] = { 0.0 };
    bool any = question->results->match == MBR_MATCH_ANY;
    mbr_gathered candidates = mbr_gather(question->results->arena, found, count);
    mbr_status status = MBR_OK;

    if (count == 0)
        return MBR_OK;
    if (mbr_nearness_applies(question->plan, any))
        status = mbr_nearness_of(near, question->archive, question->plan, any,
                                 question->request->scope, &question->bounds, &candidates, err);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = mbr_title_of(titles, question->archive, question->plan, &candidates, err);
    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        found[i].near = near[i];
        found[i].title = titles[i];
        found[i].weight += found[i].freshness * (near[i] + titles[i]);
    }
    qsort(found, count, sizeof *found, best_first);
    return status;
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

static mbr_status
look_closer(mbr_question *question, window w, mbr_found *found, size_t count, mbr_error *err)
{
    mbr_status status = MBR_OK;

    question->results->fresh_days = 0;
    question->results->fresh_day = (mbr_date){ 0, 0, 0 };
    if (question->bounds.out_of_time)
        return MBR_OK;
    if (w.fresh > 0)
        status = put_recent_forward(question, found, least(count, w.fresh), err);
    if (status == MBR_OK && w.near > 0)
        status = read_closer(question, found, least(count, w.near), err);
    return status;
}

mbr_status
mbr_question_best(mbr_question *question, mbr_found **found, size_t *count, mbr_error *err)
{
    const mbr_results *results = question->results;
    xc_query *query = mbr_plan_ranked(question->plan, question->base, question->request->scope);
    size_t skipped = (results->page - 1) * (size_t) results->size, wanted = results->size;
    window w = window_of(question);
    size_t closer = w.near > w.fresh ? w.near : w.fresh;
    bool inside = skipped < closer;
    mbr_status status;

    if (inside)
        wanted = skipped + wanted > closer ? skipped + wanted : closer;
    *found = mbr_arena_calloc(results->arena, wanted + 1, sizeof **found);
    status = mbr_match_best(question->archive, query, question->request->sort, &question->bounds,
                            inside ? 0 : (uint32_t) skipped, (uint32_t) wanted, *found, count, err);
    if (status != MBR_OK)
        return status;
    status = look_closer(question, w, *found, inside ? *count : 0, err);
    skipped = inside ? least(skipped, *count) : 0;
    *found += skipped;
    *count = least(*count - skipped, results->size);
    return status;
}
