#ifndef MBR_GLASS_SORTER_H
#define MBR_GLASS_SORTER_H

#include "glass/run.h"

/* Keys with numbers, in any order and any quantity, to be read back in byte order. */
typedef struct mbr_glass_sorter mbr_glass_sorter;

/** A new sorter, whose temporary file will be in `directory`; `io` is borrowed. */
mbr_glass_sorter *
mbr_glass_sorter_new(const mbr_glass_io *io, const char *directory, size_t memory_bytes);

/** Add a key of 1 to 255 bytes. Numbers of the same key are added up. */
mbr_status
mbr_glass_sorter_add(mbr_glass_sorter *sorter, mbr_slice key, uint64_t number, mbr_error *err);

/**
 * The next key, once all were added.
 *
 * @param key  borrowed, valid until the next call; absent at the end
 */
mbr_status
mbr_glass_sorter_next(mbr_glass_sorter *sorter, mbr_slice *key, uint64_t *number, mbr_error *err);

/** Begin again with the first key. */
void mbr_glass_sorter_rewind(mbr_glass_sorter *sorter);

/** Free. NULL is allowed. */
void mbr_glass_sorter_free(mbr_glass_sorter *sorter);

#endif
