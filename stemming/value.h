#ifndef MBR_STEMMING_VALUE_H
#define MBR_STEMMING_VALUE_H

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

#ifdef __cplusplus
}
#endif
#endif
