#ifndef MBR_SEARCH_NEARNESS_H
#define MBR_SEARCH_NEARNESS_H

/* Private to search/: the second phase of the ranking. Where neighbouring words of
 * the query stand near each other in a text, it is more often about what is asked.
 * That takes positions, which are read for the first candidates only. */
#include "search/match.h"

/** Whether a plan has neighbouring words of which something can be learnt. */
bool mbr_nearness_applies(const mbr_plan *plan, bool any);

/**
 * What nearness adds to the score of each candidate, never less than nothing.
 *
 * @param any     the words are asked for by match=any, so those of a phrase or a compound
 *                may stand apart
 * @param scope   of the request: beside articles, a comment gets its fraction
 * @param bounds  when their time runs out nothing is added to any
 * @param added   receives `count` numbers
 */
mbr_status mbr_nearness_of(double *added, mbr_archive *archive, const mbr_plan *plan, bool any,
                           mbr_scope scope, mbr_bounds *bounds, const mbr_found *found,
                           size_t count, mbr_error *err);

#endif
