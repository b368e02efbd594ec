/* Folders become files, in an order that does not depend on the file system. */
#include "indexer/inputs.h"

#include <dirent.h>
#include <errno.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/buffer.h"
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

static void
skip(folder_walk *walk, const char *path, const char *why)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_buffer_printf(&text, mbr_tr("%s: %s", "%s\u00A0: %s"), path, why);
    mbr_tally_add(&walk->out->skipped, mbr_buffer_slice(&text), 1);
    mbr_buffer_free(&text);
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
    if (S_ISLNK(st.st_mode) && stat(path, &st) != 0)
        skip(walk, path, mbr_tr("a link to nothing, left out", "lien vers rien, laissé de côté"));
    else if (S_ISREG(st.st_mode))
        add_file(walk, path, &st);
    else if (S_ISDIR(st.st_mode))
        skip(walk, path,
             mbr_tr("a link to a folder, not followed", "lien vers un dossier, non suivi"));
    else /* sockets, devices and pipes found by chance */
        skip(walk, path,
             mbr_tr("neither file nor folder, left out", "ni fichier ni dossier, laissé de côté"));
    return MBR_OK;
}

static mbr_status
walk_folder(folder_walk *walk, const char *folder, int depth, mbr_error *err)
{
    struct dirent **entries = NULL;
    mbr_status status = MBR_OK;
    int count;

    if (depth > DEPTH_MAX) {
        skip(walk, folder,
             mbr_tr("a folder in 64 others, left out", "dossier dans 64 autres, laissé de côté"));
        return MBR_OK;
    }
    count = scandir(folder, &entries, is_visible, by_bytes);
    if (count < 0)
        status = read_error(folder, err);
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
    mbr_tally_free(&inputs->skipped);
    memset(inputs, 0, sizeof *inputs);
}
