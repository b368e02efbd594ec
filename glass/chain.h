#ifndef MBR_GLASS_CHAIN_H
#define MBR_GLASS_CHAIN_H

#include "glass/bytes.h"

/* Lists of bytes that all grow at once in one memory, as the postings of many terms do:
 * a list is a chain of pieces, each twice as large as the one before until they are large
 * enough, and each ends with the number of the next. Zeroed bytes are an empty list. */
typedef struct mbr_glass_chain {
    uint32_t first, last; /* pieces, as numbers of units of the memory; 0: none */
    uint16_t room;        /* bytes left in the last one */
    uint8_t doublings;    /* of a unit, for the last one */
} mbr_glass_chain;

enum { MBR_GLASS_CHAIN_UNIT = 16, MBR_GLASS_CHAIN_LINK = 4 };

/** Cold half of mbr_glass_chain_put(). */
void mbr_glass_chain_grow(mbr_glass_chain *chain, mbr_glass_bytes *memory,
                          const unsigned char *from, size_t len);

/** Where the next bytes go, if the chain has room for them. */
static inline unsigned char *
mbr_glass_chain_end(const mbr_glass_chain *chain, const mbr_glass_bytes *memory)
{
    size_t piece_end = (size_t) chain->last * MBR_GLASS_CHAIN_UNIT +
                       ((size_t) MBR_GLASS_CHAIN_UNIT << chain->doublings);

    return memory->ptr + (piece_end - MBR_GLASS_CHAIN_LINK - chain->room);
}

/** Append to a list. The memory belongs to the lists: what is at other places of it is
 * theirs, and it is emptied when they all are. */
static inline void
mbr_glass_chain_put(mbr_glass_chain *chain, mbr_glass_bytes *memory, const unsigned char *from,
                    size_t len)
{
    if (len <= chain->room) {
        mbr_glass_copy(mbr_glass_chain_end(chain, memory), from, len);
        chain->room = (uint16_t) (chain->room - len);
    } else {
        mbr_glass_chain_grow(chain, memory, from, len);
    }
}

/** Copy the `len` bytes that were put into a list. */
void mbr_glass_chain_copy(const mbr_glass_chain *chain, const mbr_glass_bytes *memory,
                          unsigned char *out, size_t len);

#endif
