/* Ways to narrow a search and to widen it again: active filters, facets, timeline. */
#include "base/memory.h"
#include "document/field.h"
#include "output/page.h"

/* The values that a request asks of a field. */
typedef struct filter_values {
    const mbr_slice **values;
    size_t *count;
} filter_values;

static filter_values
filter_of(mbr_search_request *request, int field)
{
    switch (field) {
    case MBR_FIELD_SECTION: return (filter_values){ &request->sections, &request->section_count };
    case MBR_FIELD_BYLINE: return (filter_values){ &request->authors, &request->author_count };
    case MBR_FIELD_ACCESS: return (filter_values){ &request->access, &request->access_count };
    case MBR_FIELD_SOURCE: return (filter_values){ &request->sources, &request->source_count };
    default: return (filter_values){ NULL, NULL };
    }
}

static size_t
index_of(filter_values filter, mbr_slice value)
{
    size_t i = 0;

    while (i < *filter.count && !mbr_slice_equal((*filter.values)[i], value))
        i++;
    return i;
}

/* The attribute href: the same question without one value of a filter. */
static void
href_without(mbr_page *page, int field, size_t index)
{
    mbr_slice values[MBR_FILTER_MAX];
    mbr_search_request request = *page->request;
    filter_values filter = filter_of(&request, field);
    size_t kept = 0;

    for (size_t i = 0; i < *filter.count && kept < MBR_FILTER_MAX; i++)
        if (i != index)
            values[kept++] = (*filter.values)[i];
    *filter.values = values;
    *filter.count = kept;
    mbr_page_href(page, &request, 1);
}

static void
href_with(mbr_page *page, int field, mbr_slice value)
{
    mbr_slice values[MBR_FILTER_MAX + 1];
    mbr_search_request request = *page->request;
    filter_values filter = filter_of(&request, field);
    size_t count = *filter.count < MBR_FILTER_MAX ? *filter.count : MBR_FILTER_MAX;

    for (size_t i = 0; i < count; i++)
        values[i] = (*filter.values)[i];
    values[count] = value;
    *filter.values = values;
    *filter.count = count + 1;
    mbr_page_href(page, &request, 1);
}

static void
href_days(mbr_page *page, mbr_days days)
{
    mbr_search_request request = *page->request;

    request.from = days.from;
    request.to = days.to;
    mbr_page_href(page, &request, 1);
}

/* The inside of a link that lifts a filter: "Retirer le filtre" for those who do not
 * see the cross, the filter, the cross for those who do. */
static void
print_removal(mbr_page *page, const mbr_buffer *text)
{
    mbr_html_leaf(&page->html, "span", "unseen",
                  mbr_page_say(page, "Remove the filter: ", "Retirer le filtre\u00A0: "));
    mbr_html_text_slice(&page->html, mbr_buffer_slice(text));
    mbr_html_begin(&page->html, "span");
    mbr_html_attr(&page->html, "aria-hidden", "true");
    mbr_html_text(&page->html, "\u00A0×");
    mbr_html_end(&page->html);
}

static void
print_active_values(mbr_page *page, int field)
{
    mbr_search_request request = *page->request;
    filter_values filter = filter_of(&request, field);
    mbr_buffer text = MBR_BUFFER_INIT;

    for (size_t i = 0; i < *filter.count; i++) {
        mbr_buffer_reset(&text);
        mbr_buffer_append_string(&text, mbr_phrase_facet(field, page->html.language));
        mbr_buffer_append_string(&text, mbr_page_say(page, ": ", "\u00A0: "));
        mbr_phrase_facet_value(&text, field, (*filter.values)[i], page->html.language);
        mbr_html_begin(&page->html, "li");
        mbr_html_begin(&page->html, "a");
        href_without(page, field, i);
        print_removal(page, &text);
        mbr_html_end(&page->html);
        mbr_html_end(&page->html);
        mbr_html_line(&page->html);
    }
    mbr_buffer_free(&text);
}

/* One filter in force: its name, as a link to the question without it. */
static void
print_active(mbr_page *page, const mbr_search_request *without, const char *text)
{
    mbr_buffer label = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&label, text);
    mbr_html_begin(&page->html, "li");
    mbr_html_begin(&page->html, "a");
    mbr_page_href(page, without, 1);
    print_removal(page, &label);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&label);
}

static void
print_active_dates(mbr_page *page)
{
    mbr_search_request request = *page->request;
    mbr_buffer text = MBR_BUFFER_INIT;

    if (page->request->from.year == 0 && page->request->to.year == 0)
        return;
    mbr_buffer_append_string(&text, mbr_page_say(page, "Dates: ", "Dates\u00A0: "));
    mbr_phrase_dates(&text, page->request->from, page->request->to, page->html.language);
    request.from = request.to = (mbr_date){ 0, 0, 0 };
    print_active(page, &request, text.ptr);
    mbr_buffer_free(&text);
}

