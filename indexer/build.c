/* A whole archive from its inputs, in two steps: all articles are read and put in the
 * order of their dates, and then indexed, each once. The generation is built aside,
 * checked, then put in place. */
#include "indexer/run.h"

#include <stdlib.h>

#include "base/language.h"
#include "indexer/bulk.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/intake.h"
#include "indexer/session.h"
#include "indexer/stage.h"

/* The articles of all inputs, in order. */
static mbr_status
read_articles(mbr_stage **out, mbr_session *session, const char *directory, mbr_error *err)
{
    mbr_report *report = session->report;
    mbr_destination destination;
    mbr_status status = mbr_stage_new(out, directory, err);

    if (status != MBR_OK)
        return status;
    report->step = MBR_STEP_READING;
    destination = mbr_stage_destination(*out);
    status = mbr_intake(report, &destination, session->options, true, err);
    if (status == MBR_OK && report->outcomes[MBR_ADDED] == 0)
        status = mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("no article was read: the archive stays as it was",
                   "aucun article n’a été lu\u00A0: l’archive reste comme elle était"));
    if (status == MBR_OK)
        status = mbr_stage_sort(*out, err);
    if (status != MBR_OK) {
        mbr_stage_free(*out);
        *out = NULL;
    }
    return status;
}

mbr_status
mbr_session_build(mbr_session *session, mbr_error *err)
{
    const char *archive = session->options->archive;
    char name[MBR_GENERATION_NAME_MAX];
    char *building = NULL;
    mbr_stage *stage;
    uint32_t count = 0;
    mbr_status status = mbr_generation_name(name, archive, err);

    if (status == MBR_OK)
        status = mbr_generation_begin(&building, archive, err);
    if (status == MBR_OK)
        status = read_articles(&stage, session, building, err);
    if (status == MBR_OK)
        status =
            mbr_bulk_write(&count, stage, building, name, session->report, session->options, err);
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
