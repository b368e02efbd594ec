#ifndef MBR_GLASS_POSITIONS_H
#define MBR_GLASS_POSITIONS_H

#include <stddef.h>
#include <stdint.h>

#include "glass/bytes.h"

/** Append the positions of a term in a document as the position table holds them.
 * `positions` ascend, each is there once, and there is one at least. */
void mbr_glass_put_positions(mbr_glass_bytes *out, const uint32_t *positions, size_t count);

#endif
