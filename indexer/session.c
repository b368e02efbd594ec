/* The frame around every command that writes. */
#include "indexer/session.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/language.h"
#include "columns/columns.h"
#include "document/format.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/interrupt.h"

static double
clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

/* The archive and its lock. A run that found nothing to build may take away both
 * between our making the one and our taking the other: then once more. */
static mbr_status
create_and_lock(mbr_session *session, mbr_error *err)
{
    enum { TRIES = 5 };
    const mbr_run_options *options = session->options;
    mbr_status status = MBR_OK;
    bool made;

    for (int tries = 0; tries < TRIES; tries++) {
        status = mbr_archive_create(options->archive, &made, err);
        session->made_archive |= made;
        if (status == MBR_OK)
            status = mbr_lock_acquire(&session->lock, options->archive, options->command,
                                      options->wait_seconds, err);
        if (status != MBR_ERR_NOT_FOUND)
            break;
    }
    if (status == MBR_OK) /* who held the lock may have removed the generations */
        status = mbr_archive_create(options->archive, &made, err);
    return status;
}

/* What is no archive gets no lock. One that lost its stub is one: `rollback NAME`. */
static mbr_status
find_and_lock(mbr_session *session, mbr_error *err)
{
    const mbr_run_options *options = session->options;
    char *current;
    mbr_status status = mbr_generation_current(&current, options->archive, err);

    free(current);
    if (status == MBR_ERR_NOT_FOUND || status == MBR_ERR_IO)
        return status;
    return mbr_lock_acquire(&session->lock, options->archive, options->command,
                            options->wait_seconds, err);
}

mbr_status
mbr_session_begin(mbr_session *session, mbr_report *report, const mbr_run_options *options,
                  bool create, mbr_error *err)
{
    mbr_stub stub;
    mbr_status status;

    *session = (mbr_session){
        .options = options, .report = report, .started = clock_now(), .creates = create
    };
    status = create ? create_and_lock(session, err) : find_and_lock(session, err);
    if (status == MBR_OK)
        status = mbr_generations_sweep(options->archive, err);
    if (status == MBR_OK) {
        (void) mbr_stub_read(&stub, options->archive, NULL);
        memcpy(session->before, stub.current, sizeof session->before);
        memcpy(report->from, stub.current, sizeof report->from);
    }
    return status;
}

mbr_status
mbr_session_end(mbr_session *session, mbr_status status)
{
    mbr_report *report = session->report;
    const char *archive = session->options->archive;
    mbr_stub stub;

    if (session->lock) {
        (void) mbr_stub_read(&stub, archive, NULL);
        memcpy(report->generation, stub.current, sizeof report->generation);
        if (session->creates && !stub.current[0])
            mbr_archive_remove_empty(archive, session->made_archive);
    }
    mbr_lock_release(session->lock);
    session->lock = NULL;
    report->seconds = clock_now() - session->started;
    return status;
}

void
mbr_session_warn(mbr_session *session, const char *fmt, ...)
{
    const mbr_run_events *events = &session->options->events;
    mbr_error warning;
    va_list args;
    char line[sizeof warning.message];

    va_start(args, fmt);
    (void) vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    mbr_error_set(&warning, MBR_OK, "%s", line); /* whole characters, on one line */
    if (events->say) {
        events->say(events->user, warning.message);
        mbr_tally_say(&session->report->warnings, mbr_slice_of_string(warning.message));
    } else {
        mbr_tally_add(&session->report->warnings, mbr_slice_of_string(warning.message), 1);
    }
}

mbr_status
mbr_session_interrupted(mbr_error *err)
{
    if (!mbr_interrupt_signal())
        return MBR_OK;
    return mbr_error_set(err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
}

static mbr_status
check_name(const xc_database *db, const char *name, mbr_error *err)
{
    char *written;
    mbr_status status = mbr_index_metadata(&written, db, MBR_META_GENERATION, err);

    if (status == MBR_OK && (!written || strcmp(written, name) != 0))
        status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                               mbr_tr("the new generation %s does not know its own name",
                                      "la nouvelle génération %s ne connaît pas son nom"),
                               name);
    free(written);
    return status;
}

/* Read back from the disk before readers may: a generation that cannot be opened, or
 * that lost documents on the way, never becomes the current one. Its columns are made of what
 * was read. */
static mbr_status
verify(const char *path, const char *name, uint32_t count, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_database *db;
    mbr_status status;

    if (xc_database_open(&db, path, &xerr) != XC_OK)
        return mbr_index_error_of(err, &xerr, path);
    status = mbr_index_check_format(db, err);
    if (status == MBR_OK)
        status = mbr_index_check_analysis(db, err);
    if (status == MBR_OK)
        status = check_name(db, name, err);
    if (status == MBR_OK && xc_database_count(db) != count)
        status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                               mbr_tr("the new generation has %u documents instead of %u",
                                      "la nouvelle génération a %u documents au lieu de %u"),
                               xc_database_count(db), count);
    if (status == MBR_OK)
        status = mbr_columns_write(path, db, MBR_COLUMNS_ALL, err);
    xc_database_free(db);
    return status;
}

/* Somebody's folder: worth a line of the report, not a complaint at every run. */
static void
note_stranger(mbr_report *report, const char *name)
{
    mbr_buffer line = MBR_BUFFER_INIT;

    mbr_buffer_printf(&line,
                      mbr_tr("%s/%s is not the name of a generation: left alone",
                             "%s/%s n’est pas le nom d’une génération\u00A0: laissé là"),
                      MBR_ARCHIVE_GENERATIONS, name);
    mbr_tally_add(&report->warnings, mbr_buffer_slice(&line), 1);
    mbr_buffer_free(&line);
}

/* None of this can undo the switch, so none of it is an error. */
static void
prune(mbr_session *session)
{
    const char *archive = session->options->archive;
    mbr_error why = MBR_ERROR_INIT;
    mbr_generations strangers;

    if (session->before[0] &&
        mbr_generations_prune(archive, session->options->keep, session->before, &why) != MBR_OK)
        mbr_session_warn(
            session,
            mbr_tr("an old generation stays: %s", "une ancienne génération reste\u00A0: %s"),
            why.message);
    if (mbr_generations_strangers(&strangers, archive, NULL) == MBR_OK) {
        for (size_t i = 0; i < strangers.count; i++)
            note_stranger(session->report, strangers.names[i]);
    }
    mbr_generations_free(&strangers);
}

mbr_status
mbr_session_publish(mbr_session *session, const char *building, const char *name, uint32_t count,
                    mbr_error *err)
{
    const char *archive = session->options->archive;
    mbr_status status = verify(building, name, count, err);

    if (status == MBR_OK)
        status = mbr_session_interrupted(err);
    if (status != MBR_OK)
        return status;
    status = mbr_generation_publish(archive, building, name, err);
    session->report->written = mbr_generation_is_current(archive, name);
    if (status == MBR_OK)
        prune(session);
    return status;
}
