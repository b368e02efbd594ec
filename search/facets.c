/* Counting values over the articles that match. Each article is counted once,
 * by whichever of its documents is seen first: comments carry the values of
 * their article. */
#include "search/facets.h"

#include <stdlib.h>
#include <string.h>

#define FACET_SIZE 20

/* clang-format off */
static const struct {
    int field;
    mbr_slot slot;
} facets[MBR_FACET_COUNT] = {
    [MBR_FACET_SECTION] = { MBR_FIELD_SECTION, MBR_SLOT_SECTION },
    [MBR_FACET_AUTHOR]  = { MBR_FIELD_BYLINE,  MBR_SLOT_AUTHORS },
    [MBR_FACET_YEAR]    = { MBR_FIELD_YEAR,    MBR_SLOT_DAY },
    [MBR_FACET_ACCESS]  = { MBR_FIELD_ACCESS,  MBR_SLOT_ACCESS },
    [MBR_FACET_SOURCE]  = { MBR_FIELD_SOURCE,  MBR_SLOT_SOURCE },
};
/* clang-format on */

void
mbr_facets_begin(mbr_facet_counts *counts, const mbr_search_request *request)
{
    memset(counts, 0, sizeof *counts);
    for (unsigned f = 0; f < MBR_FACET_COUNT; f++)
        if (request->facets >> f & 1)
            counts->by_slot[facets[f].slot] = mbr_counter_new(f != MBR_FACET_YEAR);
    if (request->interval != MBR_INTERVAL_NONE && !counts->by_slot[MBR_SLOT_DAY])
        counts->by_slot[MBR_SLOT_DAY] = mbr_counter_new(false);
}

void
mbr_facets_free(mbr_facet_counts *counts)
{
    for (size_t i = 0; i < MBR_SLOT_COUNT; i++)
        mbr_counter_free(counts->by_slot[i]);
    memset(counts, 0, sizeof *counts);
}

/* An article with several authors counts once for each of them. */
static void
count_authors(mbr_counter *counter, mbr_slice names, uint32_t article)
{
    size_t begin = 0;

    for (size_t i = 0; i <= names.len; i++)
        if (i == names.len || names.ptr[i] == '\x1F') {
            mbr_counter_add(counter, mbr_slice_part(names, begin, i), article);
            begin = i + 1;
        }
}

void
mbr_facets_count(mbr_facet_counts *counts, xc_candidate *candidate)
{
    counts->articles++;
    for (uint32_t slot = 0; slot < MBR_SLOT_COUNT; slot++) {
        xc_bytes value;

        if (!counts->by_slot[slot])
            continue;
        value = xc_candidate_value(candidate, slot);
        if (slot == MBR_SLOT_AUTHORS)
            count_authors(counts->by_slot[slot], mbr_slice_of(value.ptr, value.len),
                          counts->articles);
        else
            mbr_counter_add(counts->by_slot[slot], mbr_slice_of(value.ptr, value.len),
                            counts->articles);
    }
}

static int
most_first(const void *a, const void *b)
{
    const mbr_facet_value *x = a, *y = b;

    if (x->count != y->count)
        return x->count < y->count ? 1 : -1;
    return mbr_slice_compare(x->value, y->value);
}

static int
newest_first(const void *a, const void *b)
{
    return mbr_slice_compare(((const mbr_facet_value *) b)->value,
                             ((const mbr_facet_value *) a)->value);
}

/* Days made years. */
static size_t
merge_years(mbr_facet_value *values, size_t count)
{
    size_t kept = 0;

    for (size_t i = 0; i < count; i++)
        values[i].value.len = values[i].value.len >= 4 ? 4 : 0;
    qsort(values, count, sizeof *values, newest_first);
    for (size_t i = 1; i < count; i++) {
        if (mbr_slice_equal(values[kept].value, values[i].value))
            values[kept].count += values[i].count;
        else
            values[++kept] = values[i];
    }
    return count ? kept + 1 : 0;
}

size_t
mbr_facets_end(mbr_facet **out, mbr_arena *arena, const mbr_facet_counts *counts,
               const mbr_search_request *request)
{
    size_t limit = request->facet_size ? request->facet_size : FACET_SIZE, made = 0;

    *out = mbr_arena_calloc(arena, MBR_FACET_COUNT, sizeof **out);
    for (unsigned f = 0; f < MBR_FACET_COUNT; f++) {
        mbr_facet_value *values;
        size_t count;

        if (!(request->facets >> f & 1))
            continue;
        count = mbr_counter_values(counts->by_slot[facets[f].slot], arena, &values);
        if (f == MBR_FACET_YEAR)
            count = merge_years(values, count); /* all of them: an archive has few */
        else if (count > 0)
            qsort(values, count, sizeof *values, most_first);
        (*out)[made].field = facets[f].field;
        (*out)[made].values = values;
        (*out)[made].distinct = count;
        (*out)[made++].count = f == MBR_FACET_YEAR || count < limit ? count : limit;
    }
    return made;
}
