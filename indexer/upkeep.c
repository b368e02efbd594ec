/* Generations without new articles: a compact copy of the current one, and the way
 * back to an earlier one. */
#include "indexer/run.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/format.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/compact.h"
#include "indexer/files.h"
#include "indexer/generation.h"
#include "indexer/session.h"

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
    return status == XC_OK ? MBR_OK : mbr_index_error_of(err, &xerr, path);
}

static uint64_t
size_of(const char *archive, const char *name)
{
    char *path = mbr_generation_path(archive, name);
    uint64_t bytes = mbr_directory_bytes(path);

    free(path);
    return bytes;
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
    session->report->bytes_before = size_of(archive, session->before);
    status = mbr_generation_name(name, archive, err);
    if (status == MBR_OK)
        status = mbr_compact_aside(&building, db, archive, err);
    xc_database_free(db);
    if (status == MBR_OK)
        status = rename_inside(building, name, err);
    if (status == MBR_OK)
        status = mbr_session_publish(session, building, name, count, err);
    if (status == MBR_OK)
        session->report->bytes_after = size_of(archive, name);
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

/* ---- Going back ---- */

/* Readers must be able to open what they are sent back to, and to ask it their words. */
static mbr_status
check_usable(const mbr_run_options *options, const char *name, mbr_error *err)
{
    char *path = mbr_generation_path(options->archive, name);
    xc_error xerr = XC_ERROR_INIT;
    mbr_error why = MBR_ERROR_INIT;
    xc_database *db;
    mbr_status status = MBR_OK;

    if (xc_database_open(&db, path, &xerr) != XC_OK)
        status = mbr_index_error_of(err, &xerr, path);
    else
        status = mbr_index_check_format(db, err);
    if (status == MBR_OK && !options->force) {
        status = mbr_index_check_analysis(db, &why);
        if (status != MBR_OK)
            mbr_error_set(err, status,
                          mbr_tr("generation %s: %s; --force goes back to it all the same",
                                 "génération %s\u00A0: %s\u00A0; --force y revient quand même"),
                          name, why.message);
    }
    xc_database_free(db);
    free(path);
    return status;
}

static bool
is_listed(const mbr_generations *all, const char *name)
{
    for (size_t i = 0; i < all->count; i++) {
        if (strcmp(all->names[i], name) == 0)
            return true;
    }
    return false;
}

/* Where one may go back to without naming it, in the order of preference: what was
 * current before, then, for archives older than that record, what was built before.
 * The names are borrowed; `out` has room for all generations. */
static size_t
list_earlier(const char **out, const mbr_generations *all, const mbr_stub *stub)
{
    size_t count = 0;

    for (size_t i = 0; i < stub->earlier_count; i++) {
        if (is_listed(all, stub->earlier[i]))
            out[count++] = stub->earlier[i];
    }
    for (size_t i = all->count; i-- > 0;) {
        if (strcmp(all->names[i], stub->current) < 0 &&
            mbr_stub_rank(stub, all->names[i]) == SIZE_MAX)
            out[count++] = all->names[i];
    }
    return count;
}

static mbr_status
choose(const char **chosen, mbr_session *session, const mbr_generations *all, const mbr_stub *stub,
       mbr_error *err)
{
    const char **earlier = mbr_calloc(all->count + stub->earlier_count, sizeof *earlier);
    size_t count = list_earlier(earlier, all, stub);
    mbr_error why = MBR_ERROR_INIT;

    *chosen = NULL;
    for (size_t i = 0; i < count && !*chosen; i++) {
        if (check_usable(session->options, earlier[i], &why) == MBR_OK)
            *chosen = earlier[i];
        else
            mbr_session_warn(session, mbr_tr("passed over: %s", "laissée de côté\u00A0: %s"),
                             why.message);
    }
    free(earlier);
    if (*chosen)
        return MBR_OK;
    return mbr_error_set(
        err, MBR_ERR_BAD_INPUT,
        mbr_tr("there is no generation before %s", "il n’y a pas de génération avant %s"),
        stub->current);
}

static mbr_status
check_asked(mbr_session *session, const mbr_generations *all, const char *asked, mbr_error *err)
{
    if (!is_listed(all, asked))
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("no generation is called %s", "aucune génération ne s’appelle %s"), asked);
    return check_usable(session->options, asked, err);
}

static mbr_status
go_back(mbr_session *session, const char *asked, mbr_error *err)
{
    const char *archive = session->options->archive;
    const char *chosen = asked;
    mbr_generations all;
    mbr_stub stub;
    mbr_status status = mbr_generations_list(&all, archive, err);

    if (status == MBR_OK && mbr_stub_read(&stub, archive, NULL) != MBR_OK && !asked) {
        char *current;

        status = mbr_generation_current(&current, archive, err); /* it knows what to say */
        free(current);
    }
    if (status == MBR_OK)
        status = asked ? check_asked(session, &all, asked, err)
                       : choose(&chosen, session, &all, &stub, err);
    if (status == MBR_OK && strcmp(chosen, stub.current) != 0) {
        status = mbr_generation_return(archive, chosen, err);
        session->report->written = mbr_generation_is_current(archive, chosen);
    }
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
