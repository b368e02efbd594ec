/* Generations of an archive: their names, the stub, the switch. The order of the
 * steps is what makes a crash harmless: files before the directory, the directory
 * before its name, the name before the stub. */
#include "indexer/generation.h"

#include <dirent.h>
#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "document/format.h"
#include "indexer/atomic_file.h"
#include "indexer/files.h"

static const char building_prefix[] = ".building-";
static const char stub_prefix[] = "auto " MBR_ARCHIVE_GENERATIONS "/";

enum { TIME_LENGTH = 20 }; /* "2026-08-23T02-10-04Z" */

static mbr_status
make_directory(const char *path, mbr_error *err)
{
    if (mkdir(path, 0777) == 0 || (errno == EEXIST && mbr_path_is_directory(path)))
        return MBR_OK;
    return mbr_error_set(
        err, MBR_ERR_IO,
        mbr_tr("cannot make the directory %s: %s", "impossible de créer le dossier %s\u00A0: %s"),
        path, mbr_errno_text(errno));
}

mbr_status
mbr_archive_create(const char *archive, mbr_error *err)
{
    char *generations = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    mbr_status status = make_directory(archive, err);

    if (status == MBR_OK)
        status = make_directory(generations, err);
    free(generations);
    return status;
}

/* ---- The stub ---- */

/* The name inside the text of a stub, or an empty slice. */
static mbr_slice
name_in_stub(mbr_slice text)
{
    mbr_slice line = mbr_slice_trim(text);
    mbr_slice name = mbr_slice_part(line, sizeof stub_prefix - 1, line.len);

    if (!mbr_slice_starts_with(line, stub_prefix) || name.len >= MBR_GENERATION_NAME_MAX ||
        memchr(name.ptr, '/', name.len) || memchr(name.ptr, '\n', name.len))
        return MBR_SLICE_NONE;
    return name;
}

mbr_status
mbr_generation_current(char **name, const char *archive, mbr_error *err)
{
    char *path = mbr_path_join(archive, MBR_ARCHIVE_STUB);
    mbr_status status = MBR_OK;
    FILE *file = fopen(path, "re");
    char text[256];
    mbr_slice found;

    *name = NULL;
    if (!file) {
        status = errno == ENOENT || errno == ENOTDIR ? MBR_ERR_NOT_FOUND : MBR_ERR_IO;
        mbr_error_set(
            err, status,
            mbr_tr("there is no archive in %s: %s", "il n’y a pas d’archive dans %s\u00A0: %s"),
            archive, mbr_errno_text(errno));
        goto done;
    }
    found = name_in_stub(mbr_slice_of(text, fread(text, 1, sizeof text, file)));
    if (found.len > 0)
        *name = mbr_strndup(found.ptr, found.len);
    else
        status = mbr_error_set(
            err, MBR_ERR_INDEX_DAMAGED,
            mbr_tr("%s does not name a generation", "%s ne désigne pas de génération"), path);
    fclose(file);
done:
    free(path);
    return status;
}

mbr_status
mbr_generation_switch(const char *archive, const char *name, mbr_error *err)
{
    char *stub = mbr_path_join(archive, MBR_ARCHIVE_STUB);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_status status;

    mbr_buffer_printf(&text, "%s%s\n", stub_prefix, name);
    status = mbr_file_replace(stub, mbr_buffer_slice(&text), err);
    mbr_buffer_free(&text);
    free(stub);
    return status;
}

/* ---- The directories ---- */

char *
mbr_generation_path(const char *archive, const char *name)
{
    char *generations = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    char *path = mbr_path_join(generations, name);

    free(generations);
    return path;
}

static int
compare_names(const void *a, const void *b)
{
    return strcmp(*(char *const *) a, *(char *const *) b);
}

/* The entries of ARCHIVE/generations: unfinished builds, or all but those. */
static mbr_status
list_entries(mbr_generations *out, const char *archive, bool unfinished, mbr_error *err)
{
    char *path = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    DIR *directory = opendir(path);
    mbr_status status = MBR_OK;
    struct dirent *entry;

    out->names = NULL;
    out->count = 0;
    if (!directory && errno != ENOENT && errno != ENOTDIR)
        status = mbr_error_set(err, MBR_ERR_IO,
                               mbr_tr("cannot read %s: %s", "impossible de lire %s\u00A0: %s"),
                               path, mbr_errno_text(errno));
    while (directory && (entry = readdir(directory))) {
        bool hidden = entry->d_name[0] == '.';
        bool building = strncmp(entry->d_name, building_prefix, sizeof building_prefix - 1) == 0;

        if (unfinished ? !building : hidden)
            continue;
        out->names = mbr_realloc(out->names, out->count + 1, sizeof *out->names);
        out->names[out->count++] = mbr_strdup(entry->d_name);
    }
    if (directory)
        closedir(directory);
    if (out->count > 0)
        qsort(out->names, out->count, sizeof *out->names, compare_names);
    free(path);
    return status;
}

