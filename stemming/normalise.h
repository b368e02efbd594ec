#ifndef MBR_STEMMING_NORMALISE_H
#define MBR_STEMMING_NORMALISE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/class.h"

/* How far a grammar may look: MBR_LOOK_AHEAD characters from the point where
 * it starts, MBR_LOOK_BEHIND before it. Beyond, everything reads as the end. */
#define MBR_LOOK_AHEAD 1024
#define MBR_LOOK_BEHIND 16
#define MBR_WINDOW_SIZE 2048

/* Characters kept of one run of letters and digits. The rest of a longer run
 * belongs to its last character, so that 1 MB without a space is one token
 * with the right offsets and a grammar never walks more than this. */
#define MBR_RUN_MAX 80

/* A character of the text as the grammars see it: decoded, repaired, lower
 * case, with the bytes it came from. */
typedef struct mbr_char {
    size_t start, end; /* bytes of the original text */
    uint32_t cp;
    uint8_t cls;   /* mbr_class */
    bool upper;    /* it was a capital */
    bool attached; /* a zero-width joiner stands between this and the one before */
} mbr_char;

/* A sliding window over the normalised text, so that memory does not depend on
 * the length of the text. Characters are made when somebody looks at them, a few ahead:
 * most of a text is read by the short cut (plain.c) and never comes here. */
typedef struct mbr_window {
    mbr_slice text;
    size_t read;  /* bytes of `text` already normalised */
    size_t count; /* characters in `chars`; chars[count] is an end */
    size_t ready; /* characters that nothing to come can change: an accent joins the last */
    size_t run;   /* letters and digits since the last separator */
    bool joiner;  /* the last ignored character was a zero-width joiner */
    mbr_char chars[MBR_WINDOW_SIZE + 1];
} mbr_window;

/** Start on `text`: any bytes. The first character is at index 1; 0 is an end. */
void mbr_window_begin(mbr_window *window, mbr_slice text);

/** Character `i`, made now if it can be; an end when the text or the window ends before.
 * Valid until the next advance. */
const mbr_char *mbr_window_more(mbr_window *window, size_t i);

/**
 * Make sure that MBR_LOOK_AHEAD characters, or all that are left, can follow index `at`.
 *
 * @return the new index of the character that was at `at`
 */
size_t mbr_window_advance(mbr_window *window, size_t at);

/** Start over at byte `next`, behind a word of letters that ends at byte `word_end` and
 * the separators after it: those are what look-behind finds. */
void mbr_window_restart(mbr_window *window, size_t word_end, size_t next);

#endif
