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

enum { TIME_LENGTH = 20 }; /* "2026-08-23T02-10-04Z" */

static mbr_status
make_directory(const char *path, bool *made, mbr_error *err)
{
    *made = mkdir(path, 0777) == 0;
    if (*made || (errno == EEXIST && mbr_path_is_directory(path)))
        return MBR_OK;
    return mbr_error_set(
        err, MBR_ERR_IO,
        mbr_tr("cannot make the directory %s: %s", "impossible de créer le dossier %s\u00A0: %s"),
        path, mbr_errno_text(errno));
}

mbr_status
mbr_archive_create(const char *archive, bool *made, mbr_error *err)
{
    char *generations = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    bool ignored;
    mbr_status status = make_directory(archive, made, err);

    if (status == MBR_OK)
        status = make_directory(generations, &ignored, err);
    free(generations);
    return status;
}

void
mbr_archive_remove_empty(const char *archive, bool made)
{
    char *generations = mbr_path_join(archive, MBR_ARCHIVE_GENERATIONS);
    char *lock = mbr_path_join(archive, MBR_ARCHIVE_LOCK);
    char *stub = mbr_path_join(archive, MBR_ARCHIVE_STUB);

    /* A directory with anything in it stays, which rmdir() sees to. */
    if (access(stub, F_OK) != 0 && rmdir(generations) == 0 && unlink(lock) == 0 && made)
        (void) rmdir(archive);
    free(generations);
    free(lock);
    free(stub);
}

/* ---- The stub ---- */

/* Without a stub there is no archive, unless its generations are there: somebody may
 * have removed a file too many, and starting anew would bury what is left. */
static mbr_status
look_for_lost(const char *archive, mbr_error *err)
{
    mbr_generations all;
    mbr_status status = mbr_generations_list(&all, archive, err);

    if (status == MBR_OK)
        status = MBR_ERR_NOT_FOUND;
    if (all.count > 0)
        status = mbr_error_set(
            err, MBR_ERR_INDEX_DAMAGED,
            mbr_tr("%s has generations, but its file %s is missing: \"rollback %s\" makes the "
                   "latest current again, \"build\" begins anew",
                   "%s a des générations, mais son fichier %s manque\u00A0: «\u00A0rollback "
                   "%s\u00A0» rend la dernière courante, «\u00A0build\u00A0» refait tout"),
            archive, MBR_ARCHIVE_STUB, all.names[all.count - 1]);
    mbr_generations_free(&all);
    return status;
}

mbr_status
mbr_generation_current(char **name, const char *archive, mbr_error *err)
{
    mbr_stub stub;
    mbr_status status = mbr_stub_read(&stub, archive, err);

    if (status == MBR_ERR_NOT_FOUND)
        status = look_for_lost(archive, err);
    *name = status == MBR_OK ? mbr_strdup(stub.current) : NULL;
    return status;
}

bool
mbr_generation_is_current(const char *archive, const char *name)
{
    mbr_stub stub;

    return mbr_stub_read(&stub, archive, NULL) == MBR_OK && strcmp(stub.current, name) == 0;
}

/* A stub that cannot be read has no history to keep. */
static mbr_status
point_stub(const char *archive, const char *name, void (*move)(mbr_stub *stub, const char *name),
           mbr_error *err)
{
    mbr_stub stub;

    (void) mbr_stub_read(&stub, archive, NULL);
    move(&stub, name);
    return mbr_stub_write(archive, &stub, err);
}

