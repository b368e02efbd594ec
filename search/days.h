#ifndef MBR_SEARCH_DAYS_H
#define MBR_SEARCH_DAYS_H

/* Private to search/: the days of the articles of an archive. */
#include <stddef.h>
#include <stdint.h>

#include "base/date.h"
#include "base/error.h"
#include "search/archive.h"

/* Whole articles of one day. */
typedef struct mbr_day_count {
    mbr_date day; /* as precise as the article's date; {0,0,0} for undated */
    uint32_t articles;
} mbr_day_count;

/** The date a value of MBR_SLOT_DAY stands for; {0,0,0} for anything else. */
mbr_date mbr_day_of_value(const char *value, size_t len);

/** The same of a day as rows have it: mbr_row. */
mbr_date mbr_day_of_number(uint32_t number);

/**
 * Count the articles of each day, oldest first.
 *
 * Reads the day of every article: mbr_archive_days() does it once per view.
 *
 * @param out  receives the list, to be freed with free(); never NULL on success
 */
mbr_status mbr_days_of(mbr_day_count **out, size_t *count, mbr_archive *archive, mbr_error *err);

#endif
