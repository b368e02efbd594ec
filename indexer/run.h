#ifndef MBR_INDEXER_RUN_H
#define MBR_INDEXER_RUN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/inputs.h"
#include "indexer/report.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The commands that write. Each takes the lock of the archive, does its work so
 * that readers see the state before or the state after, and fills a report. All
 * return MBR_ERR_INDEX_LOCKED when another writer is at work, MBR_ERR_CANCELLED
 * after a signal (interrupt.h), and leave the archive as it was when they fail. */

/* What happens during a run, for whoever talks to people. Each may be NULL. */
typedef struct mbr_run_events {
    void *user;
    void (*say)(void *user, const char *line);              /* what was not done, and where */
    void (*note)(void *user, const char *line);             /* what is odd in what was done */
    void (*progress)(void *user, const mbr_report *report); /* after each record */
} mbr_run_events;

typedef struct mbr_run_options {
    const char *archive; /* directory */
    const char *command; /* for the lock and the report: "build" */
    mbr_inputs inputs;
    const char *format;           /* forced, or NULL */
    const char *source;           /* of articles that name none, or NULL */
    const mbr_analysis *analysis; /* of a generation built anew; NULL: ours alone */
    size_t memory_bytes;
    unsigned threads; /* that index a generation built anew; 0: as many as suit the machine */
    size_t keep;      /* generations to keep; the current one and the one before always stay */
    unsigned wait_seconds;
    bool strict; /* one refusal is enough to change nothing */
    bool mirror; /* update: delete what did not come */
    bool force;  /* no safety net under `mirror`, an interrupted input, a rollback */
    mbr_run_events events;
} mbr_run_options;

#define MBR_MIRROR_MAX_PERCENT 20 /* of the articles may vanish by --mirror without --force */

/** Make a new generation of the inputs alone, aside, and switch to it. */
mbr_status mbr_run_build(mbr_report *report, const mbr_run_options *options, mbr_error *err);

/** Add, change and remove articles in the current generation; as mbr_run_build() when
 * there is no archive yet. */
mbr_status mbr_run_update(mbr_report *report, const mbr_run_options *options, mbr_error *err);

/** Remove `count` articles by id, of the source of the options. */
mbr_status mbr_run_delete(mbr_report *report, const mbr_run_options *options, const mbr_slice *ids,
                          size_t count, mbr_error *err);

/** Write the current generation anew, as small as it gets, and switch to that. */
mbr_status mbr_run_compact(mbr_report *report, const mbr_run_options *options, mbr_error *err);

/**
 * Go back to generation `name`, or to the one that was current before when NULL.
 *
 * `name` may be gone back to when the archive lost its stub, too. A generation of another
 * text analysis is refused, unless forced, because the programs that search would refuse
 * it; without a name those that cannot be used are passed over, with a warning.
 */
mbr_status mbr_run_rollback(mbr_report *report, const mbr_run_options *options, const char *name,
                            mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
