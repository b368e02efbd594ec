#ifndef MBR_SEARCH_FACETS_H
#define MBR_SEARCH_FACETS_H

/* Private to search/: counting values over the articles that match. */
#include "search/counter.h"
#include "search/rows.h"
#include "search/search.h"

/* The counters that a request needs, by slot. */
typedef struct mbr_facet_counts {
    mbr_counter *by_slot[MBR_SLOT_COUNT]; /* NULL where nothing is counted */
    uint32_t articles;                    /* counted so far */

    /* With columns, articles are counted by the numbers of their strings, and by runs of one
     * day; mbr_facets_gather() turns both into values. */
    const mbr_columns *columns;
    uint32_t *by_number[MBR_SLOT_COUNT]; /* NULL where nothing is counted so */
    uint32_t day, day_count;
} mbr_facet_counts;

/** @param columns  of the archive, valid until mbr_facets_free(); or NULL */
void mbr_facets_begin(mbr_facet_counts *counts, const mbr_search_request *request,
                      const mbr_columns *columns);

/** Count one article, by any of its documents. */
void mbr_facets_count(mbr_facet_counts *counts, mbr_rows *rows);

/** Say that all articles were counted: the counters are complete from here on. */
void mbr_facets_gather(mbr_facet_counts *counts);

/** The facets of the request, in the order of MBR_FACET_...; in the arena. */
size_t mbr_facets_end(mbr_facet **out, mbr_arena *arena, const mbr_facet_counts *counts,
                      const mbr_search_request *request);

void mbr_facets_free(mbr_facet_counts *counts);

/**
 * The timeline of the matching articles, with the archive's own figures beside.
 *
 * @param interval  what was asked; receives a longer one when a timeline would
 *                  have more than MBR_PERIODS_MAX periods
 */
#define MBR_PERIODS_MAX 40000
mbr_status mbr_timeline_of(mbr_period **out, size_t *count, mbr_interval *interval,
                           mbr_arena *arena, mbr_archive *archive, const mbr_facet_counts *counts,
                           const mbr_search_request *request, mbr_error *err);

#endif
