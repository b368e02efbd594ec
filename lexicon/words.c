/* A set of words with numbers. Nothing ever walks the hash table, so that the order
 * of hashes decides nothing. */
#include "lexicon/words.h"

#include <stdlib.h>
#include <xxhash.h>

void *
mbr_grown(void *array, size_t count, size_t size)
{
    if ((count & (count - 1)) != 0) /* no power of two: there is room */
        return array;
    return mbr_realloc(array, count > 0 ? 2 * count : 1, size);
}

static uint32_t *
place_of(const mbr_words *words, mbr_slice word)
{
    uint32_t i = (uint32_t) XXH3_64bits(word.ptr, word.len) & (words->place_count - 1);

    while (words->places[i] && !mbr_slice_equal(words->words[words->places[i] - 1], word))
        i = (i + 1) & (words->place_count - 1);
    return &words->places[i];
}

static void
grow(mbr_words *words)
{
    enum { FIRST = 1024 };

    words->place_count = words->place_count ? 2 * words->place_count : FIRST;
    free(words->places);
    words->places = mbr_calloc(words->place_count, sizeof *words->places);
    words->words = mbr_realloc(words->words, words->place_count / 2, sizeof *words->words);
    for (uint32_t i = 0; i < words->count; i++)
        *place_of(words, words->words[i]) = i + 1;
}

uint32_t
mbr_words_add(mbr_words *words, mbr_slice word)
{
    uint32_t *place;

    if (words->count == words->place_count / 2)
        grow(words);
    place = place_of(words, word);
    if (*place == 0) {
        words->words[words->count] =
            mbr_slice_of(mbr_arena_strndup(words->arena, word.ptr, word.len), word.len);
        *place = ++words->count;
    }
    return *place - 1;
}

uint32_t
mbr_words_find(const mbr_words *words, mbr_slice word)
{
    /* An empty place gives 0 - 1, which is MBR_NO_WORD. */
    return words->place_count > 0 ? *place_of(words, word) - 1 : MBR_NO_WORD;
}

void
mbr_words_free(mbr_words *words)
{
    free(words->words);
    free(words->places);
}
