/* Facets and trends on a terminal: columns that line up, bars; tabs for programs. */
#include <inttypes.h>
#include <stdlib.h>

#include "base/memory.h"
#include "output/names.h"
#include "output/phrase.h"
#include "output/terminal.h"

/* Fractions of a full block, in eighths. */
static const char *const blocks[] = { "", "▏", "▎", "▍", "▌", "▋", "▊", "▉" };

static unsigned
digits_of(uint64_t number, mbr_language language)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    unsigned columns;

    mbr_phrase_number(&text, number, language);
    columns = mbr_text_columns(mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
    return columns;
}

/* A number that ends at `column`. */
static void
print_number(mbr_terminal *terminal, uint64_t number, unsigned column)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    unsigned columns = digits_of(number, terminal->language);

    mbr_phrase_number(&text, number, terminal->language);
    mbr_terminal_to_column(terminal, column > columns ? column - columns : 0);
    mbr_terminal_text(terminal, mbr_buffer_slice(&text), MBR_STYLE_PLAIN);
    mbr_buffer_free(&text);
}

/* A value in a column for programs: no tab or line end of its own. */
static void
append_column(mbr_buffer *out, mbr_slice value)
{
    size_t at = out->len;

    mbr_print_clean(out, value);
    for (; at < out->len; at++)
        if (out->ptr[at] == '\t' || out->ptr[at] == '\n')
            out->ptr[at] = ' ';
}

static void
print_facet_columns(mbr_buffer *out, const mbr_facet *facet)
{
    for (size_t i = 0; i < facet->count; i++) {
        mbr_buffer_printf(out, "%s\t", mbr_facet_field_name(facet->field));
        append_column(out, facet->values[i].value);
        mbr_buffer_printf(out, "\t%" PRIu32 "\n", facet->values[i].count);
    }
}

static void
print_facet(mbr_terminal *terminal, const mbr_facet *facet)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    unsigned column = 2;

    mbr_terminal_string(terminal, mbr_phrase_facet(facet->field, terminal->language),
                        MBR_STYLE_BOLD);
    mbr_terminal_line(terminal);
    for (size_t i = 0; i < facet->count; i++) {
        unsigned digits = 2 + digits_of(facet->values[i].count, terminal->language);

        if (digits > column)
            column = digits;
    }
    for (size_t i = 0; i < facet->count; i++) {
        print_number(terminal, facet->values[i].count, column);
        terminal->indent = column + 2;
        mbr_terminal_to_column(terminal, column + 2);
        mbr_buffer_reset(&text);
        mbr_phrase_facet_value(&text, facet->field, facet->values[i].value, terminal->language);
        mbr_terminal_text(terminal, mbr_buffer_slice(&text), MBR_STYLE_PLAIN);
        terminal->indent = 0;
        mbr_terminal_line(terminal);
    }
    mbr_buffer_free(&text);
}

void
mbr_terminal_print_facets(mbr_buffer *out, const mbr_results *results,
                          const mbr_print_options *options)
{
    mbr_terminal terminal = mbr_terminal_to(out, options);

    for (size_t i = 0; i < results->facet_count; i++) {
        if (options->plain) {
            print_facet_columns(out, &results->facets[i]);
            continue;
        }
        if (i > 0)
            mbr_terminal_gap(&terminal);
        print_facet(&terminal, &results->facets[i]);
    }
}

/* Undated articles are on a line that begins with "-". */
static void
print_trend_columns(mbr_buffer *out, const mbr_results *results)
{
    for (size_t i = 0; i < results->period_count; i++) {
        const mbr_period *period = &results->periods[i];

        if (period->start.year != 0)
            mbr_date_print(out, mbr_period_days(results->interval, period->start).from);
        else
            mbr_buffer_append_char(out, '-');
        mbr_buffer_printf(out, "\t%" PRIu32 "\t%" PRIu32 "\t%.6f\n", period->matching,
                          period->total,
                          period->total > 0 ? (double) period->matching / period->total : 0);
    }
}

static void
print_bar(mbr_terminal *terminal, uint32_t value, uint32_t highest, unsigned room)
{
    uint64_t eighths = highest > 0 ? (uint64_t) value * room * 8 / highest : 0;
    mbr_buffer bar = MBR_BUFFER_INIT;

    if (eighths == 0 && value > 0)
        eighths = 1;
    for (uint64_t i = 0; i < eighths / 8; i++)
        mbr_buffer_append_string(&bar, "█");
    mbr_buffer_append_string(&bar, blocks[eighths % 8]);
    mbr_terminal_text(terminal, mbr_buffer_slice(&bar), MBR_STYLE_PLAIN);
    mbr_buffer_free(&bar);
}

/* Where the columns of a chart end. */
typedef struct chart_columns {
    unsigned label, published, share, found;
    uint32_t highest;
} chart_columns;

/* How many were found says as much about the archive as about the question: what was
 * published then stands beside it, and the share of it. Bars are of what was found, and
 * so follow that. */
