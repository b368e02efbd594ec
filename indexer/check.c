/* Whether the index keeps its promises: those of Xapian, then our own. */
#include "indexer/check.h"

#include <inttypes.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/language.h"
#include "base/memory.h"
#include "columns/columns.h"
#include "document/field.h"
#include "document/identity.h"
#include "document/record.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/generation.h"
#include "indexer/numbers.h"
#include "indexer/session.h"

enum { PROBLEMS_SAID = 100 };

typedef struct check_run {
    mbr_check_report *report;
    xc_database *db;
    void (*say)(void *user, const char *line);
    void *user;
    mbr_document *document;
    mbr_numbers articles; /* numbers that an article has */
} check_run;

static void __attribute__((format(printf, 2, 3))) problem(check_run *run, const char *fmt, ...)
{
    char line[320];
    va_list args;

    if (run->report->problems++ >= PROBLEMS_SAID || !run->say)
        return;
    va_start(args, fmt);
    (void) vsnprintf(line, sizeof line, fmt, args);
    va_end(args);
    run->say(run->user, line);
}

static mbr_status
read_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(err, xerr,
                              mbr_tr("cannot read the index", "impossible de lire l’index"));
}

/* ---- Quick: counts ---- */

static mbr_status
check_counts(check_run *run, mbr_error *err)
{
    static const char *const kinds[] = { MBR_KIND_ARTICLE, MBR_KIND_COMMENT,
                                         MBR_KIND_EMPTY_COMMENT };
    uint64_t *const counts[] = { &run->report->articles, &run->report->comments,
                                 &run->report->empty_comments };
    uint64_t sum = 0;
    mbr_status status = mbr_index_check_format(run->db, err);

    for (size_t i = 0; i < MBR_ARRAY_LEN(kinds) && status == MBR_OK; i++) {
        uint32_t count;

        status = mbr_index_count_kind(&count, run->db, kinds[i], err);
        sum += *counts[i] = count;
    }
    run->report->comments += run->report->empty_comments;
    if (status == MBR_OK && sum != xc_database_count(run->db))
        problem(run,
                mbr_tr("%" PRIu32 " documents, but %" PRIu64 " articles and comments",
                       "%" PRIu32 " documents, mais %" PRIu64 " articles et commentaires"),
                xc_database_count(run->db), sum);
    return status;
}

/* ---- Thorough: Xapian's own tables ---- */

static mbr_status
check_tables(check_run *run, const char *path, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    size_t errors = 0;

    if (xc_database_check(path, 0, NULL, NULL, &errors, &xerr) != XC_OK)
        problem(run, "%s", xerr.message);
    else if (errors > 0)
        problem(run,
                mbr_tr("errors that xapian-check finds in %s: %zu",
                       "erreurs que xapian-check trouve dans %s\u00A0: %zu"),
                path, errors);
    return mbr_session_interrupted(err);
}

/* ---- Thorough: our own records ---- */

static void
check_article(check_run *run, uint32_t docid, uint32_t number, mbr_slice data)
{
    mbr_error why = MBR_ERROR_INIT;

    if (number == 0 || !mbr_numbers_add(&run->articles, number))
        problem(run,
                mbr_tr("document %u: article number %u is not its own",
                       "document %u\u00A0: le numéro d’article %u n’est pas le sien"),
                docid, number);
    if (mbr_record_read_article(run->document, data, &why) != MBR_OK)
        problem(run, mbr_tr("document %u: %s", "document %u\u00A0: %s"), docid, why.message);
    else if (run->document->id.len == 0)
        problem(run,
                mbr_tr("document %u: article without an id", "document %u\u00A0: article sans id"),
                docid);
}

static void
check_comment(check_run *run, uint32_t docid, uint32_t number, mbr_slice data)
{
    mbr_error why = MBR_ERROR_INIT;
    mbr_stored_comment stored;

    if (!mbr_numbers_has(&run->articles, number))
        problem(run,
                mbr_tr("document %u: comment without its article (number %u)",
                       "document %u\u00A0: commentaire sans son article (numéro %u)"),
                docid, number);
    if (mbr_record_read_comment(&stored, data, &why) != MBR_OK)
        problem(run, mbr_tr("document %u: %s", "document %u\u00A0: %s"), docid, why.message);
}

/* What one damaged document says is a problem of its own; the walk goes on. */
static void
check_document(check_run *run, uint32_t docid, bool is_article)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_document *document;
    xc_bytes number = { "", 0 }, data = { "", 0 };
    xc_status status = xc_database_document(&document, run->db, docid, &xerr);

    if (status == XC_OK)
        status = xc_document_value(document, MBR_SLOT_ARTICLE, &number, &xerr);
    if (status == XC_OK) {
        uint32_t group = mbr_u32_read(mbr_slice_of(number.ptr, number.len));

        status = xc_document_data(document, &data, &xerr);
        if (status == XC_OK && is_article)
            check_article(run, docid, group, mbr_slice_of(data.ptr, data.len));
        else if (status == XC_OK)
            check_comment(run, docid, group, mbr_slice_of(data.ptr, data.len));
    }
    if (status != XC_OK)
        problem(run, mbr_tr("document %u: %s", "document %u\u00A0: %s"), docid, xerr.message);
    xc_document_free(document);
}

