#ifndef MBR_GLASS_ORDER_H
#define MBR_GLASS_ORDER_H

#include <stddef.h>
#include <stdint.h>

/* A string to be sorted. */
typedef struct mbr_glass_named {
    uint64_t prefix; /* mbr_glass_prefix() of it, which decides nearly always */
    const unsigned char *bytes;
    uint32_t len;
    uint32_t index; /* what the caller knows it by */
} mbr_glass_named;

/** Put `items` in byte order; equal ones keep theirs. `scratch` has room for as many. */
void mbr_glass_order(mbr_glass_named *items, mbr_glass_named *scratch, size_t count);

#endif
