#ifndef MBR_OUTPUT_PAGE_H
#define MBR_OUTPUT_PAGE_H

/* Private to output/: the pieces of the web page, one file each.
 *
 * The page needs no script and no style but /marbre.css, so that it can be served
 * under "default-src 'none'; style-src 'self'": lengths that depend on figures are
 * attributes of an inline SVG, never styles. */
#include "output/html.h"
#include "output/phrase.h"
#include "output/printer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mbr_page {
    mbr_html html;
    const mbr_search_request *request;
    const mbr_results *results; /* NULL before any question */
    const mbr_print_options *options;
} mbr_page;

/** The sentence in the language of the page. */
#define mbr_page_say(page, english, french) mbr_say((page)->html.language, english, french)

/** A page under way; `request` and `results` may be NULL on pages that show none. */
mbr_page mbr_page_to(mbr_buffer *out, const mbr_search_request *request, const mbr_results *results,
                     const mbr_print_options *options);

/** From the doctype to the opening of the header, where the form goes. `title` goes
 * before the name of the site in the window's title, when it is not empty. */
void mbr_page_begin(mbr_page *page, mbr_slice title, bool site_is_heading);

/** A link to the same page in the other language: the question's, or an article's. */
void mbr_page_other_language(mbr_page *page);
void
mbr_page_other_language_of_article(mbr_page *page, mbr_slice source, mbr_slice id, mbr_slice query);

/** The footer, and the end of the document. */
void mbr_page_end(mbr_page *page);

/** The search form, filled in with the request. */
void mbr_page_form(mbr_page *page);

/** The form of other pages: only the query. */
void mbr_page_short_form(mbr_page *page, mbr_slice query);

/** How the query was understood, what may be asked instead. */
void mbr_page_understanding(mbr_page *page);

/** Other ways to ask, each a link; nothing when there are none. */
void mbr_page_hints(mbr_page *page);

/** When nothing was found: the words one by one, and what to try. */
void mbr_page_nothing_found(mbr_page *page);

/** The hits of the page. */
void mbr_page_hits(mbr_page *page);

/** The filters in force, each with a link that lifts it. */
void mbr_page_active_filters(mbr_page *page);

/** Facets and timeline, as links that narrow the search. */
void mbr_page_filters(mbr_page *page);

/** The timeline alone. */
void mbr_page_timeline(mbr_page *page);

/** The attribute href: the page before any question. */
void mbr_page_href_home(mbr_page *page);

/** The attribute href: a file that the site serves beside its pages. */
void mbr_page_href_file(mbr_page *page, const char *name);

/** The attribute href: the same site, page `number` of a question. */
void mbr_page_href(mbr_page *page, const mbr_search_request *request, uint32_t number);

/** The attribute href: an article, marked for `query`; `anchor` may be absent. */
void mbr_page_href_article(mbr_page *page, mbr_slice source, mbr_slice id, mbr_slice query,
                           mbr_slice anchor);

/** Attribute lang="fr" for text of the archive, on a page that is not in French. */
void mbr_page_archive_language(mbr_page *page);

/** Attribute lang for words of the page inside text of the archive. */
void mbr_page_own_language(mbr_page *page);

/** What a reader or the archive wrote, in an element that the style puts in quotes. */
void mbr_page_quote(mbr_page *page, mbr_slice text);

/** A date in a time element; nothing when there is none. */
void mbr_page_date(mbr_page *page, const mbr_moment *moment, bool with_time);

#define MBR_PAGE_COMMENTS "comments" /* anchor of the thread on the page of an article */

/** Append the anchor of one comment. */
void mbr_page_comment_anchor(mbr_buffer *out, mbr_slice comment_id);

#ifdef __cplusplus
}
#endif
#endif
