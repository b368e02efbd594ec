#ifndef MBR_INDEXER_UNSEEN_H
#define MBR_INDEXER_UNSEEN_H

#include "base/error.h"
#include "document/document.h"
#include "indexer/numbers.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * List the articles of an index that did not come, for a mirror to remove them.
 *
 * @param out     its tags receive source, id, source, id…: copies, since removing while
 *                walking a list would pull the rug from under it
 * @param seen    numbers of the articles that came
 * @param source  only those of this source; NULL for all
 */
mbr_status mbr_unseen_list(mbr_document *out, const xc_database *db, const mbr_numbers *seen,
                           const char *source, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
