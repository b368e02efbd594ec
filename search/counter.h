#ifndef MBR_SEARCH_COUNTER_H
#define MBR_SEARCH_COUNTER_H

/* Private to search/: how many things have each value. */
#include "search/results.h"

typedef struct mbr_counter mbr_counter;

/**
 * Free with mbr_counter_free().
 *
 * @param folds  count « Droit », « droit » and « DROIT » together, as filters find them
 */
mbr_counter *mbr_counter_new(bool folds);
void mbr_counter_free(mbr_counter *counter);

/**
 * One more thing with this value.
 *
 * @param thing  a number of its own, not 0: where values are folded, a thing counts once
 *               for all its spellings of one value
 */
void mbr_counter_add(mbr_counter *counter, mbr_slice value, uint32_t thing);

/** The same for `count` things that are alike: `thing` is the number of any of them. */
void mbr_counter_add_many(mbr_counter *counter, mbr_slice value, uint32_t thing, uint32_t count);

/**
 * All values with their counts, in no order; `*values` is in the arena. Of several
 * spellings, the most frequent.
 */
size_t mbr_counter_values(const mbr_counter *counter, mbr_arena *arena, mbr_facet_value **values);

#endif
