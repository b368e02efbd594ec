#ifndef MBR_STEMMING_WORD_H
#define MBR_STEMMING_WORD_H

#include "stemming/scan.h"

/** Read the word [i, end) by itself, with the signs glued to its end, and move
 * past it. */
void mbr_word_read(mbr_tokens *t, size_t i, size_t end);

/** End of the word at `i`: its run of letters and digits, and what a solid apostrophe
 * adds (aujourd’hui). (compound.c) */
size_t mbr_solid_word_end(const mbr_tokens *t, size_t i);

/** Whether the word [i, end) is « art. » before the number of an article. */
bool mbr_is_article_abbreviated(const mbr_tokens *t, size_t i, size_t end);

/** Value of a Roman ordinal [i, end), « XXIe » -> 21; 0 when it is none. (roman.c) */
unsigned mbr_roman_ordinal(const mbr_tokens *t, size_t i, size_t end);

/** End of the acronym with dots at `i`, « S.N.C.F », or `i` when there is none.
 * (acronym.c) */
size_t mbr_acronym_end(const mbr_tokens *t, size_t i);

#endif
