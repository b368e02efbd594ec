#ifndef MBR_OUTPUT_PRINTER_H
#define MBR_OUTPUT_PRINTER_H

#include "base/buffer.h"
#include "base/language.h"
#include "search/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Who reads the output, and where. Of the machine forms, CSV ignores `language`, and in JSON only
 * the messages of notes are in it. */
typedef struct mbr_print_options {
    mbr_language language;
    bool language_asked;  /* HTML: by an address, and so by every link of the page */
    bool color;           /* terminal: ANSI colours */
    unsigned width;       /* terminal: columns; 0 means 80 */
    bool plain;           /* terminal: read by a program: no line is folded, no chart drawn */
    bool byte_order_mark; /* CSV: begin with U+FEFF, which spreadsheets want */
    /* HTML: dates as typed that could not be read, to be corrected in the form; or absent */
    mbr_slice typed_from, typed_to;
    mbr_slice example; /* HTML: a query that finds something in this archive, or absent */
    const char *base;  /* HTML, JSON: path before "/v1/...", usually "" */
    bool score;        /* print scores */
} mbr_print_options;

/* One form of output: a row of functions, each appending a whole document. The
 * only place that escapes for its form. A function may be NULL where the form
 * makes no sense of the thing. */
typedef struct mbr_printer {
    const char *name;       /* "json" */
    const char *media_type; /* "application/json; charset=utf-8" */
    /* A page of hits, with whatever facets and timeline were asked for. */
    void (*results)(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
                    const mbr_print_options *options);
    /* The number alone. */
    void (*count)(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options);
    /* Facets alone. */
    void (*facets)(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options);
    /* The timeline alone: period, matching, total, ratio. */
    void (*trend)(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options);
    /* Articles like `source`/`id`. */
    void (*similar)(mbr_buffer *out, const mbr_results *results, const mbr_print_options *options);
    /* One article with its comments from `first` on, `count` of them. */
    void (*article)(mbr_buffer *out, const mbr_article *article, size_t first, size_t count,
                    const mbr_print_options *options);
    /* Exports: once before, once per article, once after. */
    void (*export_begin)(mbr_buffer *out, const mbr_print_options *options);
    void (*export_article)(mbr_buffer *out, const mbr_document *document,
                           const mbr_print_options *options);
    void (*export_end)(mbr_buffer *out, const mbr_print_options *options);
} mbr_printer;

extern const mbr_printer mbr_printer_json;
extern const mbr_printer mbr_printer_html;
extern const mbr_printer mbr_printer_csv;
extern const mbr_printer mbr_printer_terminal;

/** Printer called "json", "html", "csv" or "terminal", or NULL. */
const mbr_printer *mbr_printer_by_name(const char *name);

/* The same reply seen by the page of the daemon needs its frame: */

/** Append the search page in full: form filled in, results or welcome, no script needed.
 * `results` NULL is the page before any question; `problem` is shown above the results,
 * or alone without them, when it is not NULL. */
void mbr_print_page(mbr_buffer *out, const mbr_results *results, const mbr_search_request *request,
                    const char *problem, const mbr_print_options *options);

/** What the form of the page calls a parameter: "from" is "Du". NULL when it has no
 * field. Static. */
const char *mbr_form_label(const char *parameter, mbr_language language);

/** Append the page of one article, with links back to the query that led there. */
void mbr_print_article_page(mbr_buffer *out, const mbr_article *article, const mbr_results *similar,
                            mbr_slice query, const mbr_print_options *options);

/* What a URL may hold: bytes of the decoded query, bytes in all. */
#define MBR_URL_TEXT_MAX 4096
#define MBR_URL_MAX 16384

/** Append a path and query string that asks the same question: "/?q=...&page=2". */
void mbr_print_query_string(mbr_buffer *out, const mbr_search_request *request, uint32_t page);

/** Append text percent-encoded for a URL component (RFC 3986, unreserved kept). */
void mbr_print_url_component(mbr_buffer *out, mbr_slice text);

/** Append the id of an article as a segment of a path. As mbr_print_url_component(), but
 * for the ids "." and "..", which are encoded twice: "%252E%252E". */
void mbr_print_url_id(mbr_buffer *out, mbr_slice id);

/** Append text as it may be shown anywhere: what is not UTF-8 and control characters
 * other than tab and line feed become U+FFFD. */
void mbr_print_clean(mbr_buffer *out, mbr_slice text);

#ifdef __cplusplus
}
#endif
#endif
