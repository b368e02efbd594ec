/* Opening what is there: the current generation, and whether we speak its language. */
#include "indexer/archive.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/field.h"
#include "document/format.h"
#include "index/error.h"
#include "indexer/generation.h"

static mbr_status
read_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(err, xerr,
                              mbr_tr("cannot read the index", "impossible de lire l’index"));
}

static mbr_status
open_generation(xc_database **out, const char *path, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status;

    *out = NULL;
    if (xc_database_open(out, path, &xerr) == XC_OK) {
        status = mbr_index_check_format(*out, err);
    } else {
        status = mbr_index_error_of(err, &xerr, path);
        /* The stub names it: that it is not there is damage, not absence. */
        if (status == MBR_ERR_NOT_FOUND || status == MBR_ERR_BUG)
            status = MBR_ERR_INDEX_DAMAGED;
    }
    if (status != MBR_OK) {
        xc_database_free(*out);
        *out = NULL;
    }
    return status;
}

static mbr_status
hold_and_open(xc_database **out, mbr_hold *hold, const char *path, mbr_error *err)
{
    mbr_status status = hold ? mbr_hold_shared(hold, path, err) : MBR_OK;

    if (status == MBR_ERR_NOT_FOUND) /* xapian says it better */
        status = MBR_OK;
    if (status == MBR_OK)
        status = open_generation(out, path, err);
    if (status != MBR_OK && hold)
        mbr_hold_release(hold);
    return status;
}

/* A build may switch, and prune the generation that the stub named a moment ago,
 * between our reading of the stub and our opening: then the stub is read again. */
static mbr_status
open_current(xc_database **out, char **name, mbr_hold *hold, const char *archive, mbr_error *err)
{
    enum { TRIES = 10 };
    char *current = NULL;
    mbr_status status = MBR_OK;

    *out = NULL;
    for (int tries = 0; tries < TRIES; tries++) {
        char *path;

        free(current);
        status = mbr_generation_current(&current, archive, err);
        if (status != MBR_OK)
            break;
        path = mbr_generation_path(archive, current);
        status = hold_and_open(out, hold, path, err);
        free(path);
        if (status == MBR_OK || mbr_generation_is_current(archive, current))
            break;
    }
    if (name)
        *name = status == MBR_OK ? mbr_strdup(current) : NULL;
    free(current);
    return status;
}

mbr_status
mbr_current_open(xc_database **out, char **name, const char *archive, mbr_error *err)
{
    return open_current(out, name, NULL, archive, err);
}

mbr_status
mbr_current_hold(xc_database **out, char **name, mbr_hold *hold, const char *archive,
                 mbr_error *err)
{
    return open_current(out, name, hold, archive, err);
}

mbr_status
mbr_index_metadata(char **value, const xc_database *db, const char *key, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    size_t len;

    switch (xc_database_metadata(value, &len, db, key, strlen(key), &xerr)) {
    case XC_OK: return MBR_OK;
    case XC_NOT_FOUND: *value = NULL; return MBR_OK;
    default: *value = NULL; return read_error(err, &xerr);
    }
}

static mbr_status
check_version(const xc_database *db, const char *key, const char *ours, const char *complaint,
              mbr_error *err)
{
    char *theirs;
    mbr_status status = mbr_index_metadata(&theirs, db, key, err);

    if (status == MBR_OK && (!theirs || strcmp(theirs, ours) != 0))
        status = mbr_error_set(err, MBR_ERR_INDEX_VERSION, complaint, theirs ? theirs : "?", ours);
    free(theirs);
    return status;
}

mbr_status
mbr_index_check_format(const xc_database *db, mbr_error *err)
{
    return check_version(db, MBR_META_FORMAT, MBR_INDEX_FORMAT,
                         mbr_tr("the index has format %s, this program writes format %s",
                                "l’index est au format %s, ce programme écrit le format %s"),
                         err);
}

mbr_status
mbr_index_analysis(mbr_analysis **out, const xc_database *db, mbr_error *err)
{
    char *version = NULL, *roots = NULL, *stop_words = NULL;
    mbr_status status = mbr_index_metadata(&version, db, MBR_META_ANALYSIS, err);

    *out = NULL;
    if (status == MBR_OK)
        status = mbr_index_metadata(&roots, db, MBR_META_ROOTS, err);
    if (status == MBR_OK)
        status = mbr_index_metadata(&stop_words, db, MBR_META_STOP_WORDS, err);
    if (status == MBR_OK && mbr_analysis_restore(out, version, roots, stop_words) != MBR_OK)
        status =
            mbr_error_set(err, MBR_ERR_INDEX_VERSION,
                          mbr_tr("the index was made with text analysis %s, this program has %s: "
                                 "rebuild it (dump, then build)",
                                 "l’index a été fait avec l’analyse %s, ce programme a %s\u00A0: "
                                 "reconstruisez-le (dump, puis build)"),
                          version ? version : "?", mbr_analysis_version(NULL));
    free(version);
    free(roots);
    free(stop_words);
    return status;
}

mbr_status
mbr_index_check_analysis(const xc_database *db, mbr_error *err)
{
    mbr_analysis *analysis;
    mbr_status status = mbr_index_analysis(&analysis, db, err);

    mbr_analysis_free(analysis);
    return status;
}

static size_t
kind_term(char term[MBR_TERM_MAX], const char *kind)
{
    return mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(kind));
}

mbr_status
mbr_index_count_kind(uint32_t *out, const xc_database *db, const char *kind, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = kind_term(term, kind);
    xc_term_stats stats = { 0, 0, 0 };
    xc_error xerr = XC_ERROR_INIT;
    xc_status status = xc_database_get_term_stats(db, term, len, &stats, &xerr);

    *out = stats.documents;
    return status == XC_OK ? MBR_OK : read_error(err, &xerr);
}

mbr_status
mbr_index_postings_of_kind(xc_postings **out, const xc_database *db, const char *kind,
                           mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len = kind_term(term, kind);
    xc_error xerr = XC_ERROR_INIT;

    if (xc_database_postings(out, db, term, len, &xerr) != XC_OK)
        return read_error(err, &xerr);
    return MBR_OK;
}
