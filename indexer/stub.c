/* The stub file of an archive, which Xapian reads too: it takes each line that does not
 * begin with "#" for a database, and there is exactly one. */
#include "indexer/stub.h"

#include <errno.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/system_error.h"
#include "document/format.h"
#include "indexer/atomic_file.h"
#include "indexer/files.h"

static const char current_prefix[] = "auto " MBR_ARCHIVE_GENERATIONS "/";
static const char earlier_prefix[] = "# before: ";

/* Copies the name after `prefix`, which must be that of one directory. */
static bool
take_name(char name[MBR_GENERATION_NAME_MAX], mbr_slice line, const char *prefix)
{
    mbr_slice rest = mbr_slice_part(line, strlen(prefix), line.len);

    if (!mbr_slice_starts_with(line, prefix) || rest.len == 0 ||
        rest.len >= MBR_GENERATION_NAME_MAX || memchr(rest.ptr, '/', rest.len))
        return false;
    memcpy(name, rest.ptr, rest.len);
    name[rest.len] = '\0';
    return true;
}

/* Comments that are not ours are Xapian's business; a second database is not. */
static bool
take_line(mbr_stub *stub, mbr_slice line)
{
    if (line.len == 0)
        return true;
    if (line.ptr[0] != '#')
        return !stub->current[0] && take_name(stub->current, line, current_prefix);
    if (stub->earlier_count < MBR_STUB_EARLIER_MAX &&
        take_name(stub->earlier[stub->earlier_count], line, earlier_prefix))
        stub->earlier_count++;
    return true;
}

static bool
parse(mbr_stub *stub, mbr_slice text)
{
    memset(stub, 0, sizeof *stub);
    while (text.len > 0) {
        const char *feed = memchr(text.ptr, '\n', text.len);
        size_t len = feed ? (size_t) (feed - text.ptr) : text.len;

        if (!take_line(stub, mbr_slice_trim(mbr_slice_part(text, 0, len))))
            return false;
        text = mbr_slice_part(text, feed ? len + 1 : len, text.len);
    }
    return stub->current[0] != '\0';
}

mbr_status
mbr_stub_read(mbr_stub *out, const char *archive, mbr_error *err)
{
    enum { TEXT_MAX = (MBR_STUB_EARLIER_MAX + 1) * (MBR_GENERATION_NAME_MAX + 32) };
    char *path = mbr_path_join(archive, MBR_ARCHIVE_STUB);
    mbr_status status = MBR_OK;
    FILE *file = fopen(path, "re");
    char text[TEXT_MAX];

    memset(out, 0, sizeof *out);
    if (!file) {
        status = errno == ENOENT || errno == ENOTDIR ? MBR_ERR_NOT_FOUND : MBR_ERR_IO;
        mbr_error_set(
            err, status,
            mbr_tr("there is no archive in %s: %s", "il n’y a pas d’archive dans %s\u00A0: %s"),
            archive, mbr_errno_text(errno));
    } else {
        if (!parse(out, mbr_slice_of(text, fread(text, 1, sizeof text, file)))) {
            memset(out, 0, sizeof *out);
            status = mbr_error_set(
                err, MBR_ERR_INDEX_DAMAGED,
                mbr_tr("%s does not name a generation", "%s ne désigne pas de génération"), path);
        }
        fclose(file);
    }
    free(path);
    return status;
}

mbr_status
mbr_stub_write(const char *archive, const mbr_stub *stub, mbr_error *err)
{
    char *path = mbr_path_join(archive, MBR_ARCHIVE_STUB);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_status status;

    mbr_buffer_printf(&text, "%s%s\n", current_prefix, stub->current);
    for (size_t i = 0; i < stub->earlier_count; i++)
        mbr_buffer_printf(&text, "%s%s\n", earlier_prefix, stub->earlier[i]);
    status = mbr_file_replace(path, mbr_buffer_slice(&text), err);
    mbr_buffer_free(&text);
    free(path);
    return status;
}

size_t
mbr_stub_rank(const mbr_stub *stub, const char *name)
{
    if (strcmp(stub->current, name) == 0)
        return 0;
    for (size_t i = 0; i < stub->earlier_count; i++) {
        if (strcmp(stub->earlier[i], name) == 0)
            return i + 1;
    }
    return SIZE_MAX;
}

static void
set_current(mbr_stub *stub, const char *name)
{
    (void) snprintf(stub->current, sizeof stub->current, "%s", name);
}

/* Takes `count` of the earlier ones out, from `at` on. */
static void
forget(mbr_stub *stub, size_t at, size_t count)
{
    stub->earlier_count -= count;
    memmove(stub->earlier[at], stub->earlier[at + count],
            (stub->earlier_count - at) * sizeof *stub->earlier);
}

void
mbr_stub_advance(mbr_stub *stub, const char *name)
{
    size_t rank = mbr_stub_rank(stub, name);

    if (rank == 0)
        return;
    if (rank != SIZE_MAX)
        forget(stub, rank - 1, 1);
    if (stub->current[0]) {
        if (stub->earlier_count == MBR_STUB_EARLIER_MAX)
            stub->earlier_count--;
        memmove(stub->earlier[1], stub->earlier[0], stub->earlier_count * sizeof *stub->earlier);
        memcpy(stub->earlier[0], stub->current, sizeof stub->current);
        stub->earlier_count++;
    }
    set_current(stub, name);
}

void
mbr_stub_return(mbr_stub *stub, const char *name)
{
    size_t rank = mbr_stub_rank(stub, name);

    if (rank == SIZE_MAX) {
        mbr_stub_advance(stub, name);
        return;
    }
    forget(stub, 0, rank);
    set_current(stub, name);
}
