#ifndef MBR_INDEXER_READERS_TEXT_H
#define MBR_INDEXER_READERS_TEXT_H

#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/** `text` without the byte order marks (U+FEFF) and white space at its start: files that are
 * joined bring theirs along. */
mbr_slice mbr_skip_marks(mbr_slice text);

/**
 * A copy of a text in the arena of a document, without control characters but
 * line feed and tab, and without white space around it.
 *
 * Line ends of any system become line feeds. The controls U+0080 to U+009F are
 * read as the Windows-1252 characters that a bad conversion made them from.
 *
 * @param text     valid UTF-8, or the absent slice, which stays absent
 * @param repairs  raised by the characters dropped or replaced
 */
mbr_slice mbr_clean_text(mbr_document *document, mbr_slice text, unsigned long *repairs);

/** As mbr_clean_text(), on one line: line feeds and tabs become spaces, and a label without
 * anything in it is absent. */
mbr_slice mbr_clean_label(mbr_document *document, mbr_slice text, unsigned long *repairs);

#ifdef __cplusplus
}
#endif
#endif
