#ifndef MBR_SEARCH_SNIPPET_H
#define MBR_SEARCH_SNIPPET_H

/* Private to search/: the passages that show why an article matched. */
#include "search/highlight.h"

/* A text with what was found in it. */
typedef struct mbr_marked_text {
    mbr_field field;
    mbr_slice text;
    const mbr_occurrence *occurrences;
    size_t occurrence_count;
} mbr_marked_text;

#define MBR_SNIPPETS_MAX 3

/**
 * Choose the best passages of some texts.
 *
 * A passage holds as many different words of the query as fit, rare ones
 * first; it begins and ends with a sentence where that is near, with a word
 * otherwise. One passage if it holds all that was found, up to three shorter
 * ones if not. Without any occurrence, the beginning of the first text.
 *
 * @param limit  characters of all passages together, about
 * @param out    receives the passages in the arena, in the order of the texts
 * @return how many, at most MBR_SNIPPETS_MAX
 */
size_t
mbr_snippets_of(mbr_fragment **out, mbr_arena *arena, const mbr_marked_text *texts,
                size_t text_count, const mbr_pattern *patterns, size_t pattern_count, size_t limit);

/** A whole text as one fragment, all marks in it. */
mbr_fragment mbr_whole_fragment(mbr_arena *arena, const mbr_marked_text *text);

#endif
