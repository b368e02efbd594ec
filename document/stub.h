#ifndef MBR_DOCUMENT_STUB_H
#define MBR_DOCUMENT_STUB_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_GENERATION_NAME_MAX 32
#define MBR_STUB_EARLIER_MAX 64

/* What the stub file of an archive says: the current generation, and in lines that
 * Xapian takes for comments those that were current before it. Both are in one file, so
 * that one rename changes them together:
 *
 *     auto generations/2026-08-24T02-10-03Z-51c0
 *     # before: 2026-08-23T02-10-04Z-7f3a
 *
 * Plain data; nothing to free. */
typedef struct mbr_stub {
    char current[MBR_GENERATION_NAME_MAX];
    char earlier[MBR_STUB_EARLIER_MAX][MBR_GENERATION_NAME_MAX]; /* the latest first */
    size_t earlier_count;
} mbr_stub;

/**
 * Read the stub file.
 *
 * Xapian takes an empty stub for an archive without articles and a line that comes twice for
 * twice as many, so whoever opens an archive reads the stub here and opens the one generation.
 *
 * @param archive  the directory of the archive
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is none, MBR_ERR_INDEX_DAMAGED when it
 *         is empty, cut off or says something else, MBR_ERR_IO
 */
mbr_status mbr_stub_read(mbr_stub *out, const char *archive, mbr_error *err);

/** Append it as it stands in the file. */
void mbr_stub_print(mbr_buffer *out, const mbr_stub *stub);

#ifdef __cplusplus
}
#endif
#endif
