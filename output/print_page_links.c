/* The addresses on the page: of questions, articles and files of the same site, and of
 * the same page in the other language. */
#include "output/page.h"
#include "output/url.h"

static const char *
base_of(const mbr_page *page)
{
    return page->options->base ? page->options->base : "";
}

/* A language that an address asked for goes on being asked for. */
static void
append_language(mbr_buffer *url, const mbr_page *page, mbr_language language)
{
    if (page->options->language_asked)
        mbr_url_parameter(url, "lang", mbr_slice_of_string(mbr_say(language, "en", "fr")));
}

void
mbr_page_href_home(mbr_page *page)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    mbr_buffer_printf(&url, page->options->language_asked ? "%s/?" : "%s/", base_of(page));
    append_language(&url, page, page->html.language);
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(&url));
    mbr_buffer_free(&url);
}

void
mbr_page_href_file(mbr_page *page, const char *name)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    mbr_buffer_printf(&url, "%s/%s", base_of(page), name);
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(&url));
    mbr_buffer_free(&url);
}

void
mbr_page_href(mbr_page *page, const mbr_search_request *request, uint32_t number)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&url, base_of(page));
    mbr_print_query_string(&url, request, number);
    append_language(&url, page, page->html.language);
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(&url));
    mbr_buffer_free(&url);
}

static void
append_article(mbr_buffer *url, const mbr_page *page, mbr_slice source, mbr_slice id,
               mbr_slice query)
{
    mbr_buffer_printf(url, "%s/articles/", base_of(page));
    mbr_print_url_id(url, id);
    if (source.len > 0 || query.len > 0 || page->options->language_asked)
        mbr_buffer_append_char(url, '?');
    if (source.len > 0)
        mbr_url_parameter(url, "source", source);
    if (query.len > 0)
        mbr_url_parameter(url, "q", query);
}

void
mbr_page_href_article(mbr_page *page, mbr_slice source, mbr_slice id, mbr_slice query,
                      mbr_slice anchor)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    append_article(&url, page, source, id, query);
    append_language(&url, page, page->html.language);
    if (anchor.len > 0) {
        mbr_buffer_append_char(&url, '#');
        mbr_buffer_append_slice(&url, anchor);
    }
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(&url));
    mbr_buffer_free(&url);
}

/* The link to the same page in the other language; `url` is emptied. Whoever does not
 * know what the browser told the server has a way to say it. */
static void
print_language_link(mbr_page *page, mbr_buffer *url)
{
    const char *code = mbr_page_say(page, "fr", "en");

    mbr_url_parameter(url, "lang", mbr_slice_of_string(code));
    mbr_html_begin_class(&page->html, "p", "language");
    mbr_html_begin(&page->html, "a");
    mbr_html_attr_slice(&page->html, "href", mbr_buffer_slice(url));
    mbr_html_attr(&page->html, "hreflang", code);
    mbr_html_attr(&page->html, "lang", code);
    mbr_html_text(&page->html, mbr_page_say(page, "Français", "English"));
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(url);
}

void
mbr_page_other_language(mbr_page *page)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&url, base_of(page));
    mbr_print_query_string(&url, page->request, page->results ? page->results->page : 1);
    print_language_link(page, &url);
}

void
mbr_page_other_language_of_article(mbr_page *page, mbr_slice source, mbr_slice id, mbr_slice query)
{
    mbr_buffer url = MBR_BUFFER_INIT;

    append_article(&url, page, source, id, query);
    if (source.len == 0 && query.len == 0 && !page->options->language_asked)
        mbr_buffer_append_char(&url, '?');
    print_language_link(page, &url);
}

/* An id may not hold spaces, and those of comments come from outside. */
void
mbr_page_comment_anchor(mbr_buffer *out, mbr_slice comment_id)
{
    mbr_buffer_append_string(out, "c-");
    mbr_print_url_component(out, comment_id);
}
