/* The search form of the page. */
#include <string.h>

#include "base/memory.h"
#include "document/field.h"
#include "output/names.h"
#include "output/page.h"

static const struct {
    const char *parameter, *english, *french;
} labels[] = {
    { "q", "Search the archive", "Chercher dans les archives" },
    { "scope", "In", "Dans" },
    { "from", "From", "Du" },
    { "to", "To", "Au" },
    { "section", "Section", "Rubrique" },
    { "author", "Author", "Auteur" },
    { "access", "Access", "Accès" },
    { "sort", "Order", "Ordre" },
    { "stem", "Words as typed", "Mots tels quels" },
    { "size", "Articles a page", "Articles par page" },
};

const char *
mbr_form_label(const char *parameter, mbr_language language)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(labels); i++)
        if (strcmp(labels[i].parameter, parameter) == 0)
            return mbr_say(language, labels[i].english, labels[i].french);
    return NULL;
}

static void
begin_form(mbr_page *page)
{
    mbr_buffer action = MBR_BUFFER_INIT;

    mbr_buffer_printf(&action, "%s/", page->options->base ? page->options->base : "");
    mbr_html_begin(&page->html, "form");
    mbr_html_attr_slice(&page->html, "action", mbr_buffer_slice(&action));
    mbr_html_attr(&page->html, "method", "get");
    mbr_html_attr(&page->html, "role", "search");
    mbr_html_line(&page->html);
    mbr_buffer_free(&action);
}

static void
print_label(mbr_page *page, const char *id)
{
    mbr_html_begin(&page->html, "label");
    mbr_html_attr(&page->html, "for", id);
    mbr_html_text(&page->html, mbr_form_label(id, page->html.language));
    mbr_html_end(&page->html);
}

static void
begin_input(mbr_page *page, const char *type, const char *name, mbr_slice value)
{
    mbr_html_begin(&page->html, "input");
    mbr_html_attr(&page->html, "type", type);
    mbr_html_attr(&page->html, "id", name);
    mbr_html_attr(&page->html, "name", name);
    mbr_html_attr_slice(&page->html, "value", value);
}

