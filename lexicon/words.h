#ifndef MBR_LEXICON_WORDS_H
#define MBR_LEXICON_WORDS_H

#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"

#define MBR_NO_WORD UINT32_MAX

/**
 * An array of `count` elements with room for one more, which doubles when it must.
 *
 * @param array  NULL for a new one; only ever grown by this function, one by one
 */
void *mbr_grown(void *array, size_t count, size_t size);

/* Distinct words, numbered in the order they came. All zero but for `arena` to
 * begin with; mbr_words_free() ends it. */
typedef struct mbr_words {
    mbr_arena *arena; /* holds the bytes */
    mbr_slice *words;
    uint32_t count;
    uint32_t *places; /* a hash table of numbers + 1 */
    uint32_t place_count;
} mbr_words;

/** Number of a word, which is added when it is new. */
uint32_t mbr_words_add(mbr_words *words, mbr_slice word);

/** Number of a word, or MBR_NO_WORD. */
uint32_t mbr_words_find(const mbr_words *words, mbr_slice word);

void mbr_words_free(mbr_words *words);

#endif
