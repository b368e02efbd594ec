#ifndef MBR_STEMMING_NOTATION_H
#define MBR_STEMMING_NOTATION_H

#include <stdbool.h>

#include "base/buffer.h"
#include "stemming/token.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Print the analysis of a text in the notation of docs/text-analysis.md.
 *
 * « l’avocat » -> "l@0-1:c avocat@4-10".
 *
 * @param tokens  a scanner, begun again on `text`
 */
void mbr_notation_print(mbr_buffer *out, mbr_tokens *tokens, mbr_slice text);

/**
 * Append a text written with the escapes of the notation: \n \t \r \\, \xHH for a
 * byte, \uHHHH and \UHHHHHHHH for a character. Other backslashes stay as they are.
 *
 * @return false when an escape stands for no character or lacks digits; all the rest
 *         is then appended
 */
bool mbr_notation_unescape(mbr_buffer *out, mbr_slice escaped);

/** Byte where the first such mistake stands, or escaped.len when there is none. */
size_t mbr_notation_bad_escape(mbr_slice escaped);

#ifdef __cplusplus
}
#endif
#endif
