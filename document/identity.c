/* Under which names an article and its comments are unique, and what tells one
 * state of an article from another. */
#include "document/identity.h"

#define XXH_INLINE_ALL /* the code of the header, so that hashing can be inlined */
#include <xxhash.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "document/field.h"
#include "document/records.h"

#define SOURCE_END '\x1F'  /* separates source and id: neither holds control characters */
#define ARTICLE_END '\x1E' /* separates the article's key and the comment's id */
#define CUT_HERE '\x1D'    /* announces the hash of a key that was too long */

/* A term holds the key after a prefix of one or two letters. */
enum { KEY_MAX = MBR_TERM_MAX - 3, HEX_DIGITS = 2 * MBR_HASH_BYTES };

static void
canonical(unsigned char out[MBR_HASH_BYTES], XXH128_hash_t hash)
{
    XXH128_canonical_t bytes;

    XXH128_canonicalFromHash(&bytes, hash);
    memcpy(out, bytes.digest, MBR_HASH_BYTES);
}

/* Shorten what was appended since `begin` so that it fits in a term: its start,
 * which a person may recognise, and a hash of the whole, which makes it unique. */
static void
fit(mbr_buffer *out, size_t begin)
{
    mbr_slice key = mbr_slice_of(out->ptr + begin, out->len - begin);
    unsigned char hash[MBR_HASH_BYTES];

    if (key.len <= KEY_MAX)
        return;
    canonical(hash, XXH3_128bits(key.ptr, key.len));
    mbr_buffer_truncate(out, begin + mbr_utf8_floor(key, KEY_MAX - HEX_DIGITS - 1));
    mbr_buffer_append_char(out, CUT_HERE);
    for (size_t i = 0; i < MBR_HASH_BYTES; i++)
        mbr_buffer_printf(out, "%02x", hash[i]);
}

static void
append_article(mbr_buffer *out, mbr_slice source, mbr_slice id)
{
    if (source.len > 0) {
        mbr_buffer_append_slice(out, source);
        mbr_buffer_append_char(out, SOURCE_END);
    }
    mbr_buffer_append_slice(out, id);
}

void
mbr_article_key(mbr_buffer *out, mbr_slice source, mbr_slice id)
{
    size_t begin = out->len;

    append_article(out, source, id);
    fit(out, begin);
}

void
mbr_comment_key(mbr_buffer *out, mbr_slice source, mbr_slice id, mbr_slice comment_id)
{
    size_t begin = out->len;

    /* The whole, not the shortened key of the article: one cut, one hash. */
    append_article(out, source, id);
    mbr_buffer_append_char(out, ARTICLE_END);
    mbr_buffer_append_slice(out, comment_id);
    fit(out, begin);
}

uint32_t
mbr_short_hash(mbr_slice text)
{
    return (uint32_t) XXH3_64bits(text.ptr, text.len);
}

void
mbr_records_hash(unsigned char out[MBR_HASH_BYTES], mbr_slice records)
{
    canonical(out, XXH3_128bits(records.ptr, records.len));
}

void
mbr_document_hash(unsigned char out[MBR_HASH_BYTES], const mbr_document *document)
{
    mbr_buffer records = MBR_BUFFER_INIT;

    mbr_records_write(&records, document);
    mbr_records_hash(out, mbr_buffer_slice(&records));
    mbr_buffer_free(&records);
}

void
mbr_sort_key(mbr_buffer *out, const mbr_moment *published, mbr_slice source, mbr_slice id)
{
    /* The sign bit is turned over so that bytes compare as the numbers do;
     * all zero bytes, the undated, come before any instant we can hold. */
    uint64_t instant = published->precision == MBR_PRECISION_NONE
                           ? 0
                           : (uint64_t) published->utc ^ (UINT64_C(1) << 63);

    for (int shift = 56; shift >= 0; shift -= 8)
        mbr_buffer_append_char(out, (char) (instant >> shift));
    mbr_article_key(out, source, id);
}

uint64_t
mbr_sort_instant(mbr_slice key)
{
    uint64_t instant = 0;

    for (size_t i = 0; i < 8 && i < key.len; i++)
        instant = instant << 8 | (unsigned char) key.ptr[i];
    return key.len < 8 ? 0 : instant;
}

void
mbr_u32_print(mbr_buffer *out, uint32_t number)
{
    for (int shift = 24; shift >= 0; shift -= 8)
        mbr_buffer_append_char(out, (char) (number >> shift));
}

uint32_t
mbr_u32_read(mbr_slice value)
{
    uint32_t number = 0;

    if (value.len != 4)
        return 0;
    for (size_t i = 0; i < 4; i++)
        number = number << 8 | (unsigned char) value.ptr[i];
    return number;
}
