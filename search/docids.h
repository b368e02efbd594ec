#ifndef MBR_SEARCH_DOCIDS_H
#define MBR_SEARCH_DOCIDS_H

/* Private to search/: a list of documents that a query can use like a term. */
#include <stddef.h>
#include <stdint.h>

#include "search/queries.h"

/* Ascending, each once. Starts zeroed. */
typedef struct mbr_docids {
    uint32_t *items;
    size_t count, capacity;
} mbr_docids;

/** Append a document, whose id is higher than those before it. */
void mbr_docids_add(mbr_docids *list, uint32_t docid);

/** Empties the list. */
void mbr_docids_free(mbr_docids *list);

/**
 * The documents of the list, without weight.
 *
 * The list is read when the query is matched: it may be filled until then, and must
 * live as long as the query. Owned by `queries`.
 */
xc_query *mbr_docids_query(mbr_queries *queries, const mbr_docids *list);

#endif