static mbr_status
check_kind(check_run *run, const char *kind, mbr_error *err)
{
    bool is_article = strcmp(kind, MBR_KIND_ARTICLE) == 0;
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings;
    mbr_status status = mbr_index_postings_of_kind(&postings, run->db, kind, err);

    while (status == MBR_OK && xc_postings_next(postings)) {
        check_document(run, xc_postings_docid(postings), is_article);
        status = mbr_session_interrupted(err);
    }
    if (status == MBR_OK && xc_postings_status(postings, &xerr) != XC_OK)
        status = read_error(err, &xerr);
    xc_postings_free(postings);
    return status;
}

/* An identity that two documents share would make one of them unreachable. */
static mbr_status
check_identities(check_run *run, mbr_error *err)
{
    char prefix[MBR_TERM_MAX];
    size_t len = mbr_field_term(prefix, MBR_FIELD_ID, false, 1, mbr_slice_of_string(""));
    xc_error xerr = XC_ERROR_INIT;
    uint64_t identities = 0;
    xc_terms *terms;
    xc_status status = xc_database_terms(&terms, run->db, prefix, len, &xerr);

    while (status == XC_OK && xc_terms_next(terms)) {
        identities++;
        if (xc_terms_frequency(terms) != 1)
            problem(run,
                    mbr_tr("an identity belongs to %u documents",
                           "une identité appartient à %u documents"),
                    xc_terms_frequency(terms));
    }
    if (status == XC_OK)
        status = xc_terms_status(terms, &xerr);
    xc_terms_free(terms);
    if (status != XC_OK)
        return read_error(err, &xerr);
    if (identities != xc_database_count(run->db))
        problem(run,
                mbr_tr("%" PRIu64 " identities for %u documents",
                       "%" PRIu64 " identités pour %u documents"),
                identities, xc_database_count(run->db));
    return MBR_OK;
}

/* ---- Thorough: the columns ---- */

static void
say_row(void *user, uint32_t docid)
{
    problem(user,
            mbr_tr("document %u: the columns say something else",
                   "document %u\u00A0: les colonnes disent autre chose"),
            docid);
}

/* Damaged columns are a problem of the archive, as damaged tables are. */
static mbr_status
check_columns(check_run *run, const char *path, mbr_error *err)
{
    mbr_error why = MBR_ERROR_INIT;
    mbr_status status = mbr_columns_compare(path, run->db, say_row, run, &why);

    if (status == MBR_ERR_INDEX_DAMAGED)
        problem(run, "%s", why.message);
    else if (status != MBR_OK)
        return mbr_error_set(err, status, "%s", why.message);
    return mbr_session_interrupted(err);
}

static mbr_status
check_thoroughly(check_run *run, const char *archive, mbr_error *err)
{
    static const char *const kinds[] = { MBR_KIND_ARTICLE, MBR_KIND_COMMENT,
                                         MBR_KIND_EMPTY_COMMENT };
    char *path = mbr_generation_path(archive, run->report->generation);
    mbr_status status = check_tables(run, path, err);

    for (size_t i = 0; i < MBR_ARRAY_LEN(kinds) && status == MBR_OK; i++)
        status = check_kind(run, kinds[i], err);
    if (status == MBR_OK)
        status = check_identities(run, err);
    if (status == MBR_OK)
        status = check_columns(run, path, err);
    free(path);
    return status;
}

mbr_status
mbr_check(mbr_check_report *report, const char *archive, bool quick,
          void (*say)(void *user, const char *line), void *user, mbr_error *err)
{
    check_run run = { .report = report, .say = say, .user = user };
    mbr_hold hold = MBR_HOLD_NONE;
    mbr_status status;

    memset(report, 0, sizeof *report);
    status = mbr_current_hold(&run.db, &report->generation, &hold, archive, err);
    if (status == MBR_OK) {
        run.document = mbr_document_new();
        status = check_counts(&run, err);
    }
    if (status == MBR_OK && !quick)
        status = check_thoroughly(&run, archive, err);
    mbr_document_free(run.document);
    mbr_numbers_free(&run.articles);
    xc_database_free(run.db);
    mbr_hold_release(&hold);
    return status;
}

void
mbr_check_print_json(mbr_buffer *out, const mbr_check_report *report)
{
    mbr_json json = mbr_json_to(out);

    mbr_json_begin_object(&json);
    mbr_json_key(&json, "generation");
    mbr_json_cstring(&json, report->generation);
    mbr_json_key(&json, "articles");
    mbr_json_int(&json, (int64_t) report->articles);
    mbr_json_key(&json, "comments");
    mbr_json_int(&json, (int64_t) report->comments);
    mbr_json_key(&json, "empty_comments");
    mbr_json_int(&json, (int64_t) report->empty_comments);
    mbr_json_key(&json, "problems");
    mbr_json_int(&json, (int64_t) report->problems);
    mbr_json_end_object(&json);
    mbr_buffer_append_char(out, '\n');
}
