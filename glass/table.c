/* A B-tree written in one go.
 *
 * Leaves go to the file as they fill up. When one has gone, the level above gets its
 * number and the key that separates it from the leaf before; when a block of branches
 * is full it goes to the file too, between the leaves, and the level above that hears
 * of it. At the end the highest level has one block, the root. */
#include "glass/table.h"

#include <assert.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

enum {
    COMPONENTS_MAX = 65535, /* pieces of a tag: their number is 16 bits */
    CUT_MIN = 40            /* bytes of a tag for which a block is worth another piece */
};

/* Tags longer than this libxapian compresses when it writes: `threshold` in the version
 * file. Tags that are not compressed are legal in any table. */
static const struct {
    const char *name;
    unsigned threshold;
} kinds[MBR_GLASS_TABLES] = {
    [MBR_GLASS_POSTLIST] = { "postlist.glass", 0 },  [MBR_GLASS_DOCDATA] = { "docdata.glass", 18 },
    [MBR_GLASS_TERMLIST] = { "termlist.glass", 18 }, [MBR_GLASS_POSITION] = { "position.glass", 0 },
    [MBR_GLASS_SPELLING] = { "spelling.glass", 18 }, [MBR_GLASS_SYNONYM] = { "synonym.glass", 18 },
};

void
mbr_glass_table_init(mbr_glass_table *table, const mbr_glass_io *io, const char *directory,
                     mbr_glass_table_kind kind, unsigned block_size)
{
    memset(table, 0, sizeof *table);
    table->io = io;
    table->kind = kind;
    table->path = mbr_glass_path(directory, kinds[kind].name);
    table->block_size = block_size;
    table->item_max = mbr_glass_block_item_max(block_size);
    table->file.fd = -1;
}

/* Leaves are most of a table, and are filled in the buffer of the file. */
static mbr_status
begin_leaf(mbr_glass_table *table, mbr_error *err)
{
    unsigned char *page;
    mbr_status status = mbr_glass_file_page(&table->file, table->block_size, &page, err);

    mbr_glass_block_begin(&table->leaf, page, table->block_size);
    return status;
}

mbr_status
mbr_glass_table_create(mbr_glass_table *table, mbr_error *err)
{
    /* An item with an empty key, which no entry has, begins every table. */
    static const mbr_glass_item null_item = { .component = 1, .is_last = true };
    mbr_status status;

    if (table->exists)
        return MBR_OK;
    status = mbr_glass_file_create(&table->file, table->io, table->path, err);
    if (status != MBR_OK)
        return status;
    table->exists = true;
    status = begin_leaf(table, err);
    mbr_glass_block_add_leaf(&table->leaf, &null_item);
    return status;
}

static mbr_status
write_block(mbr_glass_table *table, uint32_t *number, mbr_glass_block *block, unsigned level,
            mbr_error *err)
{
    mbr_status status;

    mbr_glass_block_close(block, level);
    *number = table->blocks++;
    status = mbr_glass_file_write(&table->file, block->page, block->size, err);
    mbr_glass_block_begin(block, block->page, block->size);
    return status;
}

static mbr_status add_child(mbr_glass_table *table, unsigned level, const unsigned char *key,
                            size_t key_len, unsigned component, uint32_t child, mbr_error *err);

static mbr_status
write_branch(mbr_glass_table *table, unsigned level, mbr_error *err)
{
    mbr_glass_level *at = &table->levels[level];
    uint32_t number;
    mbr_status status = write_block(table, &number, &at->block, level, err);

    at->written++;
    return status != MBR_OK ? status
                            : add_child(table, level + 1, at->first, at->first_len,
                                        at->first_component, number, err);
}

static mbr_status
add_child(mbr_glass_table *table, unsigned level, const unsigned char *key, size_t key_len,
          unsigned component, uint32_t child, mbr_error *err)
{
    mbr_glass_level *at = &table->levels[level];
    mbr_status status = MBR_OK;

    assert(level < MBR_GLASS_LEVELS); /* 32 bits of block numbers need fewer */
    if (!at->block.page)
        mbr_glass_block_begin(&at->block, mbr_malloc(table->block_size), table->block_size);
    if ((int) mbr_glass_branch_item_size(key_len) > mbr_glass_block_space(&at->block))
        status = write_branch(table, level, err);
    if (at->block.count > 0) {
        mbr_glass_block_add_branch(&at->block, key, key_len, component, child);
        return status;
    }
    /* The first item of a branch has no key: what would be it is the key of the whole
     * block, one level above. */
    if (key_len > 0)
        memcpy(at->first, key, key_len);
    at->first_len = key_len;
    at->first_component = component;
    mbr_glass_block_add_branch(&at->block, NULL, 0, 0, child);
    return status;
}

/* Appends the leaf to the file; there is none then. Returns its number. */
static uint32_t
take_leaf(mbr_glass_table *table)
{
    mbr_glass_block_close(&table->leaf, 0);
    mbr_glass_file_take(&table->file, table->block_size);
    return table->blocks++;
}

static mbr_status
write_leaf(mbr_glass_table *table, mbr_error *err)
{
    uint32_t number = take_leaf(table);

    return add_child(table, 1, table->first, table->first_len, table->first_component, number, err);
}

/* Writes the leaf, and begins another with `key`. What separates the two is as short as
 * possible: one byte more than the keys have in common. */
static mbr_status
next_leaf(mbr_glass_table *table, const unsigned char *key, size_t key_len, unsigned component,
          mbr_error *err)
{
    mbr_slice last = mbr_glass_block_last_key(&table->leaf);
    size_t same = mbr_glass_common(key, key_len, (const unsigned char *) last.ptr, last.len);
    mbr_status status = write_leaf(table, err);

    if (same < key_len)
        same++;
    memcpy(table->first, key, same);
    table->first_len = same;
    table->first_component = component;
    return status == MBR_OK ? begin_leaf(table, err) : status;
}

