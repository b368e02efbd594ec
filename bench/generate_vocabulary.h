#ifndef GENERATE_VOCABULARY_H
#define GENERATE_VOCABULARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "generate_dice.h"

/* Where Debian's package wfrench puts the French word list. */
#define VOCABULARY_DEFAULT_PATH "/usr/share/dict/french"

/* A word of the list; valid until the vocabulary is freed. */
typedef struct vocabulary_word {
    const char *text; /* UTF-8, lower case, terminated */
    uint8_t len;
    bool starts_with_vowel;
} vocabulary_word;

/* The content words of the archive, the most frequent first. */
typedef struct vocabulary vocabulary;

/**
 * Read a word list: one word a line, UTF-8.
 *
 * Lines that hold anything but lower-case French letters, hyphens and
 * apostrophes are skipped, as are function words and words of one or two
 * letters. The order of the lines does not matter.
 *
 * @return NULL after a message on standard error; free with vocabulary_free()
 */
vocabulary *vocabulary_load(const char *path);

/** Number of words, at least 1. */
uint32_t vocabulary_size(const vocabulary *v);

/** The word of a rank, from 0 (the most frequent) to size - 1. */
const vocabulary_word *vocabulary_at(const vocabulary *v, uint32_t rank);

/** The rank of a word drawn as often as its frequency says. */
uint32_t vocabulary_draw(const vocabulary *v, dice *d);

/** The same, among the ranks from `first` to `last` only (or the nearest that exist). */
uint32_t vocabulary_draw_between(const vocabulary *v, dice *d, uint32_t first, uint32_t last);

/** NULL is allowed. */
void vocabulary_free(vocabulary *v);

#endif
