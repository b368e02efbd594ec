/* The blocks of a table. The numbers are big endian, as libxapian reads them. */
#include "glass/block.h"

#include <assert.h>

enum {
    HEADER = 11,
    ENTRY = 2, /* of the directory */
    ITEM_LENGTH_BITS = 13,
    IS_COMPRESSED = 0x8000,
    IS_LAST = 0x4000,
    IS_FIRST = 0x2000,
    ITEMS_A_LEAF = 4
};

void
mbr_glass_block_begin(mbr_glass_block *block, unsigned char *page, unsigned size)
{
    *block = (mbr_glass_block){ .page = page, .size = size, .low = size };
}

static unsigned
directory_end(const mbr_glass_block *block)
{
    return HEADER + ENTRY * block->count;
}

int
mbr_glass_block_space(const mbr_glass_block *block)
{
    return (int) block->low - (int) directory_end(block) - ENTRY;
}

unsigned
mbr_glass_block_item_max(unsigned size)
{
    unsigned quarter = (size - HEADER - ITEMS_A_LEAF * ENTRY) / ITEMS_A_LEAF;
    unsigned most = (1u << ITEM_LENGTH_BITS) - 1 + 3; /* three bytes are not counted */

    return quarter < most ? quarter : most;
}

static unsigned char *
new_item(mbr_glass_block *block, unsigned len)
{
    assert((int) len <= mbr_glass_block_space(block));
    block->low -= len;
    mbr_glass_print_be16(block->page + directory_end(block), block->low);
    block->count++;
    return block->page + block->low;
}

unsigned
mbr_glass_item_overhead(size_t key_len, unsigned component)
{
    /* The length and the flags, the length of the key, the key, and the number of the
     * piece unless it is the first. */
    return 2 + 1 + (unsigned) key_len + (component > 1 ? 2 : 0);
}

void
mbr_glass_block_add_leaf(mbr_glass_block *block, const mbr_glass_item *item)
{
    unsigned len =
        mbr_glass_item_overhead(item->key_len, item->component) + (unsigned) item->tag_len;
    unsigned flags = (item->is_compressed ? IS_COMPRESSED : 0) | (item->is_last ? IS_LAST : 0) |
                     (item->component == 1 ? IS_FIRST : 0);
    unsigned char *at = new_item(block, len);

    mbr_glass_print_be16(at, (len - 3) | flags);
    at[2] = (unsigned char) item->key_len;
    at += 3;
    if (item->key_len > 0)
        memcpy(at, item->key, item->key_len);
    at += item->key_len;
    if (item->component > 1) {
        mbr_glass_print_be16(at, item->component);
        at += 2;
    }
    if (item->tag_len > 0)
        memcpy(at, item->tag, item->tag_len);
}

mbr_slice
mbr_glass_block_last_key(const mbr_glass_block *block)
{
    const unsigned char *item = block->page + block->low;

    return block->count > 0 ? mbr_slice_of((const char *) item + 3, item[2]) : MBR_SLICE_NONE;
}

unsigned
mbr_glass_branch_item_size(size_t key_len)
{
    return 4 + 1 + (unsigned) key_len + 2; /* block, length of the key, key, component */
}

void
mbr_glass_block_add_branch(mbr_glass_block *block, const unsigned char *key, size_t key_len,
                           unsigned component, uint32_t child)
{
    unsigned char *at = new_item(block, mbr_glass_branch_item_size(key_len));

    mbr_glass_print_be32(at, child);
    at[4] = (unsigned char) key_len;
    if (key_len > 0)
        memcpy(at + 5, key, key_len);
    mbr_glass_print_be16(at + 5 + key_len, component);
}

void
mbr_glass_block_close(mbr_glass_block *block, unsigned level)
{
    unsigned end = directory_end(block);
    unsigned gap = block->low - end;

    mbr_glass_print_be32(block->page, MBR_GLASS_REVISION);
    block->page[4] = (unsigned char) level;
    mbr_glass_print_be16(block->page + 5, gap);
    mbr_glass_print_be16(block->page + 7, gap); /* nothing was removed: no other free bytes */
    mbr_glass_print_be16(block->page + 9, end);
    memset(block->page + end, 0, gap);
}
