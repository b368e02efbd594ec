/* The frame around every command that writes. */
#include "indexer/session.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/language.h"
#include "document/format.h"
#include "indexer/archive.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/interrupt.h"
#include "indexer/xapian_error.h"

static double
clock_now(void)
{
    struct timespec now;

    clock_gettime(CLOCK_MONOTONIC, &now);
    return (double) now.tv_sec + (double) now.tv_nsec * 1e-9;
}

mbr_status
mbr_session_begin(mbr_session *session, mbr_report *report, const mbr_run_options *options,
                  bool create, mbr_error *err)
{
    mbr_status status = MBR_OK;

    session->options = options;
    session->report = report;
    session->lock = NULL;
    session->started = clock_now();
    if (create)
        status = mbr_archive_create(options->archive, err);
    else if (!mbr_path_is_directory(options->archive))
        status =
            mbr_error_set(err, MBR_ERR_NOT_FOUND,
                          mbr_tr("there is no archive in %s", "il n’y a pas d’archive dans %s"),
                          options->archive);
    if (status == MBR_OK)
        status = mbr_lock_acquire(&session->lock, options->archive, options->command,
                                  options->wait_seconds, err);
    if (status == MBR_OK)
        status = mbr_generations_sweep(options->archive, err);
    return status;
}

mbr_status
mbr_session_end(mbr_session *session, mbr_status status)
{
    mbr_report *report = session->report;
    char *current = NULL;

    if (session->lock &&
        mbr_generation_current(&current, session->options->archive, NULL) == MBR_OK)
        (void) snprintf(report->generation, sizeof report->generation, "%s", current);
    free(current);
    mbr_lock_release(session->lock);
    session->lock = NULL;
    report->seconds = clock_now() - session->started;
    return status;
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
 * that lost documents on the way, never becomes the current one. */
static mbr_status
verify(const char *path, const char *name, uint32_t count, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_database *db;
    mbr_status status;

    if (xc_database_open(&db, path, &xerr) != XC_OK)
        return mbr_error_of_xapian(err, &xerr, path);
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
    xc_database_free(db);
    return status;
}

mbr_status
mbr_session_publish(mbr_session *session, const char *building, const char *name, uint32_t count,
                    mbr_error *err)
{
    const mbr_run_options *options = session->options;
    mbr_status status = verify(building, name, count, err);

    if (status == MBR_OK)
        status = mbr_session_interrupted(err);
    if (status == MBR_OK)
        status = mbr_generation_publish(options->archive, building, name, err);
    if (status != MBR_OK)
        return status;
    session->report->written = true;
    return mbr_generations_prune(options->archive, options->keep, err);
}
