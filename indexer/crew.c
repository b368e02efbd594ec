/* Several threads make one database.
 *
 * Articles are handed out in slices, which have tickets. Who has filled a batch, or is
 * through with a slice, waits for the turn of its ticket and writes: the turn is what the
 * writer belongs to, so nothing is copied from thread to thread, and there is no queue
 * that could grow. While one writes, the others analyse. */
#include "indexer/crew.h"

#include <pthread.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/memory.h"
#include "document/records.h"
#include "indexer/ingest.h"
#include "indexer/session.h"
#include "indexer/spelling.h"

enum {
    THREADS_DEFAULT_MAX = 8,
    MEMORY_PER_THREAD = 16000000, /* an article of the largest size, and what a thread has */
    SPELLING_SHARE = 8,           /* one part in so many of the memory is for words */
    /* A slice is to fill a batch, so that there are few of them, and yet there are to be
     * several for each thread, so that all end at the same time. */
    BATCH_BYTES_PER_BYTE = 6, /* of text: an assumption that only moves where batches end */
    SLICES_PER_THREAD = 4,
    SLICE_BYTES_MIN = 1 << 16
};

typedef struct crew {
    const mbr_crew_job *job;
    unsigned threads;
    size_t slice_bytes;
    atomic_size_t done; /* articles */
    atomic_bool has_failed;
    pthread_mutex_t lock; /* for what follows */
    pthread_cond_t moved; /* the turn, or all has failed */
    size_t next;          /* article that nobody has */
    uint64_t tickets, turn;
    mbr_status status; /* of the first failure */
    mbr_error error;
} crew;

typedef struct worker {
    crew *crew;
    pthread_t thread;
    bool is_caller;
    mbr_draft draft;
    mbr_spelling *spelling;
    mbr_ingest *ingest;
    mbr_document *document;
    mbr_buffer records;
    uint64_t ticket;
    size_t first, end; /* articles of the slice */
} worker;

unsigned
mbr_crew_size(unsigned wanted, size_t memory_bytes)
{
    long online = sysconf(_SC_NPROCESSORS_ONLN);
    size_t most = memory_bytes / MEMORY_PER_THREAD;
    unsigned threads = wanted;

    if (wanted == 0)
        threads = online > THREADS_DEFAULT_MAX ? THREADS_DEFAULT_MAX
                  : online < 1                 ? 1
                                               : (unsigned) online;
    if (threads > most)
        threads = (unsigned) most;
    return threads < 1 ? 1 : threads;
}

/* ---- Turns ---- */

/* The next slice; false when there is none, or no need of it any more. */
static bool
take_slice(worker *w)
{
    crew *c = w->crew;
    size_t count = mbr_stage_count(c->job->stage), bytes = 0;

    pthread_mutex_lock(&c->lock);
    w->first = c->next;
    w->ticket = c->tickets;
    while (c->next < count && bytes < c->slice_bytes)
        bytes += mbr_stage_bytes(c->job->stage, c->next++);
    w->end = c->next;
    if (w->first < w->end)
        c->tickets++;
    pthread_mutex_unlock(&c->lock);
    return w->first < w->end && !atomic_load(&c->has_failed);
}

/* Whether it is our turn now; false when there is none any more. */
static bool
wait_for_turn(worker *w)
{
    crew *c = w->crew;
    bool has_turn;

    pthread_mutex_lock(&c->lock);
    while (c->turn != w->ticket && !atomic_load(&c->has_failed))
        pthread_cond_wait(&c->moved, &c->lock);
    has_turn = !atomic_load(&c->has_failed);
    pthread_mutex_unlock(&c->lock);
    return has_turn;
}

static void
pass_turn(crew *c)
{
    pthread_mutex_lock(&c->lock);
    c->turn++;
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->lock);
}

static void
fail(crew *c, mbr_status status, const mbr_error *error)
{
    pthread_mutex_lock(&c->lock);
    if (c->status == MBR_OK) {
        c->status = status;
        c->error = *error;
    }
    atomic_store(&c->has_failed, true);
    pthread_cond_broadcast(&c->moved);
    pthread_mutex_unlock(&c->lock);
}

/* ---- The work ---- */

/* Writes the batch when its turn comes, and the words, if there are many. */
static mbr_status
hand_over(worker *w, mbr_error *err)
{
    mbr_glass *glass = w->crew->job->glass;
    mbr_status status;

    mbr_glass_batch_seal(w->draft.batch);
    if (!wait_for_turn(w))
        return MBR_ERR_CANCELLED; /* who failed has said why */
    status = mbr_glass_add(glass, w->draft.batch, err);
    if (status == MBR_OK && mbr_spelling_is_full(w->spelling))
        status = mbr_spelling_pour(w->spelling, glass, err);
    return status;
}

static mbr_status
end_document(worker *w, mbr_error *err)
{
    if (atomic_load_explicit(&w->crew->has_failed, memory_order_relaxed))
        return MBR_ERR_CANCELLED;
    if (mbr_glass_batch_is_full(w->draft.batch))
        return hand_over(w, err);
    return mbr_session_interrupted(err);
}

