/* A request as a query string: every link of the page and of the replies. */
#include "base/memory.h"
#include "output/names.h"
#include "output/printer.h"
#include "output/url.h"

static bool
is_unreserved(char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
           c == '.' || c == '_' || c == '~';
}

void
mbr_print_url_component(mbr_buffer *out, mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++) {
        if (is_unreserved(text.ptr[i]))
            mbr_buffer_append_char(out, text.ptr[i]);
        else
            mbr_buffer_printf(out, "%%%02X", (unsigned char) text.ptr[i]);
    }
}

/* Browsers take "." and ".." out of a path, and "%2E" for them as well (the URL
 * standard has it so): what stays is the sign of percent encoded in its turn. */
void
mbr_print_url_id(mbr_buffer *out, mbr_slice id)
{
    if (mbr_slice_is(id, "."))
        mbr_buffer_append_string(out, "%252E");
    else if (mbr_slice_is(id, ".."))
        mbr_buffer_append_string(out, "%252E%252E");
    else
        mbr_print_url_component(out, id);
}

void
mbr_url_parameter(mbr_buffer *out, const char *name, mbr_slice value)
{
    char last = out->len > 0 ? out->ptr[out->len - 1] : '?';

    if (last != '?')
        mbr_buffer_append_char(out, '&');
    mbr_buffer_append_string(out, name);
    mbr_buffer_append_char(out, '=');
    mbr_print_url_component(out, value);
}

static void
add_string(mbr_buffer *out, const char *name, const char *value)
{
    mbr_url_parameter(out, name, mbr_slice_of_string(value));
}

static void
add_number(mbr_buffer *out, const char *name, uint32_t value)
{
    mbr_buffer digits = MBR_BUFFER_INIT;

    mbr_buffer_printf(&digits, "%u", (unsigned) value);
    mbr_url_parameter(out, name, mbr_buffer_slice(&digits));
    mbr_buffer_free(&digits);
}

static void
add_date(mbr_buffer *out, const char *name, mbr_date date)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_date_print(&text, date);
    if (text.len > 0)
        mbr_url_parameter(out, name, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

static void
add_values(mbr_buffer *out, const char *name, const mbr_slice *values, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mbr_url_parameter(out, name, values[i]);
}

/* What decides which articles are found and in which order; defaults are left out,
 * so that a link stays short enough to be read and mailed. */
static void
add_question(mbr_buffer *out, const mbr_search_request *request, uint32_t page)
{
    mbr_url_parameter(out, "q", request->query);
    if (request->scope != MBR_SCOPE_ALL)
        add_string(out, "scope", mbr_scope_name(request->scope));
    if (request->match != MBR_MATCH_AUTO)
        add_string(out, "match", mbr_match_name(request->match));
    if (request->exact_forms)
        add_string(out, "stem", "off");
    add_date(out, "from", request->from);
    add_date(out, "to", request->to);
    add_values(out, "section", request->sections, request->section_count);
    add_values(out, "author", request->authors, request->author_count);
    add_values(out, "access", request->access, request->access_count);
    add_values(out, "source", request->sources, request->source_count);
    if (request->sort != MBR_SORT_RELEVANCE)
        add_string(out, "sort", mbr_sort_name(request->sort));
    if (request->fresh_days != 0)
        add_number(out, "fresh", request->fresh_days);
    if (request->size != 0 && request->size != MBR_PAGE_SIZE)
        add_number(out, "size", request->size);
    if (request->snippet != 0)
        add_number(out, "snippet", request->snippet);
    if (page > 1)
        add_number(out, "page", page);
}

/* What a client of the API asks for beside the hits. */
static void
add_extras(mbr_buffer *out, const mbr_search_request *request)
{
    mbr_buffer names = MBR_BUFFER_INIT;

    for (int i = 0; i < MBR_FACET_COUNT; i++)
        if (request->facets & (1u << i))
            mbr_buffer_printf(&names, "%s%s", names.len > 0 ? "," : "", mbr_facet_name(i));
    if (names.len > 0)
        mbr_url_parameter(out, "facets", mbr_buffer_slice(&names));
    mbr_buffer_free(&names);
    if (request->interval != MBR_INTERVAL_NONE)
        add_string(out, "interval", mbr_interval_name(request->interval));
    if (request->explain)
        add_string(out, "explain", "1");
}

void
mbr_print_query_string(mbr_buffer *out, const mbr_search_request *request, uint32_t page)
{
    mbr_buffer_append_string(out, "/?");
    add_question(out, request, page);
}

bool
mbr_url_is_short_enough(mbr_slice url, const mbr_search_request *request)
{
    return request->query.len <= MBR_URL_TEXT_MAX && url.len <= MBR_URL_MAX;
}

void
mbr_url_api(mbr_buffer *out, const char *base, const mbr_search_request *request, uint32_t page)
{
    mbr_buffer_printf(out, "%s/v1/search?", base ? base : "");
    add_question(out, request, page);
    add_extras(out, request);
}

bool
mbr_url_is_web(mbr_slice url)
{
    for (size_t i = 0; i < url.len; i++)
        if ((unsigned char) url.ptr[i] <= ' ')
            return false;
    return mbr_slice_starts_with(url, "https://") || mbr_slice_starts_with(url, "http://");
}

uint32_t
mbr_next_page(const mbr_results *results)
{
    uint64_t seen = (uint64_t) results->page * results->size;
    bool more = seen < results->total ||
                (!results->exact && results->hit_count > 0 && results->hit_count == results->size);

    return more && seen + results->size <= MBR_WINDOW_MAX ? results->page + 1 : 0;
}

uint32_t
mbr_last_page(const mbr_results *results)
{
    uint64_t reachable = results->total < MBR_WINDOW_MAX
                             ? results->total
                             : MBR_WINDOW_MAX / results->size * results->size;

    if (!results->exact || results->total == 0)
        return 0;
    return (uint32_t) ((reachable + results->size - 1) / results->size);
}

uint32_t
mbr_previous_page(const mbr_results *results)
{
    uint32_t last = mbr_last_page(results);

    if (results->page <= 1 || (results->exact && last == 0))
        return 0;
    return last > 0 && last < results->page ? last : results->page - 1;
}
