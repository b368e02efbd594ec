/* Opening an archive for searching, and keeping up with it.
 *
 * Two things move under a reader: commits, which Xapian shows on reopen, and
 * generations, which are another database behind the same stub file. The stub
 * is renamed over when a generation is switched, so its inode and time tell.
 * It is read here and not left to Xapian, which sees no fault in an empty one.
 */
#include "search/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "document/format.h"
#include "document/stub.h"
#include "search/index.h"

/* What is said of a view. */
typedef struct figures {
    char *generation, *updated;
    uint64_t revision;
    uint32_t articles, comments, empty_comments;
    mbr_columns *columns;   /* NULL when it has none */
    uint32_t in_date_order; /* documents up to this id are in order of date */
} figures;

struct mbr_archive {
    char *directory, *stub;
    struct stat stub_state;
    xc_database *db;
    char *path;             /* of the database */
    mbr_analysis *analysis; /* with the site's lines; NULL: ours alone */
    mbr_tokens *tokens;
    figures figures;
    bool is_stale; /* the database moved on, and its figures could not be read */
    uint64_t view;
    mbr_day_count *days; /* NULL until asked for in this view */
    size_t day_count;
};

/* A piece of metadata, to be freed; NULL when there is none. */
static mbr_status
metadata(char **out, xc_database *db, const char *key, mbr_error *err)
{
    size_t len = 0;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_metadata(out, &len, db, key, strlen(key), &cause);

    return status == XC_NOT_FOUND ? MBR_OK : mbr_index_error(err, status, &cause);
}

static mbr_status
refuse_version(const char *directory, const char *what, const char *found, const char *wanted,
               mbr_error *err)
{
    return mbr_error_set(
        err, MBR_ERR_INDEX_VERSION,
        mbr_tr(
            "%s was written with %s '%s' and this program reads '%s': "
            "rebuild it (marbre-indexer dump, then build)",
            "%s a été écrit avec %s «\u00A0%s\u00A0» et ce programme lit «\u00A0%s\u00A0»\u00A0: "
            "reconstruisez-le (marbre-indexer dump, puis build)"),
        directory, what, found ? found : "?", wanted);
}

/* An index of another format or another analysis holds other terms than our
 * queries would ask for: its answers would be wrong, and look right. What a site
 * added to our analysis is in the index, and we read queries by it. */
static mbr_status
check_versions(mbr_analysis **out, const char *directory, xc_database *db, mbr_error *err)
{
    char *format = NULL, *analysis = NULL, *roots = NULL, *stop_words = NULL;
    mbr_status status = metadata(&format, db, MBR_META_FORMAT, err);

    *out = NULL;
    if (status == MBR_OK)
        status = metadata(&analysis, db, MBR_META_ANALYSIS, err);
    if (status == MBR_OK)
        status = metadata(&roots, db, MBR_META_ROOTS, err);
    if (status == MBR_OK)
        status = metadata(&stop_words, db, MBR_META_STOP_WORDS, err);
    if (status != MBR_OK)
        ; /* what cannot be read is not of another version */
    else if (!format || strcmp(format, MBR_INDEX_FORMAT) != 0)
        status = refuse_version(directory, mbr_tr("index format", "le format d’index"), format,
                                MBR_INDEX_FORMAT, err);
    else if (mbr_analysis_restore(out, analysis, roots, stop_words) != MBR_OK)
        status = refuse_version(directory, mbr_tr("text analysis", "l’analyse de texte"), analysis,
                                mbr_analysis_version(NULL), err);
    free(format);
    free(analysis);
    free(roots);
    free(stop_words);
    return status;
}

static mbr_status
frequency(uint32_t *out, xc_database *db, mbr_field field, mbr_slice text, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, field, false, 1, text);
    xc_term_stats stats;
    xc_error cause = XC_ERROR_INIT;
    xc_status status = xc_database_get_term_stats(db, term, len, &stats, &cause);

    *out = status == XC_OK ? stats.documents : 0;
    return mbr_index_error(err, status, &cause);
}

mbr_status
mbr_archive_frequency(mbr_archive *archive, mbr_field field, mbr_slice text, uint32_t *out,
                      mbr_error *err)
{
    return frequency(out, archive->db, field, text, err);
}

