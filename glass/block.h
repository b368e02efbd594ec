#ifndef MBR_GLASS_BLOCK_H
#define MBR_GLASS_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "glass/bytes.h"

/* A block of a table while it is being filled: a header, a directory that grows up
 * from it, and items that grow down from the end. */
typedef struct mbr_glass_block {
    unsigned char *page; /* `size` bytes, borrowed */
    unsigned size;
    unsigned count; /* items */
    unsigned low;   /* offset of the lowest item; `size` when there is none */
} mbr_glass_block;

enum {
    MBR_GLASS_REVISION = 1, /* of everything in a new database */
    MBR_GLASS_BLOCK_MIN = 2048,
    MBR_GLASS_BLOCK_MAX = 65536
};

/** An empty block of `size` bytes, in `page`. */
void mbr_glass_block_begin(mbr_glass_block *block, unsigned char *page, unsigned size);

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

/** The key of the last item of a leaf; borrowed. Nothing when there is none, or an empty one. */
mbr_slice mbr_glass_block_last_key(const mbr_glass_block *block);

enum { MBR_GLASS_BLOCK_LEAD = 32 };

/**
 * Add an item to a leaf if it is a short one and there is plenty of space. Otherwise return
 * false.
 *
 * The item is written from its end to its beginning, in steps of a fixed size, so that what
 * a step has too much is written over by the next one. For that the MBR_GLASS_BLOCK_LEAD
 * bytes before the end of the key and of the tag are read, whatever they are.
 */
static inline bool
mbr_glass_block_add_short(mbr_glass_block *block, mbr_slice key, mbr_slice tag)
{
    enum { KEY_STEP = 32, TAG_STEP = 16, HEAD = 3, FLAGS = 0x6000, DIRECTORY = 11 };
    unsigned char *end = block->page + block->low, *entry = block->page + DIRECTORY;
    size_t len = HEAD + key.len + tag.len;

    entry += 2 * block->count;
    if (key.len > KEY_STEP || tag.len > TAG_STEP ||
        (size_t) (end - entry) < HEAD + KEY_STEP + TAG_STEP + 2)
        return false;
    memcpy(end - TAG_STEP, tag.ptr + tag.len - TAG_STEP, TAG_STEP);
    end -= tag.len;
    memcpy(end - KEY_STEP, key.ptr + key.len - KEY_STEP, KEY_STEP);
    end -= key.len + HEAD;
    mbr_glass_print_be16(end, (unsigned) (len - HEAD) | FLAGS);
    end[2] = (unsigned char) key.len;
    block->low -= (unsigned) len;
    mbr_glass_print_be16(entry, block->low);
    block->count++;
    return true;
}

/** Add an item to a branch: what is at `key` and after it is in block `child`. */
void mbr_glass_block_add_branch(mbr_glass_block *block, const unsigned char *key, size_t key_len,
                                unsigned component, uint32_t child);

/** Bytes of an item of a branch. */
unsigned mbr_glass_branch_item_size(size_t key_len);

/** Fill in the header and clear the gap; `page` is then what goes to the file. */
void mbr_glass_block_close(mbr_glass_block *block, unsigned level);

#endif
