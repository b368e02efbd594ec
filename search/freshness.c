/* Recent articles put forward. */
#include "search/freshness.h"

#include <math.h>
#include <time.h>

#include "base/memory.h"
#include "document/ranking.h"
#include "search/index.h"

static bool
has_an_order_of_relevance(const mbr_plan *plan, const mbr_search_request *request)
{
    return request->sort == MBR_SORT_RELEVANCE && !request->no_hits && plan->has_text;
}

bool
mbr_freshness_applies(const mbr_plan *plan, const mbr_search_request *request)
{
    return request->fresh_days > 0 && has_an_order_of_relevance(plan, request) && !plan->has_phrase;
}

static void
add_note(mbr_results *results, const mbr_result_note *note)
{
    size_t count = results->note_count;
    mbr_result_note *notes = mbr_arena_calloc(results->arena, count + 1, sizeof *notes);

    for (size_t i = 0; i < count; i++)
        notes[i] = results->notes[i];
    notes[count] = *note;
    results->notes = notes;
    results->note_count = count + 1;
}

void
mbr_freshness_tell(mbr_results *results, const mbr_plan *plan, const mbr_search_request *request)
{
    static const mbr_result_note forward = {
        .code = "fresh",
        .english = "recent articles are put forward",
        .french = "les articles récents sont mis en avant",
    };
    static const mbr_result_note quoted = {
        .code = "fresh-quoted",
        .english = "recent articles are not put forward, since a phrase is quoted",
        .french = "les articles récents ne sont pas mis en avant, car une expression est "
                  "entre guillemets",
    };

    if (results->fresh_days > 0)
        add_note(results, &forward);
    else if (request->fresh_days > 0 && plan->has_phrase &&
             has_an_order_of_relevance(plan, request))
        add_note(results, &quoted);
}

mbr_status
mbr_freshness_day(mbr_date *out, mbr_archive *archive, mbr_error *err)
{
    const mbr_day_count *days = NULL;
    mbr_date today = mbr_paris_date((int64_t) time(NULL));
    size_t count = 0;
    mbr_status status = mbr_archive_days(archive, &days, &count, err);

    while (count > 0 && mbr_date_compare(days[count - 1].day, today) > 0)
        count--;
    *out = count > 0 && days[count - 1].day.year != 0 ? days[count - 1].day : today;
    if (out->month == 0)
        out->month = 1;
    if (out->day == 0)
        out->day = 1;
    return status;
}

double
mbr_freshness_of(uint64_t instant, mbr_date day, uint32_t half_life)
{
    int64_t utc = (int64_t) (instant ^ (UINT64_C(1) << 63));
    int32_t age;

    if (instant == 0)
        return 1.0;
    age = mbr_date_to_days(day) - mbr_date_to_days(mbr_paris_date(utc));
    if (age < 0)
        age = 0;
    return 1.0 + MBR_RANK_FRESH * exp2(-(double) age / half_life);
}
