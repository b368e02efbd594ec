#ifndef MBR_SEARCH_SENTENCE_H
#define MBR_SEARCH_SENTENCE_H

/* Private to search/: where a text may be cut so that what is left reads well.
 *
 * A full stop ends a sentence, but not in « M. Untel », « L. 121-1 » or « etc. et »;
 * closing quotation marks belong to the sentence they close. All numbers are bytes
 * of the text. */
#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

typedef struct mbr_span {
    size_t start, end;
} mbr_span;

/**
 * Where the sentence that holds `at` begins, looking back to `floor` at most.
 *
 * @param found  receives whether it begins there, and not only the looking back
 */
size_t mbr_sentence_start(mbr_slice text, size_t at, size_t floor, bool *found);

/** Where the first sentence of the paragraph of `at` begins, not before `floor`; `at`
 * when none begins between the two. */
size_t mbr_earliest_sentence(mbr_slice text, size_t floor, size_t at);

/** The last end of a sentence in (from, ceiling]; 0 when none ends there. */
size_t mbr_sentence_end(mbr_slice text, size_t from, size_t ceiling);

/** Where the next word begins after `at`, at `limit` at most. */
size_t mbr_next_word_start(mbr_slice text, size_t at, size_t limit);

/** The last end of a word at or before `at`, not before `floor`. */
size_t mbr_last_word_end(mbr_slice text, size_t at, size_t floor);

/** What is left of [start, end) without the spaces at its ends. */
mbr_span mbr_without_spaces(mbr_slice text, size_t start, size_t end);

#endif
