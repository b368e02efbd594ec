/* Recent articles put forward. */
#include "search/freshness.h"

#include <math.h>
#include <time.h>

#include "document/ranking.h"
#include "search/index.h"

bool
mbr_freshness_applies(const mbr_plan *plan, const mbr_search_request *request)
{
    return request->fresh_days > 0 && request->sort == MBR_SORT_RELEVANCE && !request->no_hits &&
           plan->has_text && !plan->has_phrase;
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
