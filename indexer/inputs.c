/* Folders become files, in an order that does not depend on the file system. */
#include "indexer/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "indexer/files.h"

enum { DEPTH_MAX = 64 };

typedef struct folder_walk {
    mbr_inputs *out;
    bool is_unsized; /* some input has no size: a pipe */
} folder_walk;

static void
add_file(folder_walk *walk, const char *path, const struct stat *st)
{
    mbr_inputs *out = walk->out;

    if (!st || !S_ISREG(st->st_mode))
        walk->is_unsized = true;
    else
        out->bytes += (uint64_t) st->st_size;
    if ((out->count & (out->count - 1)) == 0) /* room for 1, 2, 4, 8… */
        out->paths = mbr_realloc(out->paths, out->count ? out->count * 2 : 1, sizeof *out->paths);
    out->paths[out->count++] = mbr_strdup(path);
}

static mbr_status
read_error(const char *path, mbr_error *err)
{
    return mbr_error_set(err, errno == ENOENT ? MBR_ERR_NOT_FOUND : MBR_ERR_IO,
                         mbr_tr("cannot read %s: %s", "impossible de lire %s\u00A0: %s"), path,
                         mbr_errno_text(errno));
}

static int
is_visible(const struct dirent *entry)
{
    return entry->d_name[0] != '.';
}

static int
by_bytes(const struct dirent **a, const struct dirent **b)
{
    return strcmp((*a)->d_name, (*b)->d_name); /* alphasort() would ask the locale */
}

static mbr_status walk_folder(folder_walk *walk, const char *folder, int depth, mbr_error *err);

static mbr_status
visit(folder_walk *walk, const char *path, int depth, mbr_error *err)
{
    struct stat st;

    if (lstat(path, &st) != 0)
        return read_error(path, err);
    if (S_ISDIR(st.st_mode))
        return walk_folder(walk, path, depth + 1, err);
    if (S_ISLNK(st.st_mode) && (stat(path, &st) != 0 || S_ISDIR(st.st_mode)))
        return MBR_OK;
    if (S_ISREG(st.st_mode)) /* sockets, devices and pipes found by chance are left alone */
        add_file(walk, path, &st);
    return MBR_OK;
}

static mbr_status
walk_folder(folder_walk *walk, const char *folder, int depth, mbr_error *err)
{
    struct dirent **entries = NULL;
    int count = depth > DEPTH_MAX ? 0 : scandir(folder, &entries, is_visible, by_bytes);
    mbr_status status = count < 0 ? read_error(folder, err) : MBR_OK;

    for (int i = 0; i < count; i++) {
        if (status == MBR_OK) {
            char *path = mbr_path_join(folder, entries[i]->d_name);

            status = visit(walk, path, depth, err);
            free(path);
        }
        free(entries[i]);
    }
    free(entries);
    return status;
}

mbr_status
mbr_inputs_expand(mbr_inputs *out, char *const *paths, size_t count, mbr_error *err)
{
    folder_walk walk = { out, false };
    mbr_status status = MBR_OK;

    memset(out, 0, sizeof *out);
    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        struct stat st;

        if (strcmp(paths[i], "-") == 0)
            add_file(&walk, paths[i], NULL);
        else if (stat(paths[i], &st) != 0)
            status = read_error(paths[i], err);
        else if (S_ISDIR(st.st_mode))
            status = walk_folder(&walk, paths[i], 1, err);
        else
            add_file(&walk, paths[i], &st);
    }
    if (walk.is_unsized)
        out->bytes = 0;
    if (status != MBR_OK)
        mbr_inputs_free(out);
    return status;
}

void
mbr_inputs_free(mbr_inputs *inputs)
{
    for (size_t i = 0; i < inputs->count; i++)
        free(inputs->paths[i]);
    free(inputs->paths);
    memset(inputs, 0, sizeof *inputs);
}
