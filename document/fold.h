#ifndef MBR_DOCUMENT_FOLD_H
#define MBR_DOCUMENT_FOLD_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Reduce a short label to ASCII: lower case, accents dropped, any kind of space
 * or apostrophe made a plain one. "Chapô" -> "chapo", "1er AOÛT" -> "1er aout".
 *
 * For names of fields and months and the set phrases of pages, which are closed
 * lists; text that is searched is folded by stemming/, with the whole of Unicode.
 *
 * @param out   receives the label, terminated
 * @param room  bytes in `out`
 * @return false when it does not fit or holds other characters; `out` is then ""
 */
bool mbr_fold_label(char *out, size_t room, mbr_slice text);

/** Whether a label is `folded` once it is folded; looks no further than they agree. */
bool mbr_label_is(mbr_slice text, const char *folded);

#ifdef __cplusplus
}
#endif
#endif
