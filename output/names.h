#ifndef MBR_OUTPUT_NAMES_H
#define MBR_OUTPUT_NAMES_H

#include <stdbool.h>

#include "base/slice.h"
#include "search/search.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The words that a URL, a command line and a reply use for the choices of a
 * request: written here once, so that what is printed can be read back. */

/** "all", "articles" or "comments". Static; so are the others. */
const char *mbr_scope_name(mbr_scope scope);

/** "relevance", "-date" (newest first) or "date" (oldest first). */
const char *mbr_sort_name(mbr_sort sort);

/** "auto", "all" or "any". */
const char *mbr_match_name(mbr_match match);

/** "none", "day", "week", "month" or "year". */
const char *mbr_interval_name(mbr_interval interval);

/** "section", "author", "year", "access" or "source", for MBR_FACET_...; NULL past the last. */
const char *mbr_facet_name(int facet);

/** The same for mbr_facet.field: MBR_FIELD_BYLINE is "author". */
const char *mbr_facet_field_name(int field);

/* The inverse; false leaves `out` alone. They also know what is said in French, with
 * accents and capitals as one likes: "commentaires", "semaine", "récents"; and "newest"
 * and "oldest" of sorts. */
bool mbr_scope_by_name(mbr_scope *out, mbr_slice name);
bool mbr_sort_by_name(mbr_sort *out, mbr_slice name);
bool mbr_match_by_name(mbr_match *out, mbr_slice name);
bool mbr_interval_by_name(mbr_interval *out, mbr_slice name);

/** The value of an access by its name, "paid" or "payant". `out` is static. */
bool mbr_access_by_name(mbr_slice *out, mbr_slice name);

/** Read "section,year" into bits 1 << MBR_FACET_...; false when a name is unknown. */
bool mbr_facets_by_name(unsigned *out, mbr_slice names);

#ifdef __cplusplus
}
#endif
#endif