static void
print_query(mbr_page *page, mbr_slice query)
{
    mbr_html_begin_class(&page->html, "p", "query");
    print_label(page, "q");
    begin_input(page, "search", "q", query);
    mbr_html_attr(&page->html, "autocapitalize", "off");
    mbr_html_end(&page->html);
    mbr_html_leaf(&page->html, "button", NULL, mbr_page_say(page, "Search", "Chercher"));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

/* A choice of a list, with the words for it. */
typedef struct choice {
    const char *value, *english, *french;
    bool chosen;
} choice;

static void
print_select(mbr_page *page, const char *name, const choice *choices, size_t count)
{
    mbr_html_begin(&page->html, "p");
    print_label(page, name);
    mbr_html_begin(&page->html, "select");
    mbr_html_attr(&page->html, "id", name);
    mbr_html_attr(&page->html, "name", name);
    for (size_t i = 0; i < count; i++) {
        mbr_html_begin(&page->html, "option");
        mbr_html_attr(&page->html, "value", choices[i].value);
        if (choices[i].chosen)
            mbr_html_flag(&page->html, "selected");
        mbr_html_text(&page->html, mbr_page_say(page, choices[i].english, choices[i].french));
        mbr_html_end(&page->html);
    }
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_scope(mbr_page *page)
{
    mbr_scope scope = page->request->scope;
    const choice choices[] = {
        { "all", "articles and comments", "articles et commentaires", scope == MBR_SCOPE_ALL },
        { "articles", "articles", "articles", scope == MBR_SCOPE_ARTICLES },
        { "comments", "comments", "commentaires", scope == MBR_SCOPE_COMMENTS },
    };

    print_select(page, "scope", choices, MBR_ARRAY_LEN(choices));
}

static void
print_sort(mbr_page *page)
{
    mbr_sort sort = page->request->sort;
    const choice choices[] = {
        { "relevance", "relevance", "pertinence", sort == MBR_SORT_RELEVANCE },
        { "-date", "newest first", "du plus récent au plus ancien", sort == MBR_SORT_NEWEST },
        { "date", "oldest first", "du plus ancien au plus récent", sort == MBR_SORT_OLDEST },
    };

    print_select(page, "sort", choices, MBR_ARRAY_LEN(choices));
}

/* A text, not type="date": an archivist asks for 1887 or for May 1887, and a
 * calendar that opens on this month is no help. */
static void
print_date(mbr_page *page, const char *name, mbr_date date, mbr_slice typed)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (typed.len > 0)
        mbr_buffer_append_slice(&text, typed);
    else
        mbr_date_print(&text, date);
    mbr_html_begin(&page->html, "p");
    print_label(page, name);
    begin_input(page, "text", name, mbr_buffer_slice(&text));
    mbr_html_attr(&page->html, "size", "12");
    mbr_html_attr(&page->html, "aria-describedby", "dates");
    if (typed.len > 0)
        mbr_html_attr(&page->html, "aria-invalid", "true");
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
}

/* Sections are proposed, from the facet when there is one, and never imposed. */
static void
print_section(mbr_page *page)
{
    const mbr_search_request *request = page->request;
    const mbr_results *results = page->results;

    mbr_html_begin(&page->html, "p");
    print_label(page, "section");
    begin_input(page, "text", "section",
                request->section_count > 0 ? request->sections[0] : MBR_SLICE_NONE);
    mbr_html_attr(&page->html, "list", "sections");
    mbr_html_end(&page->html);
    mbr_html_begin(&page->html, "datalist");
    mbr_html_attr(&page->html, "id", "sections");
    for (size_t i = 0; results && i < results->facet_count; i++) {
        const mbr_facet *facet = &results->facets[i];

        for (size_t j = 0; facet->field == MBR_FIELD_SECTION && j < facet->count; j++) {
            if (facet->values[j].value.len == 0)
                continue;
            mbr_html_begin(&page->html, "option");
            mbr_html_attr_slice(&page->html, "value", facet->values[j].value);
            mbr_html_end(&page->html);
        }
    }
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_hidden(mbr_page *page, const char *name, mbr_slice value)
{
    mbr_html_begin(&page->html, "input");
    mbr_html_attr(&page->html, "type", "hidden");
    mbr_html_attr(&page->html, "name", name);
    mbr_html_attr_slice(&page->html, "value", value);
    mbr_html_end(&page->html);
}

static void
print_hidden_values(mbr_page *page, const char *name, const mbr_slice *values, size_t first,
                    size_t count)
{
    for (size_t i = first; i < count; i++)
        print_hidden(page, name, values[i]);
}

static void
print_hidden_number(mbr_page *page, const char *name, uint32_t number)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_buffer_printf(&text, "%u", (unsigned) number);
    print_hidden(page, name, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

static void
print_kept_language(mbr_page *page)
{
    if (page->options->language_asked)
        print_hidden(page, "lang", mbr_slice_of_string(mbr_page_say(page, "en", "fr")));
}

/* Filters in force that have no field of their own: a new query keeps them, and the
 * list of active filters lifts them. */
static void
print_kept_filters(mbr_page *page)
{
    const mbr_search_request *request = page->request;

    print_hidden_values(page, "section", request->sections, 1, request->section_count);
    print_hidden_values(page, "author", request->authors, 0, request->author_count);
    print_hidden_values(page, "access", request->access, 0, request->access_count);
    print_hidden_values(page, "source", request->sources, 0, request->source_count);
    if (request->match != MBR_MATCH_AUTO)
        print_hidden(page, "match", mbr_slice_of_string(mbr_match_name(request->match)));
    if (request->fresh_days != 0)
        print_hidden_number(page, "fresh", request->fresh_days);
    if (request->size != 0 && request->size != MBR_PAGE_SIZE)
        print_hidden_number(page, "size", request->size);
    if (request->snippet != 0)
        print_hidden_number(page, "snippet", request->snippet);
    print_kept_language(page);
}

static void
print_exact(mbr_page *page)
{
    mbr_html_begin_class(&page->html, "p", "check");
    mbr_html_begin(&page->html, "input");
    mbr_html_attr(&page->html, "type", "checkbox");
    mbr_html_attr(&page->html, "id", "stem");
    mbr_html_attr(&page->html, "name", "stem");
    mbr_html_attr(&page->html, "value", "off");
    if (page->request->exact_forms)
        mbr_html_flag(&page->html, "checked");
    mbr_html_end(&page->html);
    print_label(page, "stem");
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static bool
has_criteria(const mbr_search_request *request)
{
    return request->scope != MBR_SCOPE_ALL || request->sort != MBR_SORT_RELEVANCE ||
           request->from.year != 0 || request->to.year != 0 || request->section_count > 0 ||
           request->exact_forms;
}

void
mbr_page_form(mbr_page *page)
{
    mbr_html *html = &page->html;

    begin_form(page);
    print_query(page, page->request->query);
    mbr_html_begin(html, "details");
    if (has_criteria(page->request) || page->options->typed_from.len > 0 ||
        page->options->typed_to.len > 0)
        mbr_html_flag(html, "open");
    mbr_html_leaf(html, "summary", NULL, mbr_page_say(page, "More criteria", "Plus de critères"));
    mbr_html_begin_class(html, "div", "criteria");
    mbr_html_line(html);
    print_scope(page);
    print_date(page, "from", page->request->from, page->options->typed_from);
    print_date(page, "to", page->request->to, page->options->typed_to);
    print_section(page);
    print_sort(page);
    print_exact(page);
    mbr_html_begin_class(html, "p", "hint");
    mbr_html_attr(html, "id", "dates");
    mbr_html_text(
        html,
        mbr_page_say(page,
                     "Dates: a day (2016-09-05 or 5/9/2016, day first), a month (2016-09) or a "
                     "year (2016).",
                     "Dates\u00A0: un jour (5/9/2016 ou 2016-09-05), un mois "
                     "(2016-09) ou une année (2016)."));
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_end(html);
    mbr_html_line(html);
    print_kept_filters(page);
    mbr_html_end(html);
    mbr_html_line(html);
}

void
mbr_page_short_form(mbr_page *page, mbr_slice query)
{
    begin_form(page);
    print_query(page, query);
    print_kept_language(page);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}