/* Where and how the words are looked for, when it is not as usual. */
static void
print_active_manner(mbr_page *page)
{
    mbr_search_request request = *page->request;

    if (request.scope != MBR_SCOPE_ALL) {
        request.scope = MBR_SCOPE_ALL;
        print_active(
            page, &request,
            page->request->scope == MBR_SCOPE_ARTICLES
                ? mbr_page_say(page, "In articles only", "Dans les articles seulement")
                : mbr_page_say(page, "In comments only", "Dans les commentaires seulement"));
        request.scope = page->request->scope;
    }
    if (request.match != MBR_MATCH_AUTO) {
        request.match = MBR_MATCH_AUTO;
        print_active(page, &request,
                     page->request->match == MBR_MATCH_ALL
                         ? mbr_page_say(page, "All the words", "Tous les mots")
                         : mbr_page_say(page, "Any of the words", "L’un ou l’autre des mots"));
        request.match = page->request->match;
    }
    if (request.exact_forms) {
        request.exact_forms = false;
        print_active(page, &request, mbr_page_say(page, "Words as typed", "Mots tels quels"));
        request.exact_forms = true;
    }
    if (request.fresh_days != 0) {
        request.fresh_days = 0;
        print_active(
            page, &request,
            mbr_page_say(page, "Recent articles put forward", "Articles récents mis en avant"));
    }
}

void
mbr_page_active_filters(mbr_page *page)
{
    static const int fields[] = { MBR_FIELD_SECTION, MBR_FIELD_BYLINE, MBR_FIELD_ACCESS,
                                  MBR_FIELD_SOURCE };
    const mbr_search_request *request = page->request;

    if (request->from.year == 0 && request->to.year == 0 && request->section_count == 0 &&
        request->author_count == 0 && request->access_count == 0 && request->source_count == 0 &&
        request->scope == MBR_SCOPE_ALL && request->match == MBR_MATCH_AUTO &&
        !request->exact_forms && request->fresh_days == 0)
        return;
    mbr_html_begin_class(&page->html, "ul", "active");
    mbr_html_attr(&page->html, "aria-label",
                  mbr_page_say(page, "Filters in force", "Filtres en vigueur"));
    mbr_html_line(&page->html);
    for (size_t i = 0; i < MBR_ARRAY_LEN(fields); i++)
        print_active_values(page, fields[i]);
    print_active_dates(page);
    print_active_manner(page);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

/* A year is asked for as dates. Values that are in force are not links: the list of
 * active filters lifts them; neither is "no section", which nothing can ask for. */
static bool
begin_value_link(mbr_page *page, const mbr_facet *facet, mbr_slice value)
{
    mbr_search_request request = *page->request;
    filter_values filter = filter_of(&request, facet->field);
    mbr_moment year;

    if (value.len == 0)
        return false;
    if (facet->field == MBR_FIELD_YEAR) {
        if (!mbr_moment_parse(&year, value) || mbr_date_compare(year.day, request.from) == 0)
            return false;
        mbr_html_begin(&page->html, "a");
        href_days(page, (mbr_days){ year.day, year.day });
        return true;
    }
    if (!filter.count || index_of(filter, value) < *filter.count)
        return false;
    mbr_html_begin(&page->html, "a");
    href_with(page, facet->field, value);
    return true;
}

static void
print_value(mbr_page *page, const mbr_facet *facet, const mbr_facet_value *value)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    bool is_link;

    mbr_html_begin(&page->html, "li");
    is_link = begin_value_link(page, facet, value->value);
    mbr_phrase_facet_value(&text, facet->field, value->value, page->html.language);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    if (is_link)
        mbr_html_end(&page->html);
    mbr_buffer_reset(&text);
    mbr_phrase_number(&text, value->count, page->html.language);
    mbr_html_text(&page->html, " ");
    mbr_html_leaf_slice(&page->html, "span", "count", mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
}

static void
print_facet(mbr_page *page, const mbr_facet *facet)
{
    if (facet->count == 0)
        return;
    mbr_html_begin(&page->html, "section");
    mbr_html_leaf(&page->html, "h3", NULL, mbr_phrase_facet(facet->field, page->html.language));
    mbr_html_begin(&page->html, "ul");
    mbr_html_line(&page->html);
    for (size_t i = 0; i < facet->count; i++)
        print_value(page, facet, &facet->values[i]);
    mbr_html_end(&page->html);
    if (facet->distinct > facet->count) {
        mbr_buffer text = MBR_BUFFER_INIT;

        mbr_buffer_append_string(&text, mbr_page_say(page, "and ", "et "));
        mbr_phrase_number(&text, facet->distinct - facet->count, page->html.language);
        mbr_buffer_append_string(&text, mbr_page_say(page, " more", " de plus"));
        mbr_html_leaf_slice(&page->html, "p", "more", mbr_buffer_slice(&text));
        mbr_buffer_free(&text);
    }
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

void
mbr_page_filters(mbr_page *page)
{
    const mbr_results *results = page->results;

    if (results->total == 0 || (results->facet_count == 0 && results->period_count == 0))
        return;
    mbr_html_begin_class(&page->html, "aside", "filters");
    mbr_html_attr(&page->html, "aria-labelledby", "filters");
    mbr_html_line(&page->html);
    mbr_html_begin(&page->html, "h2");
    mbr_html_attr(&page->html, "id", "filters");
    mbr_html_text(&page->html, mbr_page_say(page, "Narrow the search", "Affiner la recherche"));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_page_timeline(page);
    for (size_t i = 0; i < results->facet_count; i++)
        print_facet(page, &results->facets[i]);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}
