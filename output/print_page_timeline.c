/* The timeline of the page: a chart for the eye, and a table that says the same.
 *
 * The chart is a picture without text, hidden from screen readers and from the
 * keyboard, for which a hundred columns would be a hundred stops; its columns are
 * links for the mouse all the same. Sizes are attributes of the SVG, since the
 * page allows no style of its own.
 */
#include "output/page.h"

enum { COLUMN_WIDTH = 10, COLUMN_GAP = 2, CHART_HEIGHT = 60 };

static void
href_period(mbr_page *page, const mbr_period *period)
{
    mbr_days days = mbr_period_days(page->results->interval, period->start);
    mbr_search_request request = *page->request;

    request.from = days.from;
    request.to = days.to;
    mbr_page_href(page, &request, 1);
}

static void
append_label(mbr_buffer *out, const mbr_page *page, const mbr_period *period)
{
    mbr_phrase_period(out, page->results->interval, period->start, page->html.language);
}

/* Periods that have a place on the time axis: all but the undated, which come last. */
static size_t
dated_count(const mbr_results *results)
{
    size_t count = results->period_count;

    while (count > 0 && results->periods[count - 1].start.year == 0)
        count--;
    return count;
}

static void
print_column(mbr_page *page, const mbr_period *period, size_t index, uint32_t highest)
{
    uint32_t height = (uint32_t) ((uint64_t) period->matching * CHART_HEIGHT / highest);
    mbr_buffer title = MBR_BUFFER_INIT;
    mbr_html *html = &page->html;

    if (height == 0)
        height = 1;
    append_label(&title, page, period);
    mbr_buffer_append_string(&title, mbr_page_say(page, ": ", "\u00A0: "));
    mbr_phrase_articles(&title, period->matching, html->language);
    mbr_html_begin(html, "a");
    href_period(page, period);
    mbr_html_attr(html, "tabindex", "-1");
    mbr_html_begin(html, "rect");
    mbr_html_attr_number(html, "x", (uint32_t) index * COLUMN_WIDTH);
    mbr_html_attr_number(html, "y", CHART_HEIGHT - height);
    mbr_html_attr_number(html, "width", COLUMN_WIDTH - COLUMN_GAP);
    mbr_html_attr_number(html, "height", height);
    mbr_html_leaf_slice(html, "title", NULL, mbr_buffer_slice(&title));
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_buffer_free(&title);
}

static void
print_chart(mbr_page *page, size_t count)
{
    const mbr_period *periods = page->results->periods;
    mbr_buffer view = MBR_BUFFER_INIT;
    uint32_t highest = 0;

    for (size_t i = 0; i < count; i++)
        if (periods[i].matching > highest)
            highest = periods[i].matching;
    if (highest == 0 || count < 2)
        return;
    mbr_buffer_printf(&view, "0 0 %zu %d", count * COLUMN_WIDTH, CHART_HEIGHT);
    mbr_html_begin_class(&page->html, "svg", "chart");
    mbr_html_attr_slice(&page->html, "viewBox", mbr_buffer_slice(&view));
    mbr_html_attr(&page->html, "preserveAspectRatio", "none");
    mbr_html_attr(&page->html, "aria-hidden", "true");
    mbr_html_line(&page->html);
    for (size_t i = 0; i < count; i++)
        if (periods[i].matching > 0)
            print_column(page, &periods[i], i, highest);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&view);
}

static void
print_axis(mbr_page *page, size_t count)
{
    const mbr_period *periods = page->results->periods;
    mbr_buffer text = MBR_BUFFER_INIT;

    if (count < 2)
        return;
    mbr_html_begin_class(&page->html, "p", "axis");
    mbr_html_attr(&page->html, "aria-hidden", "true");
    append_label(&text, page, &periods[0]);
    mbr_html_leaf_slice(&page->html, "span", NULL, mbr_buffer_slice(&text));
    mbr_buffer_reset(&text);
    append_label(&text, page, &periods[count - 1]);
    mbr_html_text(&page->html, " ");
    mbr_html_leaf_slice(&page->html, "span", NULL, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
}

/* The share of what was published then: a year with twice the articles is no news. */
static void
append_share(mbr_buffer *out, const mbr_period *period, mbr_language language)
{
    double share = period->total > 0 ? 100.0 * period->matching / period->total : 0;
    int whole = (int) share, tenths = (int) (share * 10) % 10;

    mbr_buffer_printf(out, mbr_say(language, "%d.%d%%", "%d,%d\u00A0%%"), whole, tenths);
}

static void
print_row(mbr_page *page, const mbr_period *period)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_html *html = &page->html;

    append_label(&text, page, period);
    mbr_html_begin(html, "tr");
    mbr_html_begin(html, "th");
    mbr_html_attr(html, "scope", "row");
    if (period->start.year != 0) {
        mbr_html_begin(html, "a");
        href_period(page, period);
        mbr_html_text_slice(html, mbr_buffer_slice(&text));
        mbr_html_end(html);
    } else {
        mbr_html_text_slice(html, mbr_buffer_slice(&text));
    }
    mbr_html_end(html);
    mbr_buffer_reset(&text);
    mbr_phrase_number(&text, period->matching, html->language);
    mbr_html_leaf_slice(html, "td", NULL, mbr_buffer_slice(&text));
    mbr_buffer_reset(&text);
    append_share(&text, period, html->language);
    mbr_html_leaf_slice(html, "td", NULL, mbr_buffer_slice(&text));
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_buffer_free(&text);
}

static void
print_heading(mbr_page *page, const char *text)
{
    mbr_html_begin(&page->html, "th");
    mbr_html_attr(&page->html, "scope", "col");
    mbr_html_text(&page->html, text);
    mbr_html_end(&page->html);
}

static void
print_table(mbr_page *page)
{
    const mbr_results *results = page->results;
    mbr_html *html = &page->html;

    mbr_html_begin(html, "details");
    mbr_html_leaf(html, "summary", NULL, mbr_page_say(page, "Figures", "Les chiffres"));
    mbr_html_begin(html, "table");
    mbr_html_begin(html, "thead");
    mbr_html_begin(html, "tr");
    print_heading(page, mbr_page_say(page, "Period", "Période"));
    print_heading(page, "Articles");
    print_heading(page, mbr_page_say(page, "Share", "Part"));
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_html_begin(html, "tbody");
    mbr_html_line(html);
    for (size_t i = 0; i < results->period_count; i++)
        if (results->periods[i].matching > 0)
            print_row(page, &results->periods[i]);
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_line(html);
}

void
mbr_page_timeline(mbr_page *page)
{
    size_t count = dated_count(page->results);

    if (page->results->period_count == 0 || page->results->total == 0)
        return;
    mbr_html_begin_class(&page->html, "section", "timeline");
    mbr_html_leaf(&page->html, "h3", NULL, mbr_page_say(page, "Timeline", "Chronologie"));
    mbr_html_line(&page->html);
    print_chart(page, count);
    print_axis(page, count);
    print_table(page);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}