static mbr_status
index_article(worker *w, size_t i, mbr_error *err)
{
    unsigned char hash[MBR_HASH_BYTES];
    mbr_slice rest, record = MBR_SLICE_NONE;
    mbr_status status = mbr_stage_read(w->crew->job->stage, i, &w->records, err);

    rest = mbr_buffer_slice(&w->records);
    if (status == MBR_OK)
        status = mbr_records_read(w->document, rest, err);
    if (status != MBR_OK)
        return status;
    mbr_records_hash(hash, rest);
    mbr_ingest_begin(w->ingest, w->document, (uint32_t) i + 1);
    (void) mbr_records_next(&record, &rest);
    status = mbr_ingest_article(w->ingest, w->document, hash, record, err);
    if (status == MBR_OK)
        status = end_document(w, err);
    for (size_t k = 0; k < w->document->comment_count && status == MBR_OK; k++) {
        (void) mbr_records_next(&record, &rest);
        status = mbr_ingest_comment(w->ingest, w->document, k, record, err);
        if (status == MBR_OK)
            status = end_document(w, err);
    }
    return status;
}

static mbr_status
index_slice(worker *w, mbr_error *err)
{
    const mbr_crew_job *job = w->crew->job;
    mbr_status status = MBR_OK;

    for (size_t i = w->first; i < w->end && status == MBR_OK; i++) {
        status = index_article(w, i, err);
        atomic_fetch_add_explicit(&w->crew->done, 1, memory_order_relaxed);
        if (w->is_caller && job->progress)
            job->progress(job->user, atomic_load_explicit(&w->crew->done, memory_order_relaxed));
    }
    if (status == MBR_OK)
        status = hand_over(w, err);
    if (status == MBR_OK)
        pass_turn(w->crew);
    return status;
}

static void *
work(void *user)
{
    worker *w = user;
    mbr_error error = MBR_ERROR_INIT;
    mbr_status status = MBR_OK;

    while (status == MBR_OK && take_slice(w))
        status = index_slice(w, &error);
    if (status != MBR_OK)
        fail(w->crew, status, &error);
    return NULL;
}

/* ---- The crew ---- */

static void
equip(worker *w, crew *c)
{
    const mbr_crew_job *job = c->job;

    w->crew = c;
    w->draft.batch = mbr_glass_batch_new(job->glass, c->threads);
    w->spelling = mbr_spelling_new(job->memory_bytes / SPELLING_SHARE / c->threads);
    w->ingest = mbr_ingest_new(&w->draft, w->spelling, job->analysis);
    w->document = mbr_document_new();
}

static void
dismiss(worker *w)
{
    mbr_ingest_free(w->ingest);
    mbr_spelling_free(w->spelling);
    mbr_document_free(w->document);
    mbr_buffer_free(&w->records);
    mbr_glass_batch_free(w->draft.batch);
}

static size_t
slice_bytes(const crew *c)
{
    const mbr_stage *stage = c->job->stage;
    size_t batch = c->job->memory_bytes / c->threads / BATCH_BYTES_PER_BYTE, total = 0, share;

    if (c->threads == 1)
        return SIZE_MAX; /* batches end when they are full */
    for (size_t i = 0; i < mbr_stage_count(stage); i++)
        total += mbr_stage_bytes(stage, i);
    share = total / c->threads / SLICES_PER_THREAD;
    share = share < batch ? share : batch;
    return share > SLICE_BYTES_MIN ? share : SLICE_BYTES_MIN;
}

mbr_status
mbr_crew_run(const mbr_crew_job *job, mbr_error *err)
{
    crew c = { .job = job,
               .threads = job->threads,
               .lock = PTHREAD_MUTEX_INITIALIZER,
               .moved = PTHREAD_COND_INITIALIZER,
               .error = MBR_ERROR_INIT };
    worker *workers = mbr_calloc(job->threads, sizeof *workers);
    unsigned started = 1; /* the caller's thread is the first */

    c.slice_bytes = slice_bytes(&c);
    for (unsigned i = 0; i < job->threads; i++)
        equip(&workers[i], &c);
    workers[0].is_caller = true;
    /* With fewer threads than wanted the work takes longer, and is the same. */
    while (started < job->threads &&
           pthread_create(&workers[started].thread, NULL, work, &workers[started]) == 0)
        started++;
    (void) work(&workers[0]);
    for (unsigned i = 1; i < started; i++)
        (void) pthread_join(workers[i].thread, NULL);
    for (unsigned i = 0; i < job->threads; i++) {
        if (c.status == MBR_OK)
            c.status = mbr_spelling_pour(workers[i].spelling, job->glass, &c.error);
        dismiss(&workers[i]);
    }
    free(workers);
    if (c.status != MBR_OK && err)
        *err = c.error;
    return c.status;
}
