/* Files of the dictionary, line by line, with the place for messages. */
#include "lexicon/input.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

mbr_status
mbr_input_open(mbr_input *out, const char *path, mbr_error *err)
{
    char bytes[65536];
    FILE *file = fopen(path, "rb");
    size_t len;
    int failure;

    *out = (mbr_input){ .path = path, .text = MBR_BUFFER_INIT };
    if (!file)
        return mbr_error_set(err, errno == ENOENT ? MBR_ERR_NOT_FOUND : MBR_ERR_IO,
                             "cannot read %s: %s", path, strerror(errno));
    while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(&out->text, bytes, len);
    failure = ferror(file) ? errno : 0;
    (void) fclose(file);
    if (failure) {
        mbr_input_close(out);
        return mbr_error_set(err, MBR_ERR_IO, "cannot read %s: %s", path, strerror(failure));
    }
    return MBR_OK;
}

bool
mbr_input_next(mbr_input *input, mbr_slice *line)
{
    mbr_slice rest = mbr_slice_part(mbr_buffer_slice(&input->text), input->at, input->text.len);
    const char *end = memchr(rest.ptr, '\n', rest.len);

    if (rest.len == 0)
        return false;
    *line = mbr_slice_part(rest, 0, end ? (size_t) (end - rest.ptr) : rest.len);
    input->at += line->len + 1;
    input->line++;
    if (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    return true;
}

mbr_status
mbr_input_error(const mbr_input *input, mbr_error *err, const char *expected)
{
    return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s:%zu: expected %s", input->path, input->line,
                         expected);
}

mbr_slice
mbr_input_field(mbr_slice *line)
{
    size_t len = 0, next;
    mbr_slice field;

    while (len < line->len && line->ptr[len] != ' ' && line->ptr[len] != '\t')
        len++;
    for (next = len; next < line->len && (line->ptr[next] == ' ' || line->ptr[next] == '\t');)
        next++;
    field = mbr_slice_part(*line, 0, len);
    *line = mbr_slice_part(*line, next, line->len);
    return field;
}

void
mbr_input_close(mbr_input *input)
{
    mbr_buffer_free(&input->text);
}
