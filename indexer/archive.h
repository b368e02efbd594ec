#ifndef MBR_INDEXER_ARCHIVE_H
#define MBR_INDEXER_ARCHIVE_H

#include "base/error.h"
#include "indexer/hold.h"
#include "stemming/site.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Open the current generation for reading.
 *
 * @param name  receives its name, to be freed with free(); may be NULL
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is no archive, MBR_ERR_INDEX_VERSION
 *         when its format is not ours, MBR_ERR_INDEX_DAMAGED, MBR_ERR_IO
 */
mbr_status mbr_current_open(xc_database **out, char **name, const char *archive, mbr_error *err);

/**
 * As mbr_current_open(), for a reader that walks the whole generation: it stays as it
 * is until the hold is released (hold.h).
 */
mbr_status mbr_current_hold(xc_database **out, char **name, mbr_hold *hold, const char *archive,
                            mbr_error *err);

/** The metadata under a key of format.h; NULL when there is none. Free with free(). */
mbr_status mbr_index_metadata(char **value, const xc_database *db, const char *key, mbr_error *err);

/** MBR_OK when this program can read the records and terms: same format. */
mbr_status mbr_index_check_format(const xc_database *db, mbr_error *err);

/**
 * The analysis of French that the index was made with, the site's lines included.
 *
 * @param out  receives it, to be freed with mbr_analysis_free(); NULL for ours alone
 * @return MBR_OK, or MBR_ERR_INDEX_VERSION when this program has another one
 */
mbr_status mbr_index_analysis(mbr_analysis **out, const xc_database *db, mbr_error *err);

/** MBR_OK when this program can add to the index: mbr_index_analysis() has no complaint. */
mbr_status mbr_index_check_analysis(const xc_database *db, mbr_error *err);

/** Number of documents that hold the kind `kind` of field.h. */
mbr_status
mbr_index_count_kind(uint32_t *out, const xc_database *db, const char *kind, mbr_error *err);

/** The documents of a kind, in order; free with xc_postings_free(). */
mbr_status mbr_index_postings_of_kind(xc_postings **out, const xc_database *db, const char *kind,
                                      mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
