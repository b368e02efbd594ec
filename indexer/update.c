/* Changes to the current generation: one transaction for the whole run, so that a
 * crash, a signal or a refusal leaves the state before, and success the state after. */
#include "indexer/run.h"

#include <stdlib.h>

#include "base/language.h"
#include "indexer/generation.h"
#include "indexer/hold.h"
#include "indexer/intake.h"
#include "indexer/session.h"
#include "indexer/writer.h"

/* Readers of the whole generation keep their view through this run, not through two. */
static mbr_status
wait_for_readers(const char *path, unsigned wait_seconds, mbr_error *err)
{
    enum { PATIENCE_SECONDS = 5 }; /* for stats, which takes a moment */
    mbr_hold hold = MBR_HOLD_NONE;
    mbr_status status = mbr_hold_alone(
        &hold, path, wait_seconds > PATIENCE_SECONDS ? wait_seconds : PATIENCE_SECONDS, err);

    mbr_hold_release(&hold);
    return status;
}

static mbr_status
open_current(mbr_writer **writer, mbr_session *session, mbr_error *err)
{
    const mbr_run_options *options = session->options;
    char *name = NULL, *path = NULL;
    mbr_status status = mbr_generation_current(&name, options->archive, err);

    *writer = NULL;
    if (status == MBR_OK) {
        path = mbr_generation_path(options->archive, name);
        status = wait_for_readers(path, options->wait_seconds, err);
        if (status == MBR_OK)
            status = mbr_writer_open(writer, path, options->memory_bytes, err);
        if (status == MBR_ERR_NOT_FOUND) /* the stub names it: its absence is damage */
            status = mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                                   mbr_tr("generation %s is named by the archive and missing",
                                          "la génération %s, nommée par l’archive, manque"),
                                   name);
    }
    free(name);
    free(path);
    return status;
}

/* Ends a run of changes: everything is committed, or nothing. */
static mbr_status
close_current(mbr_session *session, mbr_writer *writer, mbr_status status, mbr_error *err)
{
    if (status == MBR_OK)
        status = mbr_session_interrupted(err);
    if (status == MBR_OK) {
        status = mbr_writer_finish(writer, err);
        session->report->written = mbr_writer_is_committed(writer);
    }
    mbr_writer_free(writer);
    return status;
}

/* A record that was refused is not in the mirror, and yet not gone: rather delete
 * nothing than that. */
static mbr_status
mirror(mbr_session *session, mbr_writer *writer, mbr_error *err)
{
    const mbr_run_options *options = session->options;
    mbr_report *report = session->report;
    uint64_t removed = 0;
    mbr_status status;

    if (report->refused > 0 && !options->force) {
        mbr_tally_add(
            &report->warnings,
            mbr_slice_of_string(mbr_tr("--mirror deletes nothing when records are refused",
                                       "--mirror ne supprime rien s’il y a des refus")),
            1);
        return MBR_OK;
    }
    status = mbr_writer_remove_unseen(writer, options->source,
                                      options->force ? 100 : MBR_MIRROR_MAX_PERCENT, &removed, err);
    report->deleted += removed;
    return status;
}

static mbr_status
change_current(mbr_session *session, mbr_error *err)
{
    mbr_destination destination;
    mbr_writer *writer;
    mbr_status status = open_current(&writer, session, err);

    if (status != MBR_OK)
        return status;
    destination = mbr_writer_destination(writer);
    status = mbr_intake(session->report, &destination, session->options, false, err);
    if (status == MBR_OK && session->options->mirror)
        status = mirror(session, writer, err);
    return close_current(session, writer, status, err);
}

/* Only where nothing is: an archive that lost its stub still has its generations. */
static bool
is_first(const char *archive)
{
    char *name;
    bool is_new = mbr_generation_current(&name, archive, NULL) == MBR_ERR_NOT_FOUND;

    free(name);
    return is_new;
}

mbr_status
mbr_run_update(mbr_report *report, const mbr_run_options *options, mbr_error *err)
{
    mbr_session session;
    mbr_status status = mbr_session_begin(&session, report, options, true, err);

    if (status == MBR_OK)
        status = is_first(options->archive) ? mbr_session_build(&session, err)
                                            : change_current(&session, err);
    return mbr_session_end(&session, status);
}

/* One id of a deletion. */
static mbr_status
delete_one(mbr_session *session, mbr_writer *writer, mbr_slice id, mbr_error *err)
{
    enum { ABSENCES_SAID = 20 };
    const mbr_run_events *events = &session->options->events;
    mbr_slice source = mbr_slice_of_string(session->options->source);
    mbr_report *report = session->report;
    mbr_buffer line = MBR_BUFFER_INIT;
    bool was_found = false;
    mbr_status status = mbr_writer_remove(writer, source, id, &was_found, err);

    report->read++;
    *(was_found ? &report->deleted : &report->absent) += 1;
    if (status == MBR_OK && !was_found && events->say && report->absent <= ABSENCES_SAID) {
        status = mbr_writer_explain_absence(writer, &line, source, id, err);
        if (status == MBR_OK)
            events->say(events->user, line.ptr);
    }
    mbr_buffer_free(&line);
    return status == MBR_OK ? mbr_session_interrupted(err) : status;
}

mbr_status
mbr_run_delete(mbr_report *report, const mbr_run_options *options, const mbr_slice *ids,
               size_t count, mbr_error *err)
{
    mbr_writer *writer = NULL;
    mbr_session session;
    mbr_status status = mbr_session_begin(&session, report, options, false, err);

    if (status == MBR_OK)
        status = open_current(&writer, &session, err);
    for (size_t i = 0; i < count && status == MBR_OK; i++)
        status = delete_one(&session, writer, ids[i], err);
    if (writer)
        status = close_current(&session, writer, status, err);
    return mbr_session_end(&session, status);
}
