#ifndef MBR_INDEXER_CHECK_H
#define MBR_INDEXER_CHECK_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mbr_check_report {
    char *generation;                            /* to be freed with free() */
    uint64_t articles, comments, empty_comments; /* the empty ones are among the comments */
    uint64_t problems;
} mbr_check_report;

/**
 * Read the current generation and look for damage. Writes nothing, repairs nothing.
 * Updates wait until it is done (hold.h).
 *
 * Quick: it opens, its versions are ours, its counts agree. Otherwise also every
 * table of the database, every record, and that each comment has its article.
 *
 * @param say  receives a sentence for each problem (the first hundred); may be NULL
 * @return MBR_OK when the check could be made, whatever it found; MBR_ERR_NOT_FOUND,
 *         MBR_ERR_INDEX_DAMAGED when it does not even open, MBR_ERR_INDEX_VERSION
 */
mbr_status mbr_check(mbr_check_report *report, const char *archive, bool quick,
                     void (*say)(void *user, const char *line), void *user, mbr_error *err);

/** Append the report as one JSON object on one line. */
void mbr_check_print_json(mbr_buffer *out, const mbr_check_report *report);

#ifdef __cplusplus
}
#endif
#endif
