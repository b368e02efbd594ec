#ifndef MBR_INDEXER_DUMP_H
#define MBR_INDEXER_DUMP_H

#include <stdint.h>

#include "indexer/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write every article of the current generation, in the order of its documents, one
 * JSON object a line (docs/json-lines.md), with its comments in the order of the
 * source. What `build` makes of that is the same archive, as it was at one moment:
 * updates wait until the dump is done (hold.h).
 *
 * @param articles  receives how many were written; may be NULL
 * @return MBR_OK, MBR_ERR_NOT_FOUND, MBR_ERR_INDEX_DAMAGED, MBR_ERR_CANCELLED after a
 *         signal or when the sink says so, or what the sink returned
 */
mbr_status mbr_dump(const mbr_sink *sink, const char *archive, uint64_t *articles, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
