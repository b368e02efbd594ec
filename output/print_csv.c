/* Results as CSV for spreadsheets: RFC 4180, with the two things that spreadsheets
 * need and the RFC does not know.
 *
 * A byte order mark (mbr_print_options.byte_order_mark), without which they read
 * UTF-8 as Windows-1252; and a guard: a text that begins with = + - @, a tab or a
 * carriage return would be run as a formula, so an apostrophe is put before it,
 * which they take as "this is text". In French they cut at semicolons, and inside
 * quotes too when the line began without: what follows a semicolon is guarded as a
 * cell is. Whoever reads the file with a program removes an apostrophe that stands
 * before one of these signs in either place. Column names are English in every locale.
 */
#include <inttypes.h>

#include "base/memory.h"
#include "output/excerpt.h"
#include "output/names.h"
#include "output/phrase.h"
#include "output/printer.h"

/* A row under way. */
typedef struct csv_row {
    mbr_buffer *out;
    bool has_cell;
} csv_row;

static bool
is_formula_sign(char c)
{
    return c != '\0' && strchr("=+-@\t\r", c) != NULL;
}

/* Whether what stands at byte `at` would begin a cell, and as a formula. */
static bool
begins_formula(mbr_slice text, size_t at)
{
    size_t before = at;

    if (at >= text.len || !is_formula_sign(text.ptr[at]))
        return false;
    while (before > 0 && text.ptr[before - 1] == ' ')
        before--;
    return at == 0 || (before > 0 && text.ptr[before - 1] == ';');
}

static void
add_separator(csv_row *row)
{
    if (row->has_cell)
        mbr_buffer_append_char(row->out, ',');
    row->has_cell = true;
}

/* A number of ours: no quotes, no guard. */
static void
add_number(csv_row *row, uint64_t value)
{
    add_separator(row);
    mbr_buffer_printf(row->out, "%" PRIu64, value);
}

static void
add_cell(csv_row *row, mbr_slice text)
{
    mbr_buffer clean = MBR_BUFFER_INIT;
    bool guarded = begins_formula(text, 0); /* cleaning takes a carriage return away */

    add_separator(row);
    mbr_print_clean(&clean, text);
    if (!guarded && (clean.len == 0 || !strpbrk(clean.ptr, ",;\"\r\n"))) {
        mbr_buffer_append_slice(row->out, mbr_buffer_slice(&clean));
        mbr_buffer_free(&clean);
        return;
    }
    mbr_buffer_append_string(row->out, guarded ? "\"'" : "\"");
    for (size_t i = 0; i < clean.len; i++) {
        if (i > 0 && begins_formula(mbr_buffer_slice(&clean), i))
            mbr_buffer_append_char(row->out, '\'');
        if (clean.ptr[i] == '"')
            mbr_buffer_append_char(row->out, '"');
        mbr_buffer_append_char(row->out, clean.ptr[i]);
    }
    mbr_buffer_append_char(row->out, '"');
    mbr_buffer_free(&clean);
}

static void
end_row(csv_row *row)
{
    mbr_buffer_append_string(row->out, "\r\n");
    row->has_cell = false;
}

static void
begin(mbr_buffer *out, const char *columns, const mbr_print_options *options)
{
    if (options->byte_order_mark)
        mbr_buffer_append_string(out, "\uFEFF");
    mbr_buffer_append_string(out, columns);
    mbr_buffer_append_string(out, "\r\n");
}

