#ifndef MBR_OUTPUT_EXCERPT_H
#define MBR_OUTPUT_EXCERPT_H

/* Private to output/: text from outside, made fit to print in any form. */
#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buffer.h"
#include "search/results.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_CP_REPLACEMENT 0xFFFDu

/**
 * Read the character at byte `at`, as it may be printed: a byte that is not UTF-8
 * and a control character other than tab and line feed read as U+FFFD; so do the
 * signs that reverse the direction of all that follows, which would let a text
 * disturb its neighbours.
 *
 * @param out  receives the code point
 * @param at   less than text.len
 * @return bytes read, at least 1
 */
size_t mbr_text_next(uint32_t *out, mbr_slice text, size_t at);

/* Clean text with what matched in it: what every form prints, each with its own
 * escapes. Starts as MBR_EXCERPT_INIT. */
typedef struct mbr_excerpt {
    mbr_buffer text;
    mbr_mark *marks; /* in order, apart, on character boundaries of `text`, never empty */
    size_t mark_count, mark_room;
} mbr_excerpt;

/* clang-format off */
#define MBR_EXCERPT_INIT { MBR_BUFFER_INIT, NULL, 0, 0 }
/* clang-format on */

typedef enum mbr_lines {
    MBR_ONE_LINE,  /* each run of spaces and line ends becomes one space */
    MBR_KEEP_LINES /* as in the source */
} mbr_lines;

/** Append a fragment, with an ellipsis where the source goes on. */
void mbr_excerpt_add(mbr_excerpt *excerpt, const mbr_fragment *fragment, mbr_lines lines);

/** Append several fragments on one line, an ellipsis between them. */
void mbr_excerpt_add_all(mbr_excerpt *excerpt, const mbr_fragment *fragments, size_t count);

/**
 * Write the guillemets inside as what stands inside guillemets: « dit “oui” ».
 *
 * Only for a text that is about to be put between « and »; marks move along.
 */
void mbr_excerpt_nest_quotes(mbr_excerpt *excerpt);

/** Forget the content, keep the memory. */
void mbr_excerpt_reset(mbr_excerpt *excerpt);

/** Free the content; the excerpt is empty and usable again. */
void mbr_excerpt_free(mbr_excerpt *excerpt);

#ifdef __cplusplus
}
#endif
#endif
