/* Figures about an archive, gathered from its current generation. */
#include "indexer/stats.h"

#include <inttypes.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"
#include "base/language.h"
#include "base/memory.h"
#include "document/field.h"
#include "document/format.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/census.h"
#include "indexer/figures.h"
#include "indexer/files.h"
#include "indexer/generation.h"

enum { DAY_MAX = 9 /* "20160905" and its NUL */, SECTIONS_LISTED = 50 };

typedef struct figures {
    char *generation, *format, *analysis, *updated;
    uint32_t articles, comments, empty_comments; /* the empty ones are among the comments */
    uint64_t terms, bytes, revision;
    double average_length;
    char first_day[DAY_MAX], last_day[DAY_MAX];
    mbr_census sections; /* of articles */
} figures;

static mbr_status
read_error(mbr_error *err, const xc_error *xerr)
{
    return mbr_index_error_of(err, xerr,
                              mbr_tr("cannot read the index", "impossible de lire l’index"));
}

static mbr_status
count_terms(figures *out, const xc_database *db, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_terms *terms;
    xc_status status = xc_database_terms(&terms, db, "", 0, &xerr);

    while (status == XC_OK && xc_terms_next(terms))
        out->terms++;
    if (status == XC_OK)
        status = xc_terms_status(terms, &xerr);
    xc_terms_free(terms);
    return status == XC_OK ? MBR_OK : read_error(err, &xerr);
}

/* Widens the range of dates by the terms of one field; "2016" comes before "201609". */
static mbr_status
widen_dates(figures *out, const xc_database *db, mbr_field field, mbr_error *err)
{
    char prefix[MBR_TERM_MAX];
    size_t len = mbr_field_term(prefix, field, false, 1, mbr_slice_of_string(""));
    xc_error xerr = XC_ERROR_INIT;
    xc_terms *terms;
    xc_status status = xc_database_terms(&terms, db, prefix, len, &xerr);

    while (status == XC_OK && xc_terms_next(terms)) {
        xc_bytes term = xc_terms_term(terms);
        char day[DAY_MAX] = "";

        if (term.len - len < sizeof day)
            memcpy(day, term.ptr + len, term.len - len);
        if (!out->first_day[0] || strncmp(day, out->first_day, strlen(day)) < 0)
            memcpy(out->first_day, day, sizeof day);
        if (strncmp(day, out->last_day, strlen(day)) > 0)
            memcpy(out->last_day, day, sizeof day);
    }
    if (status == XC_OK)
        status = xc_terms_status(terms, &xerr);
    xc_terms_free(terms);
    return status == XC_OK ? MBR_OK : read_error(err, &xerr);
}

/* Sections as written, of articles only: the values of the slot and the list of
 * articles are walked side by side, both by document. */
static mbr_status
count_sections(figures *out, const xc_database *db, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_values *values = NULL;
    xc_postings *articles;
    xc_status walked;
    mbr_status status = mbr_index_postings_of_kind(&articles, db, MBR_KIND_ARTICLE, err);

    if (status != MBR_OK)
        return status;
    walked = xc_database_values(&values, db, MBR_SLOT_SECTION, &xerr);
    while (walked == XC_OK && xc_postings_next(articles)) {
        uint32_t docid = xc_postings_docid(articles);

        if (!xc_values_skip_to(values, docid))
            break;
        if (xc_values_at(values) == docid) {
            xc_bytes section = xc_values_value(values);

            mbr_census_add(&out->sections, mbr_slice_of(section.ptr, section.len));
        }
    }
    if (walked == XC_OK)
        walked = xc_postings_status(articles, &xerr);
    if (walked == XC_OK)
        walked = xc_values_status(values, &xerr);
    xc_values_free(values);
    xc_postings_free(articles);
    mbr_census_sort(&out->sections);
    return walked == XC_OK ? MBR_OK : read_error(err, &xerr);
}

static mbr_status
count_kinds(figures *out, const xc_database *db, mbr_error *err)
{
    mbr_status status = mbr_index_count_kind(&out->articles, db, MBR_KIND_ARTICLE, err);

    if (status == MBR_OK)
        status = mbr_index_count_kind(&out->comments, db, MBR_KIND_COMMENT, err);
    if (status == MBR_OK)
        status = mbr_index_count_kind(&out->empty_comments, db, MBR_KIND_EMPTY_COMMENT, err);
    out->comments += out->empty_comments;
    return status;
}

