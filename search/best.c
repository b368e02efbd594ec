/* The articles of a page in their order: the ranking pass, and what is worked out for
 * its first candidates only.
 *
 * The candidates are the same whatever the page, and nothing leaves their window or
 * comes into it: pages neither repeat an article nor skip one.
 */
#include "base/memory.h"
#include "document/ranking.h"
#include "search/nearness.h"
#include "search/question.h"

static int
best_first(const void *a, const void *b)
{
    const mbr_found *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    if (x->instant != y->instant)
        return x->instant < y->instant ? 1 : -1;
    return 0;
}

/* Stable, so that equals stay in the total order they came in. */
static void
put_best_first(mbr_found *found, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        mbr_found one = found[i];
        size_t at = i;

        for (; at > 0 && best_first(&one, &found[at - 1]) < 0; at--)
            found[at] = found[at - 1];
        found[at] = one;
    }
}

static mbr_status
add_nearness(mbr_question *question, mbr_found *found, size_t count, mbr_error *err)
{
    double added[MBR_RANK_NEAR_CANDIDATES];
    mbr_status status = mbr_nearness_of(
        added, question->archive, question->plan, question->results->match == MBR_MATCH_ANY,
        question->request->scope, &question->bounds, found, count, err);

    for (size_t i = 0; i < count && status == MBR_OK; i++)
        found[i].weight += added[i];
    put_best_first(found, count);
    return status;
}

/* How many of the first candidates are looked at more closely. */
static uint32_t
window_of(const mbr_question *question)
{
    bool any = question->results->match == MBR_MATCH_ANY;

    if (question->request->sort != MBR_SORT_RELEVANCE || question->bounds.out_of_time ||
        !mbr_nearness_applies(question->plan, any))
        return 0;
    return MBR_RANK_NEAR_CANDIDATES;
}

mbr_status
mbr_question_best(mbr_question *question, mbr_found **found, size_t *count, mbr_error *err)
{
    const mbr_results *results = question->results;
    xc_query *query = mbr_plan_ranked(question->plan, question->base, question->request->scope);
    size_t window = window_of(question), skipped = (results->page - 1) * (size_t) results->size;
    bool inside = skipped < window;
    size_t wanted = results->size;
    mbr_status status;

    if (inside)
        wanted = skipped + wanted > window ? skipped + wanted : window;
    *found = mbr_arena_calloc(results->arena, wanted + 1, sizeof **found);
    status = mbr_match_best(question->archive, query, question->request->sort, &question->bounds,
                            inside ? 0 : (uint32_t) skipped, (uint32_t) wanted, *found, count, err);
    if (status != MBR_OK || !inside)
        return status;
    if (!question->bounds.out_of_time)
        status = add_nearness(question, *found, *count < window ? *count : window, err);
    skipped = skipped < *count ? skipped : *count;
    *found += skipped;
    *count -= skipped;
    if (*count > results->size)
        *count = results->size;
    return status;
}
