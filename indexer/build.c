/* A whole archive from its inputs: built aside, checked, then put in place. */
#include "indexer/run.h"

#include <stdlib.h>

#include "base/language.h"
#include "index/error.h"
#include "indexer/compact.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/intake.h"
#include "indexer/session.h"
#include "indexer/writer.h"

static mbr_status
write_generation(mbr_session *session, const char *path, const char *name, uint32_t *count,
                 mbr_error *err)
{
    mbr_report *report = session->report;
    mbr_writer *writer;
    mbr_status status = mbr_writer_create(&writer, path, session->options->memory_bytes,
                                          session->options->analysis, err);

    if (status == MBR_OK) {
        mbr_destination destination = mbr_writer_destination(writer);

        status = mbr_intake(report, &destination, session->options, true, err);
    }
    if (status == MBR_OK && report->outcomes[MBR_ADDED] == 0)
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("no article was read: the archive stays as it was",
                   "aucun article n’a été lu\u00A0: l’archive reste comme elle était"));
    if (status == MBR_OK) {
        *count = mbr_writer_count(writer);
        status = mbr_writer_finish(writer, name, err);
    }
    mbr_writer_free(writer);
    return status;
}

/* What was written becomes a compact copy of itself. */
static mbr_status
compact(char **building, const char *archive, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_database *db;
    char *written = *building;
    mbr_status status;

    if (xc_database_open(&db, written, &xerr) != XC_OK)
        return mbr_index_error_of(err, &xerr, written);
    status = mbr_compact_aside(building, db, archive, err);
    xc_database_free(db);
    (void) mbr_directory_remove(written, NULL); /* if not now, then by the next writer */
    free(written);
    return status;
}

mbr_status
mbr_session_build(mbr_session *session, mbr_error *err)
{
    const char *archive = session->options->archive;
    char name[MBR_GENERATION_NAME_MAX];
    char *building = NULL;
    uint32_t count = 0;
    mbr_status status = mbr_generation_name(name, archive, err);

    if (status == MBR_OK)
        status = mbr_generation_begin(&building, archive, err);
    if (status == MBR_OK)
        status = write_generation(session, building, name, &count, err);
    if (status == MBR_OK)
        status = compact(&building, archive, err);
    if (status == MBR_OK)
        status = mbr_session_interrupted(err);
    if (status == MBR_OK)
        status = mbr_session_publish(session, building, name, count, err);
    if (status != MBR_OK && building)
        (void) mbr_directory_remove(building, NULL); /* the first error is the one to tell */
    free(building);
    return status;
}

mbr_status
mbr_run_build(mbr_report *report, const mbr_run_options *options, mbr_error *err)
{
    mbr_session session;
    mbr_status status = mbr_session_begin(&session, report, options, true, err);

    if (status == MBR_OK)
        status = mbr_session_build(&session, err);
    return mbr_session_end(&session, status);
}
