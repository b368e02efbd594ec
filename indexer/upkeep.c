/* Generations without new articles: a compact copy of the current one, and the way
 * back to an earlier one. */
#include "indexer/run.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "document/format.h"
#include "indexer/archive.h"
#include "indexer/compact.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/session.h"
#include "indexer/xapian_error.h"

/* A copy has the metadata of its source: its name is put right. */
static mbr_status
rename_inside(const char *path, const char *name, mbr_error *err)
{
    const xc_writer_options options = { .action = XC_OPEN };
    xc_error xerr = XC_ERROR_INIT;
    xc_writer *writer;
    xc_status status = xc_writer_open(&writer, path, &options, &xerr);

    if (status == XC_OK)
        status = xc_writer_set_metadata(writer, MBR_META_GENERATION, strlen(MBR_META_GENERATION),
                                        name, strlen(name), &xerr);
    if (status == XC_OK)
        status = xc_writer_commit(writer, &xerr);
    if (status == XC_OK)
        status = xc_writer_close(writer, &xerr);
    xc_writer_free(writer);
    return status == XC_OK ? MBR_OK : mbr_error_of_xapian(err, &xerr, path);
}

static mbr_status
compact_current(mbr_session *session, mbr_error *err)
{
    const char *archive = session->options->archive;
    char name[MBR_GENERATION_NAME_MAX];
    char *building = NULL;
    xc_database *db;
    uint32_t count;
    mbr_status status = mbr_current_open(&db, NULL, archive, err);

    if (status != MBR_OK)
        return status;
    count = xc_database_count(db);
    status = mbr_generation_name(name, archive, err);
    if (status == MBR_OK)
        status = mbr_compact_aside(&building, db, archive, err);
    xc_database_free(db);
    if (status == MBR_OK)
        status = rename_inside(building, name, err);
    if (status == MBR_OK)
        status = mbr_session_publish(session, building, name, count, err);
    if (status != MBR_OK && building)
        (void) mbr_directory_remove(building, NULL);
    free(building);
    return status;
}

mbr_status
mbr_run_compact(mbr_report *report, const mbr_run_options *options, mbr_error *err)
{
    mbr_session session;
    mbr_status status = mbr_session_begin(&session, report, options, false, err);

    if (status == MBR_OK)
        status = compact_current(&session, err);
    return mbr_session_end(&session, status);
}

/* The generation to go back to: the one asked for, or the one before the current. */
static mbr_status
choose(const char **chosen, const mbr_generations *all, const char *current, const char *asked,
       mbr_error *err)
{
    const char *before = NULL;

    for (size_t i = 0; i < all->count; i++) {
        if (asked && strcmp(all->names[i], asked) == 0) {
            *chosen = all->names[i];
            return MBR_OK;
        }
        if (strcmp(all->names[i], current) < 0)
            before = all->names[i];
    }
    *chosen = asked ? NULL : before;
    if (*chosen)
        return MBR_OK;
    if (asked)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("no generation is called %s", "aucune génération ne s’appelle %s"), asked);
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("there is no generation before %s", "il n’y a pas de génération avant %s"), current);
}

/* Readers must be able to open what they are sent back to. */
static mbr_status
check_opens(const char *archive, const char *name, mbr_error *err)
{
    char *path = mbr_generation_path(archive, name);
    xc_error xerr = XC_ERROR_INIT;
    xc_database *db;
    mbr_status status = MBR_OK;

    if (xc_database_open(&db, path, &xerr) != XC_OK)
        status = mbr_error_of_xapian(err, &xerr, path);
    else
        status = mbr_index_check_format(db, err);
    xc_database_free(db);
    free(path);
    return status;
}

static mbr_status
go_back(mbr_session *session, const char *asked, mbr_error *err)
{
    const char *archive = session->options->archive;
    mbr_generations all = { NULL, 0 };
    char *current = NULL;
    const char *chosen = NULL;
    mbr_status status = mbr_generation_current(&current, archive, err);

    if (status == MBR_OK)
        status = mbr_generations_list(&all, archive, err);
    if (status == MBR_OK)
        status = choose(&chosen, &all, current, asked, err);
    if (status == MBR_OK)
        status = check_opens(archive, chosen, err);
    if (status == MBR_OK && strcmp(chosen, current) != 0) {
        status = mbr_generation_switch(archive, chosen, err);
        session->report->written = status == MBR_OK;
    }
    free(current);
    mbr_generations_free(&all);
    return status;
}

mbr_status
mbr_run_rollback(mbr_report *report, const mbr_run_options *options, const char *name,
                 mbr_error *err)
{
    mbr_session session;
    mbr_status status = mbr_session_begin(&session, report, options, false, err);

    if (status == MBR_OK)
        status = go_back(&session, name, err);
    return mbr_session_end(&session, status);
}
