#ifndef MBR_DOCUMENT_RECORD_H
#define MBR_DOCUMENT_RECORD_H

#include "base/buffer.h"
#include "base/error.h"
#include "base/json.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The stored form of an article or a comment: what the index keeps as document
 * data, so that snippets quote the source byte for byte and `dump` gives back
 * what came in. A list of (tag, length, bytes); tags are part of the index
 * format (docs/index-format.md): unknown ones are skipped. */

/** Append the record of an article, without its comments. */
void mbr_record_write_article(mbr_buffer *out, const mbr_document *document);

/** Append the record of comment `index` of the article (it also names its article). */
void mbr_record_write_comment(mbr_buffer *out, const mbr_document *document, size_t index);

/**
 * Read an article back into `document` (which is reset first).
 *
 * Nothing is copied: the slices point into `record`, which must outlive them.
 *
 * @return MBR_OK or MBR_ERR_INDEX_DAMAGED
 */
mbr_status mbr_record_read_article(mbr_document *document, mbr_slice record, mbr_error *err);

/** Number of comments that the article had when its record was written; 0 when the
 * bytes do not say. The comments themselves are records of their own, so that
 * mbr_record_read_article() leaves the list empty. */
uint32_t mbr_record_comment_count(mbr_slice record);

/* A comment with the identity of its article. */
typedef struct mbr_stored_comment {
    mbr_comment comment;
    mbr_slice source, article_id;
    uint32_t ordinal; /* place in the article's list, from 0 */
} mbr_stored_comment;

/** As mbr_record_read_article(), for a comment; nothing to free. */
mbr_status mbr_record_read_comment(mbr_stored_comment *out, mbr_slice record, mbr_error *err);

/** Append one article with its comments as an object of the pivot format (docs/json-lines.md):
 * reading the line gives the same document again. */
void mbr_document_print_json(mbr_json *json, const mbr_document *document);

#ifdef __cplusplus
}
#endif
#endif
