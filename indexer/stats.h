#ifndef MBR_INDEXER_STATS_H
#define MBR_INDEXER_STATS_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Append the figures of the current generation: articles, comments, terms, bytes,
 * dates, sections, versions; as JSON on one line, or for people. */
mbr_status mbr_stats_print(mbr_buffer *out, const char *archive, bool json, mbr_error *err);

/** Append the list of generations, oldest first: name, articles, comments, bytes, and
 * which one is current (none, when the stub is missing). For people also what stands
 * among them and is none. */
mbr_status mbr_generations_print(mbr_buffer *out, const char *archive, bool json, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
