#ifndef MBR_INDEXER_READERS_JSON_PRUNE_H
#define MBR_INDEXER_READERS_JSON_PRUNE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Which members of an article, and of the objects in its "comments", are read. */
typedef struct mbr_json_members {
    void *user;
    bool (*is_known)(void *user, bool in_comment, mbr_slice key);
    void (*dropped)(void *user, bool in_comment, mbr_slice key); /* once for each */
} mbr_json_members;

/**
 * Blank the members of an article that nobody reads, and count what is left.
 *
 * A parser makes thirty times its size of a line of empty objects. What no field takes
 * is overwritten with spaces before the parser sees it, so that it costs nothing and the
 * places in error messages stay right; of the rest the number is known before anything
 * is allocated. Text that is no JSON is left to the parser to be refused.
 *
 * {"id":"1","dom":[1,2,[3]],"title":"T"} -> {"id":"1",                 "title":"T"}, 5
 *
 * @param text  one article, UTF-8; changed in place
 * @return keys and values that the parser will build; more rather than less
 */
size_t mbr_json_prune(char *text, size_t len, const mbr_json_members *members);

#ifdef __cplusplus
}
#endif
#endif
