#ifndef GENERATE_CALENDAR_H
#define GENERATE_CALENDAR_H

#include <stdint.h>

#define CALENDAR_FIRST_YEAR 2004
#define CALENDAR_LAST_YEAR 2023

/* Moments are seconds since 2004-01-01T00:00:00+01:00. */
typedef int64_t moment;

/* A moment as a clock in Paris shows it. */
typedef struct paris_time {
    int year, month, day, hour, minute, second;
    int offset_hours; /* from UTC: 1 in winter, 2 in summer */
} paris_time;

/**
 * The moment when a given part of the archive has been published.
 *
 * Twenty years are spread over the parts, more of them on weekdays and at
 * office hours; a later part is never earlier.
 *
 * @param part   from 0 to `parts` - 1
 * @param parts  at most 10 million
 */
moment calendar_moment(uint64_t part, uint64_t parts);

/** The last second of 2023. */
moment calendar_end(void);

/** A moment in Paris. Correct from 1996, see the source. */
paris_time calendar_in_paris(moment when);

#endif
