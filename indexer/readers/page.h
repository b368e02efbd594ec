#ifndef MBR_INDEXER_READERS_PAGE_H
#define MBR_INDEXER_READERS_PAGE_H

#include "indexer/readers/format.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A page cut into lines, which live in the arena of the document; shared by the
 * two files that read one: page.c the article, page_comments.c what follows. */
typedef struct mbr_page {
    mbr_reading *reading;
    mbr_document *document;
    mbr_slice *lines; /* without white space around them; may be empty */
    size_t count;
    unsigned long announced; /* comments, as the page itself counts them */
    bool is_announced;
} mbr_page;

/** Whether a line is a phrase of the site and nothing else: « Déjà abonné ? Se connecter ». */
bool mbr_page_is_notice(mbr_slice line);

/**
 * Line where the comments begin, page->count when there are none: « Commentaires (83) »
 * with nothing but notices between it and the first comment, or else the header of that
 * comment. The same words above that, where sites link to the comments, are blanked.
 *
 * @param from  the line after the date, which looks like the header of a comment
 */
size_t mbr_page_find_comments(mbr_page *page, size_t from);

/** Read the comments, from the line that mbr_page_find_comments() gave to the end. Returns
 * their number; when it is over the limit, none is kept. */
size_t mbr_page_read_comments(mbr_page *page, size_t from);

#ifdef __cplusplus
}
#endif
#endif
