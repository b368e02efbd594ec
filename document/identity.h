#ifndef MBR_DOCUMENT_IDENTITY_H
#define MBR_DOCUMENT_IDENTITY_H

#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_HASH_BYTES 16

/**
 * Append the key under which an article is unique in an archive: source, U+001F,
 * id. The id alone when there is no source. Keys that would not fit in a term are
 * shortened and completed by a hash, so that they stay unique.
 */
void mbr_article_key(mbr_buffer *out, mbr_slice source, mbr_slice id);

/** As mbr_article_key(), for a comment: the article's key, U+001E, the comment's id. */
void mbr_comment_key(mbr_buffer *out, mbr_slice source, mbr_slice id, mbr_slice comment_id);

/** A few bits of hash (XXH3), the same on any machine: enough to tell apart what looks alike
 * to a person, too few to be the name of anything. */
uint32_t mbr_short_hash(mbr_slice text);

/**
 * Hash of all that is stored of an article and its comments: equal for equal
 * content, in any build, on any machine (XXH3, 128 bits, big endian).
 *
 * @param records  as mbr_records_write() gives them (document/records.h)
 */
void mbr_records_hash(unsigned char out[MBR_HASH_BYTES], mbr_slice records);

/** As mbr_records_hash(), of an article whose records are not at hand. */
void mbr_document_hash(unsigned char out[MBR_HASH_BYTES], const mbr_document *document);

/**
 * Append the key that puts articles in a total order, oldest first: the instant
 * of publication (8 bytes, big endian, undated first), then the article's key.
 */
void mbr_sort_key(mbr_buffer *out, const mbr_moment *published, mbr_slice source, mbr_slice id);

/** The instant at the head of a sort key: a greater number is a later one, 0 is undated. */
uint64_t mbr_sort_instant(mbr_slice key);

/** Append 4 bytes, big endian; the value of MBR_SLOT_ARTICLE and MBR_SLOT_COMMENTS. */
void mbr_u32_print(mbr_buffer *out, uint32_t number);

/** Read them back; 0 when the value has not 4 bytes. */
uint32_t mbr_u32_read(mbr_slice value);

#ifdef __cplusplus
}
#endif
#endif
