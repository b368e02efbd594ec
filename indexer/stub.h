#ifndef MBR_INDEXER_STUB_H
#define MBR_INDEXER_STUB_H

#include <stdbool.h>
#include <stddef.h>

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
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is none, MBR_ERR_INDEX_DAMAGED when it
 *         says something else, MBR_ERR_IO
 */
mbr_status mbr_stub_read(mbr_stub *out, const char *archive, mbr_error *err);

/** Put it in the place of the stub file, in one step. */
mbr_status mbr_stub_write(const char *archive, const mbr_stub *stub, mbr_error *err);

/** `name` becomes current; what was current is the latest of the earlier ones. */
void mbr_stub_advance(mbr_stub *stub, const char *name);

/** `name` becomes current again: what was current since then is forgotten, so that
 * nobody goes back to what was left. A name that never was current is an advance. */
void mbr_stub_return(mbr_stub *stub, const char *name);

/** How long ago `name` was current: 0 now, 1 just before, … SIZE_MAX never. */
size_t mbr_stub_rank(const mbr_stub *stub, const char *name);

#ifdef __cplusplus
}
#endif
#endif
