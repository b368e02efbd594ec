#ifndef MBR_SEARCH_FACETS_H
#define MBR_SEARCH_FACETS_H

/* Private to search/: counting values over the articles that match. */
#include "search/index.h"
#include "search/search.h"

/* How many articles have each value. */
typedef struct mbr_counter mbr_counter;

/** Free with mbr_counter_free(). */
mbr_counter *mbr_counter_new(void);
void mbr_counter_free(mbr_counter *counter);

/** One more article with this value. */
void mbr_counter_add(mbr_counter *counter, mbr_slice value);

/** All values with their counts, in no order; `*values` is in the arena. */
size_t mbr_counter_values(const mbr_counter *counter, mbr_arena *arena, mbr_facet_value **values);

/* The counters that a request needs, by slot. */
typedef struct mbr_facet_counts {
    mbr_counter *by_slot[MBR_SLOT_COUNT]; /* NULL where nothing is counted */
} mbr_facet_counts;

void mbr_facets_begin(mbr_facet_counts *counts, const mbr_search_request *request);

/** Count one article, by any of its documents. */
void mbr_facets_count(mbr_facet_counts *counts, xc_candidate *candidate);

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
