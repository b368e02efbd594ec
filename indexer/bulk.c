/* The second step of a build: from articles on the disk to a database. */
#include "indexer/bulk.h"

#include <errno.h>
#include <unistd.h>

#include "base/language.h"
#include "glass/glass.h"
#include "indexer/crew.h"
#include "indexer/interrupt.h"
#include "indexer/metadata.h"
#include "indexer/session.h"

/* What glass/ writes, it writes through here: its last step may take a while, and asks
 * nobody in between. */
static ssize_t
write_unless_interrupted(int fd, const void *bytes, size_t len)
{
    if (mbr_interrupt_signal()) {
        errno = ECANCELED;
        return -1;
    }
    return write(fd, bytes, len);
}

/* Whom the progress of the work is told. */
typedef struct listener {
    mbr_report *report;
    const mbr_run_events *events;
} listener;

static void
tell(void *user, size_t done)
{
    const listener *l = user;

    l->report->indexed = done;
    l->events->progress(l->events->user, l->report);
}

static void
begin_step(const listener *l, mbr_step step)
{
    l->report->step = step;
    if (l->events->progress)
        l->events->progress(l->events->user, l->report);
}

static mbr_status
index_articles(mbr_glass *glass, const mbr_stage *stage, listener *l,
               const mbr_run_options *options, mbr_error *err)
{
    const mbr_crew_job job = {
        .stage = stage,
        .glass = glass,
        .analysis = options->analysis,
        .memory_bytes = options->memory_bytes,
        .threads = mbr_crew_size(options->threads, options->memory_bytes),
        .progress = l->events->progress ? tell : NULL,
        .user = l,
    };

    l->report->to_index = mbr_stage_count(stage);
    begin_step(l, MBR_STEP_INDEXING);
    return mbr_crew_run(&job, err);
}

/* Ids are in the order of the dates, all of them. */
static mbr_status
describe(mbr_glass *glass, uint32_t articles, const mbr_analysis *analysis, const char *generation,
         mbr_error *err)
{
    mbr_metadata metadata;
    mbr_status status = MBR_OK;

    mbr_metadata_of_index(&metadata, articles + 1, analysis, generation, mbr_glass_count(glass));
    for (size_t i = 0; i < metadata.count && status == MBR_OK; i++)
        status = mbr_glass_set_metadata(glass, mbr_slice_of_string(metadata.items[i].key),
                                        metadata.items[i].value, err);
    return status;
}

mbr_status
mbr_bulk_write(uint32_t *count, mbr_stage *stage, const char *path, const char *generation,
               mbr_report *report, const mbr_run_options *options, mbr_error *err)
{
    mbr_glass_io io = *mbr_glass_io_system();
    const mbr_glass_options how = { .memory_bytes = options->memory_bytes, .io = &io };
    uint32_t articles = (uint32_t) mbr_stage_count(stage);
    listener l = { report, &options->events };
    mbr_glass *glass;
    mbr_status status;

    io.write = write_unless_interrupted;
    status = mbr_glass_create(&glass, path, &how, err);
    if (status == MBR_OK)
        status = index_articles(glass, stage, &l, options, err);
    mbr_stage_free(stage);
    if (status == MBR_OK)
        status = describe(glass, articles, options->analysis, generation, err);
    if (status == MBR_OK) {
        *count = mbr_glass_count(glass);
        begin_step(&l, MBR_STEP_WRITING);
        status = mbr_glass_finish(glass, err);
    } else {
        mbr_glass_abort(glass);
    }
    return status != MBR_OK && mbr_interrupt_signal() ? mbr_session_interrupted(err) : status;
}
