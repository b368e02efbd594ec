/* Lists of bytes in pieces. Most terms of a batch are in one document, so that the first
 * piece is small; the others have thousands, and are not to be followed link by link. */
#include "glass/chain.h"

#include <assert.h>

enum { DOUBLINGS_MAX = 9 };

static size_t
payload(unsigned doublings)
{
    return ((size_t) MBR_GLASS_CHAIN_UNIT << doublings) - MBR_GLASS_CHAIN_LINK;
}

/* Links another piece to the end. */
static void
add_piece(mbr_glass_chain *chain, mbr_glass_bytes *memory)
{
    unsigned doublings = chain->first == 0                   ? 0
                         : chain->doublings == DOUBLINGS_MAX ? DOUBLINGS_MAX
                                                             : chain->doublings + 1u;
    uint32_t piece;

    (void) mbr_glass_room(memory,
                          ((size_t) MBR_GLASS_CHAIN_UNIT << doublings) + MBR_GLASS_CHAIN_UNIT);
    if (memory->len == 0)
        memory->len = MBR_GLASS_CHAIN_UNIT;                   /* number 0 is no piece */
    assert(memory->len / MBR_GLASS_CHAIN_UNIT <= UINT32_MAX); /* 64 GB */
    piece = (uint32_t) (memory->len / MBR_GLASS_CHAIN_UNIT);
    memory->len += (size_t) MBR_GLASS_CHAIN_UNIT << doublings;
    if (chain->first == 0)
        chain->first = piece;
    else
        memcpy(mbr_glass_chain_end(chain, memory), &piece, sizeof piece);
    chain->last = piece;
    chain->doublings = (uint8_t) doublings;
    chain->room = (uint16_t) payload(doublings);
}

void
mbr_glass_chain_grow(mbr_glass_chain *chain, mbr_glass_bytes *memory, const unsigned char *from,
                     size_t len)
{
    while (len > 0) {
        size_t part;

        if (chain->room == 0)
            add_piece(chain, memory);
        part = len < chain->room ? len : chain->room;
        memcpy(mbr_glass_chain_end(chain, memory), from, part);
        chain->room = (uint16_t) (chain->room - part);
        from += part;
        len -= part;
    }
}

void
mbr_glass_chain_copy(const mbr_glass_chain *chain, const mbr_glass_bytes *memory,
                     unsigned char *out, size_t len)
{
    uint32_t piece = chain->first;

    for (unsigned doublings = 0; len > 0;) {
        const unsigned char *from = memory->ptr + (size_t) piece * MBR_GLASS_CHAIN_UNIT;
        size_t held = payload(doublings);
        size_t part = len < held ? len : held;

        mbr_glass_copy(out, from, part);
        out += part;
        len -= part;
        if (len > 0)
            memcpy(&piece, from + held, sizeof piece);
        if (doublings < DOUBLINGS_MAX)
            doublings++;
    }
}
