#ifndef MBR_SEARCH_ALTERNATIVES_H
#define MBR_SEARCH_ALTERNATIVES_H

/* Private to search/: terms that a word of the query is asked for besides its own. */
#include "search/leaf.h"

/**
 * Give references that are written in two ways both of them: 49.3 and 49-3.
 *
 * The word « article » before one becomes a small word.
 */
void mbr_alternatives_of_references(mbr_arena *arena, mbr_word *words, size_t count);

/** Give a word the tag or mention of five words or more that it is without the sign. */
void mbr_alternatives_of_tags(const mbr_leaf_context *context, mbr_word *word);

#endif
