#ifndef MBR_GLASS_BLOCK_H
#define MBR_GLASS_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "glass/bytes.h"

/* A block of a table while it is being filled: a header, a directory that grows up
 * from it, and items that grow down from the end. */
typedef struct mbr_glass_block {
    unsigned char *page; /* `size` bytes */
    unsigned size;
    unsigned count; /* items */
    unsigned low;   /* offset of the lowest item; `size` when there is none */
} mbr_glass_block;

enum {
    MBR_GLASS_REVISION = 1, /* of everything in a new database */
    MBR_GLASS_BLOCK_MIN = 2048,
    MBR_GLASS_BLOCK_MAX = 65536
};

/** An empty block of `size` bytes; free with mbr_glass_block_free(). */
void mbr_glass_block_init(mbr_glass_block *block, unsigned size);

/** Free; what is zeroed is allowed. */
void mbr_glass_block_free(mbr_glass_block *block);

/** Bytes that an item may have, its place in the directory left aside; negative when
 * not even that fits. */
int mbr_glass_block_space(const mbr_glass_block *block);

/** The largest item of a leaf. libxapian wants four of them in a block, and the length
 * of an item is 13 bits. */
unsigned mbr_glass_block_item_max(unsigned size);

/* A piece of what a key leads to. */
typedef struct mbr_glass_item {
    const unsigned char *key;
    size_t key_len;
    unsigned component; /* 1 for the first piece */
    bool is_last, is_compressed;
    const unsigned char *tag;
    size_t tag_len;
} mbr_glass_item;

/** Bytes of an item of a leaf, its tag left out. */
unsigned mbr_glass_item_overhead(size_t key_len, unsigned component);

/** Add an item to a leaf; the caller saw that there is space. */
void mbr_glass_block_add_leaf(mbr_glass_block *block, const mbr_glass_item *item);

/** Add an item to a branch: what is at `key` and after it is in block `child`. */
void mbr_glass_block_add_branch(mbr_glass_block *block, const unsigned char *key, size_t key_len,
                                unsigned component, uint32_t child);

/** Bytes of an item of a branch. */
unsigned mbr_glass_branch_item_size(size_t key_len);

/** Fill in the header and clear the gap; `page` is then what goes to the file. */
void mbr_glass_block_close(mbr_glass_block *block, unsigned level);

/** Empty it again. */
void mbr_glass_block_reset(mbr_glass_block *block);

#endif
