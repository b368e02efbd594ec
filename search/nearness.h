#ifndef MBR_SEARCH_NEARNESS_H
#define MBR_SEARCH_NEARNESS_H

/* Private to search/: the second phase of the ranking, over the first candidates only.
 * Where neighbouring words of the query stand near each other in a text, or in its
 * title, it is more often about what is asked.
 *
 *   nearness.c  neighbouring words, by their positions
 *   title.c     words of the title
 *   closer.c    what both go by
 */
#include "document/ranking.h"
#include "search/gathered.h"

/** Whether a plan has neighbouring words of which something can be learnt. */
bool mbr_nearness_applies(const mbr_plan *plan, bool any);

/**
 * What nearness adds to the score of each candidate, never less than nothing.
 *
 * @param any     the words are asked for by match=any, so those of a phrase or a compound
 *                may stand apart
 * @param scope   of the request: beside articles, a comment gets its fraction
 * @param bounds  when their time runs out nothing is added to any
 * @param added   receives a number for each candidate, at most MBR_RANK_NEAR_CANDIDATES
 */
mbr_status mbr_nearness_of(double *added, mbr_archive *archive, const mbr_plan *plan, bool any,
                           mbr_scope scope, mbr_bounds *bounds, const mbr_gathered *candidates,
                           mbr_error *err);

/**
 * What the words of the query that stand in its title add to the score of each candidate.
 *
 * @param added  receives a number for each candidate
 */
mbr_status mbr_title_of(double *added, mbr_archive *archive, const mbr_plan *plan,
                        const mbr_gathered *candidates, mbr_error *err);

/* ---- closer.c ---- */

/** Whether a word goes by this term: its stems, where it has any and any form answers. */
bool mbr_near_takes(const mbr_word *word, size_t term);

/** The text of the first of them, by which words are the same. */
mbr_slice mbr_near_text(const mbr_word *word);

/** Rarity of a word, less for one that only asks; 0 for one that is nowhere. */
xc_status mbr_near_worth(double *out, mbr_archive *archive, const mbr_word *word, xc_error *cause);

/* A set of candidates, by number: there are no more than so many. */
typedef uint64_t mbr_candidates;
_Static_assert(MBR_RANK_NEAR_CANDIDATES <= 64, "a bit for each candidate");

/** Which candidates hold a word in a field: ten times as fast as reading where. */
xc_status mbr_near_holders(mbr_candidates *out, mbr_archive *archive, mbr_field field,
                           const mbr_word *word, const mbr_gathered *candidates, xc_error *cause);

#endif
