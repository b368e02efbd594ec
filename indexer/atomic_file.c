/* Write beside, flush, rename over, flush the directory: in this order. */
#include "indexer/atomic_file.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "indexer/files.h"

struct mbr_atomic_file {
    char *path, *temporary;
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

mbr_status
mbr_atomic_file_open(mbr_atomic_file **out, const char *path, mbr_error *err)
{
    mbr_atomic_file *file = mbr_calloc(1, sizeof *file);
    mbr_buffer temporary = MBR_BUFFER_INIT;
    mbr_status status = MBR_OK;

    *out = NULL;
    mbr_buffer_printf(&temporary, "%s.new", path);
    file->path = mbr_strdup(path);
    file->temporary = mbr_buffer_take(&temporary);
    file->fd = open(file->temporary, O_WRONLY | O_CREAT | O_TRUNC | O_CLOEXEC, 0666);
    if (file->fd < 0) {
        status = write_error(file->temporary, err);
        file->is_committed = true; /* there is nothing to remove */
        mbr_atomic_file_free(file);
        return status;
    }
    *out = file;
    return MBR_OK;
}

static mbr_status
write_all(void *user, mbr_slice bytes, mbr_error *err)
{
    mbr_atomic_file *file = user;
    size_t done = 0;

    while (done < bytes.len) {
        ssize_t n = write(file->fd, bytes.ptr + done, bytes.len - done);

        if (n < 0 && errno != EINTR)
            return write_error(file->temporary, err);
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

/* The directory that holds `path`, as a string of the caller's. */
static char *
directory_of(const char *path)
{
    const char *slash = strrchr(path, '/');

    if (!slash)
        return mbr_strdup(".");
    return mbr_strndup(path, slash == path ? 1 : (size_t) (slash - path));
}

mbr_status
mbr_atomic_file_commit(mbr_atomic_file *file, mbr_error *err)
{
    char *directory = directory_of(file->path);
    mbr_status status = MBR_OK;

    if (fsync(file->fd) != 0 || rename(file->temporary, file->path) != 0) {
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
    if (!file->is_committed)
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
