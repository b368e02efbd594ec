#ifndef MBR_COLUMNS_STRINGS_H
#define MBR_COLUMNS_STRINGS_H

/* Private to columns/: the strings being written, and those that were met lately. */
#include <stdbool.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "columns/files.h"

typedef struct mbr_string_table {
    int strings, ends;              /* the files */
    uint32_t count;                 /* strings there are, 0 included */
    uint64_t bytes;                 /* of all of them */
    mbr_buffer new_bytes, new_ends; /* not written yet */

    /* Those met lately, so that a section is one string and not one an article. Bounded:
     * a text that was forgotten gets another number, which counting puts right. */
    struct mbr_known {
        mbr_slice text;
        uint32_t number;
    } * known;
    size_t known_count;
    mbr_arena *arena;
} mbr_string_table;

/** Begin after the strings of `head`, of which the first are remembered. */
mbr_status mbr_strings_begin(mbr_string_table *table, const char *generation,
                             const mbr_columns_head *head, mbr_error *err);

/** The number of a text, which is appended when it is not known. */
uint32_t mbr_strings_number(mbr_string_table *table, mbr_slice text);

/** Write what is pending, if it is much or `all` of it is wanted, then also to the disk. */
mbr_status mbr_strings_flush(mbr_string_table *table, bool all, mbr_error *err);

/** Close the files and forget everything. */
void mbr_strings_end(mbr_string_table *table);

/** Write all of a buffer at an offset. */
mbr_status
mbr_columns_put(int file, const void *bytes, size_t len, uint64_t offset, mbr_error *err);

#endif
