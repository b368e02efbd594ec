#ifndef MBR_OUTPUT_TERMINAL_H
#define MBR_OUTPUT_TERMINAL_H

/* Private to output/: lines on a terminal, folded at its width, some of them in
 * colour. Texts come as excerpts or are cleaned here, so that nothing stored in an
 * archive can send the terminal a sequence of its own. */
#include "output/excerpt.h"
#include "output/printer.h"

#ifdef __cplusplus
extern "C" {
#endif

typedef enum mbr_style { MBR_STYLE_PLAIN, MBR_STYLE_BOLD, MBR_STYLE_DIM } mbr_style;

typedef struct mbr_terminal {
    mbr_buffer *out;
    unsigned width; /* columns; UINT_MAX when lines are not folded */
    unsigned indent, column;
    bool color;
    const char *style; /* in force; NULL when none */
    bool space;        /* a space is due before the next word */
    mbr_language language;
} mbr_terminal;

/** A terminal that appends to `out`; nothing to free. */
mbr_terminal mbr_terminal_to(mbr_buffer *out, const mbr_print_options *options);

/** Columns that clean text takes: 2 for a wide character or an emoji, however many
 * code points it is made of, 0 for what does not show. */
unsigned mbr_text_columns(mbr_slice text);

/** Words, folded; marks stand out when there is colour. */
void mbr_terminal_excerpt(mbr_terminal *terminal, const mbr_excerpt *excerpt, mbr_style style);

/** As mbr_terminal_excerpt(), bytes [start, end) of it; `mark` is the first mark that may
 * be in there, and is moved on. */
void mbr_terminal_part(mbr_terminal *terminal, const mbr_excerpt *excerpt, size_t start, size_t end,
                       size_t *mark, mbr_style style);

/** As mbr_terminal_excerpt(), text from outside or ours, without marks. */
void mbr_terminal_text(mbr_terminal *terminal, mbr_slice text, mbr_style style);
void mbr_terminal_string(mbr_terminal *terminal, const char *text, mbr_style style);

/** A fragment on one line. */
void mbr_terminal_fragment(mbr_terminal *terminal, const mbr_fragment *fragment, mbr_style style);

/** End the line, if there is anything on it. */
void mbr_terminal_line(mbr_terminal *terminal);

/** An empty line. */
void mbr_terminal_gap(mbr_terminal *terminal);

/** Spaces up to a column, at least none. */
void mbr_terminal_to_column(mbr_terminal *terminal, unsigned column);

/** How the score of a hit came about, when that was asked for. */
void
mbr_terminal_print_reasons(mbr_terminal *terminal, const mbr_results *results, const mbr_hit *hit);

/** Why scores that were to be explained are not; nothing when they are. */
void mbr_terminal_print_unexplained(mbr_terminal *terminal, const mbr_results *results,
                                    const mbr_search_request *request);

/* Rows of mbr_printer_terminal that have files of their own. */
void mbr_terminal_print_trend(mbr_buffer *out, const mbr_results *results,
                              const mbr_print_options *options);
void mbr_terminal_print_facets(mbr_buffer *out, const mbr_results *results,
                               const mbr_print_options *options);
void mbr_terminal_print_article(mbr_buffer *out, const mbr_article *article, size_t first,
                                size_t count, const mbr_print_options *options);

#ifdef __cplusplus
}
#endif
#endif
