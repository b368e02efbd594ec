/* Files that are written once from beginning to end, and every way that can fail. */
#include "glass/file.h"

#include <assert.h>
#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"

enum {
    BUFFER_BYTES = 1 << 18,
    NAMES_MAX = 10000 /* of temporary files that somebody left */
};

/* libc's open() takes any number of arguments, and a table wants three. */
static int
system_open(const char *path, int flags, mode_t mode)
{
    return open(path, flags, mode);
}

const mbr_glass_io *
mbr_glass_io_system(void)
{
    static const mbr_glass_io io = { .open = system_open,
                                     .write = write,
                                     .pread = pread,
                                     .fdatasync = fdatasync,
                                     .fsync = fsync,
                                     .close = close,
                                     .rename = rename,
                                     .unlink = unlink,
                                     .mkdir = mkdir,
                                     .rmdir = rmdir };

    return &io;
}

mbr_status
mbr_glass_write_error(mbr_error *err, const char *path)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot write %s: %s", "impossible d’écrire %s\u00A0: %s"), path,
                         mbr_errno_text(errno));
}

char *
mbr_glass_path(const char *directory, const char *name)
{
    mbr_buffer path = MBR_BUFFER_INIT;

    mbr_buffer_printf(&path, "%s/%s", directory, name);
    return mbr_buffer_take(&path);
}

mbr_status
mbr_glass_file_create(mbr_glass_file *file, const mbr_glass_io *io, const char *path,
                      mbr_error *err)
{
    *file = (mbr_glass_file){ .io = io, .fd = -1 };
    file->fd = io->open(path, O_RDWR | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (file->fd < 0)
        return mbr_glass_write_error(err, path);
    file->path = mbr_strdup(path);
    file->buffer = mbr_malloc(BUFFER_BYTES);
    return MBR_OK;
}

mbr_status
mbr_glass_file_create_temporary(mbr_glass_file *file, const mbr_glass_io *io, const char *directory,
                                mbr_error *err)
{
    mbr_status status = MBR_ERR_IO;

    /* O_TMPFILE would spare the name, but not every file system has it (NFS, older
     * overlays). */
    for (unsigned i = 0, why = EEXIST; i < NAMES_MAX && why == EEXIST; i++) {
        char name[48];
        char *path;

        (void) snprintf(name, sizeof name, ".glass-%ld-%u", (long) getpid(), i);
        path = mbr_glass_path(directory, name);
        status = mbr_glass_file_create(file, io, path, err);
        why = status == MBR_OK ? 0 : (unsigned) errno;
        if (status == MBR_OK && io->unlink(path) != 0) {
            status = mbr_glass_write_error(err, path);
            mbr_glass_file_remove(file); /* which tries again to unlink it */
        }
        free(path);
    }
    return status;
}

static mbr_status
write_all(mbr_glass_file *file, const unsigned char *bytes, size_t len, mbr_error *err)
{
    while (len > 0) {
        ssize_t n = file->io->write(file->fd, bytes, len);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = ENOSPC; /* a device that takes nothing, and does not say why */
        if (n <= 0)
            return mbr_glass_write_error(err, file->path);
        bytes += n;
        len -= (size_t) n;
    }
    return MBR_OK;
}

mbr_status
mbr_glass_file_flush(mbr_glass_file *file, mbr_error *err)
{
    size_t held = file->held;

    file->held = 0;
    return write_all(file, file->buffer, held, err);
}

mbr_status
mbr_glass_file_write(mbr_glass_file *file, const void *bytes, size_t len, mbr_error *err)
{
    mbr_status status = MBR_OK;

    file->size += len;
    if (file->held + len > BUFFER_BYTES)
        status = mbr_glass_file_flush(file, err);
    if (status != MBR_OK || len == 0)
        return status;
    if (len > BUFFER_BYTES)
        return write_all(file, bytes, len, err);
    memcpy(file->buffer + file->held, bytes, len);
    file->held += len;
    return MBR_OK;
}

mbr_status
mbr_glass_file_page(mbr_glass_file *file, size_t len, unsigned char **page, mbr_error *err)
{
    mbr_status status = MBR_OK;

    assert(len <= MBR_GLASS_FILE_PAGE);
    if (file->held + len > BUFFER_BYTES)
        status = mbr_glass_file_flush(file, err);
    *page = file->buffer + file->held;
    return status;
}

void
mbr_glass_file_take(mbr_glass_file *file, size_t len)
{
    file->held += len;
    file->size += len;
}

mbr_status
mbr_glass_file_read(const mbr_glass_file *file, uint64_t offset, void *bytes, size_t len,
                    mbr_error *err)
{
    unsigned char *to = bytes;

    while (len > 0) {
        ssize_t n = file->io->pread(file->fd, to, len, (off_t) offset);

        if (n < 0 && errno == EINTR)
            continue;
        if (n == 0)
            errno = EIO; /* somebody cut the file */
        if (n <= 0)
            return mbr_error_set(
                err, MBR_ERR_IO,
                mbr_tr("cannot read back %s: %s", "impossible de relire %s\u00A0: %s"), file->path,
                mbr_errno_text(errno));
        to += n;
        offset += (uint64_t) n;
        len -= (size_t) n;
    }
    return MBR_OK;
}

mbr_status
mbr_glass_file_sync(mbr_glass_file *file, mbr_error *err)
{
    mbr_status status = mbr_glass_file_flush(file, err);

    if (status == MBR_OK && file->io->fdatasync(file->fd) != 0)
        status = mbr_glass_write_error(err, file->path);
    return status;
}

void
mbr_glass_file_close(mbr_glass_file *file)
{
    if (!file->path)
        return;
    (void) file->io->close(file->fd); /* nothing to learn from it after fdatasync() */
    free(file->path);
    free(file->buffer);
    *file = (mbr_glass_file){ .fd = -1 };
}

void
mbr_glass_file_remove(mbr_glass_file *file)
{
    if (file->path)
        (void) file->io->unlink(file->path);
    mbr_glass_file_close(file);
}

mbr_status
mbr_glass_directory_sync(const mbr_glass_io *io, const char *path, mbr_error *err)
{
    int fd = io->open(path, O_RDONLY | O_DIRECTORY | O_CLOEXEC, 0);
    mbr_status status = MBR_OK;

    if (fd < 0)
        return mbr_glass_write_error(err, path);
    if (io->fsync(fd) != 0)
        status = mbr_glass_write_error(err, path);
    (void) io->close(fd);
    return status;
}
