#ifndef MBR_INDEXER_PROGRESS_H
#define MBR_INDEXER_PROGRESS_H

#include <stdbool.h>

#include "indexer/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The line that says how far a run is, rewritten about five times a second. */
typedef struct mbr_progress {
    uint64_t total_bytes; /* of input; 0 when not known */
    double started, shown;
    bool is_shown;
} mbr_progress;

/** Start the clock. */
void mbr_progress_begin(mbr_progress *progress, uint64_t total_bytes);

/** Whether the line is due: it was not shown for a fifth of a second. */
bool mbr_progress_is_due(mbr_progress *progress);

/**
 * Append the line: articles, comments, volume, speed, then the share done and the time
 * left, or the time since the start when the volume of the input is not known.
 *
 * @param columns  the line takes less than this many columns of a terminal
 */
void mbr_progress_print(mbr_buffer *out, const mbr_progress *progress, const mbr_report *report,
                        size_t columns);

/** Columns of the terminal behind a file descriptor; 80 when it does not say. Asks the
 * system only once, and again after the window has changed. */
size_t mbr_terminal_columns(int fd);

#ifdef __cplusplus
}
#endif
#endif
