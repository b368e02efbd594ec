#ifndef MBR_BASE_SLICE_H
#define MBR_BASE_SLICE_H

#include <stdbool.h>
#include <stddef.h>
#include <string.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Some bytes that belong to somebody else: never owns, never terminated.
 * {NULL, 0} is the absent slice; {"", 0} is present and empty. */
typedef struct mbr_slice {
    const char *ptr;
    size_t len;
} mbr_slice;

/* clang-format off */
#define MBR_SLICE_NONE ((mbr_slice){ NULL, 0 })
/** Slice of a string literal, usable in tables. */
#define MBR_SLICE(literal) { (literal), sizeof(literal) - 1 }
/** The two arguments of printf's "%.*s". */
#define MBR_SLICE_ARGS(slice) (int) (slice).len, (slice).ptr ? (slice).ptr : ""
/* clang-format on */

/** `len` bytes at `ptr`. */
static inline mbr_slice
mbr_slice_of(const char *ptr, size_t len)
{
    mbr_slice slice = { ptr, len };

    return slice;
}

/** A terminated string, without its NUL; NULL gives the absent slice. */
static inline mbr_slice
mbr_slice_of_string(const char *s)
{
    return mbr_slice_of(s, s ? strlen(s) : 0);
}

/** Bytes [start, end) of `slice`; both are clamped to its length. */
static inline mbr_slice
mbr_slice_part(mbr_slice slice, size_t start, size_t end)
{
    if (end > slice.len)
        end = slice.len;
    if (start > end)
        start = end;
    return mbr_slice_of(slice.ptr ? slice.ptr + start : NULL, end - start);
}

/** Same length and same bytes. The absent slice equals the empty one. */
static inline bool
mbr_slice_equal(mbr_slice a, mbr_slice b)
{
    return a.len == b.len && (a.len == 0 || memcmp(a.ptr, b.ptr, a.len) == 0);
}

/** As mbr_slice_equal(), against a terminated string. */
static inline bool
mbr_slice_is(mbr_slice slice, const char *s)
{
    return mbr_slice_equal(slice, mbr_slice_of_string(s));
}

/** Whether a slice equals one of `count` words, none of them empty. */
static inline bool
mbr_slice_is_among(mbr_slice slice, const mbr_slice *words, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (slice.len == words[i].len && slice.ptr[0] == words[i].ptr[0] &&
            memcmp(slice.ptr, words[i].ptr, slice.len) == 0)
            return true;
    return false;
}

/** Whether `slice` begins with the bytes of `prefix`. */
static inline bool
mbr_slice_starts_with(mbr_slice slice, const char *prefix)
{
    size_t len = strlen(prefix);

    return slice.len >= len && (len == 0 || memcmp(slice.ptr, prefix, len) == 0);
}

/** Byte order, as memcmp(): negative, zero or positive. */
static inline int
mbr_slice_compare(mbr_slice a, mbr_slice b)
{
    size_t len = a.len < b.len ? a.len : b.len;
    int order = len > 0 ? memcmp(a.ptr, b.ptr, len) : 0;

    return order != 0 ? order : (a.len > b.len) - (a.len < b.len);
}

/** `slice` without the ASCII spaces, tabs and line ends around it. */
mbr_slice mbr_slice_trim(mbr_slice slice);

#ifdef __cplusplus
}
#endif
#endif
