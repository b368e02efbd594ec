/* Bytes that grow by doubling and stay terminated. */
#include "base/buffer.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"

void
mbr_buffer_reserve(mbr_buffer *buffer, size_t extra)
{
    size_t need = buffer->len + extra + 1;

    if (need <= buffer->capacity)
        return;
    if (need < buffer->capacity * 2)
        need = buffer->capacity * 2;
    if (need < 64)
        need = 64;
    buffer->ptr = mbr_realloc(buffer->ptr, need, 1);
    buffer->capacity = need;
}

void
mbr_buffer_append(mbr_buffer *buffer, const void *bytes, size_t len)
{
    mbr_buffer_reserve(buffer, len);
    if (len > 0)
        memcpy(buffer->ptr + buffer->len, bytes, len);
    buffer->len += len;
    buffer->ptr[buffer->len] = '\0';
}

void
mbr_buffer_append_slice(mbr_buffer *buffer, mbr_slice slice)
{
    mbr_buffer_append(buffer, slice.ptr, slice.len);
}

void
mbr_buffer_append_string(mbr_buffer *buffer, const char *s)
{
    mbr_buffer_append(buffer, s, strlen(s));
}

void
mbr_buffer_append_char(mbr_buffer *buffer, char c)
{
    mbr_buffer_append(buffer, &c, 1);
}

void
mbr_buffer_printf(mbr_buffer *buffer, const char *fmt, ...)
{
    va_list args, again;
    int len;

    va_start(args, fmt);
    va_copy(again, args);
    len = vsnprintf(NULL, 0, fmt, args);
    va_end(args);
    if (len >= 0) {
        mbr_buffer_reserve(buffer, (size_t) len);
        (void) vsnprintf(buffer->ptr + buffer->len, (size_t) len + 1, fmt, again);
        buffer->len += (size_t) len;
    }
    va_end(again);
}

char *
mbr_buffer_extend(mbr_buffer *buffer, size_t len)
{
    mbr_buffer_reserve(buffer, len);
    buffer->len += len;
    buffer->ptr[buffer->len] = '\0';
    return buffer->ptr + buffer->len - len;
}

void
mbr_buffer_truncate(mbr_buffer *buffer, size_t len)
{
    if (len >= buffer->len)
        return;
    buffer->len = len;
    buffer->ptr[len] = '\0';
}

void
mbr_buffer_reset(mbr_buffer *buffer)
{
    mbr_buffer_truncate(buffer, 0);
}

char *
mbr_buffer_take(mbr_buffer *buffer)
{
    char *taken;

    mbr_buffer_append(buffer, "", 0);
    taken = buffer->ptr;
    *buffer = (mbr_buffer) MBR_BUFFER_INIT;
    return taken;
}

void
mbr_buffer_free(mbr_buffer *buffer)
{
    free(buffer->ptr);
    *buffer = (mbr_buffer) MBR_BUFFER_INIT;
}
