#ifndef MBR_COLUMNS_FILES_H
#define MBR_COLUMNS_FILES_H

/* Private to columns/: the files, and the head that says how much of them counts.
 *
 *     columns           rows of 24 bytes, that of document i at byte 24 * i; the head is where
 *                       document 0 would be
 *     columns.measures  kind and length of document i at byte 4 * i
 *     columns.strings   the bytes of the strings, one after the other
 *     columns.ends      for string i at byte 8 * i, where its bytes end; that of 0 is 0
 *
 * Numbers are little endian. What stands after what the head counts is of a run that was
 * given up, and the next one writes over it. */
#include "base/error.h"
#include "columns/columns.h"

#define MBR_COLUMNS_ROWS "columns"
#define MBR_COLUMNS_MEASURES "columns.measures"
#define MBR_COLUMNS_STRINGS "columns.strings"
#define MBR_COLUMNS_ENDS "columns.ends"

#define MBR_COLUMNS_MAGIC UINT64_C(0x31736C6F6372626D) /* "mbrcols1" */

typedef struct mbr_columns_head {
    uint64_t magic;
    uint32_t rows;    /* one more than the last document that has one */
    uint32_t strings; /* one more than the last string */
    uint64_t bytes;   /* of the strings */
} mbr_columns_head;

/**
 * Open one of the files.
 *
 * @return the descriptor; -1 after an error, which is told; -1 with MBR_OK in `status` when it
 *         is not there and `flags` make none
 */
int mbr_columns_file(mbr_status *status, const char *generation, const char *name, int flags,
                     mbr_error *err);

/** Read the head of a file of rows; one without a row of rows where the file is empty. */
mbr_status mbr_columns_read_head(mbr_columns_head *out, int file, mbr_error *err);

/** Say what the system said of them. */
mbr_status mbr_columns_io_error(mbr_error *err);

#endif
