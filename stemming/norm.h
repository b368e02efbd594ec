#ifndef MBR_STEMMING_NORM_H
#define MBR_STEMMING_NORM_H

#include <stdbool.h>

#include "stemming/fold.h"
#include "stemming/normalise.h"

/* Bytes that one word of a list may have. */
#define MBR_NORM_TEXT_MAX 200

/**
 * One word of a list (a dictionary, a list of exceptions) as the analysis would
 * spell it: "Œuvre" -> "oeuvre", "porte-parole" -> "porteparole", "l’O" -> "lo".
 *
 * @param window   scratch, too large for a stack
 * @param text     UTF-8
 * @param letters  receives whether there was nothing but letters: no hyphen, no
 *                 apostrophe
 * @return false when it is no word: it holds something else, or no letter
 */
bool mbr_norm_word(mbr_spelling *out, mbr_window *window, mbr_slice text, bool *letters);

#endif
