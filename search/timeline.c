/* The timeline: matching articles and all articles by period of publication.
 *
 * Both come as counts by day on the calendar of Paris; a period adds up its
 * days, so the sum of a timeline is the number of articles, change of clock or
 * not. An article whose date is not known well enough for the interval is
 * counted in a period of its own.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "search/facets.h"

/* The first day of the period that a day is in; {0,0,0} when the day is not
 * known well enough. */
static mbr_date
period_start(mbr_date day, mbr_interval interval)
{
    static const mbr_date unknown = { 0, 0, 0 };

    switch (interval) {
    case MBR_INTERVAL_YEAR:
        if (day.year == 0)
            return unknown;
        day.month = day.day = 1;
        return day;
    case MBR_INTERVAL_MONTH:
        if (day.month == 0)
            return unknown;
        day.day = 1;
        return day;
    case MBR_INTERVAL_WEEK:
        if (day.day == 0)
            return unknown;
        return mbr_date_of_days(mbr_date_to_days(day) - mbr_weekday(mbr_date_to_days(day)));
    case MBR_INTERVAL_DAY:
    case MBR_INTERVAL_NONE: break;
    }
    return day.day == 0 ? unknown : day;
}

static mbr_date
next_period(mbr_date start, mbr_interval interval)
{
    switch (interval) {
    case MBR_INTERVAL_YEAR: start.year++; break;
    case MBR_INTERVAL_MONTH:
        if (++start.month > 12) {
            start.month = 1;
            start.year++;
        }
        break;
    case MBR_INTERVAL_WEEK: return mbr_date_of_days(mbr_date_to_days(start) + 7);
    case MBR_INTERVAL_DAY:
    case MBR_INTERVAL_NONE: return mbr_date_of_days(mbr_date_to_days(start) + 1);
    }
    return start;
}

typedef struct span {
    mbr_date first, last; /* starts of periods; year 0 when there is none */
} span;

static void
stretch(span *s, mbr_date start)
{
    if (start.year == 0)
        return;
    if (s->first.year == 0 || mbr_date_compare(start, s->first) < 0)
        s->first = start;
    if (s->last.year == 0 || mbr_date_compare(start, s->last) > 0)
        s->last = start;
}

static mbr_date
whole_day(mbr_date date, bool end)
{
    if (date.month == 0)
        date.month = end ? 12 : 1;
    if (date.day == 0)
        date.day = end ? (uint8_t) mbr_days_in_month(date.year, date.month) : 1;
    return date;
}

static size_t
periods_in(span s, mbr_interval interval)
{
    int32_t days = mbr_date_to_days(s.last) - mbr_date_to_days(s.first);

    switch (interval) {
    case MBR_INTERVAL_YEAR: return (size_t) (s.last.year - s.first.year) + 1;
    case MBR_INTERVAL_MONTH:
        return (size_t) ((s.last.year - s.first.year) * 12 + s.last.month - s.first.month) + 1;
    case MBR_INTERVAL_WEEK: return (size_t) days / 7 + 1;
    case MBR_INTERVAL_DAY:
    case MBR_INTERVAL_NONE: break;
    }
    return (size_t) days + 1;
}

/* Years and months run over the whole archive within the dates of the request, so that
 * silence before the first match is seen; weeks and days from the first to the last
 * match, since an archive of twenty years has seven thousand of them. */
static void
stretch_over_archive(span *s, const mbr_day_count *all, size_t count,
                     const mbr_search_request *request, mbr_interval interval)
{
    mbr_date from = request->from.year ? whole_day(request->from, false) : (mbr_date){ 0, 0, 0 };
    mbr_date to = request->to.year ? whole_day(request->to, true) : (mbr_date){ 9999, 12, 31 };
    span wide = *s;

    if (interval != MBR_INTERVAL_YEAR && interval != MBR_INTERVAL_MONTH)
        return;
    for (size_t i = 0; i < count; i++)
        if (all[i].day.year != 0 && mbr_date_compare(whole_day(all[i].day, true), from) >= 0 &&
            mbr_date_compare(whole_day(all[i].day, false), to) <= 0)
            stretch(&wide, period_start(all[i].day, interval));
    if (periods_in(wide, interval) <= MBR_PERIODS_MAX)
        *s = wide;
}

