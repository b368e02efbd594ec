/* One writer: flock() on ARCHIVE/lock, in which the holder writes its pid and its
 * command. Xapian's own lock covers one database; this one covers the archive, whose
 * current database changes during a build. */
#include "indexer/lock.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "document/format.h"
#include "indexer/files.h"
#include "indexer/interrupt.h"

enum { POLLS_PER_SECOND = 10, HOLDER_MAX = 64 };

struct mbr_lock {
    int fd;
};

/* "4711 build" as the holder wrote it, or "?" while it is still writing. */
static void
read_holder(int fd, char holder[HOLDER_MAX])
{
    ssize_t len = pread(fd, holder, HOLDER_MAX - 1, 0);

    if (len <= 0) {
        memcpy(holder, "?", 2);
        return;
    }
    holder[len] = '\0';
    holder[strcspn(holder, "\n")] = '\0';
}

static mbr_status
refuse(int fd, const char *path, mbr_error *err)
{
    char holder[HOLDER_MAX];
    const char *command;
    size_t digits;

    read_holder(fd, holder);
    digits = strspn(holder, "0123456789");
    command = holder[digits] == ' ' ? holder + digits + 1 : "?";
    return mbr_error_set(
        err, MBR_ERR_INDEX_LOCKED,
        mbr_tr("another process is writing this archive: pid %.*s (%s), lock %s",
               "un autre processus écrit dans cette archive\u00A0: pid %.*s (%s), verrou %s"),
        (int) digits, holder, command, path);
}

static mbr_status
wait_for_turn(int fd, const char *path, unsigned wait_seconds, mbr_error *err)
{
    const struct timespec pause = { 0, 1000000000L / POLLS_PER_SECOND };

    for (unsigned long polls = 0; flock(fd, LOCK_EX | LOCK_NB) != 0;) {
        if (errno != EWOULDBLOCK && errno != EINTR)
            return mbr_error_set(
                err, MBR_ERR_IO,
                mbr_tr("cannot lock %s: %s", "impossible de verrouiller %s\u00A0: %s"), path,
                mbr_errno_text(errno));
        if (mbr_interrupt_signal())
            return mbr_error_set(err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
        if (polls++ >= (unsigned long) wait_seconds * POLLS_PER_SECOND)
            return refuse(fd, path, err);
        nanosleep(&pause, NULL);
    }
    return MBR_OK;
}

/* Whether the file behind `fd` is still the one called `path`: a run that found nothing
 * to build takes away its lock with the archive that it had begun. */
static bool
is_in_place(int fd, const char *path)
{
    struct stat held, named;

    return fstat(fd, &held) == 0 && stat(path, &named) == 0 && held.st_ino == named.st_ino &&
           held.st_dev == named.st_dev;
}

/* Opens and locks the file; `fd` is -1 unless that worked. */
static mbr_status
open_locked(int *fd, const char *path, unsigned wait_seconds, mbr_error *err)
{
    mbr_status status;

    do {
        *fd = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0666);
        if (*fd < 0)
            return mbr_error_set(
                err, errno == ENOENT ? MBR_ERR_NOT_FOUND : MBR_ERR_IO,
                mbr_tr("cannot open the lock %s: %s", "impossible d’ouvrir le verrou %s\u00A0: %s"),
                path, mbr_errno_text(errno));
        status = wait_for_turn(*fd, path, wait_seconds, err);
        if (status == MBR_OK && is_in_place(*fd, path))
            return MBR_OK;
        close(*fd);
        *fd = -1;
    } while (status == MBR_OK);
    return status;
}

mbr_status
mbr_lock_acquire(mbr_lock **out, const char *archive, const char *command, unsigned wait_seconds,
                 mbr_error *err)
{
    char holder[HOLDER_MAX];
    char *path = mbr_path_join(archive, MBR_ARCHIVE_LOCK);
    int fd, len;
    mbr_status status = open_locked(&fd, path, wait_seconds, err);

    *out = NULL;
    if (status == MBR_OK) {
        len = snprintf(holder, sizeof holder, "%ld %s\n", (long) getpid(), command);
        /* The note only serves messages: an archive on a full disk can still be pruned. */
        if (ftruncate(fd, 0) != 0 || pwrite(fd, holder, (size_t) len, 0) != len)
            errno = 0;
        *out = mbr_malloc(sizeof **out);
        (*out)->fd = fd;
    }
    free(path);
    return status;
}

void
mbr_lock_release(mbr_lock *lock)
{
    if (!lock)
        return;
    /* The file stays: the next one need not make it again. */
    if (ftruncate(lock->fd, 0) != 0)
        errno = 0;
    close(lock->fd);
    free(lock);
}
