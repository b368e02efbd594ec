#ifndef MBR_BASE_BUFFER_H
#define MBR_BASE_BUFFER_H

#include <stdarg.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Bytes that grow. Starts as MBR_BUFFER_INIT; after the first append `ptr` is
 * always terminated by a NUL that `len` does not count. Plain data: read `ptr`
 * and `len` freely, change them only through the functions. */
typedef struct mbr_buffer {
    char *ptr;
    size_t len, capacity;
} mbr_buffer;

/* clang-format off */
#define MBR_BUFFER_INIT { NULL, 0, 0 }
/* clang-format on */

/** Append `len` bytes. */
void mbr_buffer_append(mbr_buffer *buffer, const void *bytes, size_t len);

/** Append a slice. */
void mbr_buffer_append_slice(mbr_buffer *buffer, mbr_slice slice);

/** Append a terminated string. */
void mbr_buffer_append_string(mbr_buffer *buffer, const char *s);

/** Append one byte. */
void mbr_buffer_append_char(mbr_buffer *buffer, char c);

/** Append what printf() would write. */
void
mbr_buffer_printf(mbr_buffer *buffer, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Make room for `extra` more bytes, so that appending them does not move `ptr`. */
void mbr_buffer_reserve(mbr_buffer *buffer, size_t extra);

/** Append `len` bytes that the caller fills in: the first of them, valid as long as the content. */
char *mbr_buffer_extend(mbr_buffer *buffer, size_t len) __attribute__((returns_nonnull));

/** The content; borrowed, valid until the next append, reset or free. */
static inline mbr_slice
mbr_buffer_slice(const mbr_buffer *buffer)
{
    return mbr_slice_of(buffer->ptr ? buffer->ptr : "", buffer->len);
}

/** Forget the content from byte `len` on; a larger `len` changes nothing. */
void mbr_buffer_truncate(mbr_buffer *buffer, size_t len);

/** Forget the content, keep the memory. */
void mbr_buffer_reset(mbr_buffer *buffer);

/** The content as a terminated string, now the caller's to free(); the buffer is empty again. */
char *mbr_buffer_take(mbr_buffer *buffer) __attribute__((returns_nonnull));

/** Free the content; the buffer is empty and usable again. */
void mbr_buffer_free(mbr_buffer *buffer);

#ifdef __cplusplus
}
#endif
#endif
