/* What the indexer asks of the file system: to be told the truth about what is on
 * the disk, and to make away with directories that have served. */
#include "indexer/files.h"

#include <dirent.h>
#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/system_error.h"

char *
mbr_path_join(const char *directory, const char *name)
{
    mbr_buffer path = MBR_BUFFER_INIT;

    mbr_buffer_append_string(&path, directory);
    if (path.len == 0 || path.ptr[path.len - 1] != '/')
        mbr_buffer_append_char(&path, '/');
    mbr_buffer_append_string(&path, name);
    return mbr_buffer_take(&path);
}

bool
mbr_path_is_directory(const char *path)
{
    struct stat st;

    return stat(path, &st) == 0 && S_ISDIR(st.st_mode);
}

mbr_status
mbr_path_sync(const char *path, mbr_error *err)
{
    int fd = open(path, O_RDONLY | O_CLOEXEC);
    int result = fd < 0 ? -1 : fsync(fd);
    int problem = errno;

    if (fd >= 0)
        close(fd);
    if (result == 0)
        return MBR_OK;
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot write %s out to the disk: %s",
                                "impossible d’écrire %s sur le disque\u00A0: %s"),
                         path, mbr_errno_text(problem));
}

/* Calls `act` for each file of a directory until one fails; MBR_OK when there is
 * no such directory. */
static mbr_status
for_each_file(const char *path, mbr_status (*act)(const char *file, void *user, mbr_error *err),
              void *user, mbr_error *err)
{
    DIR *directory = opendir(path);
    mbr_status status = MBR_OK;
    struct dirent *entry;

    if (!directory && errno == ENOENT)
        return MBR_OK;
    if (!directory)
        return mbr_error_set(err, MBR_ERR_IO,
                             mbr_tr("cannot read %s: %s", "impossible de lire %s\u00A0: %s"), path,
                             mbr_errno_text(errno));
    while (status == MBR_OK && (entry = readdir(directory))) {
        char *file;

        if (strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0)
            continue;
        file = mbr_path_join(path, entry->d_name);
        status = act(file, user, err);
        free(file);
    }
    closedir(directory);
    return status;
}

static mbr_status
sync_file(const char *file, void *user, mbr_error *err)
{
    (void) user;
    return mbr_path_sync(file, err);
}

mbr_status
mbr_directory_sync(const char *path, mbr_error *err)
{
    mbr_status status = for_each_file(path, sync_file, NULL, err);

    return status != MBR_OK ? status : mbr_path_sync(path, err);
}

mbr_status
mbr_write_error(mbr_error *err, const char *path)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot write %s: %s", "impossible d’écrire %s\u00A0: %s"), path,
                         mbr_errno_text(errno));
}

mbr_status
mbr_file_unnamed(int *fd, const char *directory, mbr_error *err)
{
    char *path = mbr_path_join(directory, ".temporary-XXXXXX");
    mbr_status status = MBR_OK;

    *fd = mkostemp(path, O_CLOEXEC);
    if (*fd < 0 || unlink(path) != 0)
        status = mbr_write_error(err, path);
    if (status != MBR_OK && *fd >= 0) {
        (void) close(*fd);
        *fd = -1;
    }
    free(path);
    return status;
}

static mbr_status
add_size(const char *file, void *user, mbr_error *err)
{
    uint64_t *bytes = user;
    struct stat st;

    (void) err;
    if (stat(file, &st) == 0 && S_ISREG(st.st_mode))
        *bytes += (uint64_t) st.st_size;
    return MBR_OK;
}

uint64_t
mbr_directory_bytes(const char *path)
{
    uint64_t bytes = 0;

    (void) for_each_file(path, add_size, &bytes, NULL);
    return bytes;
}

static mbr_status
remove_error(const char *path, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot remove %s: %s", "impossible de supprimer %s\u00A0: %s"),
                         path, mbr_errno_text(errno));
}

static mbr_status
remove_file(const char *file, void *user, mbr_error *err)
{
    (void) user;
    return unlink(file) == 0 || errno == ENOENT ? MBR_OK : remove_error(file, err);
}

mbr_status
mbr_directory_remove(const char *path, mbr_error *err)
{
    mbr_status status = for_each_file(path, remove_file, NULL, err);

    if (status != MBR_OK)
        return status;
    return rmdir(path) == 0 || errno == ENOENT ? MBR_OK : remove_error(path, err);
}
