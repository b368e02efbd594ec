/* When articles are published, and what time it is then in Paris.
 *
 * The C library's time zones are not used: the archive must not depend on the
 * machine's zone files, and one rule covers all twenty years.
 */
#include "generate_calendar.h"

#include <stdbool.h>

/* 2004-01-01 counted from 1970-01-01, and the days from it to 2023-12-31. */
#define FIRST_DAY 12418
#define DAY_COUNT 7305
#define WEEK_DAYS 7
#define HOURS 24
#define HOUR_SECONDS 3600
#define DAY_SECONDS 86400

/* Articles published, relative: the weekend's papers are thinner. */
static const unsigned day_weights[WEEK_DAYS] = { /* Monday first */ 11,
                                                 12,
                                                 12,
                                                 12,
                                                 12,
                                                 6,
                                                 5 };
#define WEEK_WEIGHT 70
#define FIRST_WEEK_DAY 3 /* 2004-01-01 was a Thursday */

static const unsigned hour_weights[HOURS] = { 1, 1, 0, 0, 1, 3, 8, 9, 8, 7, 7, 8,
                                              7, 5, 6, 7, 8, 9, 9, 7, 4, 3, 2, 2 };
#define HOURS_WEIGHT 122

/* The weight of a day is cut in this many grains, to place a moment inside it. */
#define GRAINS (UINT64_C(1) << 20)

static unsigned
week_day(int64_t day)
{
    return (unsigned) ((day + FIRST_WEEK_DAY) % WEEK_DAYS);
}

/* Second of the day for a position from 0 to GRAINS - 1 in its articles. */
static int64_t
second_of_day(uint64_t position)
{
    uint64_t left = position * HOURS_WEIGHT;
    int64_t hour = 0;

    while (left >= hour_weights[hour] * GRAINS)
        left -= hour_weights[hour++] * GRAINS;
    return hour * HOUR_SECONDS + (int64_t) (left * HOUR_SECONDS / (hour_weights[hour] * GRAINS));
}

moment
calendar_moment(uint64_t part, uint64_t parts)
{
    const uint64_t weeks = DAY_COUNT / WEEK_DAYS; /* and four days, of another 47 */
    const uint64_t weight = weeks * WEEK_WEIGHT + 12 + 12 + 6 + 5;
    uint64_t left = part * (weight * GRAINS) / parts; /* 10^7 parts stay under 2^60 */
    int64_t day = (int64_t) (left / (WEEK_WEIGHT * GRAINS)) * WEEK_DAYS;

    left %= WEEK_WEIGHT * GRAINS;
    while (left >= day_weights[week_day(day)] * GRAINS)
        left -= day_weights[week_day(day++)] * GRAINS;
    return day * DAY_SECONDS + second_of_day(left / day_weights[week_day(day)]);
}

moment
calendar_end(void)
{
    return (moment) DAY_COUNT * DAY_SECONDS - 1;
}

/* Year, month and day of a count of days since 1970-01-01, for dates after it.
 * Years begin in March, so that the leap day is the last (Howard Hinnant,
 * "chrono-compatible low-level date algorithms"). */
static void
set_date(paris_time *t, int64_t day)
{
    int64_t shifted = day + 719468;
    int64_t era = shifted / 146097, day_of_era = shifted % 146097;
    int64_t year =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int64_t day_of_year = day_of_era - (365 * year + year / 4 - year / 100);
    int64_t month = (5 * day_of_year + 2) / 153;

    t->day = (int) (day_of_year - (153 * month + 2) / 5 + 1);
    t->month = (int) (month < 10 ? month + 3 : month - 9);
    t->year = (int) (year + era * 400 + (t->month <= 2));
}

static void
set_clock(paris_time *t, moment standard)
{
    int64_t second = standard % DAY_SECONDS;

    set_date(t, FIRST_DAY + standard / DAY_SECONDS);
    t->hour = (int) (second / HOUR_SECONDS);
    t->minute = (int) (second / 60 % 60);
    t->second = (int) (second % 60);
}

/* Since 1996 the whole European Union has summer time from the last Sunday of
 * March to the last Sunday of October, both at 01:00 UTC (directive 2000/84/EC):
 * 02:00 of winter time in Paris. Both months have 31 days, so their last Sunday
 * is the one from the 25th on. */
static bool
is_summer(const paris_time *winter, moment standard)
{
    int days_since_sunday = (int) (week_day(standard / DAY_SECONDS) + 1) % WEEK_DAYS;
    int last_sunday = winter->day - days_since_sunday; /* the latest one, maybe not the last */
    bool switched = last_sunday >= 25 && (days_since_sunday > 0 || winter->hour >= 2);

    if (winter->month == 3)
        return switched;
    if (winter->month == 10)
        return !switched;
    return winter->month > 3 && winter->month < 10;
}

paris_time
calendar_in_paris(moment when)
{
    paris_time t;

    set_clock(&t, when);
    t.offset_hours = 1;
    if (is_summer(&t, when)) {
        set_clock(&t, when + HOUR_SECONDS);
        t.offset_hours = 2;
    }
    return t;
}