static void
free_figures(figures *f)
{
    free(f->generation);
    free(f->updated);
    mbr_columns_free(f->columns);
}

/* Figures of a database; on failure there is nothing to free. */
static mbr_status
read_figures(figures *out, xc_database *db, const char *path, mbr_error *err)
{
    figures f = { 0 };
    char *ordered = NULL;
    xc_database_stats stats = { 0 };
    xc_error cause = XC_ERROR_INIT;
    /* clang-format off */
    const struct { const char *kind; uint32_t *count; } kinds[] = {
        { MBR_KIND_ARTICLE, &f.articles },
        { MBR_KIND_COMMENT, &f.comments },
        { MBR_KIND_EMPTY_COMMENT, &f.empty_comments },
    };
    /* clang-format on */
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < MBR_ARRAY_LEN(kinds) && status == MBR_OK; i++)
        status =
            frequency(kinds[i].count, db, MBR_FIELD_KIND, mbr_slice_of_string(kinds[i].kind), err);
    f.comments += f.empty_comments;
    if (xc_database_revision(db, &f.revision, NULL) != XC_OK)
        f.revision = 0;
    if (status == MBR_OK)
        status = metadata(&f.generation, db, MBR_META_GENERATION, err);
    if (status == MBR_OK)
        status = metadata(&f.updated, db, MBR_META_UPDATED, err);
    if (status == MBR_OK)
        status = metadata(&ordered, db, MBR_META_IN_DATE_ORDER, err);
    f.in_date_order = ordered ? (uint32_t) strtoul(ordered, NULL, 10) : 0;
    free(ordered);
    if (status == MBR_OK)
        status = mbr_index_error(err, xc_database_get_stats(db, &stats, &cause), &cause);
    if (status == MBR_OK)
        status = mbr_columns_open(&f.columns, path, stats.last_docid, err);
    if (status != MBR_OK) {
        free_figures(&f);
        return status;
    }
    f.generation = f.generation ? f.generation : mbr_strdup("");
    f.updated = f.updated ? f.updated : mbr_strdup("");
    *out = f;
    return MBR_OK;
}

/* Another view from now on; the archive owns the figures. */
static void
show(mbr_archive *archive, const figures *f)
{
    free_figures(&archive->figures);
    archive->figures = *f;
    free(archive->days);
    archive->days = NULL;
    archive->day_count = 0;
    archive->view++;
}

/* The database that the stub names, and its directory, to be freed in any case. That it is not
 * there is damage, not absence. */
static mbr_status
open_named(xc_database **out, char **directory, const char *archive, mbr_error *err)
{
    mbr_stub stub;
    mbr_buffer path = MBR_BUFFER_INIT;
    xc_error cause = XC_ERROR_INIT;
    mbr_status status = mbr_stub_read(&stub, archive, err);

    *directory = NULL;
    if (status != MBR_OK)
        return status;
    mbr_buffer_printf(&path, "%s/%s/%s", archive, MBR_ARCHIVE_GENERATIONS, stub.current);
    status = mbr_index_error(err, xc_database_open(out, path.ptr, &cause), &cause);
    if (status == MBR_ERR_NOT_FOUND || status == MBR_ERR_BUG)
        status =
            mbr_error_set(err, MBR_ERR_INDEX_DAMAGED,
                          mbr_tr("%s/%s names the generation %s, which cannot be opened: %s",
                                 "%s/%s désigne la génération %s, impossible à ouvrir\u00A0: %s"),
                          archive, MBR_ARCHIVE_STUB, stub.current, cause.message);
    *directory = mbr_buffer_take(&path);
    return status;
}

/* Open what the stub names now. On failure the archive is unchanged. */
static mbr_status
open_generation(mbr_archive *archive, mbr_error *err)
{
    struct stat state;
    xc_database *db = NULL;
    mbr_analysis *analysis = NULL;
    char *path;
    figures fresh;
    mbr_status status;

    /* First, so that a stub renamed over while it is read shows as moved afterwards. */
    if (stat(archive->stub, &state) != 0)
        memset(&state, 0, sizeof state);
    status = open_named(&db, &path, archive->directory, err);
    if (status == MBR_OK)
        status = check_versions(&analysis, archive->directory, db, err);
    if (status == MBR_OK)
        status = read_figures(&fresh, db, path, err);
    if (status != MBR_OK) {
        free(path);
        mbr_analysis_free(analysis);
        xc_database_free(db);
        return status;
    }
    xc_database_free(archive->db);
    archive->db = db;
    free(archive->path);
    archive->path = path;
    mbr_tokens_free(archive->tokens);
    mbr_analysis_free(archive->analysis);
    archive->analysis = analysis;
    archive->tokens = mbr_tokens_new(analysis);
    archive->stub_state = state;
    archive->is_stale = false;
    show(archive, &fresh);
    return MBR_OK;
}

