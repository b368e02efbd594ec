#ifndef MBR_SEARCH_INDEX_H
#define MBR_SEARCH_INDEX_H

/* Private to search/: the open index behind an mbr_archive, and the small
 * change of talking to it. */
#include "base/error.h"
#include "columns/columns.h"
#include "document/field.h"
#include "index/error.h"
#include "search/archive.h"
#include "search/days.h"
#include "stemming/token.h"
#include "xapian-c/xapian-c.h"

/** The database of the present view; borrowed, valid until the next refresh. */
xc_database *mbr_archive_database(mbr_archive *archive);

/** The columns of the present view, or NULL when the archive has none; valid until the next
 * refresh. */
const mbr_columns *mbr_archive_columns(mbr_archive *archive);

/** Documents up to this id are in order of date, those above it in no order; 0 for none. */
uint32_t mbr_archive_in_date_order(const mbr_archive *archive);

/** A scanner of the analysis that the archive was made with, kept so that a query does not
 * pay for making one; valid until the next refresh. */
mbr_tokens *mbr_archive_tokens(mbr_archive *archive);

/** Number of the present view: changes whenever what it shows may have changed. */
uint64_t mbr_archive_view(const mbr_archive *archive);

/** Articles of the archive by day, oldest first; computed once per view and valid until
 * the next refresh. */
mbr_status
mbr_archive_days(mbr_archive *archive, const mbr_day_count **out, size_t *count, mbr_error *err);

/** Documents that hold the term of `text` in `field` (exact space, span 1). */
mbr_status mbr_archive_frequency(mbr_archive *archive, mbr_field field, mbr_slice text,
                                 uint32_t *out, mbr_error *err);

#endif
