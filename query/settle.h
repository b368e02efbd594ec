#ifndef MBR_QUERY_SETTLE_H
#define MBR_QUERY_SETTLE_H

/* Private to query/: lexemes as they were typed become a query that cannot be wrong. */
#include "query/lexer.h"

/**
 * Settle parentheses and operators: what is left has a place in a tree.
 *
 * OPEN then has the index of its CLOSE, no group is empty or deeper than
 * limits->nesting, and every operator has something to act on. What was changed is said
 * in the notes of `query`, whose text the lexemes were cut from.
 */
void mbr_settle(mbr_lexemes *lexemes, mbr_query *query, const mbr_query_limits *limits);

#endif
