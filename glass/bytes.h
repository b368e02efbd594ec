#ifndef MBR_GLASS_BYTES_H
#define MBR_GLASS_BYTES_H

#include <stdint.h>
#include <string.h>

/* Bytes that grow, as mbr_buffer, for code that writes several million times a
 * second: room is asked for once, and the bytes are written where they belong. */
typedef struct mbr_glass_bytes {
    unsigned char *ptr;
    size_t len, capacity;
} mbr_glass_bytes;

enum {
    MBR_GLASS_KEY_MAX = 255, /* bytes in a key of a table */
    /* In a term, a zero byte counting twice. libxapian refuses more, and with its end
     * mark and an id a term is still a key. */
    MBR_GLASS_TERM_MAX = 245,
    MBR_GLASS_UINT_MAX = 10, /* in the longest unsigned integer */
    MBR_GLASS_DOCID_MAX = 5  /* in the longest id in a key */
};

/** Uninitialised memory that is gone through in no order. Of much of it the system is asked
 * for large pages: the processor then finds its way to any place without a table that is
 * not in its cache. Free with free(). */
void *mbr_glass_memory(size_t size);

/** Zeroed memory of the kind. */
void *mbr_glass_memory_zeroed(size_t size);

/** Cold half of mbr_glass_room(). */
void mbr_glass_bytes_grow(mbr_glass_bytes *bytes, size_t extra);

/** Empty them, and see that they have room for `capacity` bytes. */
void mbr_glass_bytes_reserve(mbr_glass_bytes *bytes, size_t capacity);

/** Free; what is empty is allowed, and usable again. */
void mbr_glass_bytes_free(mbr_glass_bytes *bytes);

/** Room for `extra` bytes at the end; write there, then move `len`. */
static inline unsigned char *
mbr_glass_room(mbr_glass_bytes *bytes, size_t extra)
{
    if (bytes->capacity - bytes->len < extra)
        mbr_glass_bytes_grow(bytes, extra);
    return bytes->ptr + bytes->len;
}

static inline void
mbr_glass_put(mbr_glass_bytes *bytes, const void *from, size_t len)
{
    if (len == 0)
        return;
    memcpy(mbr_glass_room(bytes, len), from, len);
    bytes->len += len;
}

/* ---- The encodings of the format (docs/glass-format.md) ---- */

/** An unsigned integer, 7 bits a byte, low bits first; returns the end. */
static inline unsigned char *
mbr_glass_print_uint(unsigned char *out, uint64_t value)
{
    for (; value >= 0x80; value >>= 7)
        *out++ = (unsigned char) (value | 0x80);
    *out++ = (unsigned char) value;
    return out;
}

static inline size_t
mbr_glass_uint_length(uint64_t value)
{
    size_t len = 1;

    for (; value >= 0x80; value >>= 7)
        len++;
    return len;
}

static inline void
mbr_glass_put_uint(mbr_glass_bytes *bytes, uint64_t value)
{
    unsigned char *at = mbr_glass_room(bytes, MBR_GLASS_UINT_MAX);

    bytes->len += (size_t) (mbr_glass_print_uint(at, value) - at);
}

/** Reads what mbr_glass_print_uint() wrote; returns what follows it. At most ten
 * bytes are looked at, whatever they are. */
static inline const unsigned char *
mbr_glass_read_uint(uint64_t *value, const unsigned char *at)
{
    uint64_t result = *at & 0x7F;
    unsigned shift = 7;

    if (*at < 0x80) { /* as most are */
        *value = result;
        return at + 1;
    }
    while (*at++ >= 0x80 && shift < 64) {
        result |= (uint64_t) (*at & 0x7F) << shift;
        shift += 7;
    }
    *value = result;
    return at;
}

static inline void
mbr_glass_print_be16(unsigned char *out, uint32_t value)
{
    out[0] = (unsigned char) (value >> 8);
    out[1] = (unsigned char) value;
}

static inline void
mbr_glass_print_be32(unsigned char *out, uint32_t value)
{
    mbr_glass_print_be16(out, value >> 16);
    mbr_glass_print_be16(out + 2, value);
}