static void
add_moment(csv_row *row, const mbr_moment *moment)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_moment_print_utc(&text, moment);
    add_cell(row, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

static void
add_date(csv_row *row, mbr_date date)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_date_print(&text, date);
    add_cell(row, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

static void
add_list(csv_row *row, const mbr_slice *items, size_t count)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            mbr_buffer_append_string(&text, "; ");
        mbr_buffer_append_slice(&text, items[i]);
    }
    add_cell(row, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

/* The columns that results and exports share, in this order. */
#define ARTICLE_COLUMNS "id,source,published,day,section,authors,title,url,access,comments"

typedef struct article_cells {
    mbr_slice id, source, section, title, url, access;
    const mbr_moment *published;
    const mbr_slice *authors;
    size_t author_count, comments;
} article_cells;

static void
add_article(csv_row *row, const article_cells *article)
{
    static const mbr_slice free_access = MBR_SLICE("free");

    add_cell(row, article->id);
    add_cell(row, article->source);
    add_moment(row, article->published);
    add_date(row, article->published->day);
    add_cell(row, article->section);
    add_list(row, article->authors, article->author_count);
    add_cell(row, article->title);
    add_cell(row, article->url);
    add_cell(row, article->access.len > 0 ? article->access : free_access);
    add_number(row, article->comments);
}

static void
add_places(csv_row *row, unsigned matched_in)
{
    mbr_slice places[3];
    size_t count = 0;

    if (matched_in & MBR_IN_TITLE)
        places[count++] = mbr_slice_of_string("title");
    if (matched_in & MBR_IN_BODY)
        places[count++] = mbr_slice_of_string("body");
    if (matched_in & MBR_IN_COMMENTS)
        places[count++] = mbr_slice_of_string("comments");
    add_list(row, places, count);
}

static void
add_snippet(csv_row *row, const mbr_hit *hit)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add_all(&excerpt, hit->snippets, hit->snippet_count);
    add_cell(row, mbr_buffer_slice(&excerpt.text));
    mbr_excerpt_free(&excerpt);
}

static void
print_hits(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    csv_row row = { out, false };

    begin(out,
          options->score ? ARTICLE_COLUMNS ",comments_matching,matched_in,snippet,score"
                         : ARTICLE_COLUMNS ",comments_matching,matched_in,snippet",
          options);
    for (size_t i = 0; i < results->hit_count; i++) {
        const mbr_hit *hit = &results->hits[i];
        article_cells article = {
            hit->id,     hit->source,     hit->section, hit->title.text,   hit->url,
            hit->access, &hit->published, hit->authors, hit->author_count, hit->comments_total
        };

        add_article(&row, &article);
        add_number(&row, hit->comments_matching);
        add_places(&row, hit->matched_in);
        add_snippet(&row, hit);
        if (options->score)
            mbr_buffer_printf(out, ",%.4f", hit->score);
        end_row(&row);
    }
}

static void
print_results(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
              const mbr_print_options *options)
{
    (void) request;
    print_hits(out, results, options);
}

static void
print_count(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    begin(out, "matching,exact,lower,upper", options);
    mbr_buffer_printf(out, "%u,%s,%u,%u\r\n", (unsigned) results->total,
                      results->exact ? "true" : "false", (unsigned) results->total,
                      (unsigned) results->total_upper);
}

static void
print_facets(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    csv_row row = { out, false };

    begin(out, "facet,value,count", options);
    for (size_t i = 0; i < results->facet_count; i++) {
        const mbr_facet *facet = &results->facets[i];

        for (size_t j = 0; j < facet->count; j++) {
            add_cell(&row, mbr_slice_of_string(mbr_facet_field_name(facet->field)));
            add_cell(&row, facet->values[j].value);
            add_number(&row, facet->values[j].count);
            end_row(&row);
        }
    }
}

/* The period of articles without a date is an empty cell; so is the share of nothing. */
/* The last two columns are the same in every row: more words wanted than matched says
 * that the figures are those of a relaxed question, which nothing else here shows. */
static void
print_trend(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options)
{
    csv_row row = { out, false };

    begin(out, "period,matching,total,ratio,words_matched,words_wanted", options);
    for (size_t i = 0; i < results->period_count; i++) {
        const mbr_period *period = &results->periods[i];

        add_date(&row, mbr_period_days(results->interval, period->start).from);
        add_number(&row, period->matching);
        add_number(&row, period->total);
        add_separator(&row);
        if (period->total > 0)
            mbr_buffer_printf(out, "%.6f", (double) period->matching / period->total);
        add_number(&row, results->words_matched);
        add_number(&row, results->words_wanted);
        end_row(&row);
    }
}

static void
export_begin(mbr_buffer *out, const mbr_print_options *options)
{
    begin(out, ARTICLE_COLUMNS ",updated,tags,kicker,lead", options);
}

/* The body is left out: a cell of a spreadsheet holds 32,767 characters. JSON has it. */
static void
export_article(mbr_buffer *out, const mbr_document *document, const mbr_print_options *options)
{
    csv_row row = { out, false };
    article_cells article = {
        document->id,           document->source,        document->section,
        document->title,        document->url,           document->access,
        &document->published,   document->authors.items, document->authors.count,
        document->comment_count
    };

    (void) options;
    add_article(&row, &article);
    add_moment(&row, &document->updated);
    add_list(&row, document->tags.items, document->tags.count);
    add_cell(&row, document->kicker);
    add_cell(&row, document->lead);
    end_row(&row);
}

const mbr_printer mbr_printer_csv = {
    .name = "csv",
    .media_type = "text/csv; charset=utf-8; header=present",
    .results = print_results,
    .count = print_count,
    .facets = print_facets,
    .trend = print_trend,
    .similar = print_hits,
    .export_begin = export_begin,
    .export_article = export_article,
};
