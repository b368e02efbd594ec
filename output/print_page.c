/* The search page: the order of what is on it, and its small parts. */
#include "output/page.h"

#include "base/memory.h"
#include "output/url.h"

mbr_page
mbr_page_to(mbr_buffer *out, const mbr_search_request *request, const mbr_results *results,
            const mbr_print_options *options)
{
    mbr_page page = { mbr_html_to(out, options->language), request, results, options };

    return page;
}

void
mbr_page_archive_language(mbr_page *page)
{
    if (page->html.language != MBR_FRENCH)
        mbr_html_attr(&page->html, "lang", "fr");
}

void
mbr_page_own_language(mbr_page *page)
{
    if (page->html.language != MBR_FRENCH)
        mbr_html_attr(&page->html, "lang", "en");
}

void
mbr_page_quote(mbr_page *page, mbr_slice text)
{
    mbr_fragment fragment = { .text = text };
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    mbr_excerpt_add(&excerpt, &fragment, MBR_ONE_LINE);
    mbr_excerpt_nest_quotes(&excerpt);
    mbr_html_begin(&page->html, "q");
    mbr_page_archive_language(page);
    mbr_html_excerpt(&page->html, &excerpt);
    mbr_html_end(&page->html);
    mbr_excerpt_free(&excerpt);
}

void
mbr_page_date(mbr_page *page, const mbr_moment *moment, bool with_time)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (moment->day.year == 0)
        return;
    mbr_html_begin(&page->html, "time");
    mbr_moment_print(&text, moment);
    mbr_html_attr_slice(&page->html, "datetime", mbr_buffer_slice(&text));
    mbr_buffer_reset(&text);
    if (with_time)
        mbr_phrase_moment(&text, moment, page->html.language);
    else
        mbr_phrase_date(&text, moment->day, page->html.language);
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_free(&text);
}

static void
print_example(mbr_page *page, mbr_slice example, bool is_link, const char *explanation)
{
    mbr_search_request request = { .query = example };

    mbr_html_line(&page->html);
    mbr_html_begin(&page->html, "dt");
    mbr_html_begin(&page->html, is_link ? "a" : "code");
    mbr_page_archive_language(page);
    if (is_link)
        mbr_page_href(page, &request, 1);
    mbr_html_text_slice(&page->html, example);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_leaf(&page->html, "dd", NULL, explanation);
}

/* The search language in a few examples. They are no links, since nobody knows whether
 * this archive speaks of voting, but for the one that was looked up in it. */
static void
print_welcome(mbr_page *page)
{
    static const struct {
        const char *example, *english, *french;
    } examples[] = {
        { "vote papier", "articles with both words, in any form",
          "les articles qui contiennent les deux mots, sous toutes leurs formes" },
        { "«\u00A0mot de passe\u00A0»", "this exact phrase", "cette expression exacte" },
        { "chiffrement -mairie", "the first word without the second",
          "le premier mot sans le second" },
        { "titre:machines OU titre:coffre", "one word or the other, in titles",
          "l’un ou l’autre mot, dans les titres" },
        { "vote date:2016..2018", "between two dates", "entre deux dates" },
    };
    mbr_slice example = page->options->example;

    mbr_html_leaf(&page->html, "h2", NULL, mbr_page_say(page, "How to search", "Comment chercher"));
    mbr_html_line(&page->html);
    mbr_html_begin_class(&page->html, "dl", "examples");
    for (size_t i = 0; i < MBR_ARRAY_LEN(examples); i++)
        print_example(page, mbr_slice_of_string(examples[i].example), false,
                      mbr_page_say(page, examples[i].english, examples[i].french));
    if (example.len > 0)
        print_example(page, example, true,
                      mbr_page_say(page, "the articles of a section, to begin with",
                                   "les articles d’une rubrique, pour commencer"));
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_page_link(mbr_page *page, uint32_t number, const char *rel, const char *text)
{
    mbr_html_begin(&page->html, "li");
    mbr_html_begin(&page->html, "a");
    mbr_page_href(page, page->request, number);
    mbr_html_attr(&page->html, "rel", rel);
    mbr_html_text(&page->html, text);
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
}

static void
print_page_number(mbr_page *page, uint32_t number)
{
    const mbr_results *results = page->results;
    uint32_t pages = mbr_last_page(results);
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&text, "page ");
    mbr_phrase_number(&text, number, page->html.language);
    if (pages >= number) {
        mbr_buffer_append_string(&text, mbr_page_say(page, " of ", " sur "));
        mbr_phrase_number(&text, pages, page->html.language);
    }
    mbr_html_begin(&page->html, "li");
    mbr_html_attr(&page->html, "aria-current", "page");
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    mbr_html_end(&page->html);
    mbr_buffer_free(&text);
}

