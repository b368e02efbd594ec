#ifndef MBR_INDEXER_METADATA_H
#define MBR_INDEXER_METADATA_H

#include <stdbool.h>
#include <stdint.h>

#include "stemming/site.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write what an index says of itself (document/format.h); mbr_index_metadata() reads it.
 *
 * @param analysis    of a new index: whoever opens it must read texts by the same
 * @param generation  name of a new index; NULL when it has one, and its analysis with it
 */
bool mbr_metadata_write(xc_writer *index, uint32_t next_article, const mbr_analysis *analysis,
                        const char *generation, xc_error *xerr);

#ifdef __cplusplus
}
#endif
#endif
