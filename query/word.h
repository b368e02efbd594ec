#ifndef MBR_QUERY_WORD_H
#define MBR_QUERY_WORD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "query/lexer.h"

/* Looks at the query around one place, without memory. Each look-ahead is
 * bounded, except that for the end of a word. */

/** Whether a word that bears a sign (-, =, +, *) may begin so: letter, digit, # or @. */
bool mbr_word_begins_with(uint32_t cp);

/** Byte after the word at `at`: a space, a quotation mark or a parenthesis ends it. */
size_t mbr_word_end(mbr_slice text, size_t at);

/**
 * Bytes of the parenthesis at `at` when it is part of a word, as in
 * « étudiant(e)s » and « (re)lire »; else 0.
 *
 * @param starts_word  nothing of the word stands before it
 */
size_t mbr_word_parenthesis(mbr_slice text, size_t at, bool starts_word);

/**
 * Which operator a word is; MBR_LEXEME_WORD when it is none.
 *
 * @param distance  receives the number of NEAR/n, up to 9999
 */
mbr_lexeme_kind mbr_word_operator(mbr_slice word, unsigned *distance);

/** Whether a word is NEAR/ with a number that cannot be one: NEAR/0, PRÈS/12345. */
bool mbr_word_is_near_without_number(mbr_slice word);

/** Whether a word is a tilde and a number, as other languages have it after a phrase: ~5. */
bool mbr_word_is_distance(mbr_slice word);

/** Whether a minus before `at` belongs to the number there: "10 °C", "20 %". */
bool mbr_word_is_quantity(mbr_slice text, size_t at);

/**
 * Bytes of the field name and colon at `at`; 0 when what stands there cannot be
 * one: 20:30, https://, "Chiffrement : ", "Reddit: ". The name may be unknown.
 */
size_t mbr_word_field_length(mbr_slice text, size_t at);

#define MBR_STAR_LETTERS 2 /* before a star that truncates, at least */

/* What the star in a word does. */
typedef enum mbr_star {
    MBR_STAR_NONE, /* none there, or one of a rating (*****) or a reference (R*421-1) */
    MBR_STAR_TRUNCATES,
    MBR_STAR_SHORT,    /* fewer than MBR_STAR_LETTERS before it */
    MBR_STAR_MISPLACED /* not at the end */
} mbr_star;

/**
 * Look for a star in the word [begin, end). When it truncates, both receive what
 * it truncates: "[chiffr*," begins after the bracket and ends before the star.
 */
mbr_star mbr_word_star(mbr_slice text, size_t *begin, size_t *end);

#endif