static mbr_status
read_versions(figures *out, const xc_database *db, mbr_error *err)
{
    xc_database_stats whole;
    xc_error xerr = XC_ERROR_INIT;
    mbr_status status = mbr_index_metadata(&out->format, db, MBR_META_FORMAT, err);

    if (status == MBR_OK)
        status = mbr_index_metadata(&out->analysis, db, MBR_META_ANALYSIS, err);
    if (status == MBR_OK)
        status = mbr_index_metadata(&out->updated, db, MBR_META_UPDATED, err);
    if (status == MBR_OK && (xc_database_revision(db, &out->revision, &xerr) != XC_OK ||
                             xc_database_get_stats(db, &whole, &xerr) != XC_OK))
        return read_error(err, &xerr);
    if (status == MBR_OK)
        out->average_length = whole.average_length;
    return status;
}

static mbr_status
gather(figures *out, const char *archive, mbr_error *err)
{
    static const mbr_field dates[] = { MBR_FIELD_DAY, MBR_FIELD_MONTH, MBR_FIELD_YEAR };
    mbr_hold hold = MBR_HOLD_NONE;
    xc_database *db;
    mbr_status status = mbr_current_hold(&db, &out->generation, &hold, archive, err);

    if (status == MBR_OK)
        status = read_versions(out, db, err);
    if (status == MBR_OK)
        status = count_kinds(out, db, err);
    if (status == MBR_OK)
        status = count_terms(out, db, err);
    for (size_t i = 0; i < MBR_ARRAY_LEN(dates) && status == MBR_OK; i++)
        status = widen_dates(out, db, dates[i], err);
    if (status == MBR_OK)
        status = count_sections(out, db, err);
    if (status == MBR_OK) {
        char *path = mbr_generation_path(archive, out->generation);

        out->bytes = mbr_directory_bytes(path);
        free(path);
    }
    xc_database_free(db);
    mbr_hold_release(&hold);
    return status;
}

/* "20160905" -> "2016-09-05". */
static void
print_day(mbr_buffer *out, const char *day)
{
    for (size_t i = 0; day[i]; i++) {
        if (i == 4 || i == 6)
            mbr_buffer_append_char(out, '-');
        mbr_buffer_append_char(out, day[i]);
    }
}

static void
print_json_day(mbr_json *json, const char *key, const char *day)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    print_day(&text, day);
    mbr_json_key(json, key);
    if (day[0])
        mbr_json_string(json, mbr_buffer_slice(&text));
    else
        mbr_json_null(json);
    mbr_buffer_free(&text);
}

/* The most frequent sections; the articles of the others are counted together. */
static void
print_json_sections(mbr_json *json, const mbr_census *sections)
{
    mbr_json_key(json, "sections");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < sections->count && i < SECTIONS_LISTED; i++) {
        mbr_json_begin_object(json);
        mbr_json_key(json, "name");
        mbr_json_string(json, sections->lines[i].name);
        mbr_json_key(json, "articles");
        mbr_json_int(json, (int64_t) sections->lines[i].count);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
    mbr_json_key(json, "section_count");
    mbr_json_int(json, (int64_t) sections->count);
    mbr_json_key(json, "others");
    mbr_json_int(json, (int64_t) mbr_census_sum_from(sections, SECTIONS_LISTED));
}

