#ifndef MBR_GLASS_POSTINGS_H
#define MBR_GLASS_POSTINGS_H

#include "glass/run.h"
#include "glass/table.h"

/**
 * Merge runs of postings into the postlist and position tables.
 *
 * A run has for each term: the number of its documents and of its occurrences, then for
 * each document the gap since the one before (since the base of the run for the first),
 * the wdf, the length of the positions, and the positions as the table holds them.
 *
 * @return MBR_ERR_IO, or MBR_ERR_BAD_INPUT when a term occurs more often than the format
 *         can say
 */
mbr_status
mbr_glass_postings_write(mbr_glass_runs *runs, size_t memory_bytes, mbr_glass_table *postlist,
                         mbr_glass_table *position, mbr_error *err);

#endif
