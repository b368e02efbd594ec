#ifndef MBR_SEARCH_FILTER_H
#define MBR_SEARCH_FILTER_H

/* Private to search/: conditions that are not words. */
#include "search/index.h"
#include "search/queries.h"
#include "search/search.h"

/**
 * Documents of articles published from one day to another, both included.
 *
 * Asked with terms of whole years, months and days, never with value ranges:
 * those read every document of the archive. An article dated to the month is
 * in a range that holds the whole month. Partial dates mean their first (from)
 * or last (to) day; year 0 leaves the range open.
 */
xc_query *mbr_filter_dates(mbr_queries *queries, mbr_archive *archive, mbr_date from, mbr_date to);

/** Documents with a whole value in a field: section, byline, tag, source, access. */
xc_query *mbr_filter_value(mbr_queries *queries, mbr_field field, mbr_slice value);

/** The filters of a request together; NULL when it has none. */
xc_query *
mbr_filter_of(mbr_queries *queries, mbr_archive *archive, const mbr_search_request *request);

#endif
