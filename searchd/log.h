#ifndef MBR_SEARCHD_LOG_H
#define MBR_SEARCHD_LOG_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mbr_log_level {
    MBR_LOG_OFF,
    MBR_LOG_ON,     /* a line per request, without what was asked */
    MBR_LOG_QUERIES /* with it: what people search for is their own business */
} mbr_log_level;

/* One request, as the log tells it. No address of the client: whoever needs it
 * has it in the log of the proxy, under the law that goes with it. */
typedef struct mbr_log_entry {
    const char *method;
    const char *route; /* the pattern, never the path: "/v1/articles/{id}" */
    int status;        /* 0 when the client left before an answer */
    size_t bytes;
    double ms;
    mbr_slice query;   /* the query string; written at MBR_LOG_QUERIES only */
    const char *error; /* what went wrong inside, or "" */
} mbr_log_entry;

/** Write a request as one line of JSON on standard error. Thread-safe. */
void mbr_log_request(mbr_log_level level, const mbr_log_entry *entry);

/** Write a sentence on standard error, after the name of the program. */
void mbr_log_message(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#ifdef __cplusplus
}
#endif
#endif
