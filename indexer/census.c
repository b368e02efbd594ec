/* Names in the order they come, found again by an open hash table. */
#include "indexer/census.h"

#include <stdlib.h>
#include <string.h>

enum { SLOTS_MIN = 256 };

/* FNV-1a: short names, few of them. */
static size_t
hash(mbr_slice name)
{
    uint64_t value = 0xCBF29CE484222325u;

    for (size_t i = 0; i < name.len; i++)
        value = (value ^ (unsigned char) name.ptr[i]) * 0x100000001B3u;
    return (size_t) value;
}

/* The slot of `name`, or the free one where it belongs; slot_count is a power of two. */
static size_t *
find_slot(const mbr_census *census, mbr_slice name)
{
    size_t at = hash(name) & (census->slot_count - 1);

    while (census->slots[at] && !mbr_slice_equal(census->lines[census->slots[at] - 1].name, name))
        at = (at + 1) & (census->slot_count - 1);
    return &census->slots[at];
}

static void
make_room(mbr_census *census)
{
    if (census->count == census->capacity) {
        census->capacity = census->capacity ? 2 * census->capacity : SLOTS_MIN / 2;
        census->lines = mbr_realloc(census->lines, census->capacity, sizeof *census->lines);
        free(census->slots); /* twice as many as lines: never full */
        census->slot_count = 2 * census->capacity;
        census->slots = mbr_calloc(census->slot_count, sizeof *census->slots);
        for (size_t i = 0; i < census->count; i++)
            *find_slot(census, census->lines[i].name) = i + 1;
    }
    if (!census->names)
        census->names = mbr_arena_new();
}

void
mbr_census_add(mbr_census *census, mbr_slice name)
{
    size_t *slot;

    make_room(census);
    slot = find_slot(census, name);
    if (!*slot) {
        const char *copy = mbr_arena_strndup(census->names, name.ptr, name.len);

        census->lines[census->count] = (struct mbr_census_line){ mbr_slice_of(copy, name.len), 0 };
        *slot = ++census->count;
    }
    census->lines[*slot - 1].count++;
}

static int
compare_lines(const void *a, const void *b)
{
    const struct mbr_census_line *left = a, *right = b;
    size_t shorter = left->name.len < right->name.len ? left->name.len : right->name.len;
    int order;

    if (left->count != right->count)
        return left->count > right->count ? -1 : 1;
    order = memcmp(left->name.ptr, right->name.ptr, shorter);
    if (order != 0)
        return order;
    return left->name.len < right->name.len ? -1 : left->name.len > right->name.len;
}

void
mbr_census_sort(mbr_census *census)
{
    if (census->count > 0)
        qsort(census->lines, census->count, sizeof *census->lines, compare_lines);
}

uint64_t
mbr_census_sum_from(const mbr_census *census, size_t from)
{
    uint64_t sum = 0;

    for (size_t i = from; i < census->count; i++)
        sum += census->lines[i].count;
    return sum;
}

void
mbr_census_free(mbr_census *census)
{
    free(census->lines);
    free(census->slots);
    mbr_arena_free(census->names);
    memset(census, 0, sizeof *census);
}
