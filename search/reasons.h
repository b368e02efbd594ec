#ifndef MBR_SEARCH_REASONS_H
#define MBR_SEARCH_REASONS_H

/* Private to search/: how words were understood and how scores came about, for
 * those who ask with mbr_search_request.explain.
 *
 * What is said of a hit is asked of the index again, word by word and of the
 * documents of the page alone: it follows whatever the ranking does, and costs
 * words times hits, not the length of posting lists. */
#include "search/question.h"

#define MBR_REASONS_WORDS 32 /* words of a query that are explained, at most */

/** Give the words of the results the terms that answer for them. */
mbr_status mbr_reasons_of_words(mbr_question *question, mbr_error *err);

/**
 * Give the hits of a page what each word brought them; nothing when time is up or
 * when hits are not in order of relevance.
 *
 * @param found  the hits as they were ranked, in the same order
 */
mbr_status mbr_reasons_of_hits(mbr_question *question, mbr_hit *hits, const mbr_found *found,
                               size_t count, mbr_error *err);

#endif