mbr_status
mbr_generation_return(const char *archive, const char *name, mbr_error *err)
{
    return point_stub(archive, name, mbr_stub_return, err);
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

/* What an entry of ARCHIVE/generations may be. */
typedef enum entry_kind { HIDDEN, BUILDING, GENERATION, STRANGER } entry_kind;

/* Whether `name` has the form of 2026-08-23T02-10-04Z-7f3a. */
static bool
is_generation_name(const char *name)
{
    static const char form[] = "dddd-dd-ddTdd-dd-ddZ-hhhh";
    size_t i = 0;

    for (; form[i] && name[i]; i++) {
        bool digit = name[i] >= '0' && name[i] <= '9';
        bool fits = form[i] == 'd'   ? digit
                    : form[i] == 'h' ? digit || (name[i] >= 'a' && name[i] <= 'f')
                                     : name[i] == form[i];

        if (!fits)
            return false;
    }
    return !form[i] && !name[i];
}

static entry_kind
kind_of(const char *name)
{
    if (strncmp(name, building_prefix, sizeof building_prefix - 1) == 0)
        return BUILDING;
    if (name[0] == '.')
        return HIDDEN;
    return is_generation_name(name) ? GENERATION : STRANGER;
}

static mbr_status
list_entries(mbr_generations *out, const char *archive, entry_kind kind, mbr_error *err)
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
        if (kind_of(entry->d_name) != kind)
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
    return list_entries(out, archive, GENERATION, err);
}

mbr_status
mbr_generations_strangers(mbr_generations *out, const char *archive, mbr_error *err)
{
    return list_entries(out, archive, STRANGER, err);
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

/* Now, or a second after the latest generation: two builds in one second, or a clock
 * set back, leave the order as it was. */
static time_t
time_after(const char *latest)
{
    time_t now = time(NULL);
    struct tm utc;
    time_t then;

    memset(&utc, 0, sizeof utc);
    if (!latest || !strptime(latest, "%Y-%m-%dT%H-%M-%SZ", &utc))
        return now;
    then = timegm(&utc);
    return now > then ? now : then + 1;
}

mbr_status
mbr_generation_name(char name[MBR_GENERATION_NAME_MAX], const char *archive, mbr_error *err)
{
    mbr_generations existing;
    mbr_status status = mbr_generations_list(&existing, archive, err);
    time_t birth = time_after(existing.count > 0 ? existing.names[existing.count - 1] : NULL);
    uint16_t noise = 0;
    struct tm utc;

    if (status == MBR_OK) {
        gmtime_r(&birth, &utc);
        if (utc.tm_year + 1900 > 9999) { /* a name that only a broken clock could give */
            birth = time(NULL);
            gmtime_r(&birth, &utc);
        }
        strftime(name, MBR_GENERATION_NAME_MAX, "%Y-%m-%dT%H-%M-%SZ", &utc);
        if (getrandom(&noise, sizeof noise, 0) != sizeof noise)
            noise = (uint16_t) getpid();
        (void) snprintf(name + TIME_LENGTH, MBR_GENERATION_NAME_MAX - TIME_LENGTH, "-%04x", noise);
    }
    mbr_generations_free(&existing);
    return status;
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
        status = point_stub(archive, name, mbr_stub_advance, err);
    /* Once the stub says the name, the directory stays, whatever failed after. */
    if (status != MBR_OK && !mbr_generation_is_current(archive, name))
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

/* A crash between writing a stub and giving it its name leaves it behind. */
static void
sweep_stubs(const char *archive)
{
    static const char prefix[] = "." MBR_ARCHIVE_STUB MBR_ATOMIC_FILE_INFIX;
    DIR *directory = opendir(archive);
    struct dirent *entry;

    while (directory && (entry = readdir(directory))) {
        if (strncmp(entry->d_name, prefix, sizeof prefix - 1) == 0) {
            char *path = mbr_path_join(archive, entry->d_name);

            (void) unlink(path);
            free(path);
        }
    }
    if (directory)
        closedir(directory);
}

mbr_status
mbr_generations_sweep(const char *archive, mbr_error *err)
{
    mbr_generations stale;
    mbr_status status = list_entries(&stale, archive, BUILDING, err);

    for (size_t i = 0; i < stale.count && status == MBR_OK; i++)
        status = remove_generation(archive, stale.names[i], err);
    mbr_generations_free(&stale);
    sweep_stubs(archive);
    return status;
}