/* From the first to the last match; as far as the request goes where it says. */
static span
span_of(const mbr_day_count *days, size_t count, const mbr_search_request *request,
        mbr_interval interval)
{
    span s = { { 0, 0, 0 }, { 0, 0, 0 } };

    for (size_t i = 0; i < count; i++)
        stretch(&s, period_start(days[i].day, interval));
    if (s.first.year == 0)
        return s;
    if (request->from.year)
        stretch(&s, period_start(whole_day(request->from, false), interval));
    if (request->to.year)
        stretch(&s, period_start(whole_day(request->to, true), interval));
    return s;
}

static size_t
period_index(span s, mbr_date start, mbr_interval interval)
{
    span up_to = { s.first, start };

    return periods_in(up_to, interval) - 1;
}

/* Whether articles of a date, which may be a whole month or year, are within the
 * dates of the request: as mbr_filter_dates() has it. */
static bool
is_asked_for(mbr_date day, const mbr_search_request *request)
{
    if (request->from.year == 0 && request->to.year == 0)
        return true;
    if (day.year == 0)
        return false;
    return (request->from.year == 0 ||
            mbr_date_compare(whole_day(day, false), whole_day(request->from, false)) >= 0) &&
           (request->to.year == 0 ||
            mbr_date_compare(whole_day(day, true), whole_day(request->to, true)) <= 0);
}

/* Those of the archive's days that the request is about; returns how many. */
static size_t
days_asked_for(mbr_day_count **out, mbr_arena *arena, const mbr_day_count *days, size_t count,
               const mbr_search_request *request)
{
    size_t kept = 0;

    *out = mbr_arena_calloc(arena, count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++)
        if (is_asked_for(days[i].day, request))
            (*out)[kept++] = days[i];
    return kept;
}

/* Add counts by day to their periods; those not known well enough to `unknown`. */
static void
add_days(mbr_period *periods, size_t count, mbr_period *unknown, span s, mbr_interval interval,
         const mbr_day_count *days, size_t day_count, bool matching)
{
    for (size_t i = 0; i < day_count; i++) {
        mbr_date start = period_start(days[i].day, interval);
        mbr_period *period = unknown;

        if (start.year != 0) {
            if (count == 0 || mbr_date_compare(start, s.first) < 0 ||
                mbr_date_compare(start, s.last) > 0)
                continue;
            period = &periods[period_index(s, start, interval)];
        }
        if (matching)
            period->matching += days[i].articles;
        else
            period->total += days[i].articles;
    }
}

static size_t
days_of_counter(mbr_day_count **out, mbr_arena *arena, const mbr_counter *counter)
{
    mbr_facet_value *values;
    size_t count = mbr_counter_values(counter, arena, &values);

    *out = mbr_arena_calloc(arena, count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++) {
        (*out)[i].day = mbr_day_of_value(values[i].value.ptr, values[i].value.len);
        (*out)[i].articles = values[i].count;
    }
    return count;
}

mbr_status
mbr_timeline_of(mbr_period **out, size_t *count, mbr_interval *interval, mbr_arena *arena,
                mbr_archive *archive, const mbr_facet_counts *counts,
                const mbr_search_request *request, mbr_error *err)
{
    mbr_day_count *matching, *asked;
    const mbr_day_count *all;
    size_t matching_count = days_of_counter(&matching, arena, counts->by_slot[MBR_SLOT_DAY]);
    size_t all_count, periods;
    mbr_period unknown = { { 0, 0, 0 }, 0, 0 };
    mbr_date start;
    span s;
    mbr_status status = mbr_archive_days(archive, &all, &all_count, err);

    *out = NULL;
    *count = 0;
    if (status != MBR_OK)
        return status;
    s = span_of(matching, matching_count, request, *interval);
    while (*interval < MBR_INTERVAL_YEAR && s.first.year != 0 &&
           periods_in(s, *interval) > MBR_PERIODS_MAX) {
        (*interval)++;
        s = span_of(matching, matching_count, request, *interval);
    }
    if (s.first.year != 0)
        stretch_over_archive(&s, all, all_count, request, *interval);
    periods = s.first.year ? periods_in(s, *interval) : 0;
    *out = mbr_arena_calloc(arena, periods + 1, sizeof **out);
    start = s.first;
    for (size_t i = 0; i < periods; i++) {
        (*out)[i].start = start;
        start = next_period(start, *interval);
    }
    add_days(*out, periods, &unknown, s, *interval, matching, matching_count, true);
    all_count = days_asked_for(&asked, arena, all, all_count, request);
    add_days(*out, periods, &unknown, s, *interval, asked, all_count, false);
    *count = periods;
    if (unknown.matching > 0)
        (*out)[(*count)++] = unknown;
    return MBR_OK;
}
