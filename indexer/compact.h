#ifndef MBR_INDEXER_COMPACT_H
#define MBR_INDEXER_COMPACT_H

#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write a compact copy of a database into a new directory of the archive.
 *
 * Document ids are kept. A build needs none: its tables are written full. Of 36,150
 * articles that libxapian's writer had written the copy took half of the space, because
 * that leaves its blocks half full where keys come in no order, as those of positions do.
 *
 * @param building  receives the directory (mbr_generation_begin()), or NULL
 */
mbr_status mbr_compact_aside(char **building, xc_database *db, const char *archive, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
