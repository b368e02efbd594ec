#ifndef MBR_QUERY_CHARACTER_H
#define MBR_QUERY_CHARACTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* The few classes of characters the query language distinguishes. The fine
 * work on letters is the analysis's; here it is enough to know where a word
 * may begin and what is a sign. */

/**
 * Read the character at byte `at`.
 *
 * As in the analysis of articles, a byte that starts nothing valid is read as
 * Windows-1252, so that the guillemets of an old page work too ("\xAB").
 *
 * @return its length in bytes, 1 to 4; 0 at the end, with `cp` 0
 */
size_t mbr_character_read(uint32_t *cp, mbr_slice text, size_t at);

/** The character at byte `at`; 0 at the end. */
static inline uint32_t
mbr_character_at(mbr_slice text, size_t at)
{
    uint32_t cp;

    mbr_character_read(&cp, text, at);
    return cp;
}

/** Byte after the character at `at`; `at` itself at the end. */
static inline size_t
mbr_character_after(mbr_slice text, size_t at)
{
    uint32_t cp;

    return at + mbr_character_read(&cp, text, at);
}

/** Spaces of any width, line ends and control characters: what separates words. */
bool mbr_character_is_space(uint32_t cp);

/** Whether a space or the end of the text is at byte `at`. */
static inline bool
mbr_character_is_space_at(mbr_slice text, size_t at)
{
    return at >= text.len || mbr_character_is_space(mbr_character_at(text, at));
}

/** A double quotation mark: " “ ” „ « ». */
bool mbr_character_is_quote(uint32_t cp);

/** A letter or a digit: what a word may begin with. */
bool mbr_character_is_word(uint32_t cp);

/** A lower-case letter (Latin, Greek, Cyrillic). */
bool mbr_character_is_lower(uint32_t cp);

bool mbr_character_is_digit(uint32_t cp);

#endif