mbr_status
mbr_generations_list(mbr_generations *out, const char *archive, mbr_error *err)
{
    return list_entries(out, archive, false, err);
}

void
mbr_generations_free(mbr_generations *generations)
{
    for (size_t i = 0; i < generations->count; i++)
        free(generations->names[i]);
    free(generations->names);
    generations->names = NULL;
    generations->count = 0;
}

mbr_status
mbr_generation_begin(char **path, const char *archive, mbr_error *err)
{
    mbr_buffer name = MBR_BUFFER_INIT;

    mbr_buffer_printf(&name, "%sXXXXXX", building_prefix);
    *path = mbr_generation_path(archive, name.ptr);
    mbr_buffer_free(&name);
    /* mkdtemp() lets only its owner in; an index is as readable as the umask says. */
    if (mkdtemp(*path)) {
        mode_t mask = umask(0);

        umask(mask);
        if (chmod(*path, 0777 & ~mask) == 0)
            return MBR_OK;
    }
    mbr_error_set(
        err, MBR_ERR_IO,
        mbr_tr("cannot make the directory %s: %s", "impossible de créer le dossier %s\u00A0: %s"),
        *path, mbr_errno_text(errno));
    free(*path);
    *path = NULL;
    return MBR_ERR_IO;
}

mbr_status
mbr_generation_name(char name[MBR_GENERATION_NAME_MAX], const char *archive, mbr_error *err)
{
    mbr_generations existing;
    mbr_status status = mbr_generations_list(&existing, archive, err);
    const char *latest = existing.count > 0 ? existing.names[existing.count - 1] : "";
    time_t now = time(NULL);
    uint16_t noise = 0;
    struct tm utc;

    if (status == MBR_OK) {
        /* Two builds in one second, or a clock set back: order is kept all the same. */
        for (int tries = 0; tries < 100000; tries++, now++) {
            gmtime_r(&now, &utc);
            strftime(name, MBR_GENERATION_NAME_MAX, "%Y-%m-%dT%H-%M-%SZ", &utc);
            if (strncmp(name, latest, TIME_LENGTH) > 0)
                break;
        }
        if (getrandom(&noise, sizeof noise, 0) != sizeof noise)
            noise = (uint16_t) getpid();
        (void) snprintf(name + TIME_LENGTH, MBR_GENERATION_NAME_MAX - TIME_LENGTH, "-%04x", noise);
    }
    mbr_generations_free(&existing);
    return status;
}

static bool
is_current(const char *archive, const char *name)
{
    char *current;
    bool same =
        mbr_generation_current(&current, archive, NULL) == MBR_OK && strcmp(current, name) == 0;

    free(current);
    return same;
}

mbr_status
mbr_generation_publish(const char *archive, const char *building, const char *name, mbr_error *err)
{
    char *path = mbr_generation_path(archive, name);
    char *parent = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    mbr_status status = mbr_directory_sync(building, err);

    if (status == MBR_OK && rename(building, path) != 0)
        status = mbr_error_set(
            err, MBR_ERR_IO,
            mbr_tr("cannot rename %s to %s: %s", "impossible de renommer %s en %s\u00A0: %s"),
            building, path, mbr_errno_text(errno));
    if (status == MBR_OK)
        status = mbr_path_sync(parent, err);
    if (status == MBR_OK)
        status = mbr_generation_switch(archive, name, err);
    /* Once the stub says the name, the directory stays, whatever failed after. */
    if (status != MBR_OK && !is_current(archive, name))
        (void) mbr_directory_remove(path, NULL);
    free(path);
    free(parent);
    return status;
}

static mbr_status
remove_generation(const char *archive, const char *name, mbr_error *err)
{
    char *path = mbr_generation_path(archive, name);
    mbr_status status = mbr_directory_remove(path, err);

    free(path);
    return status;
}

mbr_status
mbr_generations_prune(const char *archive, size_t keep, mbr_error *err)
{
    mbr_generations all;
    char *current = NULL;
    mbr_status status = mbr_generations_list(&all, archive, err);
    size_t left = all.count;

    if (status == MBR_OK)
        status = mbr_generation_current(&current, archive, err);
    for (size_t i = 0; i < all.count && left > keep && status == MBR_OK; i++) {
        if (strcmp(all.names[i], current) == 0)
            continue;
        status = remove_generation(archive, all.names[i], err);
        left--;
    }
    free(current);
    mbr_generations_free(&all);
    return status;
}

mbr_status
mbr_generations_sweep(const char *archive, mbr_error *err)
{
    mbr_generations stale;
    mbr_status status = list_entries(&stale, archive, true, err);

    for (size_t i = 0; i < stale.count && status == MBR_OK; i++)
        status = remove_generation(archive, stale.names[i], err);
    mbr_generations_free(&stale);
    return status;
}
