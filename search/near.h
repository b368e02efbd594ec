#ifndef MBR_SEARCH_NEAR_H
#define MBR_SEARCH_NEAR_H

/* Private to search/: PRÈS/n, whose operands are words, compounds, quantities, phrases,
 * truncations and choices of these.
 *
 * The index compares positions of single words. That is the whole answer where operands are
 * words; where one has several words, or may be written as one, it bounds the candidates, and
 * their texts are looked at (verify.h). */
#include <stdbool.h>
#include <stddef.h>

#include "search/highlight.h"

#define MBR_NEAR_PLACES 64 /* operands looked at; more words are only required */

/* Places that must stand near each other. */
typedef struct mbr_nearby {
    const size_t *place_of; /* of each pattern: which operand it is a way to write */
    size_t places;          /* at most MBR_NEAR_PLACES */
    unsigned distance;      /* words apart, at most */
} mbr_nearby;

/**
 * Whether an occurrence of each place is among these, none covering the first, with fewer
 * than `distance` words between them for two, and so on for more.
 *
 * @param occurrences  of one text, by start, as mbr_marker_run() gives them
 */
bool mbr_near_holds(const mbr_nearby *nearby, const mbr_occurrence *occurrences, size_t count);

#endif
