#ifndef MBR_INDEXER_LISTS_H
#define MBR_INDEXER_LISTS_H

#include "base/error.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The analysis of French with the lists of a site (docs/text-analysis.md).
 *
 * @param out         receives it, to be freed with mbr_analysis_free(); NULL without lists
 * @param roots       path of the exceptions, or NULL
 * @param stop_words  path of the stop list, or NULL
 * @return MBR_OK, or MBR_ERR_BAD_INPUT with file, line and what was expected there
 */
mbr_status
mbr_lists_read(mbr_analysis **out, const char *roots, const char *stop_words, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
