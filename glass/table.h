#ifndef MBR_GLASS_TABLE_H
#define MBR_GLASS_TABLE_H

#include "base/error.h"
#include "base/slice.h"
#include "glass/block.h"
#include "glass/file.h"

/* The tables of a database, in the order of the version file. */
typedef enum mbr_glass_table_kind {
    MBR_GLASS_POSTLIST,
    MBR_GLASS_DOCDATA,
    MBR_GLASS_TERMLIST,
    MBR_GLASS_POSITION,
    MBR_GLASS_SPELLING,
    MBR_GLASS_SYNONYM,
    MBR_GLASS_TABLES
} mbr_glass_table_kind;

enum { MBR_GLASS_LEVELS = 10 }; /* that libxapian reads */

/* A level of branches on its way to the file. */
typedef struct mbr_glass_level {
    mbr_glass_block block;
    unsigned char first[MBR_GLASS_KEY_MAX]; /* key that separates it from the block before */
    size_t first_len;
    unsigned first_component;
    uint32_t written; /* blocks of this level in the file */
} mbr_glass_level;

/* A B-tree that is written from its least key to its greatest, block after block; no
 * block is ever changed. The file appears when the first entry does. */
typedef struct mbr_glass_table {
    const mbr_glass_io *io;
    mbr_glass_table_kind kind;
    char *path;
    bool exists; /* the file was created, and is to be removed on failure */
    mbr_glass_file file;
    unsigned block_size, item_max;
    mbr_glass_block leaf;                   /* in the buffer of the file */
    unsigned char first[MBR_GLASS_KEY_MAX]; /* separator of the leaf, as of a level */
    size_t first_len;
    unsigned first_component;
    mbr_glass_level levels[MBR_GLASS_LEVELS]; /* [0] is unused: leaves are level 0 */
    uint64_t entries;
    uint32_t blocks; /* in the file */
    uint32_t root;   /* when it is finished */
    unsigned root_level;
} mbr_glass_table;

/** A table in `directory`, without a file so far. */
void mbr_glass_table_init(mbr_glass_table *table, const mbr_glass_io *io, const char *directory,
                          mbr_glass_table_kind kind, unsigned block_size);

/** Create the file, even if no entry follows. */
mbr_status mbr_glass_table_create(mbr_glass_table *table, mbr_error *err);

/**
 * Add an entry whose key is greater than all before.
 *
 * @param key            1 to MBR_GLASS_KEY_MAX bytes
 * @param is_compressed  the tag is a raw stream of deflate
 * @return MBR_ERR_IO, or MBR_ERR_BAD_INPUT when the tag is too large for any table
 */
mbr_status mbr_glass_table_add(mbr_glass_table *table, mbr_slice key, mbr_slice tag,
                               bool is_compressed, mbr_error *err);

/**
 * As mbr_glass_table_add() with a tag that is not compressed, for entries that are mostly
 * short: positions. The MBR_GLASS_BLOCK_LEAD bytes before the key and before the tag can be
 * read, whatever they are.
 */
static inline mbr_status
mbr_glass_table_add_short(mbr_glass_table *table, mbr_slice key, mbr_slice tag, mbr_error *err)
{
    if (!table->exists || !mbr_glass_block_add_short(&table->leaf, key, tag))
        return mbr_glass_table_add(table, key, tag, false, err);
    table->entries++;
    return MBR_OK;
}

/** Write what remains, up to the root; nothing can be added afterwards. */
mbr_status mbr_glass_table_finish(mbr_glass_table *table, mbr_error *err);

/** Wait until the table is on the disk, and close the file. */
mbr_status mbr_glass_table_sync(mbr_glass_table *table, mbr_error *err);

/** Append what the version file says of the table. */
void mbr_glass_table_describe(const mbr_glass_table *table, mbr_glass_bytes *out);

/** Remove the file; the table is still to be freed. */
void mbr_glass_table_remove(mbr_glass_table *table);

/** Free. */
void mbr_glass_table_free(mbr_glass_table *table);

/** Bytes as a slice. */
static inline mbr_slice
mbr_glass_slice(const unsigned char *from, size_t len)
{
    return mbr_slice_of((const char *) from, len);
}

#endif
