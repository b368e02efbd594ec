/* Which generations go when there are too many: those that nobody is likely to want
 * back. */
#include "indexer/generation.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "indexer/files.h"
#include "indexer/hold.h"

typedef struct candidate {
    const char *name;
    size_t rank; /* the higher, the sooner it goes */
} candidate;

static int
compare_ranks(const void *a, const void *b)
{
    const candidate *left = a, *right = b;

    return left->rank < right->rank ? -1 : left->rank > right->rank;
}

/* Orders the generations from the one to be kept first to the one that goes first.
 * Returns how many of them stay whatever happens. */
static size_t
rank_all(candidate *out, const mbr_generations *all, const mbr_stub *stub, const char *before)
{
    size_t safe = 0;

    for (size_t i = 0; i < all->count; i++) {
        size_t rank = mbr_stub_rank(stub, all->names[i]);

        if (rank == SIZE_MAX) /* never current, as far as is known: the latest stay longest */
            rank = 1 + MBR_STUB_EARLIER_MAX + all->count - i;
        if (strcmp(all->names[i], before) == 0)
            rank = 0;
        safe += rank == 0;
        out[i] = (candidate){ all->names[i], rank };
    }
    if (all->count > 0)
        qsort(out, all->count, sizeof *out, compare_ranks);
    return safe;
}

static mbr_status
prune_one(const char *archive, const char *name, mbr_error *err)
{
    char *path = mbr_generation_path(archive, name);
    mbr_hold hold = MBR_HOLD_NONE;
    mbr_status status = mbr_hold_alone(&hold, path, 0, err);

    if (status == MBR_OK)
        status = mbr_directory_remove(path, err);
    else if (status == MBR_ERR_INDEX_LOCKED || status == MBR_ERR_NOT_FOUND)
        status = MBR_OK; /* somebody reads it: it is for the next run */
    mbr_hold_release(&hold);
    free(path);
    return status;
}

mbr_status
mbr_generations_prune(const char *archive, size_t keep, const char *before, mbr_error *err)
{
    mbr_generations all;
    mbr_stub stub;
    mbr_status status = mbr_generations_list(&all, archive, err);
    candidate *order = mbr_calloc(all.count, sizeof *order);

    if (status == MBR_OK)
        status = mbr_stub_read(&stub, archive, err);
    if (status == MBR_OK) {
        size_t safe = rank_all(order, &all, &stub, before);

        for (size_t i = all.count; i-- > (keep > safe ? keep : safe);) {
            mbr_status removed = prune_one(archive, order[i].name, status == MBR_OK ? err : NULL);

            status = status == MBR_OK ? removed : status;
        }
    }
    free(order);
    mbr_generations_free(&all);
    return status;
}
