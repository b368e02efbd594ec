#ifndef MBR_INDEXER_LOCK_H
#define MBR_INDEXER_LOCK_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The right to write an archive: one process at a time, from the start of a
 * command to its end. Readers never ask for it. The system takes it back from a
 * process that dies, so that a lock never has to be removed by hand. */
typedef struct mbr_lock mbr_lock;

/**
 * Take the lock.
 *
 * @param archive       directory, which exists
 * @param command       what this process does, for the message that others get: "build"
 * @param wait_seconds  how long to wait for another writer; a signal ends the wait
 * @return MBR_OK, MBR_ERR_INDEX_LOCKED (the message names the lock file, the process
 *         and what it does), MBR_ERR_CANCELLED, MBR_ERR_NOT_FOUND when the archive is not
 *         there or no longer, MBR_ERR_IO
 */
mbr_status mbr_lock_acquire(mbr_lock **out, const char *archive, const char *command,
                            unsigned wait_seconds, mbr_error *err);

/** Give it back. NULL is allowed. */
void mbr_lock_release(mbr_lock *lock);

#ifdef __cplusplus
}
#endif
#endif
