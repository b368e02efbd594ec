#ifndef MBR_BASE_DATE_H
#define MBR_BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* A day of the Gregorian calendar; month 0 or day 0 means "not known", so that
 * {2016, 9, 0} is September 2016 and {2016, 0, 0} the year. {0, 0, 0} is no date. */
typedef struct mbr_date {
    int16_t year; /* 1 to 9999 */
    uint8_t month, day;
} mbr_date;

/** Earlier, same or later: negative, zero, positive; an unknown month or day comes first. */
int mbr_date_compare(mbr_date a, mbr_date b);

/** Whether every known part exists: month 1 to 12, day within its month. */
bool mbr_date_is_valid(mbr_date date);

/** Days in a month, 28 to 31. */
int mbr_days_in_month(int year, int month);

/**
 * Day number, 0 for 1970-01-01, negative before. Unknown month and day count as 1.
 * Source: Howard Hinnant, "chrono-Compatible Low-Level Date Algorithms".
 */
int32_t mbr_date_to_days(mbr_date date);

/** The inverse of mbr_date_to_days(). */
mbr_date mbr_date_of_days(int32_t days);

/** Day of the week, 0 for Monday to 6 for Sunday. */
int mbr_weekday(int32_t days);

/**
 * Seconds to add to UTC in Paris at an instant: 3600 or 7200.
 *
 * The rules are those of the law: since 1996 summer time runs from the last
 * Sunday of March to the last Sunday of October, 01:00 UTC; from 1981 to 1995
 * to the last Sunday of September; 1976 to 1980 had dates of their own. Before
 * 1976 standard time (UTC+1) is assumed, which is right back to 1945 and, for
 * a newspaper that gives a day and no hour, right enough before.
 *
 * @param utc  seconds since 1970-01-01T00:00:00Z
 */
int mbr_paris_offset(int64_t utc);

/** The day on the calendar in Paris at an instant. */
mbr_date mbr_paris_date(int64_t utc);

/**
 * The instant of a wall-clock time in Paris.
 *
 * In the hour that October repeats, the first passage (summer time) is meant;
 * in the hour that March skips, the clock is read as still on winter time.
 *
 * @param date             unknown month and day count as 1
 * @param seconds_of_day   0 to 86399
 */
int64_t mbr_paris_to_utc(mbr_date date, int seconds_of_day);

#ifdef __cplusplus
}
#endif
#endif
