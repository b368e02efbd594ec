#ifndef MBR_QUERY_LEAF_H
#define MBR_QUERY_LEAF_H

#include <stdbool.h>

#include "base/buffer.h"
#include "query/query.h"

/**
 * Append the inside of a leaf as it can be typed again: spaces made single,
 * quotation marks and stray parentheses left out, operators that were read as
 * words in small letters, signs that were read as text left out where they would
 * act. Two leaves that ask for the same print alike.
 *
 * @param is_whole  the leaf is all of its query: a title shouted stays as it is
 */
void
mbr_leaf_print(mbr_buffer *out, const mbr_query *query, const mbr_query_node *leaf, bool is_whole);

/**
 * Whether printed text may follow a colon or a minus without parentheses: one
 * word of letters, and of digits where `allows_digit` (after a minus, "10 %"
 * would be a negative number).
 */
bool mbr_leaf_is_simple(mbr_slice printed, bool allows_digit);

#endif
