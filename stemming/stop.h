#ifndef MBR_STEMMING_STOP_H
#define MBR_STEMMING_STOP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/** Whether a normalised word (lower case, with accents) is a stop word: "été" is
 * not, "même" and "meme" are. */
bool mbr_is_stop_word(mbr_slice norm);

/** The list in byte order, for tests and documentation: NULL after the last. */
const char *mbr_stop_word(size_t index);

#endif
