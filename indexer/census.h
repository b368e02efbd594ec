#ifndef MBR_INDEXER_CENSUS_H
#define MBR_INDEXER_CENSUS_H

#include <stddef.h>
#include <stdint.h>

#include "base/memory.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How often each name occurs, for as many names as there are: what an archive has of
 * different sections fits in memory, and whoever leaves some out counts wrong. (What is
 * only said in messages is counted by tally.h, which is bounded.) Starts zeroed. */
typedef struct mbr_census {
    struct mbr_census_line {
        mbr_slice name; /* valid as long as the census is */
        uint64_t count;
    } * lines;
    size_t count, capacity;
    size_t *slots; /* a hash table: 0, or a place in `lines` plus 1 */
    size_t slot_count;
    mbr_arena *names;
} mbr_census;

/** Count `name` once more. Not after mbr_census_sort(). */
void mbr_census_add(mbr_census *census, mbr_slice name);

/** Most frequent first, then by the bytes of their names. */
void mbr_census_sort(mbr_census *census);

/** The counts from line `from` on, together. */
uint64_t mbr_census_sum_from(const mbr_census *census, size_t from);

/** Free what the census holds; it is empty again. */
void mbr_census_free(mbr_census *census);

#ifdef __cplusplus
}
#endif
#endif
