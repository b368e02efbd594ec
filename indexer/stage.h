#ifndef MBR_INDEXER_STAGE_H
#define MBR_INDEXER_STAGE_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "indexer/destination.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The articles of an archive that is made anew, between reading and indexing: each with
 * its comments, as mbr_records_write() has them, in a temporary file, and a list of them,
 * by which they are known by their identity first, and put in the order of their dates
 * then. Of an identity that comes again the last article counts, and a removal takes it
 * away, so that what is indexed is exactly what will be found.
 *
 * In memory are buffers of a fixed size, and at the end 4 bytes for each article. The
 * list is in temporary files that the system keeps in memory as long as it has room
 * (mapped.h): 40 bytes for each article, its key, and 8 to 16 bytes to find it by.
 *
 * Serves one thread until mbr_stage_sort() has returned, then any number of readers. */
typedef struct mbr_stage mbr_stage;

/** @param directory  of the temporary files; its disk needs room for all texts */
mbr_status mbr_stage_new(mbr_stage **out, const char *directory, mbr_error *err);

/** Keeps the articles that are put; valid as long as `stage`. */
mbr_destination mbr_stage_destination(mbr_stage *stage);

/** Nothing more will come: put the articles in the order of mbr_sort_key(), undated ones
 * first, then the oldest. */
mbr_status mbr_stage_sort(mbr_stage *stage, mbr_error *err);

/** How many articles there are, once they are in order. */
size_t mbr_stage_count(const mbr_stage *stage);

/** Bytes of the records of article `i` in that order. */
size_t mbr_stage_bytes(const mbr_stage *stage, size_t i);

/** The records of article `i` in that order, in place of what `out` holds. */
mbr_status mbr_stage_read(const mbr_stage *stage, size_t i, mbr_buffer *out, mbr_error *err);

/** NULL is allowed. */
void mbr_stage_free(mbr_stage *stage);

#ifdef __cplusplus
}
#endif
#endif
