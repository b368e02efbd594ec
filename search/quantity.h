#ifndef MBR_SEARCH_QUANTITY_H
#define MBR_SEARCH_QUANTITY_H

/* Private to search/: a number with what it counts, « 45 000 € », « 38 M€ », « 3,5 % », which
 * stand or fall together, and the other ways to write them. */
#include "search/words.h"

#define MBR_QUANTITY_SPELLINGS 4

/* One way to write a quantity. */
typedef struct mbr_quantity_spelling {
    const mbr_word *words;
    size_t count;
} mbr_quantity_spelling;

/** How many words from words[0] on are a quantity; 0 when none is. */
size_t mbr_quantity_words(const mbr_word *words, size_t count);

/**
 * The ways to write the quantity that these words are, as typed first.
 *
 * « 38 M€ » is also « 38 millions d’euros », « 12,5 € » also « 12,50 € ».
 *
 * @return how many
 */
size_t mbr_quantity_spellings(mbr_quantity_spelling out[MBR_QUANTITY_SPELLINGS], mbr_arena *arena,
                              const mbr_word *words, size_t count);

#endif
