#ifndef MBR_INDEXER_BULK_H
#define MBR_INDEXER_BULK_H

#include "base/error.h"
#include "indexer/run.h"
#include "indexer/stage.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Write a generation of all the articles that were read, by glass/, durably.
 *
 * @param count       receives the number of its documents
 * @param stage       the articles; taken: freed as soon as they are read, whatever happens
 * @param path        its directory, which is empty
 * @param generation  its name
 * @param report      told how far the work is, as `options` has it
 * @return MBR_OK, MBR_ERR_CANCELLED after a signal, MBR_ERR_IO; nothing is left in the
 *         directory after a failure
 */
mbr_status
mbr_bulk_write(uint32_t *count, mbr_stage *stage, const char *path, const char *generation,
               mbr_report *report, const mbr_run_options *options, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
