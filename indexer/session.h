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
    /* The generation that was current when the run began; "" when no stub named one. */
    char before[MBR_GENERATION_NAME_MAX];
    bool creates, made_archive; /* may make the archive; made its directory */
} mbr_session;

/**
 * @param create  make the archive when there is none; otherwise MBR_ERR_NOT_FOUND
 */
mbr_status mbr_session_begin(mbr_session *session, mbr_report *report,
                             const mbr_run_options *options, bool create, mbr_error *err);

/** Give the lock back, complete the report; returns `status`. Also after a failed begin.
 * An archive that was begun and has no generation is taken away again. */
mbr_status mbr_session_end(mbr_session *session, mbr_status status);

/** Whether a signal asks to stop: MBR_ERR_CANCELLED, or MBR_OK. */
mbr_status mbr_session_interrupted(mbr_error *err);

/** Note what does not stop the run, for the report and for whoever is listening. */
void
mbr_session_warn(mbr_session *session, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/**
 * Put a finished generation in place of the current one, and let go of the oldest.
 *
 * `written` in the report says whether it is the current one, whatever failed after;
 * that an old one cannot be removed is a warning. Where no stub named a generation when
 * the run began, none is removed: they may be all that is left of an archive.
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
