#ifndef MBR_DOCUMENT_RECORDS_H
#define MBR_DOCUMENT_RECORDS_H

#include "base/buffer.h"
#include "base/error.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An article and its comments as one string of bytes: the record of the article, then
 * those of the comments in the order of the source, each after its length (4 bytes, big
 * endian), so that no two lists of records have the same bytes. */

/** Append the records of an article and its comments. */
void mbr_records_write(mbr_buffer *out, const mbr_document *document);

/**
 * Take the first record off.
 *
 * @param rest    what mbr_records_write() wrote, or what is left of it; moved on
 * @param record  receives the record, which points into `rest`
 * @return false when nothing is left, or when the bytes make no record
 */
bool mbr_records_next(mbr_slice *record, mbr_slice *rest);

/**
 * Read an article back, comments and all, into `document` (which is reset first).
 *
 * Nothing is copied: the slices point into `records`, which must outlive them.
 *
 * @return MBR_OK or MBR_ERR_INDEX_DAMAGED
 */
mbr_status mbr_records_read(mbr_document *document, mbr_slice records, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