static void
print_pager(mbr_page *page)
{
    uint32_t number = page->results->page, next = mbr_next_page(page->results);
    uint32_t previous = mbr_previous_page(page->results);
    bool past_end = previous > 0 && previous < number && previous == mbr_last_page(page->results);

    if (previous == 0 && next == 0)
        return;
    mbr_html_begin_class(&page->html, "nav", "pager");
    mbr_html_attr(&page->html, "aria-label", "Pages");
    mbr_html_begin(&page->html, "ul");
    if (past_end)
        print_page_link(page, previous, "prev",
                        mbr_page_say(page, "← Last page", "← Dernière page"));
    else if (previous > 0)
        print_page_link(page, previous, "prev", mbr_page_say(page, "← Previous", "← Précédente"));
    print_page_number(page, number);
    if (next > 0)
        print_page_link(page, next, "next", mbr_page_say(page, "Next →", "Suivante →"));
    mbr_html_end(&page->html);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
}

static void
print_total(mbr_page *page)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_phrase_total(&text, page->results, page->html.language);
    if (text.ptr[0] >= 'a' && text.ptr[0] <= 'z')
        text.ptr[0] = (char) (text.ptr[0] - 'a' + 'A'); /* "Aucun article" is a heading */
    mbr_html_begin_class(&page->html, "h2", "total");
    mbr_html_text_slice(&page->html, mbr_buffer_slice(&text));
    if (mbr_slice_trim(page->request->query).len > 0) { /* on paper, without the form */
        mbr_html_begin_class(&page->html, "span", "on-paper");
        mbr_html_text(&page->html, mbr_page_say(page, " for ", " pour "));
        mbr_page_quote(page, mbr_slice_trim(page->request->query));
        mbr_html_end(&page->html);
    }
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_buffer_free(&text);
}

static void
print_results_of(mbr_page *page)
{
    mbr_html_begin_class(&page->html, "div", "results");
    mbr_html_line(&page->html);
    print_total(page);
    mbr_page_active_filters(page);
    mbr_page_understanding(page);
    if (page->results->total == 0)
        mbr_page_nothing_found(page);
    mbr_page_hits(page);
    print_pager(page);
    mbr_html_end(&page->html);
    mbr_html_line(&page->html);
    mbr_page_filters(page);
}

void
mbr_print_page(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
               const char *problem, const mbr_print_options *options)
{
    mbr_page page = mbr_page_to(out, request, results, options);

    mbr_page_begin(&page, mbr_slice_trim(request->query), true);
    mbr_page_other_language(&page);
    mbr_page_form(&page);
    mbr_html_end(&page.html); /* header */
    mbr_html_line(&page.html);
    mbr_html_begin_class(&page.html, "main", results ? "found" : NULL);
    mbr_html_attr(&page.html, "id", "main");
    mbr_html_line(&page.html);
    if (problem) {
        mbr_html_begin_class(&page.html, "p", "problem");
        mbr_html_attr(&page.html, "role", "alert");
        mbr_html_text(&page.html, problem);
        mbr_html_end(&page.html);
        mbr_html_line(&page.html);
    }
    if (results) {
        print_results_of(&page);
    } else if (!problem) {
        print_welcome(&page);
    }
    mbr_html_end(&page.html); /* main */
    mbr_html_line(&page.html);
    mbr_page_end(&page);
}

static void
print_results(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
              const mbr_print_options *options)
{
    mbr_print_page(out, results, request, NULL, options);
}

static void
print_article(mbr_buffer *out, const mbr_article *article, size_t first, size_t count,
              const mbr_print_options *options)
{
    (void) first;
    (void) count; /* a page shows the whole thread */
    mbr_print_article_page(out, article, NULL, MBR_SLICE_NONE, options);
}

const mbr_printer mbr_printer_html = {
    .name = "html",
    .media_type = "text/html; charset=utf-8",
    .results = print_results,
    .article = print_article,
};
