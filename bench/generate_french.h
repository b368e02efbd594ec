#ifndef GENERATE_FRENCH_H
#define GENERATE_FRENCH_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "generate_dice.h"

/* A function word: an article, a preposition, a pronoun, an auxiliary. */
typedef struct function_word {
    const char *text;
    size_t len;
    const char *before_vowel; /* what is written before a vowel, or NULL: no change.
                                 A final ' is glued to the next word */
    uint16_t per_100000;      /* how often, among all running words */
    bool leads;               /* a content word follows: an article is not before a preposition */
} function_word;

/** The dice of all function words; free with loaded_dice_free(). */
loaded_dice *french_function_dice(void);

/** Function word number `index`, as rolled. Static, never NULL. */
const function_word *french_function_word(uint32_t index);

/** True when the `len` bytes, in lower case, are a function word. */
bool french_is_function_word(const char *text, size_t len);

/** Of the function words rolled, the thousandths that lead to a content word. */
uint32_t french_leading_permille(void);

/**
 * The word that two function words become: "de", "le" -> "du".
 *
 * @return NULL when they stay two words
 */
const function_word *french_contraction(const function_word *first, const function_word *second);

/**
 * Whether an article before this word loses its vowel.
 *
 * "arbre", "école", "Émile", "homme" -> true; "haine", "onze", "yaourt" -> false.
 *
 * @param text  UTF-8, terminated
 */
bool french_starts_with_vowel(const char *text);

#endif
