#ifndef MBR_STEMMING_REFERENCE_H
#define MBR_STEMMING_REFERENCE_H

#include "stemming/scan.h"

/**
 * Digits tied by hyphens: « 434-15-2 », with spaces round the hyphens if allowed; in the
 * legal context the last may be « 102bis ».
 *
 * @param s       receives the canonical form
 * @param groups  receives how many groups there are
 * @return the end, or `i` when there is a single group
 */
size_t
mbr_hyphen_groups(mbr_spelling *s, unsigned *groups, const mbr_tokens *t, size_t i, bool spaces);

/** Whether [i, end) is « bis », « ter » and so on, behind a number. (number.c) */
bool mbr_is_repetition(const mbr_tokens *t, size_t i, size_t end);

/**
 * Emit the reference [i, end), then its bare number when it has a letter and a
 * hyphen, then the values of a range that it ends; opens the legal context.
 *
 * @param number  where the bare number starts; `i` when there is no letter
 */
void mbr_emit_reference(mbr_tokens *t, size_t i, size_t end, const mbr_spelling *s, size_t number);

#endif