static mbr_status
too_large(const mbr_glass_table *table, mbr_error *err)
{
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("an entry is too large for %s", "une entrée est trop grande pour %s"), table->path);
}

/* A tag that is too large for an item is cut into pieces, which fill blocks up. */
static mbr_status
add_pieces(mbr_glass_table *table, mbr_glass_item *item, mbr_slice tag, mbr_error *err)
{
    const unsigned char *from = (const unsigned char *) tag.ptr;
    size_t left = tag.len;
    mbr_status status = MBR_OK;

    for (item->component = 1; left > 0 && status == MBR_OK; item->component++) {
        int overhead = (int) mbr_glass_item_overhead(item->key_len, item->component);
        int space = mbr_glass_block_space(&table->leaf);

        if (item->component > COMPONENTS_MAX)
            return too_large(table, err);
        if (space < overhead + (int) (left < CUT_MIN ? left : CUT_MIN))
            status = next_leaf(table, item->key, item->key_len, item->component, err);
        if (status != MBR_OK)
            return status;
        space = mbr_glass_block_space(&table->leaf);
        if (space > (int) table->item_max)
            space = (int) table->item_max;
        item->tag = from;
        item->tag_len = (size_t) (space - overhead) < left ? (size_t) (space - overhead) : left;
        item->is_last = item->tag_len == left;
        mbr_glass_block_add_leaf(&table->leaf, item);
        from += item->tag_len;
        left -= item->tag_len;
    }
    return status;
}

mbr_status
mbr_glass_table_add(mbr_glass_table *table, mbr_slice key, mbr_slice tag, bool is_compressed,
                    mbr_error *err)
{
    mbr_glass_item item = { .key = (const unsigned char *) key.ptr,
                            .key_len = key.len,
                            .component = 1,
                            .is_last = true,
                            .is_compressed = is_compressed,
                            .tag = (const unsigned char *) tag.ptr,
                            .tag_len = tag.len };
    size_t len = mbr_glass_item_overhead(key.len, 1) + tag.len;
    mbr_status status = mbr_glass_table_create(table, err);
    mbr_slice last;

    if (status != MBR_OK)
        return status;
    assert(key.len > 0 && key.len <= MBR_GLASS_KEY_MAX);
    last = mbr_glass_block_last_key(&table->leaf);
    assert(mbr_glass_compare((const unsigned char *) last.ptr, last.len, item.key, item.key_len) <
           0);
    table->entries++;
    if (len > table->item_max)
        return add_pieces(table, &item, tag, err);
    if ((int) len > mbr_glass_block_space(&table->leaf))
        status = next_leaf(table, item.key, item.key_len, 1, err);
    if (status == MBR_OK)
        mbr_glass_block_add_leaf(&table->leaf, &item);
    return status;
}

mbr_status
mbr_glass_table_finish(mbr_glass_table *table, mbr_error *err)
{
    mbr_status status = MBR_OK;
    unsigned level = 0;

    if (!table->exists)
        return MBR_OK;
    if (table->blocks == 0) {
        table->root = take_leaf(table);
    } else {
        status = write_leaf(table, err);
        for (level = 1; status == MBR_OK && table->levels[level].written > 0; level++)
            status = write_branch(table, level, err);
        if (status == MBR_OK)
            status = write_block(table, &table->root, &table->levels[level].block, level, err);
    }
    table->root_level = level;
    return status != MBR_OK ? status : mbr_glass_file_flush(&table->file, err);
}

mbr_status
mbr_glass_table_sync(mbr_glass_table *table, mbr_error *err)
{
    mbr_status status = table->exists ? mbr_glass_file_sync(&table->file, err) : MBR_OK;

    mbr_glass_file_close(&table->file);
    return status;
}

void
mbr_glass_table_describe(const mbr_glass_table *table, mbr_glass_bytes *out)
{
    enum { IS_FAKE = 1, IS_SEQUENTIAL = 2, LEVEL_SHIFT = 2 };
    mbr_glass_bytes free_list = { NULL, 0, 0 };

    /* The root of a table without a file is made up by whoever opens it. */
    mbr_glass_put_uint(out, table->root);
    mbr_glass_put_uint(out, table->root_level << LEVEL_SHIFT | IS_SEQUENTIAL |
                                (table->exists ? 0 : IS_FAKE));
    mbr_glass_put_uint(out, table->entries);
    mbr_glass_put_uint(out, table->block_size / MBR_GLASS_BLOCK_MIN);
    mbr_glass_put_uint(out, kinds[table->kind].threshold);
    if (table->exists) {
        /* The free list: no block is free before the end of the file. */
        mbr_glass_put_uint(&free_list, MBR_GLASS_REVISION);
        mbr_glass_put_uint(&free_list, table->blocks);
        mbr_glass_put(&free_list, "\0\0\0\0", 4);
    }
    mbr_glass_put_uint(out, free_list.len);
    mbr_glass_put(out, free_list.ptr, free_list.len);
    mbr_glass_bytes_free(&free_list);
}

void
mbr_glass_table_remove(mbr_glass_table *table)
{
    mbr_glass_file_close(&table->file);
    if (table->exists)
        (void) table->io->unlink(table->path);
    table->exists = false;
}

void
mbr_glass_table_free(mbr_glass_table *table)
{
    mbr_glass_file_close(&table->file);
    for (unsigned i = 0; i < MBR_GLASS_LEVELS; i++)
        free(table->levels[i].block.page);
    free(table->path);
}
