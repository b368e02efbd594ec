#ifndef MBR_SEARCH_WEIGHT_H
#define MBR_SEARCH_WEIGHT_H

/* Private to search/: what a word of the query weighs in a document. */
#include <stdint.h>

#include "xapian-c/xapian-c.h"

/**
 * Rarity of a word: more for one that few documents hold, never below zero.
 *
 * @param documents  in the archive, comments included
 * @param holding    those that hold the word
 */
double mbr_weight_rarity(uint32_t documents, uint32_t holding);

/**
 * BM25 over frequencies in MBR_RANK_UNIT, with this rarity.
 *
 * libxapian's own BM25 lifts the rarity of what a third of the documents hold, so that
 * a word that is nearly everywhere still decides.
 */
const xc_weight *mbr_weight_bm25(void);

/** The same for a term that weighs by itself: xc_query_weighed_term(). */
void mbr_weight_curve(const xc_weight_stats *stats, xc_curve *curve);

#endif
