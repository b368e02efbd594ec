#ifndef MBR_INDEXER_SESSION_H
#define MBR_INDEXER_SESSION_H

#include "base/error.h"
#include "indexer/lock.h"
#include "indexer/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What every command that writes does first and last: take the lock, sweep away what
 * a crash left, and measure the time. */
typedef struct mbr_session {
    const mbr_run_options *options;
    mbr_report *report;
    mbr_lock *lock;
    double started;
} mbr_session;

/**
 * @param create  make the archive when there is none; otherwise MBR_ERR_NOT_FOUND
 */
mbr_status mbr_session_begin(mbr_session *session, mbr_report *report,
                             const mbr_run_options *options, bool create, mbr_error *err);

/** Give the lock back, complete the report; returns `status`. Also after a failed begin. */
mbr_status mbr_session_end(mbr_session *session, mbr_status status);

/** Whether a signal asks to stop: MBR_ERR_CANCELLED, or MBR_OK. */
mbr_status mbr_session_interrupted(mbr_error *err);

/**
 * Put a finished generation in place of the current one, and let go of the oldest.
 *
 * @param building  its directory (mbr_generation_begin())
 * @param name      its name (mbr_generation_name())
 * @param count     number of documents it must have when it is opened again
 */
mbr_status mbr_session_publish(mbr_session *session, const char *building, const char *name,
                               uint32_t count, mbr_error *err);

/** Build a generation aside from the inputs, and publish it. */
mbr_status mbr_session_build(mbr_session *session, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
