/* Write beside, flush, rename over, flush the directory: in this order. */
#include "indexer/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "base/utf8.h"
#include "indexer/files.h"
#include "indexer/interrupt.h"

enum { LINKS_MAX = 40, TRIES_MAX = 100, BASE_MAX = 200 };

struct mbr_atomic_file {
    char *path;      /* behind symbolic links */
    char *temporary; /* NULL: written to straight away */
    int fd;
    bool is_committed;
};

static mbr_status
write_error(const char *path, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot write %s: %s", "impossible d’écrire %s\u00A0: %s"), path,
                         mbr_errno_text(errno));
}

/* The directory that holds `path`, as a string of the caller's. */
static char *
directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return mbr_strdup(".");
    return mbr_strndup(path, slash == path ? 1 : (size_t) (slash - path));
}

/* What `path` points to in the end, whether that exists or not; realpath() would want
 * it to exist. */
static char *
follow_links(const char *path)
{
    char *at = mbr_strdup(path);
    char target[4096];
    ssize_t len;

    for (int i = 0; i < LINKS_MAX && (len = readlink(at, target, sizeof target - 1)) > 0; i++) {
        char *directory = directory_of(at);

        target[len] = '\0';
        free(at);
        at = target[0] == '/' ? mbr_strdup(target) : mbr_path_join(directory, target);
        free(directory);
    }
    return at;
}

/* A hidden name beside `path` that nobody else has, as long as file systems allow. */
static char *
temporary_name(const char *path)
{
    mbr_buffer name = MBR_BUFFER_INIT;
    const char *slash = strrchr(path, '/');
    mbr_slice base = mbr_slice_of_string(slash ? slash + 1 : path);
    uint32_t noise = 0;

    if (getrandom(&noise, sizeof noise, 0) != sizeof noise)
        noise = (uint32_t) getpid();
    mbr_buffer_append(&name, path, (size_t) (base.ptr - path));
    mbr_buffer_printf(&name, ".%.*s" MBR_ATOMIC_FILE_INFIX "%08x",
                      (int) mbr_utf8_floor(base, BASE_MAX), base.ptr, noise);
    return mbr_buffer_take(&name);
}

/* `mode` is that of the file to be replaced, or 0. */
static mbr_status
open_beside(mbr_atomic_file *file, mode_t mode, mbr_error *err)
{
    for (int tries = 0; file->fd < 0 && tries < TRIES_MAX; tries++) {
        free(file->temporary);
        file->temporary = temporary_name(file->path);
        file->fd = open(file->temporary, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
        if (file->fd < 0 && errno != EEXIST)
            break;
    }
    if (file->fd < 0)
        return write_error(file->path, err);
    if (mode != 0 && fchmod(file->fd, mode & 07777) != 0)
        errno = 0; /* not ours to change: the new file is as the umask says */
    return MBR_OK;
}

static mbr_status
open_straight(mbr_atomic_file *file, mbr_error *err)
{
    file->fd = open(file->path, O_WRONLY | O_CLOEXEC | O_NOCTTY);
    if (file->fd >= 0)
        return MBR_OK;
    write_error(file->path, err);
    return mbr_interrupt_signal() ? MBR_ERR_CANCELLED : MBR_ERR_IO;
}

mbr_status
mbr_atomic_file_open(mbr_atomic_file **out, const char *path, mbr_error *err)
{
    mbr_atomic_file *file = mbr_calloc(1, sizeof *file);
    mbr_status status;
    struct stat st;

    *out = NULL;
    file->fd = -1;
    if (stat(path, &st) != 0)
        st.st_mode = 0;
    /* Links of /proc to pipes, which /dev/stdout is one of, have no target to name. */
    if (st.st_mode != 0 && !S_ISREG(st.st_mode)) {
        file->path = mbr_strdup(path);
        status = open_straight(file, err);
    } else {
        file->path = follow_links(path);
        status = open_beside(file, st.st_mode, err);
    }
    if (status == MBR_OK) {
        *out = file;
        return MBR_OK;
    }
    file->is_committed = true; /* there is nothing to remove */
    mbr_atomic_file_free(file);
    return status;
}

static mbr_status
write_all(void *user, mbr_slice bytes, mbr_error *err)
{
    mbr_atomic_file *file = user;
    size_t done = 0;

    while (done < bytes.len) {
        ssize_t n = write(file->fd, bytes.ptr + done, bytes.len - done);

        if (n < 0 && errno == EINTR && mbr_interrupt_signal())
            return mbr_error_set(err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
        if (n < 0 && errno != EINTR) {
            bool has_no_reader = errno == EPIPE;

            write_error(file->path, err);
            return has_no_reader ? MBR_ERR_CANCELLED : MBR_ERR_IO;
        }
        done += n > 0 ? (size_t) n : 0;
    }
    return MBR_OK;
}

mbr_sink
mbr_atomic_file_sink(mbr_atomic_file *file)
{
    mbr_sink sink = { file, write_all };

    return sink;
}

mbr_status
mbr_atomic_file_commit(mbr_atomic_file *file, mbr_error *err)
{
    char *directory = directory_of(file->path);
    mbr_status status = MBR_OK;

    if (!file->temporary) {
        file->is_committed = true;
    } else if (fsync(file->fd) != 0 || rename(file->temporary, file->path) != 0) {
        status = write_error(file->path, err);
    } else {
        file->is_committed = true;
        status = mbr_path_sync(directory, err);
    }
    free(directory);
    return status;
}

void
mbr_atomic_file_free(mbr_atomic_file *file)
{
    if (!file)
        return;
    if (file->fd >= 0)
        close(file->fd);
    if (!file->is_committed && file->temporary)
        unlink(file->temporary);
    free(file->temporary);
    free(file->path);
    free(file);
}

mbr_status
mbr_file_replace(const char *path, mbr_slice content, mbr_error *err)
{
    mbr_atomic_file *file;
    mbr_status status = mbr_atomic_file_open(&file, path, err);

    if (status == MBR_OK)
        status = write_all(file, content, err);
    if (status == MBR_OK)
        status = mbr_atomic_file_commit(file, err);
    mbr_atomic_file_free(file);
    return status;
}
