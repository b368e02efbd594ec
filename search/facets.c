/* Counting values over the articles that match. Each article is counted once,
 * by whichever of its documents is seen first: comments carry the values of
 * their article. */
#include "search/facets.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"

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

/* Where the number of a value stands in a row; NULL for what is no string there. */
static const uint32_t *
number_of(const mbr_row *row, mbr_slot slot)
{
    switch (slot) {
    case MBR_SLOT_SECTION: return &row->section;
    case MBR_SLOT_SOURCE: return &row->source;
    case MBR_SLOT_AUTHORS: return &row->authors;
    case MBR_SLOT_ACCESS: return &row->access;
    default: return NULL;
    }
}

void
mbr_facets_begin(mbr_facet_counts *counts, const mbr_search_request *request,
                 const mbr_columns *columns)
{
    const mbr_row none = { 0 };

    memset(counts, 0, sizeof *counts);
    counts->columns = columns;
    for (unsigned f = 0; f < MBR_FACET_COUNT; f++)
        if (request->facets >> f & 1)
            counts->by_slot[facets[f].slot] = mbr_counter_new(f != MBR_FACET_YEAR);
    if (request->interval != MBR_INTERVAL_NONE && !counts->by_slot[MBR_SLOT_DAY])
        counts->by_slot[MBR_SLOT_DAY] = mbr_counter_new(false);
    for (unsigned slot = 0; columns && slot < MBR_SLOT_COUNT; slot++)
        if (counts->by_slot[slot] && number_of(&none, (mbr_slot) slot))
            counts->by_number[slot] =
                mbr_calloc(mbr_columns_strings(columns), sizeof **counts->by_number);
}

void
mbr_facets_free(mbr_facet_counts *counts)
{
    for (size_t i = 0; i < MBR_SLOT_COUNT; i++) {
        mbr_counter_free(counts->by_slot[i]);
        free(counts->by_number[i]);
    }
    memset(counts, 0, sizeof *counts);
}

/* `count` articles with a value; with several authors, once for each of them. */
static void
count_value(mbr_facet_counts *counts, mbr_slot slot, mbr_slice value, uint32_t article,
            uint32_t count)
{
    size_t begin = 0;

    if (slot != MBR_SLOT_AUTHORS) {
        mbr_counter_add_many(counts->by_slot[slot], value, article, count);
        return;
    }
    for (size_t i = 0; i <= value.len; i++)
        if (i == value.len || value.ptr[i] == '\x1F') {
            mbr_counter_add_many(counts->by_slot[slot], mbr_slice_part(value, begin, i), article,
                                 count);
            begin = i + 1;
        }
}

/* 20160900 -> "201609", as the value has it. */
static void
count_days(mbr_facet_counts *counts)
{
    char digits[16];
    size_t len = 8;

    if (counts->day_count == 0)
        return;
    (void) snprintf(digits, sizeof digits, "%08u", (unsigned) counts->day % 100000000);
    if (counts->day % 100 == 0)
        len = counts->day == 0 ? 0 : counts->day % 10000 == 0 ? 4 : 6;
    count_value(counts, MBR_SLOT_DAY, mbr_slice_of(digits, len), counts->articles,
                counts->day_count);
    counts->day_count = 0;
}

static void
count_row(mbr_facet_counts *counts, const mbr_row *row)
{
    uint32_t strings = mbr_columns_strings(counts->columns);

    for (unsigned slot = 0; slot < MBR_SLOT_COUNT; slot++)
        if (counts->by_number[slot]) {
            uint32_t number = *number_of(row, (mbr_slot) slot);

            counts->by_number[slot][number < strings ? number : 0]++;
        }
    if (!counts->by_slot[MBR_SLOT_DAY])
        return;
    if (counts->day != row->day)
        count_days(counts);
    counts->day = row->day;
    counts->day_count++;
}

void
mbr_facets_count(mbr_facet_counts *counts, mbr_rows *rows)
{
    counts->articles++;
    if (rows->row) {
        count_row(counts, rows->row);
        return;
    }
    for (unsigned slot = 0; slot < MBR_SLOT_COUNT; slot++)
        if (counts->by_slot[slot])
            count_value(counts, (mbr_slot) slot, mbr_rows_value(rows, (mbr_slot) slot),
                        counts->articles, 1);
}

void
mbr_facets_gather(mbr_facet_counts *counts)
{
    uint32_t strings = counts->columns ? mbr_columns_strings(counts->columns) : 0;

    count_days(counts);
    for (unsigned slot = 0; slot < MBR_SLOT_COUNT; slot++)
        for (uint32_t n = 0; counts->by_number[slot] && n < strings; n++)
            if (counts->by_number[slot][n] > 0)
                count_value(counts, (mbr_slot) slot, mbr_columns_string(counts->columns, n), n + 1,
                            counts->by_number[slot][n]);
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
