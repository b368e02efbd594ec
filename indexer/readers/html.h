#ifndef MBR_INDEXER_READERS_HTML_H
#define MBR_INDEXER_READERS_HTML_H

#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The text of a fragment of HTML: blocks become paragraphs, <br> a line feed,
 * <h1> to <h6> are listed, scripts and styles are dropped, entities are decoded
 * once. "<p>R&amp;D</p><h2>L&rsquo;id&eacute;e</h2>" -> "R&D\n\nL’idée", with
 * the heading "L’idée".
 *
 * Never fails: bad HTML gives the text that can be seen in it. Takes a time in
 * proportion to its length, whatever it is.
 *
 * @param html      valid UTF-8 without control characters
 * @param headings  headings are appended here
 * @param unclosed  receives the number of tags without their '>' or their closing quote, and
 *                  of comments, scripts and their like without an end. Of such a tag the text
 *                  stays; such a comment or script takes all that follows, as in browsers
 * @return the text, in the arena of the document
 */
mbr_slice
mbr_html_to_text(mbr_document *document, mbr_slice html, mbr_strings *headings, size_t *unclosed);

#ifdef __cplusplus
}
#endif
#endif
