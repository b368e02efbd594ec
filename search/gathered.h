#ifndef MBR_SEARCH_GATHERED_H
#define MBR_SEARCH_GATHERED_H

/* Private to search/: a few documents that were found, in the order in which the index
 * finds them best, and which of them hold a term. That costs a step for each document,
 * not the length of the postings. */
#include "search/match.h"

typedef struct mbr_gathered_item {
    uint32_t docid;
    size_t index; /* among those found */
} mbr_gathered_item;

/* In ascending order of document. */
typedef struct mbr_gathered {
    mbr_gathered_item *items;
    size_t count;
} mbr_gathered;

/** Gather what was found. Owned by the arena. */
mbr_gathered mbr_gather(mbr_arena *arena, const mbr_found *found, size_t count);

/** The item of a document; NULL when it is not there. */
const mbr_gathered_item *mbr_gathered_find(const mbr_gathered *documents, uint32_t docid);

/**
 * See which documents hold a term, in ascending order.
 *
 * @param see  receives the index of each, and its frequency there
 */
xc_status
mbr_gathered_holders(const mbr_gathered *documents, mbr_archive *archive, const char *term,
                     size_t len, void (*see)(void *user, size_t index, uint32_t frequency),
                     void *user, xc_error *cause);

#endif