static const struct {
    const char *english, *french;
} headings[] = {
    { "Period", "Période" },
    { "Published", "Parus" },
    { "Share", "Part" },
    { "Found", "Trouvés" },
};

static const char *
heading(mbr_language language, size_t i)
{
    return mbr_say(language, headings[i].english, headings[i].french);
}

static unsigned
wider(unsigned columns, mbr_slice text)
{
    unsigned other = mbr_text_columns(text);

    return other > columns ? other : columns;
}

static void
append_label(mbr_buffer *out, const mbr_results *results, const mbr_period *period,
             mbr_language language)
{
    if (period->start.year == 0)
        mbr_phrase_period(out, results->interval, period->start, language);
    else
        mbr_date_print(out, mbr_period_days(results->interval, period->start).from);
}

static chart_columns
measure(const mbr_terminal *terminal, const mbr_results *results)
{
    mbr_language language = terminal->language;
    unsigned widths[MBR_ARRAY_LEN(headings)] = { 0 };
    chart_columns chart = { 0 };
    uint32_t most = 0;
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < MBR_ARRAY_LEN(headings); i++)
        widths[i] = mbr_text_columns(mbr_slice_of_string(heading(language, i)));
    for (size_t i = 0; i < results->period_count; i++) {
        const mbr_period *period = &results->periods[i];

        mbr_buffer_reset(&text);
        append_label(&text, results, period, language);
        widths[0] = wider(widths[0], mbr_buffer_slice(&text));
        chart.highest = period->matching > chart.highest ? period->matching : chart.highest;
        most = period->total > most ? period->total : most;
    }
    mbr_buffer_reset(&text);
    mbr_phrase_number(&text, most, language);
    widths[1] = wider(widths[1], mbr_buffer_slice(&text));
    widths[2] = wider(widths[2], mbr_slice_of_string("100,0 %"));
    mbr_buffer_reset(&text);
    mbr_phrase_number(&text, chart.highest, language);
    widths[3] = wider(widths[3], mbr_buffer_slice(&text));
    chart.label = widths[0];
    chart.published = chart.label + 2 + widths[1];
    chart.share = chart.published + 2 + widths[2];
    chart.found = chart.share + 2 + widths[3];
    mbr_buffer_free(&text);
    return chart;
}

/* Text that ends at `column`. */
static void
print_right(mbr_terminal *terminal, mbr_slice text, unsigned column, mbr_style style)
{
    unsigned columns = mbr_text_columns(text);

    mbr_terminal_to_column(terminal, column > columns ? column - columns : 0);
    mbr_terminal_text(terminal, text, style);
}

static void
print_headings(mbr_terminal *terminal, const chart_columns *chart)
{
    const unsigned ends[] = { 0, chart->published, chart->share, chart->found };

    for (size_t i = 0; i < MBR_ARRAY_LEN(headings); i++) {
        mbr_slice text = mbr_slice_of_string(heading(terminal->language, i));

        if (i == 0)
            mbr_terminal_text(terminal, text, MBR_STYLE_BOLD);
        else
            print_right(terminal, text, ends[i], MBR_STYLE_BOLD);
    }
    mbr_terminal_line(terminal);
}

static void
print_period(mbr_terminal *terminal, const mbr_results *results, const mbr_period *period,
             const chart_columns *chart)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    double share = period->total > 0 ? 100.0 * period->matching / period->total : 0;
    unsigned bar = chart->found + 2;

    append_label(&text, results, period, terminal->language);
    mbr_terminal_text(terminal, mbr_buffer_slice(&text), MBR_STYLE_PLAIN);
    print_number(terminal, period->total, chart->published);
    mbr_buffer_reset(&text);
    if (period->total > 0) { /* no share of nothing */
        mbr_buffer_printf(&text, mbr_say(terminal->language, "%d.%d%%", "%d,%d\u00A0%%"),
                          (int) share, (int) (share * 10) % 10);
        print_right(terminal, mbr_buffer_slice(&text), chart->share, MBR_STYLE_DIM);
    }
    print_number(terminal, period->matching, chart->found);
    if (period->matching > 0 && terminal->width > bar) {
        mbr_terminal_to_column(terminal, bar);
        print_bar(terminal, period->matching, chart->highest, terminal->width - bar);
    }
    mbr_terminal_line(terminal);
    mbr_buffer_free(&text);
}

void
mbr_terminal_print_trend(mbr_buffer *out, const mbr_results *results,
                         const mbr_print_options *options)
{
    mbr_terminal terminal = mbr_terminal_to(out, options);
    chart_columns chart;

    if (options->plain) {
        print_trend_columns(out, results);
        return;
    }
    if (results->period_count == 0)
        return;
    chart = measure(&terminal, results);
    print_headings(&terminal, &chart);
    for (size_t i = 0; i < results->period_count; i++)
        print_period(&terminal, results, &results->periods[i], &chart);
}
