#ifndef MBR_SEARCHD_POOL_H
#define MBR_SEARCHD_POOL_H

#include <stdbool.h>
#include <stdint.h>

#include "searchd/router.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Threads that search, each with an archive of its own, and the queue before
 * them. The queue is bounded, in length and in waiting time: past capacity the
 * daemon answers 503 quickly instead of 200 late. */
typedef struct mbr_pool mbr_pool;

typedef struct mbr_pool_settings {
    const char *archive; /* directory; borrowed for the life of the pool */
    const char *version;
    unsigned workers;
    unsigned queue; /* requests waiting at most */
    uint32_t query_timeout_ms;
} mbr_pool_settings;

/* A request on its way through the pool. The fields above `next` are the
 * submitter's; they stay put until `done` is called. */
typedef struct mbr_job {
    const mbr_route *route;
    const mbr_http_request *request;
    mbr_http_response *response;
    char error[320];                   /* for the log: why it failed inside, or "" */
    void (*done)(struct mbr_job *job); /* called once, on a thread of the pool */
    struct mbr_job *next;
    int64_t submitted_ms;
} mbr_job;

/** Milliseconds on a clock that nobody sets. */
int64_t mbr_clock_ms(void);

/**
 * Start the threads.
 *
 * An archive that cannot be opened is no failure: each thread tries again at
 * each request, so that the daemon may start first.
 *
 * @param out  receives the pool; mbr_pool_stop() lets go of it
 * @return MBR_OK; MBR_ERR_IO when the system gives no thread
 */
mbr_status mbr_pool_start(mbr_pool **out, const mbr_pool_settings *settings, mbr_error *err);

/** Hand over a job; false, and nothing happens, when the queue is full. */
bool mbr_pool_submit(mbr_pool *pool, mbr_job *job);

/** Make every thread open the archive afresh, the idle ones too. Returns at once. */
void mbr_pool_reopen(mbr_pool *pool);

/**
 * Finish what is queued and end the threads; jobs submitted from now on are refused.
 *
 * @return false when a thread was still searching after `patience_ms`: the pool
 *         is then leaked, and the process should end
 */
bool mbr_pool_stop(mbr_pool *pool, int64_t patience_ms);

#ifdef __cplusplus
}
#endif
#endif
