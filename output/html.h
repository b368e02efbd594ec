#ifndef MBR_OUTPUT_HTML_H
#define MBR_OUTPUT_HTML_H

/* Private to output/: writes HTML to a buffer, as base/json.h writes JSON:
 *
 *     mbr_html html = mbr_html_to(&buffer, MBR_FRENCH);
 *     mbr_html_begin(&html, "a");
 *     mbr_html_attr(&html, "href", url);
 *     mbr_html_text(&html, title);
 *     mbr_html_end(&html);
 *
 * Elements nest by construction and every text and attribute is escaped, exactly
 * once, because there is no other way to put it in: no file but print_html.c
 * spells a sign of markup. */
#include <stdbool.h>

#include "base/buffer.h"
#include "base/language.h"
#include "output/excerpt.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef struct mbr_html {
    mbr_buffer *out;
    mbr_language language; /* for whoever chooses the words */
    const char *open[32];  /* names of the open elements */
    int depth;
    bool in_tag; /* attributes may follow */
} mbr_html;

/** A writer that appends to `out`; nothing to free. */
mbr_html mbr_html_to(mbr_buffer *out, mbr_language language);

/** Begin a document: the doctype. */
void mbr_html_doctype(mbr_html *html);

/** Open an element; `name` is a literal. */
void mbr_html_begin(mbr_html *html, const char *name);

/** As mbr_html_begin(), with a class. */
void mbr_html_begin_class(mbr_html *html, const char *name, const char *class_name);

/** Close the innermost element; one without content, such as "input", only ends its tag. */
void mbr_html_end(mbr_html *html);

/** An attribute of the element just opened. */
void mbr_html_attr(mbr_html *html, const char *name, const char *value);
void mbr_html_attr_slice(mbr_html *html, const char *name, mbr_slice value);
void mbr_html_attr_number(mbr_html *html, const char *name, uint32_t value);

/** An attribute without a value: "checked". */
void mbr_html_flag(mbr_html *html, const char *name);

/** Text. */
void mbr_html_text(mbr_html *html, const char *text);
void mbr_html_text_slice(mbr_html *html, mbr_slice text);

/** Text with its marks. */
void mbr_html_excerpt(mbr_html *html, const mbr_excerpt *excerpt);

/** A whole element that holds text; `class_name` may be NULL. */
void mbr_html_leaf(mbr_html *html, const char *name, const char *class_name, const char *text);
void mbr_html_leaf_slice(mbr_html *html, const char *name, const char *class_name, mbr_slice text);

/** A line end between elements, for those who read the source of the page. */
void mbr_html_line(mbr_html *html);

/** Append an excerpt as escaped text, its marks as elements, and nothing else. */
void mbr_html_print_excerpt(mbr_buffer *out, const mbr_excerpt *excerpt);

#ifdef __cplusplus
}
#endif
#endif
