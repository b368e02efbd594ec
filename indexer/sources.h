#ifndef MBR_INDEXER_SOURCES_H
#define MBR_INDEXER_SOURCES_H

#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_SOURCES_MAX 1000

/* The sources of an index, as written, to tell somebody who asks for an article by its
 * id alone where it is. Starts zeroed. */
typedef struct mbr_sources {
    char **names;
    size_t count;
} mbr_sources;

/** List the sources, the first MBR_SOURCES_MAX of them. */
mbr_status mbr_sources_list(mbr_sources *out, const xc_database *db, mbr_error *err);

/**
 * Append what to say of an id that is not there: that it is unknown in `source` (or
 * without one, when that is empty), and where it is known instead.
 */
mbr_status mbr_sources_explain(mbr_buffer *out, const mbr_sources *sources, const xc_database *db,
                               mbr_slice source, mbr_slice id, mbr_error *err);

/** Free the names. */
void mbr_sources_free(mbr_sources *sources);

#ifdef __cplusplus
}
#endif
#endif
