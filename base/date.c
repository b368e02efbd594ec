/* The calendar and the clock of Paris, computed: no zone file, no locale, no
 * process-wide TZ, so that an index built anywhere has the same days. */
#include "base/date.h"

enum { DAY = 86400, HOUR = 3600 };

int
mbr_date_compare(mbr_date a, mbr_date b)
{
    if (a.year != b.year)
        return a.year < b.year ? -1 : 1;
    if (a.month != b.month)
        return a.month < b.month ? -1 : 1;
    return (a.day > b.day) - (a.day < b.day);
}

int
mbr_days_in_month(int year, int month)
{
    static const int days[13] = { 0, 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };
    bool leap = (year % 4 == 0 && year % 100 != 0) || year % 400 == 0;

    return month == 2 && leap ? 29 : days[month];
}

bool
mbr_date_is_valid(mbr_date date)
{
    if (date.year < 1 || date.year > 9999 || date.month > 12)
        return false;
    if (date.month == 0)
        return date.day == 0;
    return date.day <= mbr_days_in_month(date.year, date.month);
}

int32_t
mbr_date_to_days(mbr_date date)
{
    int month = date.month ? date.month : 1;
    int day = date.day ? date.day : 1;
    int year = date.year - (month <= 2); /* years run from March */
    int era = (year >= 0 ? year : year - 399) / 400;
    int year_of_era = year - era * 400;
    int day_of_year = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1;
    int day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;

    return era * 146097 + day_of_era - 719468;
}

mbr_date
mbr_date_of_days(int32_t days)
{
    int shifted = days + 719468;
    int era = (shifted >= 0 ? shifted : shifted - 146096) / 146097;
    int day_of_era = shifted - era * 146097;
    int year_of_era =
        (day_of_era - day_of_era / 1460 + day_of_era / 36524 - day_of_era / 146096) / 365;
    int day_of_year = day_of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
    int shifted_month = (5 * day_of_year + 2) / 153;
    int month = shifted_month < 10 ? shifted_month + 3 : shifted_month - 9;
    mbr_date date;

    date.year = (int16_t) (year_of_era + era * 400 + (month <= 2));
    date.month = (uint8_t) month;
    date.day = (uint8_t) (day_of_year - (153 * shifted_month + 2) / 5 + 1);
    return date;
}

int
mbr_weekday(int32_t days)
{
    int weekday = (days + 3) % 7; /* 1970-01-01 was a Thursday */

    return weekday < 0 ? weekday + 7 : weekday;
}

static int32_t
last_sunday(int year, int month)
{
    mbr_date last = { (int16_t) year, (uint8_t) month, (uint8_t) mbr_days_in_month(year, month) };
    int32_t days = mbr_date_to_days(last);

    return days - (mbr_weekday(days) + 1) % 7;
}

static int32_t
day_number(int year, int month, int day)
{
    mbr_date date = { (int16_t) year, (uint8_t) month, (uint8_t) day };

    return mbr_date_to_days(date);
}

/* First and last instant of summer time in a year, in UTC; equal when there is
 * none. Sources: decrees applying directives 80/737/EEC to 2000/84/EC; before
 * them, the French decrees of each year. */
static void
summer_time(int year, int64_t *begin, int64_t *end)
{
    /* clang-format off */
    static const struct { int begin_month, begin_day, begin_hour, end_month, end_day, end_hour; }
    early[] = { /* hours in UTC */
        [0] = { 3, 28,  0, 9, 25, 23 }, /* 1976 */
        [1] = { 4,  3,  1, 9, 25,  1 },
        [2] = { 4,  2,  1, 10, 1,  1 },
        [3] = { 4,  1,  1, 9, 30,  1 },
        [4] = { 4,  6,  1, 9, 28,  1 }, /* 1980 */
    };
    /* clang-format on */

    *begin = *end = 0;
    if (year < 1976)
        return;
    if (year <= 1980) {
        int i = year - 1976;

        *begin = (int64_t) day_number(year, early[i].begin_month, early[i].begin_day) * DAY +
                 early[i].begin_hour * HOUR;
        *end = (int64_t) day_number(year, early[i].end_month, early[i].end_day) * DAY +
               early[i].end_hour * HOUR;
        return;
    }
    *begin = (int64_t) last_sunday(year, 3) * DAY + HOUR;
    *end = (int64_t) last_sunday(year, year < 1996 ? 9 : 10) * DAY + HOUR;
}

static int32_t
days_of_utc(int64_t utc)
{
    int64_t days = utc / DAY - (utc % DAY < 0);

    /* The calendar holds years 1 to 9999; what lies outside is clamped. */
    if (days < -719162)
        return -719162;
    if (days > 2932896)
        return 2932896;
    return (int32_t) days;
}

int
mbr_paris_offset(int64_t utc)
{
    int64_t begin, end;

    summer_time(mbr_date_of_days(days_of_utc(utc)).year, &begin, &end);
    return utc >= begin && utc < end ? 2 * HOUR : HOUR;
}

mbr_date
mbr_paris_date(int64_t utc)
{
    return mbr_date_of_days(days_of_utc(utc + mbr_paris_offset(utc)));
}

int64_t
mbr_paris_to_utc(mbr_date date, int seconds_of_day)
{
    int64_t wall = (int64_t) mbr_date_to_days(date) * DAY + seconds_of_day;

    /* Try summer time first: it wins in the repeated hour and is refuted in the
     * skipped one. */
    if (mbr_paris_offset(wall - 2 * HOUR) == 2 * HOUR)
        return wall - 2 * HOUR;
    return wall - HOUR;
}
