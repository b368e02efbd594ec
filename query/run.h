#ifndef MBR_QUERY_RUN_H
#define MBR_QUERY_RUN_H

#include <stddef.h>

#include "base/slice.h"

/**
 * End of the thing of several words that the word [at, end) begins: a number in groups with
 * what it counts (« 45 000 € »), a reference (« L. 121-1 », « L.121 -1 »), a day (« 5 mai 2016 »).
 *
 * The analysis of texts reads these as one; an operator that touches the first word takes them
 * whole. No words are known here but units and months.
 *
 * @param words  receives how many words there are, 1 when it is that word alone
 * @return `end` when the word is all there is
 */
size_t mbr_run_of_words(mbr_slice text, size_t at, size_t end, size_t *words);

#endif
