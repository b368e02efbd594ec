/* Sorting by bytes: a merge sort from the bottom up, whose worst case is its usual one.
 * qsort() would call a function for each comparison, and this is called for each
 * document. */
#include "glass/order.h"

#include <stdbool.h>

#include "glass/bytes.h"

enum { RUN = 8 }; /* items that are sorted by insertion first */

static inline bool
is_before(const mbr_glass_named *a, const mbr_glass_named *b)
{
    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    return mbr_glass_compare(a->bytes, a->len, b->bytes, b->len) < 0;
}

static void
insert_all(mbr_glass_named *items, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        mbr_glass_named item = items[i];
        size_t at = i;

        for (; at > 0 && is_before(&item, &items[at - 1]); at--)
            items[at] = items[at - 1];
        items[at] = item;
    }
}

/* Merges from[0, middle) and from[middle, count) into `to`. */
static void
merge(mbr_glass_named *to, const mbr_glass_named *from, size_t middle, size_t count)
{
    size_t left = 0, right = middle;

    for (size_t i = 0; i < count; i++) {
        bool takes_right =
            left == middle || (right < count && is_before(&from[right], &from[left]));

        to[i] = from[takes_right ? right++ : left++];
    }
}

static size_t
least(size_t a, size_t b)
{
    return a < b ? a : b;
}

void
mbr_glass_order(mbr_glass_named *items, mbr_glass_named *scratch, size_t count)
{
    mbr_glass_named *from = items, *to = scratch;

    for (size_t at = 0; at < count; at += RUN)
        insert_all(items + at, least(RUN, count - at));
    for (size_t width = RUN; width < count; width *= 2) {
        mbr_glass_named *was = from;

        for (size_t at = 0; at < count; at += 2 * width)
            merge(to + at, from + at, least(width, count - at), least(2 * width, count - at));
        from = to;
        to = was;
    }
    if (from != items)
        memcpy(items, from, count * sizeof *items);
}
