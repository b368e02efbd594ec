#ifndef MBR_STEMMING_VALUE_H
#define MBR_STEMMING_VALUE_H

#include <stdbool.h>

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Append a value folded for comparison as a whole: lower case, without accents,
 * ligatures opened, apostrophes and spaces made plain, runs of spaces made one:
 * « Société  Générale » -> "societe generale". The text of the terms of sections,
 * bylines, tags and sources, in the index and in queries.
 *
 * @param value  any bytes; what is not UTF-8 is dropped
 */
void mbr_fold_value(mbr_buffer *out, mbr_slice value);

/**
 * Append a text as it is compared when capitals and accents count: composed (NFC),
 * apostrophes, hyphens and spaces made plain, runs of spaces made one, what is
 * invisible dropped. « L’E\u0301tat » -> "L'État".
 *
 * @param text  any bytes; what is not UTF-8 is dropped
 */
void mbr_spell_value(mbr_buffer *out, mbr_slice text);

/* What the letters of a piece of text look like. */
typedef struct mbr_letters {
    unsigned count;    /* letters, digits left out */
    unsigned capitals; /* of these */
    unsigned small;
    bool accents; /* one of them has an accent or a cedilla: é, ç; not œ */
} mbr_letters;

/** Look at the letters of `text`; bytes that are no UTF-8 are read as accented letters. */
mbr_letters mbr_letters_of(mbr_slice text);

#ifdef __cplusplus
}
#endif
#endif
