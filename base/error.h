#ifndef MBR_BASE_ERROR_H
#define MBR_BASE_ERROR_H

#include <stddef.h>
#include <stdint.h>

#include "base/status.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_NO_OFFSET SIZE_MAX

/* What went wrong, for a person. Lives on the caller's stack, so it is never
 * stale, never shared between threads, and there is nothing to free. */
typedef struct mbr_error {
    mbr_status status;
    size_t offset;     /* byte in the query or file, or MBR_NO_OFFSET */
    char message[320]; /* one line, no final period, always terminated */
} mbr_error;

/* clang-format off */
#define MBR_ERROR_INIT { MBR_OK, MBR_NO_OFFSET, "" }
/* clang-format on */

/**
 * Fill `err` and hand `status` back, so that a function can end with
 *
 *     return mbr_error_set(err, MBR_ERR_IO, "cannot read %s", path);
 *
 * @param err  may be NULL when the caller only wants the status
 */
mbr_status mbr_error_set(mbr_error *err, mbr_status status, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/** As mbr_error_set(), and say where: `offset` is a byte position. */
mbr_status mbr_error_at(mbr_error *err, mbr_status status, size_t offset, const char *fmt, ...)
    __attribute__((format(printf, 4, 5)));

#ifdef __cplusplus
}
#endif
#endif
