#ifndef MBR_INDEXER_WRITER_H
#define MBR_INDEXER_WRITER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"
#include "indexer/destination.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes articles into a generation that is there, by their identity: what is new is added,
 * what changed is replaced, what is the same is left alone. */
typedef struct mbr_writer mbr_writer;

/**
 * Open an index to be changed. Everything until mbr_writer_finish() is one
 * transaction: readers, and whoever comes after a crash, see all of it or nothing.
 *
 * @param memory_bytes  about what may be held in memory at once
 * @return MBR_OK, MBR_ERR_INDEX_VERSION, MBR_ERR_INDEX_LOCKED, MBR_ERR_INDEX_DAMAGED,
 *         MBR_ERR_NOT_FOUND, MBR_ERR_IO
 */
mbr_status mbr_writer_open(mbr_writer **out, const char *path, size_t memory_bytes, mbr_error *err);

/** Brings the index to the state of the articles that are put (destination.h); valid as
 * long as `writer`. */
mbr_destination mbr_writer_destination(mbr_writer *writer);

/** Remove an article and its comments; `found` receives whether it was there. */
mbr_status
mbr_writer_remove(mbr_writer *writer, mbr_slice source, mbr_slice id, bool *found, mbr_error *err);

/** Append why mbr_writer_remove() did not find an article, and in which source it is. */
mbr_status mbr_writer_explain_absence(mbr_writer *writer, mbr_buffer *out, mbr_slice source,
                                      mbr_slice id, mbr_error *err);

/**
 * Remove the articles that did not come since the writer was opened.
 *
 * @param source       only those of this source; NULL for all
 * @param max_percent  refuse (MBR_ERR_BAD_INPUT) rather than remove more than this
 *                     share of the articles that were there; 100 for no limit
 * @param removed      receives how many
 */
mbr_status mbr_writer_remove_unseen(mbr_writer *writer, const char *source, unsigned max_percent,
                                    uint64_t *removed, mbr_error *err);

/** Whether anything would be written by mbr_writer_finish(). */
bool mbr_writer_has_changes(const mbr_writer *writer);

/** Write everything out. Without changes nothing is written at all. */
mbr_status mbr_writer_finish(mbr_writer *writer, mbr_error *err);

/** Whether mbr_writer_finish() made changes durable, whatever it returned after that. */
bool mbr_writer_is_committed(const mbr_writer *writer);

/** Give up what was not finished. NULL is allowed. */
void mbr_writer_free(mbr_writer *writer);

#ifdef __cplusplus
}
#endif
#endif
