#ifndef MBR_GLASS_POSITIONS_H
#define MBR_GLASS_POSITIONS_H

#include <stddef.h>
#include <stdint.h>

#include "glass/bytes.h"

/** Bytes that a list of `count` positions has at most. */
static inline size_t
mbr_glass_positions_room(size_t count)
{
    enum { CHOICE = 5 }; /* a number out of 32 bits, which may begin within a byte */

    return MBR_GLASS_UINT_MAX + CHOICE * (count + 1);
}

/** Print the positions of a term in a document as the position table holds them.
 * `positions` ascend, each is there once, and there is one at least. Returns the end. */
unsigned char *
mbr_glass_print_positions(unsigned char *out, const uint32_t *positions, size_t count);

#endif
