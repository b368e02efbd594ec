#ifndef MBR_STEMMING_CLASS_H
#define MBR_STEMMING_CLASS_H

#include <stdbool.h>
#include <stdint.h>

/* What a character is for the grammars of the analysis. Punctuation needs no
 * class: the normaliser gives each sign one code point (any hyphen is '-', any
 * apostrophe '\''), and grammars compare that. */
typedef enum mbr_class {
    MBR_CLASS_END, /* after the last character, before the first */
    MBR_CLASS_LETTER,
    MBR_CLASS_DIGIT,     /* cp is '0' to '9', whatever the script */
    MBR_CLASS_IDEOGRAPH, /* Han or kana: one word a character */
    MBR_CLASS_SPACE,
    MBR_CLASS_NUMBER_SPACE, /* a space that may group digits; cp tells which */
    MBR_CLASS_LINE,
    MBR_CLASS_PARAGRAPH,
    MBR_CLASS_EMOJI,
    MBR_CLASS_OTHER,
    /* The rest never leaves the normaliser. */
    MBR_CLASS_IGNORED, /* soft hyphen, direction marks, joiners */
    MBR_CLASS_MARK,    /* combines with the letter before */
    MBR_CLASS_SEVERAL  /* becomes more than one character */
} mbr_class;

/* The canonical signs that grammars name. */
#define MBR_CP_MIDDOT 0x00B7u
#define MBR_CP_DEGREE 0x00B0u
#define MBR_CP_OPENING 0x00ABu     /* « */
#define MBR_CP_CLOSING 0x00BBu     /* » */
#define MBR_CP_DASH 0x2014u        /* — */
#define MBR_CP_LEFT_QUOTE 0x201Cu  /* “ */
#define MBR_CP_RIGHT_QUOTE 0x201Du /* ” */
#define MBR_CP_LOW_QUOTE 0x201Eu   /* „ */
#define MBR_CP_PARAGRAPH 0x2029u   /* paragraph separator */
#define MBR_CP_ZERO_JOINER 0x200Du /* glues emoji together */
#define MBR_CP_ELLIPSIS 0x2026u    /* … */
#define MBR_CP_SUPERSCRIPT_1 0x00B9u
#define MBR_CP_SUPERSCRIPT_2 0x00B2u
#define MBR_CP_SUPERSCRIPT_3 0x00B3u

/* Longest expansion kept of one code point: « Ⅷ » gives four letters. */
#define MBR_EXPANSION_MAX 18

/* A code point after normalisation: usually one lower-case character. */
typedef struct mbr_classified {
    mbr_class cls; /* MBR_CLASS_SEVERAL: see classes[] */
    bool upper;    /* the original was a capital */
    uint8_t count; /* of cps */
    uint32_t cps[MBR_EXPANSION_MAX];
    uint8_t classes[MBR_EXPANSION_MAX];
} mbr_classified;

/**
 * Class and lower-case canonical form of a code point.
 *
 * 'É' -> letter, 'é', upper; U+2011 -> other, '-'; 'œ' -> letters 'o', 'e'.
 * Slow (tables of ranges, then libutf8proc): the normaliser keeps the answers
 * for Latin and general punctuation.
 */
void mbr_classify(mbr_classified *out, uint32_t cp);

/** `letter` and a combining mark as one letter, or `letter` when there is none. */
uint32_t mbr_compose(uint32_t letter, uint32_t mark);

#endif
