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
    mbr_step step;
    double started, shown; /* the step, the line */
    bool is_shown;
} mbr_progress;

/** Start the clock. */
void mbr_progress_begin(mbr_progress *progress, uint64_t total_bytes);

/** Whether the line is due: it was not shown for a fifth of a second, or not in this step. */
bool mbr_progress_is_due(mbr_progress *progress, const mbr_report *report);

/**
 * Append the line: in a run of several steps which of them it is, articles, then the share
 * of the step that is done and the time that is left of it, or the time since it began when
 * its volume is not known; of a reading also volume, speed and comments.
 *
 * @param columns  the line takes less than this many columns of a terminal
 */
void mbr_progress_print(mbr_buffer *out, mbr_progress *progress, const mbr_report *report,
                        size_t columns);

/** Columns of the terminal behind a file descriptor; 80 when it does not say. Asks the
 * system only once, and again after the window has changed. */
size_t mbr_terminal_columns(int fd);

#ifdef __cplusplus
}
#endif
#endif