static bool
stub_moved(const mbr_archive *archive)
{
    struct stat now;

    /* A missing stub is not a move: the view that is open still answers. */
    if (stat(archive->stub, &now) != 0)
        return false;
    return now.st_ino != archive->stub_state.st_ino || now.st_dev != archive->stub_state.st_dev ||
           now.st_mtim.tv_sec != archive->stub_state.st_mtim.tv_sec ||
           now.st_mtim.tv_nsec != archive->stub_state.st_mtim.tv_nsec;
}

mbr_status
mbr_archive_refresh(mbr_archive *archive, mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    figures fresh;
    bool moved = false;
    mbr_status status;

    if (stub_moved(archive))
        return open_generation(archive, err);
    status = mbr_index_error(err, xc_database_reopen(archive->db, &moved, &cause), &cause);
    archive->is_stale = archive->is_stale || moved;
    if (status != MBR_OK || !archive->is_stale)
        return status;
    status = read_figures(&fresh, archive->db, archive->path, err);
    if (status == MBR_OK) {
        show(archive, &fresh);
        archive->is_stale = false;
    }
    return status;
}

mbr_status
mbr_archive_open(mbr_archive **out, const char *directory, mbr_error *err)
{
    mbr_archive *archive = mbr_calloc(1, sizeof *archive);
    mbr_buffer stub = MBR_BUFFER_INIT;
    mbr_status status;

    *out = NULL;
    archive->directory = mbr_strdup(directory);
    mbr_buffer_printf(&stub, "%s/%s", directory, MBR_ARCHIVE_STUB);
    archive->stub = mbr_buffer_take(&stub);
    status = open_generation(archive, err);
    if (status != MBR_OK)
        goto done;
    *out = archive;
    archive = NULL;
done:
    mbr_archive_free(archive);
    return status;
}

void
mbr_archive_free(mbr_archive *archive)
{
    if (!archive)
        return;
    mbr_tokens_free(archive->tokens);
    mbr_analysis_free(archive->analysis);
    xc_database_free(archive->db);
    free(archive->days);
    free_figures(&archive->figures);
    free(archive->directory);
    free(archive->stub);
    free(archive->path);
    free(archive);
}

mbr_archive_info
mbr_archive_info_of(const mbr_archive *archive)
{
    mbr_archive_info info = {
        mbr_slice_of_string(archive->figures.generation),
        mbr_slice_of_string(archive->figures.updated),
        archive->figures.revision,
        archive->figures.articles,
        archive->figures.comments,
        archive->figures.empty_comments,
    };

    return info;
}

xc_database *
mbr_archive_database(mbr_archive *archive)
{
    return archive->db;
}

const mbr_columns *
mbr_archive_columns(mbr_archive *archive)
{
    return archive->figures.columns;
}

uint32_t
mbr_archive_in_date_order(const mbr_archive *archive)
{
    return archive->figures.in_date_order;
}

mbr_tokens *
mbr_archive_tokens(mbr_archive *archive)
{
    return archive->tokens;
}

const mbr_analysis *
mbr_archive_analysis(const mbr_archive *archive)
{
    return archive->analysis;
}

uint64_t
mbr_archive_view(const mbr_archive *archive)
{
    return archive->view;
}

mbr_status
mbr_archive_days(mbr_archive *archive, const mbr_day_count **out, size_t *count, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (!archive->days)
        status = mbr_days_of(&archive->days, &archive->day_count, archive, err);
    *out = archive->days;
    *count = archive->day_count;
    return status;
}

void
mbr_archive_warm(mbr_archive *archive)
{
    const mbr_day_count *days;
    size_t count;

    (void) mbr_archive_days(archive, &days, &count, NULL);
}
