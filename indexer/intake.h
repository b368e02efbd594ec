#ifndef MBR_INDEXER_INTAKE_H
#define MBR_INDEXER_INTAKE_H

#include "base/error.h"
#include "indexer/destination.h"
#include "indexer/run.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read all inputs into an archive.
 *
 * A record, or a whole file, that cannot be used is refused and counted, and the
 * rest goes on, unless the options are strict. An input that breaks off half-way
 * is refused in an update; in a build it ends the run, because a generation made of
 * half an export must not take the place of a whole one.
 *
 * @return MBR_OK, MBR_ERR_CANCELLED after a signal, MBR_ERR_BAD_INPUT when a refusal
 *         is fatal, or what the destination returned
 */
mbr_status mbr_intake(mbr_report *report, const mbr_destination *destination,
                      const mbr_run_options *options, bool half_is_fatal, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
