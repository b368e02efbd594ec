/* What the second phase of the ranking costs, by itself. */
#include "relevance_phase.h"

#include <time.h>

#include "document/ranking.h"
#include "relevance_score.h"
#include "relevance_set.h"
#include "search/nearness.h"
#include "search/search.h"

double
cpu_ms(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double) now.tv_sec * 1e3 + (double) now.tv_nsec / 1e6;
}

static double
match_ms(mbr_archive *archive, const mbr_plan *plan, uint32_t wanted, mbr_found *found,
         size_t *count)
{
    mbr_bounds bounds = { 0 };
    xc_query *query = mbr_plan_ranked(plan, mbr_plan_base(plan, true), MBR_SCOPE_ARTICLES);
    mbr_error err = MBR_ERROR_INIT;
    double begin = cpu_ms();

    if (mbr_match_best(archive, query, MBR_SORT_RELEVANCE, &bounds, 0, wanted, found, count,
                       &err) != MBR_OK)
        fail("%s", err.message);
    return cpu_ms() - begin;
}

double
second_phase_ms(mbr_archive *archive, const char *text)
{
    mbr_search_request request = { .query = mbr_slice_of_string(text) };
    mbr_arena *arena = mbr_arena_new();
    mbr_found found[MBR_RANK_NEAR_CANDIDATES];
    double added[MBR_RANK_NEAR_CANDIDATES], ms = 0.0, begin;
    mbr_status status = MBR_OK;
    mbr_bounds bounds = { 0 };
    mbr_error err = MBR_ERROR_INIT;
    mbr_gathered candidates;
    mbr_plan *plan;
    size_t count = 0;

    if (mbr_plan_build(&plan, archive, &request, 0, arena, &err) != MBR_OK)
        fail("%s: %s", text, err.message);
    if (plan->near_count > 0) {
        ms = -match_ms(archive, plan, SCORE_TOP, found, &count);
        ms += match_ms(archive, plan, MBR_RANK_NEAR_CANDIDATES, found, &count);
        begin = cpu_ms();
        candidates = mbr_gather(arena, found, count);
        if (mbr_nearness_applies(plan, true))
            status = mbr_nearness_of(added, archive, plan, true, MBR_SCOPE_ARTICLES, &bounds,
                                     &candidates, &err);
        if (status == MBR_OK)
            status = mbr_title_of(added, archive, plan, &candidates, &err);
        if (status != MBR_OK)
            fail("%s: %s", text, err.message);
        ms += cpu_ms() - begin;
    }
    mbr_plan_free(plan);
    mbr_arena_free(arena);
    return ms;
}
