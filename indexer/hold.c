/* flock() on the directory of a generation; see hold.h for who asks for what. */
#include "indexer/hold.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <sys/file.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/system_error.h"
#include "indexer/interrupt.h"

enum { POLLS_PER_SECOND = 20 };

/* Of the process, like the file systems it works on. */
static struct {
    void (*say)(void *user, const char *line);
    void *user;
} listener;

static void
say_unlockable(const char *path, int error)
{
    void (*say)(void *user, const char *line) = listener.say;
    mbr_buffer line = MBR_BUFFER_INIT;

    if (!say)
        return;
    listener.say = NULL;
    mbr_buffer_printf(&line,
                      mbr_tr("cannot lock %s (%s): changes do not wait for check, dump and stats, "
                             "which may break off or see damage where there is none",
                             "impossible de verrouiller %s (%s)\u00A0: les modifications "
                             "n’attendent pas check, dump et stats, qui peuvent s’interrompre ou "
                             "voir des dégâts là où il n’y en a pas"),
                      path, mbr_errno_text(error));
    say(listener.user, line.ptr);
    mbr_buffer_free(&line);
}

static mbr_status
open_directory(mbr_hold *out, const char *path, mbr_error *err)
{
    out->fd = open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
    if (out->fd >= 0)
        return MBR_OK;
    return mbr_error_set(err, errno == ENOENT ? MBR_ERR_NOT_FOUND : MBR_ERR_IO,
                         mbr_tr("cannot open %s: %s", "impossible d’ouvrir %s\u00A0: %s"), path,
                         mbr_errno_text(errno));
}

/* Tries until `polls` have failed; without end when it is negative. */
static mbr_status
wait_for(mbr_hold *hold, int operation, long polls, const char *path, mbr_error *err)
{
    const struct timespec pause = { 0, 1000000000L / POLLS_PER_SECOND };

    while (flock(hold->fd, operation | LOCK_NB) != 0) {
        if (errno != EWOULDBLOCK && errno != EINTR) {
            say_unlockable(path, errno); /* a file system without such locks */
            break;
        }
        if (mbr_interrupt_signal())
            return mbr_error_set(err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
        if (polls == 0)
            return mbr_error_set(err, MBR_ERR_INDEX_LOCKED,
                                 mbr_tr("a check or a dump is reading %s; --wait=SECONDS waits "
                                        "for it",
                                        "une vérification ou un export lit %s\u00A0; "
                                        "--wait=SECONDES en attend la fin"),
                                 path);
        polls -= polls > 0;
        nanosleep(&pause, NULL);
    }
    return MBR_OK;
}

static mbr_status
hold(mbr_hold *out, int operation, long polls, const char *path, mbr_error *err)
{
    mbr_status status = open_directory(out, path, err);

    if (status == MBR_OK)
        status = wait_for(out, operation, polls, path, err);
    if (status != MBR_OK)
        mbr_hold_release(out);
    return status;
}

mbr_status
mbr_hold_shared(mbr_hold *out, const char *path, mbr_error *err)
{
    return hold(out, LOCK_SH, -1, path, err); /* writers only pass, or remove */
}

mbr_status
mbr_hold_alone(mbr_hold *out, const char *path, unsigned wait_seconds, mbr_error *err)
{
    return hold(out, LOCK_EX, (long) wait_seconds * POLLS_PER_SECOND, path, err);
}

void
mbr_hold_listen(void (*say)(void *user, const char *line), void *user)
{
    listener.say = say;
    listener.user = user;
}

void
mbr_hold_release(mbr_hold *hold)
{
    if (hold->fd >= 0)
        close(hold->fd);
    hold->fd = -1;
}
