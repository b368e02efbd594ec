#ifndef MBR_OUTPUT_JSON_PARTS_H
#define MBR_OUTPUT_JSON_PARTS_H

/* Private to output/: members of JSON objects, and the two rules on texts.
 *
 * A member whose name ends in "html" is escaped text with no markup but the mark
 * element, ready for a page; its twin without "html" is plain. Offsets (marks, and
 * those of notes) count code points of the plain text, half open: neither bytes nor
 * UTF-16 units are what most languages count. */
#include "base/json.h"
#include "output/excerpt.h"
#include "output/printer.h"

#ifdef __cplusplus
extern "C" {
#endif

void mbr_json_add_string(mbr_json *json, const char *key, mbr_slice value);

/** null where there is nothing. */
void mbr_json_add_optional(mbr_json *json, const char *key, mbr_slice value);

void mbr_json_add_int(mbr_json *json, const char *key, int64_t value);
void mbr_json_add_bool(mbr_json *json, const char *key, bool value);

/** "2016-09-05", "2016-09", or null. */
void mbr_json_add_day(mbr_json *json, const char *key, mbr_date day);

/** RFC 3339 in UTC, partial dates as they are, or null. */
void mbr_json_add_moment(mbr_json *json, const char *key, const mbr_moment *moment);

void mbr_json_add_strings(mbr_json *json, const char *key, const mbr_slice *items, size_t count);

/** Code points in the first `len` bytes, counted as they are printed: a byte that is
 * not UTF-8 is one U+FFFD. */
size_t mbr_json_code_points(mbr_slice text, size_t len);

/** [[start, end], ...] in code points of the excerpt. */
void mbr_json_add_marks(mbr_json *json, const char *key, const mbr_excerpt *excerpt);

/** The text under `key`, then with its marks under `html_key`. */
void mbr_json_add_excerpt(mbr_json *json, const char *key, const char *html_key,
                          const mbr_excerpt *excerpt);

/** As mbr_json_add_excerpt(), lines kept. */
void mbr_json_add_fragment(mbr_json *json, const char *key, const char *html_key,
                           const mbr_fragment *fragment);

/* Rows of mbr_printer_json, in print_json_article.c. */
void mbr_json_print_article(mbr_buffer *out, const mbr_article *article, size_t first, size_t count,
                            const mbr_print_options *options);
void mbr_json_export_article(mbr_buffer *out, const mbr_document *document,
                             const mbr_print_options *options);

#ifdef __cplusplus
}
#endif
#endif
