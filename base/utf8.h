#ifndef MBR_BASE_UTF8_H
#define MBR_BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_UTF8_MAX 4 /* bytes of the longest character */

/**
 * Read the character at the start of `s`.
 *
 * Strict: overlong forms, surrogates, values over U+10FFFF and cut sequences
 * are not characters.
 *
 * @param out  receives the code point; untouched on failure
 * @param len  bytes available; 0 gives 0
 * @return bytes read (1 to 4), or 0 when `s` does not start with a character
 */
size_t mbr_utf8_decode(uint32_t *out, const char *s, size_t len);

/** Write `cp` (a scalar value) to `out`; returns the bytes written, 1 to 4. */
size_t mbr_utf8_encode(char out[MBR_UTF8_MAX], uint32_t cp);

/** Whether the byte cannot be inside a character: not 10xxxxxx. */
static inline bool
mbr_utf8_is_boundary(char c)
{
    return ((unsigned char) c & 0xC0) != 0x80;
}

/** Number of bytes at the start of `text` that are valid UTF-8: text.len when all are. */
size_t mbr_utf8_valid_length(mbr_slice text);

/** The largest length <= `len` that does not cut a character of `text`. */
size_t mbr_utf8_floor(mbr_slice text, size_t len);

/** Number of code points in valid UTF-8. */
size_t mbr_utf8_count(mbr_slice text);

#ifdef __cplusplus
}
#endif
#endif
