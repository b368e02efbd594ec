#ifndef MBR_INDEXER_HOLD_H
#define MBR_INDEXER_HOLD_H

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A generation held as it is. libxapian keeps the view of a reader through one commit,
 * and writes over its blocks after a second: a reader that walks the whole generation
 * (check, dump, stats) would see damage where there is none.
 *
 * Such a reader shares a flock() on the directory of the generation, from before it
 * opens it. A run that changes the generation takes the lock alone for a moment before
 * it begins: whoever reads since then saw the state before it, and its one commit does
 * not hurt them; the next run waits for them. A run that removes a generation keeps the
 * lock until that is done. A build, which writes elsewhere, asks for nothing.
 *
 * The lock is on the directory itself: nothing is written, so that an archive on a
 * read-only disk can be read. On a file system that cannot lock directories (NFS)
 * nobody is held up, which whoever listens is told. */
typedef struct mbr_hold {
    int fd; /* -1: nothing is held */
} mbr_hold;

/* clang-format off */
#define MBR_HOLD_NONE { -1 }
/* clang-format on */

/**
 * Share the directory `path` with other readers.
 *
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is none, MBR_ERR_CANCELLED, MBR_ERR_IO
 */
mbr_status mbr_hold_shared(mbr_hold *out, const char *path, mbr_error *err);

/**
 * Have the directory `path` alone.
 *
 * @param wait_seconds  how long to wait for readers
 * @return as mbr_hold_shared(), and MBR_ERR_INDEX_LOCKED when they are not done by then
 */
mbr_status mbr_hold_alone(mbr_hold *out, const char *path, unsigned wait_seconds, mbr_error *err);

/**
 * Have `say` told when a directory cannot be locked, so that nothing is held: once from
 * now on, however many there are.
 *
 * @param say  NULL: nobody listens any more
 */
void mbr_hold_listen(void (*say)(void *user, const char *line), void *user);

/** Let go. What holds nothing is allowed. */
void mbr_hold_release(mbr_hold *hold);

#ifdef __cplusplus
}
#endif
#endif
