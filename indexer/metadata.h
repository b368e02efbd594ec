#ifndef MBR_INDEXER_METADATA_H
#define MBR_INDEXER_METADATA_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What an index says of itself (document/format.h), for whichever writer puts it there;
 * mbr_index_metadata() reads it. The values point into the struct and into what it was
 * made from: fill it where it is used. */
typedef struct mbr_metadata {
    struct {
        const char *key;
        mbr_slice value;
    } items[8];
    size_t count;
    char next_article[16], in_date_order[16], updated[32];
} mbr_metadata;

/** Of an index that was changed. */
void mbr_metadata_of_change(mbr_metadata *out, uint32_t next_article);

/**
 * Of an index that was made.
 *
 * @param analysis       whoever opens it must read texts by the same
 * @param generation     its name
 * @param in_date_order  the ids up to this one are in the order of mbr_sort_key()
 */
void mbr_metadata_of_index(mbr_metadata *out, uint32_t next_article, const mbr_analysis *analysis,
                           const char *generation, uint32_t in_date_order);

#ifdef __cplusplus
}
#endif
#endif
