#ifndef MBR_SEARCH_MERGED_H
#define MBR_SEARCH_MERGED_H

/* Private to search/: the documents of many terms as those of one, for truncations.
 *
 * A truncation stands for up to a thousand forms. As many posting lists, opened for each
 * pass and kept in order of their next document, cost a hundred times what reading each
 * of them once does. So they are read once, before the passes, and what they hold becomes
 * one list, with the sum of the frequencies of each document, which weighs as one word.
 * Memory: 8 bytes a document that holds a form, twice that while they are read.
 *
 * Weighed: the forms under XC_SYNONYM, which weighs alike but for the number of
 * documents, which it can only estimate. */
#include "search/match.h"

typedef struct mbr_merged mbr_merged;

/** An empty list; free with mbr_merged_free(). */
mbr_merged *mbr_merged_new(void);

/** Add a term of the index, prefix included; copied. */
void mbr_merged_add(mbr_merged *list, mbr_slice term);

/**
 * The documents of the list, and what they weigh.
 *
 * Empty until mbr_merged_read() has run. Owned by `queries`; the list must live as long.
 */
xc_query *mbr_merged_query(mbr_queries *queries, const mbr_merged *list);

/**
 * Read the postings of all terms.
 *
 * @return MBR_OK, also when the deadline passed: bounds->out_of_time says so, and the
 *         list holds the documents of the terms read until then
 */
mbr_status
mbr_merged_read(mbr_merged *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err);

/** NULL is allowed. */
void mbr_merged_free(mbr_merged *list);

#endif