static void
print_json(mbr_buffer *out, const figures *stats)
{
    const struct {
        const char *key;
        uint64_t value;
    } counts[] = {
        { "articles", stats->articles },
        { "comments", stats->comments },
        { "empty_comments", stats->empty_comments },
        { "terms", stats->terms },
        { "bytes", stats->bytes },
        { "revision", stats->revision },
    };
    const struct {
        const char *key, *value;
    } texts[] = {
        { "generation", stats->generation },
        { "format", stats->format },
        { "analysis", stats->analysis },
        { "updated", stats->updated },
    };
    mbr_json json = mbr_json_to(out);

    mbr_json_begin_object(&json);
    for (size_t i = 0; i < MBR_ARRAY_LEN(counts); i++) {
        mbr_json_key(&json, counts[i].key);
        mbr_json_int(&json, (int64_t) counts[i].value);
    }
    mbr_json_key(&json, "average_length");
    mbr_json_double(&json, stats->average_length, 1);
    print_json_day(&json, "first_date", stats->first_day);
    print_json_day(&json, "last_date", stats->last_day);
    print_json_sections(&json, &stats->sections);
    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        mbr_json_key(&json, texts[i].key);
        mbr_json_cstring(&json, texts[i].value);
    }
    mbr_json_end_object(&json);
    mbr_buffer_append_char(out, '\n');
}

static void
print_label(mbr_buffer *out, const char *label)
{
    size_t width = 0;

    for (const char *c = label; *c; c++)
        width += ((unsigned char) *c & 0xC0) != 0x80;
    mbr_buffer_append_string(out, label);
    for (; width < 24; width++)
        mbr_buffer_append_char(out, ' ');
}

static void
print_count(mbr_buffer *out, const char *label, uint64_t count)
{
    print_label(out, label);
    mbr_figure_count(out, count);
    mbr_buffer_append_char(out, '\n');
}

static void
print_text(mbr_buffer *out, const char *label, const char *text)
{
    print_label(out, label);
    mbr_buffer_printf(out, "%s\n", text ? text : "–");
}

static void
print_sections(mbr_buffer *out, const mbr_census *sections)
{
    enum { SHOWN = 12 };

    print_count(out, mbr_tr("Sections", "Rubriques"), sections->count);
    for (size_t i = 0; i < sections->count && i < SHOWN; i++) {
        char *name = mbr_strndup(sections->lines[i].name.ptr, sections->lines[i].name.len);

        mbr_buffer_append_string(out, "  ");
        print_count(out, name, sections->lines[i].count);
        free(name);
    }
    if (sections->count > SHOWN) {
        mbr_buffer_append_string(out, "  ");
        print_count(out, mbr_tr("(others)", "(autres)"), mbr_census_sum_from(sections, SHOWN));
    }
}

static void
print_people(mbr_buffer *out, const figures *stats)
{
    print_text(out, mbr_tr("Generation", "Génération"), stats->generation);
    print_count(out, mbr_tr("Articles", "Articles"), stats->articles);
    print_count(out, mbr_tr("Comments", "Commentaires"), stats->comments);
    print_count(out, mbr_tr("of them empty", "dont vides"), stats->empty_comments);
    print_label(out, mbr_tr("Dates", "Dates"));
    print_day(out, stats->first_day);
    mbr_buffer_append_string(out, stats->first_day[0] ? " – " : "–");
    print_day(out, stats->last_day);
    mbr_buffer_append_char(out, '\n');
    print_count(out, mbr_tr("Terms", "Termes"), stats->terms);
    print_label(out, mbr_tr("Average length", "Longueur moyenne"));
    mbr_figure_decimal(out, stats->average_length);
    mbr_buffer_append_char(out, '\n');
    print_label(out, mbr_tr("Size", "Taille"));
    mbr_figure_bytes(out, stats->bytes);
    mbr_buffer_append_char(out, '\n');
    print_text(out, mbr_tr("Format", "Format"), stats->format);
    print_text(out, mbr_tr("Analysis", "Analyse"), stats->analysis);
    print_text(out, mbr_tr("Updated", "Mise à jour"), stats->updated);
    print_count(out, mbr_tr("Revision", "Révision"), stats->revision);
    print_sections(out, &stats->sections);
}

mbr_status
mbr_stats_print(mbr_buffer *out, const char *archive, bool json, mbr_error *err)
{
    figures stats;
    mbr_status status;

    memset(&stats, 0, sizeof stats);
    status = gather(&stats, archive, err);
    if (status == MBR_OK)
        (json ? print_json : print_people)(out, &stats);
    free(stats.generation);
    free(stats.format);
    free(stats.analysis);
    free(stats.updated);
    mbr_census_free(&stats.sections);
    return status;
}
