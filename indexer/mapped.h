#ifndef MBR_INDEXER_MAPPED_H
#define MBR_INDEXER_MAPPED_H

#include <stddef.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Memory that grows, in a temporary file: what is not used for a while goes to the disk
 * when the system needs the room, so that a list of all articles is no matter of
 * --memory. The file has no name, and is gone with the process at the latest. */
typedef struct mbr_mapped {
    char *bytes; /* NULL before anything is reserved */
    size_t capacity;
    int fd;
    char *directory;
} mbr_mapped;

/** Nothing yet, to grow in a file of `directory`. */
void mbr_mapped_init(mbr_mapped *mapped, const char *directory);

/**
 * Have room for at least `capacity` bytes. What is new is zeroed, and `bytes` may move.
 *
 * The room is there on the disk as well: writing to it cannot fail any more.
 *
 * @return MBR_OK, or MBR_ERR_IO; what was there before stays
 */
mbr_status mbr_mapped_reserve(mbr_mapped *mapped, size_t capacity, mbr_error *err);

/** Let go of all; also after mbr_mapped_init() alone. */
void mbr_mapped_free(mbr_mapped *mapped);

#ifdef __cplusplus
}
#endif
#endif
