/* What stands around every page: its head, the name of the site, the footer. */
#include "output/page.h"

static void
print_meta(mbr_page *page, const char *name, const char *content)
{
    mbr_html_begin(&page->html, "meta");
    mbr_html_attr(&page->html, "name", name);
    mbr_html_attr(&page->html, "content", content);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_head(mbr_page *page, mbr_slice title)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_html *html = &page->html;

    mbr_html_begin(html, "head");
    mbr_html_line(html);
    mbr_html_begin(html, "meta");
    mbr_html_attr(html, "charset", "utf-8");
    mbr_html_end(html);
    mbr_html_line(html);
    print_meta(page, "viewport", "width=device-width, initial-scale=1");
    print_meta(page, "color-scheme", "light dark");
    mbr_buffer_append_slice(&text, title);
    mbr_buffer_append_string(&text, title.len > 0 ? " – Marbre" : "Marbre");
    mbr_html_leaf_slice(html, "title", NULL, mbr_buffer_slice(&text));
    mbr_html_line(html);
    mbr_html_begin(html, "link");
    mbr_html_attr(html, "rel", "stylesheet");
    mbr_page_href_file(page, "marbre.css");
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_buffer_free(&text);
}

static void
print_site_name(mbr_page *page, bool is_heading)
{
    mbr_html_begin_class(&page->html, is_heading ? "h1" : "p", "site");
    mbr_html_begin(&page->html, "a");
    mbr_page_href_home(page);
    mbr_html_text(&page->html, "Marbre");
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

void
mbr_page_begin(mbr_page *page, mbr_slice title, bool site_is_heading)
{
    mbr_html *html = &page->html;

    mbr_html_doctype(html);
    mbr_html_begin(html, "html");
    mbr_html_attr(html, "lang", mbr_page_say(page, "en", "fr"));
    mbr_html_line(html);
    print_head(page, title);
    mbr_html_begin(html, "body");
    mbr_html_line(html);
    mbr_html_begin_class(html, "a", "skip");
    mbr_html_attr(html, "href", "#main");
    mbr_html_text(html, mbr_page_say(page, "Skip to content", "Aller au contenu"));
    mbr_html_end(html);
    mbr_html_line(html);
    mbr_html_begin(html, "header");
    print_site_name(page, site_is_heading);
}

/* How large the archive is and when it last changed: a reader who finds nothing
 * wants to know in what. */
static void
print_archive(mbr_page *page)
{
    const mbr_results *results = page->results;
    mbr_language language = page->html.language;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_moment updated;

    mbr_phrase_articles(&text, results->articles, language);
    if (results->comments > 0) {
        mbr_buffer_append_string(&text, mbr_say(language, " and ", " et "));
        mbr_phrase_comments(&text, 0, results->comments, language);
    }
    if (mbr_moment_parse(&updated, results->updated)) {
        mbr_buffer_append_string(&text, mbr_say(language, ", updated on ", ", mis à jour le "));
        mbr_phrase_moment(&text, &updated, language);
    }
    mbr_html_leaf_slice(&page->html, "p", NULL, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

void
mbr_page_end(mbr_page *page)
{
    mbr_html *html = &page->html;

    mbr_html_begin(html, "footer");
    if (page->results)
        print_archive(page);
    mbr_html_leaf(html, "p", NULL,
                  mbr_page_say(page, "Marbre, search for press archives",
                               "Marbre, la recherche dans les archives de presse"));
    mbr_html_end(html);
    mbr_html_line(html);
    while (html->depth > 0)
        mbr_html_end(html);
    mbr_html_line(html);
}
