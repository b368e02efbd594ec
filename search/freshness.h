#ifndef MBR_SEARCH_FRESHNESS_H
#define MBR_SEARCH_FRESHNESS_H

/* Private to search/: recent articles put forward, for those who ask. A score is
 * multiplied by 1 + MBR_RANK_FRESH on the day of reference, by half as much more at the
 * half-life, by next to 1 in the end: an old article is never lost. */
#include "search/archive.h"
#include "search/plan.h"

/**
 * Whether recent articles are put forward: when that is asked for, the order is by
 * score, and no phrase is quoted. Who quotes looks for one text, whatever its age.
 */
bool mbr_freshness_applies(const mbr_plan *plan, const mbr_search_request *request);

/**
 * Tell the reader why the order is not that of every day, or why it is all the same:
 * a note, by what the ranking did.
 *
 * @param results  whose fresh_days the ranking set, or left at 0
 */
void
mbr_freshness_tell(mbr_results *results, const mbr_plan *plan, const mbr_search_request *request);

/**
 * The day from which ages count: that of the newest article of the archive, leaving out
 * what is dated in the future, as a mistyped year is; today where nothing else is there.
 */
mbr_status mbr_freshness_day(mbr_date *out, mbr_archive *archive, mbr_error *err);

/**
 * What the score of an article is multiplied by: 1 to 1 + MBR_RANK_FRESH.
 *
 * @param instant    of publication, as mbr_sort_instant() reads it: undated is 1
 * @param day        of reference; what is later counts as of that day
 * @param half_life  days, not 0
 */
double mbr_freshness_of(uint64_t instant, mbr_date day, uint32_t half_life);

#endif
