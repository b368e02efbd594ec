#ifndef MBR_STEMMING_FOLD_H
#define MBR_STEMMING_FOLD_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/token.h"

/* Bytes kept of a normalised word: enough for MBR_FORM_MAX letters of two
 * bytes, since the form is cut after the accents are gone. */
#define MBR_NORM_MAX 132

/* Longest folding of one character, in code points. */
#define MBR_FOLD_MAX 18

/**
 * The letters and digits of a lower-case character without their accents.
 *
 * 'é' -> 'e', 'ß' -> 's', 's', 'ή' -> 'η'.
 *
 * @return how many were written, at least 1
 */
size_t mbr_fold(uint32_t out[MBR_FOLD_MAX], uint32_t cp);

/**
 * Fold a normalised word: "élève" -> "eleve".
 *
 * @param word  UTF-8, lower case
 * @return bytes written, at most MBR_FORM_MAX, never cutting a character
 */
size_t mbr_fold_word(char out[MBR_FORM_MAX], mbr_slice word);

/* A word while it is put together: with its accents (norm, for the stem) and
 * without (form, for the index). Both stop growing when full. */
typedef struct mbr_spelling {
    size_t norm_len, form_len;
    bool letters, digits; /* what it holds */
    bool norm_full, form_full;
    char norm[MBR_NORM_MAX];
    char form[MBR_FORM_MAX];
} mbr_spelling;

/** An empty spelling. */
static inline void
mbr_spelling_begin(mbr_spelling *spelling)
{
    spelling->norm_len = spelling->form_len = 0;
    spelling->letters = spelling->digits = false;
    spelling->norm_full = spelling->form_full = false;
}

/** mbr_spelling_add() beyond its short cut. */
void mbr_spelling_add_slow(mbr_spelling *spelling, uint32_t cp);

/** Append a lower-case character. */
static inline void
mbr_spelling_add(mbr_spelling *spelling, uint32_t cp)
{
    /* Nine letters in ten: the same byte with accents and without. */
    if (cp >= 'a' && cp <= 'z' && spelling->form_len < MBR_FORM_MAX &&
        spelling->norm_len < MBR_NORM_MAX && !spelling->form_full) {
        spelling->norm[spelling->norm_len++] = (char) cp;
        spelling->form[spelling->form_len++] = (char) cp;
        spelling->letters = true;
    } else {
        mbr_spelling_add_slow(spelling, cp);
    }
}

/** Append terminated UTF-8 in lower case. */
void mbr_spelling_add_string(mbr_spelling *spelling, const char *s);

static inline mbr_slice
mbr_spelling_norm(const mbr_spelling *spelling)
{
    return mbr_slice_of(spelling->norm, spelling->norm_len);
}

static inline mbr_slice
mbr_spelling_form(const mbr_spelling *spelling)
{
    return mbr_slice_of(spelling->form, spelling->form_len);
}

#endif
