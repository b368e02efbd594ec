#ifndef MBR_STEMMING_ELISION_H
#define MBR_STEMMING_ELISION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/* All words are normalised: lower case, with accents. */

/** Whether a word before an apostrophe is an elided one: "l", "qu", "jusqu". */
bool mbr_is_elided_word(mbr_slice norm);

/** Whether a word keeps its apostrophe inside: "aujourd", "prud", "entr". */
bool mbr_is_glued_by_apostrophe(mbr_slice norm);

/** Whether French elides before a word that starts with this folded letter: the
 * vowels, y, h and digits (l’A380, d’1 million). */
bool mbr_calls_elision(uint32_t folded);

/** Whether a word may follow a verb by a hyphen (va-t-il, donne-le-moi) and so
 * is no part of a compound: "il", "ci", "même". */
bool mbr_is_hung_by_hyphen(mbr_slice norm);

#endif
