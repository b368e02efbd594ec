#ifndef MBR_SEARCH_ARCHIVE_H
#define MBR_SEARCH_ARCHIVE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An archive opened for searching: the current generation, and what must be
 * known before a query (versions, counts). Serves one thread; each worker of
 * the daemon owns one. */
typedef struct mbr_archive mbr_archive;

/**
 * Open the current generation of an archive.
 *
 * @param directory  the archive, as given to marbre-indexer --archive
 * @return MBR_OK; MBR_ERR_NOT_FOUND when there is no archive; MBR_ERR_INDEX_VERSION
 *         when it was written with another index format or analysis: the
 *         message says which, and that it must be rebuilt; MBR_ERR_INDEX_DAMAGED when
 *         its stub file names no generation, or one that is not there
 */
mbr_status mbr_archive_open(mbr_archive **out, const char *directory, mbr_error *err);

/**
 * Move to the newest commit and the newest generation.
 *
 * Costs a stat() and a few microseconds when nothing changed; call it before
 * each query. On failure the old view stays usable.
 */
mbr_status mbr_archive_refresh(mbr_archive *archive, mbr_error *err);

/**
 * Work out what the first question about this view would wait for: the articles by day.
 *
 * For whoever has time before that question; nothing when it is done already. What
 * fails is left to the question, which can say so.
 */
void mbr_archive_warm(mbr_archive *archive);

/** NULL is allowed. */
void mbr_archive_free(mbr_archive *archive);

/** How its texts are read: our analysis and the lines of its site, or NULL for ours alone; valid
 * until the next refresh. */
const mbr_analysis *mbr_archive_analysis(const mbr_archive *archive);

/* What a reply says about the index it was made from. */
typedef struct mbr_archive_info {
    mbr_slice generation; /* name; valid until the next refresh */
    mbr_slice updated;    /* RFC 3339, UTC, of the last change; valid likewise */
    uint64_t revision;
    uint32_t articles, comments, empty_comments;
} mbr_archive_info;

/** Figures of the view the archive has now. Cannot fail. */
mbr_archive_info mbr_archive_info_of(const mbr_archive *archive);

#ifdef __cplusplus
}
#endif
#endif
