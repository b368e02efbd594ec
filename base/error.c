/* Errors live on the caller's stack; see error.h. */
#include "base/error.h"

#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* Messages quote file names and queries, which may hold any byte: what is no
 * UTF-8 or would not stay on the line becomes "?", and what follows is kept. */
static void
make_one_line(char *text)
{
    while (*text) {
        uint32_t cp;
        size_t step = mbr_utf8_decode(&cp, text, strnlen(text, MBR_UTF8_MAX));

        if (step == 0 || (unsigned char) *text < ' ' || *text == 0x7F)
            *text = '?';
        text += step ? step : 1;
    }
}

static mbr_status
error_vset(mbr_error *err, mbr_status status, size_t offset, const char *fmt, va_list args)
{
    char text[sizeof err->message + MBR_UTF8_MAX] = ""; /* enough to see what a cut would split */
    size_t len;

    if (!err)
        return status;
    (void) vsnprintf(text, sizeof text, fmt, args);
    len = mbr_utf8_floor(mbr_slice_of_string(text), sizeof err->message - 1);
    err->status = status;
    err->offset = offset;
    memcpy(err->message, text, len);
    err->message[len] = '\0';
    make_one_line(err->message);
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
