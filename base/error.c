/* Errors live on the caller's stack; see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

static mbr_status
error_vset(mbr_error *err, mbr_status status, size_t offset, const char *fmt, va_list args)
{
    if (err) {
        err->status = status;
        err->offset = offset;
        (void) vsnprintf(err->message, sizeof err->message, fmt, args);
        /* A long message is cut, and never inside a character. */
        err->message[mbr_utf8_valid_length(mbr_slice_of_string(err->message))] = '\0';
    }
    return status;
}

mbr_status
mbr_error_set(mbr_error *err, mbr_status status, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    error_vset(err, status, MBR_NO_OFFSET, fmt, args);
    va_end(args);
    return status;
}

mbr_status
mbr_error_at(mbr_error *err, mbr_status status, size_t offset, const char *fmt, ...)
{
    va_list args;

    va_start(args, fmt);
    error_vset(err, status, offset, fmt, args);
    va_end(args);
    return status;
}
