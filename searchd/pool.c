/* The worker threads and their queue.
 *
 * Two designs were weighed. libmicrohttpd can itself run several event loops
 * (MHD_USE_THREAD_POOL) and search inside them: less code, but connections are
 * dealt out to the loops for good, so that a search of two seconds holds up
 * every connection of its loop, /health among them, while other loops idle.
 * Nor is there a queue whose length could be bounded. So one event loop never
 * does anything slow, and suspends a connection while a thread of this pool
 * searches for it: concurrency is the number of workers, no more and no less.
 */
#include "searchd/pool.h"

#include <errno.h>
#include <pthread.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/language.h"

/* Nobody is still looking at the page by then; the work would be wasted. */
#define PATIENCE_IN_QUEUE_MS 5000

/* How long a worker waits for something to do before it looks whether the archive moved:
 * a new generation is then open, and the old one let go of, before anybody asks. */
#define IDLE_MS 1000

/* A search recurses as deep as a query nests; ulimit -s must not decide. */
#define STACK_BYTES (4u << 20)

typedef struct worker {
    mbr_pool *pool;
    pthread_t thread;
    mbr_service service;
    unsigned epoch; /* of the pool when the archive was opened */
} worker;

struct mbr_pool {
    mbr_pool_settings settings;
    pthread_mutex_t lock; /* guards what follows */
    pthread_cond_t work;  /* something to do, or time to go */
    pthread_cond_t gone;  /* a worker ended */
    mbr_job *first, **last;
    unsigned waiting;
    unsigned epoch; /* raised to have archives reopened */
    unsigned alive;
    bool stopping;
    worker workers[]; /* settings.workers of them */
};

int64_t
mbr_clock_ms(void)
{
    struct timespec now;

    (void) clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000 + now.tv_nsec / 1000000;
}

static struct timespec
deadline_in(int64_t ms)
{
    struct timespec deadline;

    (void) clock_gettime(CLOCK_MONOTONIC, &deadline);
    deadline.tv_sec += ms / 1000;
    deadline.tv_nsec += ms % 1000 * 1000000;
    if (deadline.tv_nsec >= 1000000000) {
        deadline.tv_sec++;
        deadline.tv_nsec -= 1000000000;
    }
    return deadline;
}

/* Let go of the archive only when the new one is open: an old view is worth
 * more than none. */
static void
open_archive(worker *w)
{
    mbr_service *service = &w->service;
    mbr_archive *archive = NULL;

    service->reopen = false;
    service->error = (mbr_error) MBR_ERROR_INIT;
    if (mbr_archive_open(&archive, w->pool->settings.archive, &service->error) != MBR_OK)
        return;
    mbr_archive_free(service->archive);
    service->archive = archive;
}

/* What fails here fails again for whoever asks next, and is told then. */
static void
keep_up(worker *w)
{
    mbr_archive *archive = w->service.archive;

    if (archive && mbr_archive_refresh(archive, NULL) == MBR_OK)
        mbr_archive_warm(archive);
}

static void
do_job(worker *w, mbr_job *job)
{
    mbr_service *service = &w->service;
    bool needs_archive = job->route->flags & MBR_ROUTE_ARCHIVE;

    if (needs_archive && (!service->archive || service->reopen))
        open_archive(w);
    if (service->archive)
        service->error = (mbr_error) MBR_ERROR_INIT;
    job->error[0] = '\0';
    if (mbr_clock_ms() - job->submitted_ms > PATIENCE_IN_QUEUE_MS)
        mbr_route_refuse(job->response, job->route->flags, job->request, MBR_PROBLEM_BUSY);
    else
        mbr_route_run(job->response, job->route, job->request, service);
    if (job->response->status >= 500)
        (void) snprintf(job->error, sizeof job->error, "%s", service->error.message);
    job->done(job);
}

/* The next job; NULL when there is none left and the pool stops, when only the archive is
 * to be reopened, or when there was nothing to do for a while. Called with the lock held. */
static mbr_job *
take_job(mbr_pool *pool, const worker *w, bool *idle)
{
    struct timespec until = deadline_in(IDLE_MS);
    mbr_job *job;

    *idle = false;
    while (!pool->first && !pool->stopping && pool->epoch == w->epoch && !*idle)
        *idle = pthread_cond_timedwait(&pool->work, &pool->lock, &until) == ETIMEDOUT;
    job = pool->first;
    if (job) {
        pool->first = job->next;
        if (!pool->first)
            pool->last = &pool->first;
        pool->waiting--;
    }
    return job;
}

