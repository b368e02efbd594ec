/* The stub file of an archive, which Xapian reads too: it takes each line that does not
 * begin with "#" for a database, and there is exactly one. */
#include "document/stub.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/language.h"
#include "base/system_error.h"
#include "document/format.h"

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
    mbr_buffer path = MBR_BUFFER_INIT;
    mbr_status status = MBR_OK;
    FILE *file;
    char text[TEXT_MAX];

    memset(out, 0, sizeof *out);
    mbr_buffer_printf(&path, "%s/%s", archive, MBR_ARCHIVE_STUB);
    file = fopen(path.ptr, "re");
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
                mbr_tr("%s does not name a generation", "%s ne désigne pas de génération"),
                path.ptr);
        }
        fclose(file);
    }
    mbr_buffer_free(&path);
    return status;
}

void
mbr_stub_print(mbr_buffer *out, const mbr_stub *stub)
{
    mbr_buffer_printf(out, "%s%s\n", current_prefix, stub->current);
    for (size_t i = 0; i < stub->earlier_count; i++)
        mbr_buffer_printf(out, "%s%s\n", earlier_prefix, stub->earlier[i]);
}
