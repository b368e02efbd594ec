#ifndef MBR_SEARCH_HIGHLIGHT_H
#define MBR_SEARCH_HIGHLIGHT_H

/* Private to search/: where the words of a query stand in a text.
 *
 * The text is scanned by the analysis that indexed it, so a mark is exactly the
 * bytes of a token that matched: « l’ » stays outside, a joined form is marked
 * whole, a phrase from its first word to its last and nowhere else. */
#include "search/plan.h"

typedef struct mbr_marker mbr_marker;

/* The words of one pattern at one place. */
typedef struct mbr_occurrence {
    size_t start, end;    /* bytes of the text */
    size_t pattern;       /* index in the plan's patterns */
    uint32_t first, last; /* positions of the text that it covers */
} mbr_occurrence;

/**
 * A marker for some patterns, which it borrows; lives in the arena.
 *
 * @param deadline_us  on the monotonic clock: from then on texts are left unmarked; 0 for none
 */
mbr_marker *
mbr_marker_new(mbr_arena *arena, const mbr_pattern *patterns, size_t count, uint64_t deadline_us);

/**
 * Find all occurrences in a text of a field, each once.
 *
 * Costs the scan of the text, and as much for each word of a pattern as the
 * text holds it: never more for the ways in which words may follow each other.
 *
 * @param out  receives the occurrences in the arena, by start; they may overlap
 * @return how many; some are missing when the deadline passed
 */
size_t mbr_marker_run(mbr_marker *marker, mbr_tokens *tokens, mbr_arena *arena, mbr_field field,
                      mbr_slice text, mbr_occurrence **out);

/**
 * The occurrences inside bytes [start, end) of a text as marks, merged where
 * they overlap, relative to `start`.
 */
size_t mbr_marks_of(mbr_mark **out, mbr_arena *arena, const mbr_occurrence *occurrences,
                    size_t count, size_t start, size_t end);

#endif
