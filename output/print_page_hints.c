/* Other ways to ask, when a question found nothing or not with all its words: each a
 * link to its answer. */
#include "document/field.h"
#include "output/page.h"

/* Replace a value of a filter in a copy of the request; `room` holds the list. */
static void
replace_value(mbr_search_request *request, mbr_slice room[MBR_FILTER_MAX],
              const mbr_result_hint *hint)
{
    const mbr_slice **list = hint->field == MBR_FIELD_SECTION  ? &request->sections
                             : hint->field == MBR_FIELD_BYLINE ? &request->authors
                                                               : &request->sources;
    size_t count = hint->field == MBR_FIELD_SECTION  ? request->section_count
                   : hint->field == MBR_FIELD_BYLINE ? request->author_count
                                                     : request->source_count;

    for (size_t i = 0; i < count && i < MBR_FILTER_MAX; i++)
        room[i] = mbr_slice_equal((*list)[i], hint->removed) ? hint->value : (*list)[i];
    *list = room;
}

/* All that a request filters by; where it searches (scope) is another matter. */
static void
drop_filters(mbr_search_request *request)
{
    request->from = request->to = (mbr_date){ 0 };
    request->section_count = request->author_count = 0;
    request->access_count = request->source_count = 0;
}

/* Other ways to ask, each a link to its answer; the filters are in the form above. */
static void
print_hint(mbr_page *page, const mbr_result_hint *hint)
{
    mbr_search_request request = *page->request;
    mbr_slice room[MBR_FILTER_MAX];
    bool is_filter = hint->kind == MBR_HINT_VALUE && hint->query.len == 0;
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_phrase_hint(&text, hint, page->html.language);
    mbr_html_begin(&page->html, "li");
    if (hint->query.len > 0)
        request.query = hint->query;
    if (is_filter)
        replace_value(&request, room, hint);
    if (hint->kind == MBR_HINT_FILTERED)
        drop_filters(&request);
    mbr_html_begin(&page->html, "a");
    mbr_page_href(page, &request, 1);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_reset(&text);
    mbr_buffer_append_string(&text, mbr_page_say(page, ": ", "\u00A0: "));
    mbr_phrase_articles(&text, hint->articles, page->html.language);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_free(&text);
}

void
mbr_page_hints(mbr_page *page)
{
    if (page->results->hint_count == 0)
        return;
    mbr_html_leaf(&page->html, "p", "lead-in", mbr_page_say(page, "Try:", "Essayez\u00A0:"));
    mbr_html_line(&page->html);
    mbr_html_begin_class(&page->html, "ul", "hints");
    for (size_t i = 0; i < page->results->hint_count; i++)
        print_hint(page, &page->results->hints[i]);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}