/** An id for a key: the bytes order as the numbers do, the length is told by the
 * leading ones. Returns the end. */
unsigned char *mbr_glass_print_docid(unsigned char *out, uint32_t docid);

/** A term for a key: a zero byte becomes 00 ff, so that the 00 that ends a term sorts
 * before whatever could follow it. The end mark is the caller's. Returns the end. */
unsigned char *mbr_glass_print_term(unsigned char *out, const unsigned char *term, size_t len);

/** Up to eight bytes as a number, the first one lowest, zeros for what is missing. Longer
 * strings give their first eight. No byte is read but theirs. */
static inline uint64_t
mbr_glass_load(const unsigned char *bytes, size_t len)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    uint64_t value = 0;
    uint32_t low, high;

    if (len >= sizeof value) {
        memcpy(&value, bytes, sizeof value); /* of a known size: a single load */
        return value;
    }
    if (len >= sizeof low) { /* the two overlap, in bytes that are the same */
        memcpy(&low, bytes, sizeof low);
        memcpy(&high, bytes + len - sizeof high, sizeof high);
        return low | (uint64_t) high << 8 * (len - sizeof high);
    }
    if (len == 0)
        return 0;
    return bytes[0] | (uint64_t) bytes[len / 2] << 8 * (len / 2) |
           (uint64_t) bytes[len - 1] << 8 * (len - 1);
#else
    uint64_t value = 0;

    for (size_t i = 0; i < len && i < sizeof value; i++)
        value |= (uint64_t) bytes[i] << 8 * i;
    return value;
#endif
}

/** The eight bytes that mbr_glass_load() made `value` of. */
static inline void
mbr_glass_unload(unsigned char *out, uint64_t value)
{
#if __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__
    memcpy(out, &value, sizeof value);
#else
    for (size_t i = 0; i < sizeof value; i++)
        out[i] = (unsigned char) (value >> 8 * i);
#endif
}

/** The first eight bytes as a number that orders as they do, zeros for what is missing. */
static inline uint64_t
mbr_glass_prefix(const unsigned char *bytes, size_t len)
{
    return __builtin_bswap64(mbr_glass_load(bytes, len));
}

/** memcpy() for a few bytes, mostly: no call, and none read or written but these. */
static inline void
mbr_glass_copy(unsigned char *out, const unsigned char *from, size_t len)
{
    uint64_t first, last;

    if (len > 2 * sizeof first) {
        memcpy(out, from, len);
    } else if (len >= sizeof first) { /* two words that overlap */
        memcpy(&first, from, sizeof first);
        memcpy(&last, from + len - sizeof last, sizeof last);
        memcpy(out, &first, sizeof first);
        memcpy(out + len - sizeof last, &last, sizeof last);
    } else if (len >= sizeof first / 2) {
        memcpy(&first, from, sizeof first / 2);
        memcpy(&last, from + len - sizeof last / 2, sizeof last / 2);
        memcpy(out, &first, sizeof first / 2);
        memcpy(out + len - sizeof last / 2, &last, sizeof last / 2);
    } else if (len > 0) {
        out[0] = from[0];
        out[len / 2] = from[len / 2];
        out[len - 1] = from[len - 1];
    }
}

/** Bytes that two strings begin with in common. */
static inline size_t
mbr_glass_common(const unsigned char *a, size_t a_len, const unsigned char *b, size_t b_len)
{
    size_t most = a_len < b_len ? a_len : b_len;
    size_t same = 0;

    while (same < most && a[same] == b[same])
        same++;
    return same;
}

/** Byte order, a string before those it begins: negative, zero or positive. */
static inline int
mbr_glass_compare(const unsigned char *a, size_t a_len, const unsigned char *b, size_t b_len)
{
    size_t most = a_len < b_len ? a_len : b_len;
    int order = most > 0 ? memcmp(a, b, most) : 0;

    return order != 0 ? order : (a_len > b_len) - (a_len < b_len);
}

#endif