static void *
work(void *user)
{
    worker *w = user;
    mbr_pool *pool = w->pool;

    open_archive(w);
    keep_up(w);
    (void) pthread_mutex_lock(&pool->lock);
    for (;;) {
        bool idle;
        mbr_job *job = take_job(pool, w, &idle);
        bool reopen = pool->epoch != w->epoch;

        if (!job && !reopen && (!idle || pool->stopping))
            break;
        w->epoch = pool->epoch;
        (void) pthread_mutex_unlock(&pool->lock);
        if (reopen)
            open_archive(w);
        if (!job)
            keep_up(w);
        if (job)
            do_job(w, job);
        (void) pthread_mutex_lock(&pool->lock);
    }
    pool->alive--;
    (void) pthread_cond_signal(&pool->gone);
    (void) pthread_mutex_unlock(&pool->lock);
    mbr_archive_free(w->service.archive);
    return NULL;
}

static mbr_pool *
new_pool(const mbr_pool_settings *settings)
{
    mbr_pool *pool =
        mbr_calloc(1, sizeof *pool + (size_t) settings->workers * sizeof pool->workers[0]);
    pthread_condattr_t attributes;

    pool->settings = *settings;
    pool->last = &pool->first;
    (void) pthread_mutex_init(&pool->lock, NULL);
    (void) pthread_condattr_init(&attributes);
    (void) pthread_condattr_setclock(&attributes, CLOCK_MONOTONIC);
    (void) pthread_cond_init(&pool->work, &attributes);
    (void) pthread_cond_init(&pool->gone, &attributes);
    (void) pthread_condattr_destroy(&attributes);
    return pool;
}

static void
free_pool(mbr_pool *pool)
{
    (void) pthread_cond_destroy(&pool->gone);
    (void) pthread_cond_destroy(&pool->work);
    (void) pthread_mutex_destroy(&pool->lock);
    free(pool);
}

static int
start_worker(mbr_pool *pool, worker *w)
{
    pthread_attr_t attributes;
    int failure;

    w->pool = pool;
    w->service.query_timeout_ms = pool->settings.query_timeout_ms;
    w->service.version = pool->settings.version;
    (void) pthread_attr_init(&attributes);
    (void) pthread_attr_setstacksize(&attributes, STACK_BYTES);
    failure = pthread_create(&w->thread, &attributes, work, w);
    (void) pthread_attr_destroy(&attributes);
    return failure;
}

mbr_status
mbr_pool_start(mbr_pool **out, const mbr_pool_settings *settings, mbr_error *err)
{
    mbr_pool *pool = new_pool(settings);

    *out = NULL;
    for (unsigned i = 0; i < settings->workers; i++) {
        int failure;

        /* Counted before it runs, since it may end before we look again. */
        (void) pthread_mutex_lock(&pool->lock);
        pool->alive++;
        (void) pthread_mutex_unlock(&pool->lock);
        failure = start_worker(pool, &pool->workers[i]);
        if (failure != 0) {
            (void) pthread_mutex_lock(&pool->lock);
            pool->alive--;
            pool->settings.workers = i;
            (void) pthread_mutex_unlock(&pool->lock);
            (void) mbr_pool_stop(pool, INT32_MAX);
            return mbr_error_set(err, MBR_ERR_IO,
                                 mbr_tr("cannot start a thread: %s",
                                        "impossible de lancer un fil d’exécution\u00A0: %s"),
                                 strerror(failure));
        }
    }
    *out = pool;
    return MBR_OK;
}

bool
mbr_pool_submit(mbr_pool *pool, mbr_job *job)
{
    bool accepted;

    job->next = NULL;
    job->submitted_ms = mbr_clock_ms();
    (void) pthread_mutex_lock(&pool->lock);
    accepted = !pool->stopping && pool->waiting < pool->settings.queue;
    if (accepted) {
        *pool->last = job;
        pool->last = &job->next;
        pool->waiting++;
        (void) pthread_cond_signal(&pool->work);
    }
    (void) pthread_mutex_unlock(&pool->lock);
    return accepted;
}

void
mbr_pool_reopen(mbr_pool *pool)
{
    (void) pthread_mutex_lock(&pool->lock);
    pool->epoch++;
    (void) pthread_cond_broadcast(&pool->work);
    (void) pthread_mutex_unlock(&pool->lock);
}

bool
mbr_pool_stop(mbr_pool *pool, int64_t patience_ms)
{
    struct timespec deadline = deadline_in(patience_ms);
    bool all_gone;
    int waited = 0;

    (void) pthread_mutex_lock(&pool->lock);
    pool->stopping = true;
    (void) pthread_cond_broadcast(&pool->work);
    while (pool->alive > 0 && waited == 0)
        waited = pthread_cond_timedwait(&pool->gone, &pool->lock, &deadline);
    all_gone = pool->alive == 0;
    (void) pthread_mutex_unlock(&pool->lock);
    if (!all_gone)
        return false;
    for (unsigned i = 0; i < pool->settings.workers; i++)
        (void) pthread_join(pool->workers[i].thread, NULL);
    free_pool(pool);
    return true;
}
