#ifndef MBR_INDEXER_GROUP_H
#define MBR_INDEXER_GROUP_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "document/document.h"
#include "document/identity.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An article in the index, with its comments: the documents that one term groups. */
typedef struct mbr_group {
    bool exists;
    uint32_t docid;  /* of the article */
    uint32_t number; /* the article number */
    unsigned char hash[MBR_HASH_BYTES];
} mbr_group;

/** Look an article up by its identity; `exists` says whether it is there. */
mbr_status mbr_group_find(mbr_group *out, const xc_database *db, mbr_slice source, mbr_slice id,
                          mbr_error *err);

/** The documents of an article and of its comments, in `docids`, whose bytes are `*count`
 * ids in a row; nothing is deleted yet. */
mbr_status mbr_group_list(mbr_buffer *docids, size_t *count, const xc_database *db,
                          mbr_slice source, mbr_slice id, mbr_error *err);

/**
 * Read back the article of document `docid`, without its comments.
 *
 * @param record  holds its bytes: `article` points there until it is changed
 */
mbr_status mbr_group_read(mbr_document *article, mbr_buffer *record, const xc_database *db,
                          uint32_t docid, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
