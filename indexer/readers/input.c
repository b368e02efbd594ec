/* Buffered reading of one file or pipe with bounded memory. stdio is not used:
 * getline() has no limit, and a 4 GB line would be a 4 GB allocation. */
#include "indexer/readers/input.h"

#include <errno.h>
#include <fcntl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "indexer/interrupt.h"
#include "indexer/readers/encoding.h"

enum { CHUNK_BYTES = 1 << 16, START_BYTES = 4096 };

struct mbr_input {
    int file;
    char *path;
    size_t limit;
    char *bytes; /* what was read and not consumed is [begin, end) */
    size_t begin, end, capacity;
    size_t searched; /* no line feed before this */
    bool at_end;
    unsigned long line;
    unsigned long long read; /* bytes of the file */
    bool is_utf16;
    mbr_utf16 utf16;
};

static mbr_status
read_failed(const mbr_input *input, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot read %s: %s", "impossible de lire %s\u00A0: %s"),
                         input->path, mbr_errno_text(errno));
}

static void
make_room(mbr_input *input, size_t extra)
{
    if (input->capacity - input->end >= extra)
        return;
    if (input->begin > 0) {
        memmove(input->bytes, input->bytes + input->begin, input->end - input->begin);
        input->end -= input->begin;
        input->searched -= input->begin;
        input->begin = 0;
    }
    if (input->capacity - input->end < extra) {
        input->capacity = input->capacity * 2 + extra;
        input->bytes = mbr_realloc(input->bytes, input->capacity, 1);
    }
}

static ssize_t
read_some(mbr_input *input, char *to)
{
    ssize_t got;

    do
        got = read(input->file, to, CHUNK_BYTES);
    while (got < 0 && errno == EINTR && !mbr_interrupt_signal());
    if (got > 0)
        input->read += (unsigned long long) got;
    return got;
}

static ssize_t
fill_from_utf16(mbr_input *input)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    char chunk[CHUNK_BYTES];
    ssize_t got = read_some(input, chunk);

    if (got >= 0) {
        mbr_utf16_convert(&input->utf16, &text, mbr_slice_of(chunk, (size_t) got), got == 0);
        make_room(input, text.len);
        if (text.len > 0)
            memcpy(input->bytes + input->end, text.ptr, text.len);
        input->end += text.len;
    }
    mbr_buffer_free(&text);
    return got;
}

/* Read some more; false when the operating system refuses. */
static bool
fill(mbr_input *input)
{
    ssize_t got;

    if (input->is_utf16) {
        got = fill_from_utf16(input);
    } else {
        make_room(input, CHUNK_BYTES);
        got = read_some(input, input->bytes + input->end);
        if (got > 0)
            input->end += (size_t) got;
    }
    input->at_end = got == 0;
    return got >= 0;
}

/* From here on the input gives UTF-8: what is already there is converted too. */
static void
begin_utf16(mbr_input *input, bool big_endian)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_slice raw = mbr_slice_of(input->bytes + input->begin, input->end - input->begin);

    input->is_utf16 = true;
    input->utf16.big_endian = big_endian;
    mbr_utf16_convert(&input->utf16, &text, raw, input->at_end);
    input->begin = input->end = input->searched = 0;
    make_room(input, text.len);
    if (text.len > 0)
        memcpy(input->bytes, text.ptr, text.len);
    input->end = text.len;
    mbr_buffer_free(&text);
}

/* Byte order marks; and UTF-16 without one, which two ASCII characters betray. */
static void
read_mark(mbr_input *input)
{
    const unsigned char *s = (const unsigned char *) input->bytes;
    size_t len = input->end;

    if (len >= 3 && memcmp(s, "\xEF\xBB\xBF", 3) == 0) {
        input->begin = input->searched = 3;
    } else if (len >= 2 && ((s[0] == 0xFF && s[1] == 0xFE) || (s[0] == 0xFE && s[1] == 0xFF))) {
        bool big_endian = s[0] == 0xFE;

        input->begin = input->searched = 2;
        begin_utf16(input, big_endian);
    } else if (len >= 4 && s[0] && !s[1] && s[2] && !s[3]) {
        begin_utf16(input, false);
    } else if (len >= 4 && !s[0] && s[1] && !s[2] && s[3]) {
        begin_utf16(input, true);
    }
}

mbr_status
mbr_input_open(mbr_input **out, const char *path, size_t limit, mbr_error *err)
{
    mbr_input *input = mbr_calloc(1, sizeof *input);
    bool is_stdin = strcmp(path, "-") == 0;

    *out = NULL;
    input->path = mbr_strdup(path);
    input->limit = limit;
    input->file = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
    if (input->file < 0) {
        mbr_error_set(err, MBR_ERR_IO,
                      mbr_tr("cannot open %s: %s", "impossible d’ouvrir %s\u00A0: %s"), path,
                      mbr_errno_text(errno));
        goto failed;
    }
    while (!input->at_end && input->end < START_BYTES)
        if (!fill(input)) {
            read_failed(input, err);
            goto failed;
        }
    if (input->end > 0)
        read_mark(input);
    *out = input;
    return MBR_OK;
failed:
    mbr_input_close(input);
    return MBR_ERR_IO;
}

mbr_slice
mbr_input_start(const mbr_input *input)
{
    return mbr_slice_of(input->bytes + input->begin, input->end - input->begin);
}

static void
consume(mbr_input *input, size_t to)
{
    input->begin = input->searched = to;
}

/* Drop the rest of a line that is too long, and say how long it was. */
static mbr_input_piece
skip_line(mbr_input *input, mbr_slice *line, mbr_error *err)
{
    size_t len = 0;

    for (;;) {
        size_t held = input->end - input->begin;
        const char *feed = held > 0 ? memchr(input->bytes + input->begin, '\n', held) : NULL;

        if (feed) {
            len += (size_t) (feed - (input->bytes + input->begin));
            consume(input, (size_t) (feed + 1 - input->bytes));
            break;
        }
        len += held;
        consume(input, input->end);
        if (input->at_end)
            break;
        if (!fill(input)) {
            read_failed(input, err);
            return MBR_INPUT_FAILED;
        }
    }
    *line = mbr_slice_of(NULL, len);
    return MBR_INPUT_TOO_LONG;
}

/* [begin, to) is a line; the next one starts at `next`. */
static mbr_input_piece
give_line(mbr_input *input, mbr_slice *line, size_t to, size_t next)
{
    *line = mbr_slice_of(input->bytes + input->begin, to - input->begin);
    if (line->len > 0 && line->ptr[line->len - 1] == '\r')
        line->len--;
    consume(input, next);
    return MBR_INPUT_PIECE;
}

mbr_input_piece
mbr_input_line(mbr_input *input, mbr_slice *line, mbr_error *err)
{
    input->line++;
    for (;;) {
        size_t unsearched = input->end - input->searched;
        const char *feed =
            unsearched > 0 ? memchr(input->bytes + input->searched, '\n', unsearched) : NULL;
        size_t to = feed ? (size_t) (feed - input->bytes) : input->end;

        if (to - input->begin > input->limit)
            return skip_line(input, line, err);
        if (feed)
            return give_line(input, line, to, to + 1);
        if (input->at_end && input->begin < input->end)
            return give_line(input, line, to, to);
        if (input->at_end) {
            input->line--;
            return MBR_INPUT_END;
        }
        input->searched = input->end;
        if (!fill(input)) {
            read_failed(input, err);
            return MBR_INPUT_FAILED;
        }
    }
}

mbr_input_piece
mbr_input_rest(mbr_input *input, mbr_slice *rest, mbr_error *err)
{
    unsigned long long skipped = 0;

    input->line = 1;
    while (!input->at_end) {
        if (input->end - input->begin > input->limit) {
            skipped += input->end - input->begin;
            consume(input, input->end);
        }
        if (!fill(input)) {
            read_failed(input, err);
            return MBR_INPUT_FAILED;
        }
    }
    *rest = mbr_slice_of(input->bytes + input->begin, input->end - input->begin);
    consume(input, input->end);
    if (skipped == 0 && rest->len <= input->limit)
        return rest->len > 0 ? MBR_INPUT_PIECE : MBR_INPUT_END;
    *rest = mbr_slice_of(NULL, (size_t) skipped + rest->len);
    return MBR_INPUT_TOO_LONG;
}

unsigned long
mbr_input_line_number(const mbr_input *input)
{
    return input->line;
}

unsigned long long
mbr_input_bytes(const mbr_input *input)
{
    /* What UTF-16 took in the file is not what it takes here: no exact count. */
    return input->is_utf16 ? input->read : input->read - (input->end - input->begin);
}

const char *
mbr_input_encoding(const mbr_input *input)
{
    if (!input->is_utf16)
        return NULL;
    return input->utf16.big_endian ? "utf-16be" : "utf-16le";
}

unsigned long
mbr_input_repairs(const mbr_input *input)
{
    return input->utf16.repairs;
}

void
mbr_input_close(mbr_input *input)
{
    if (!input)
        return;
    if (input->file > STDIN_FILENO)
        close(input->file);
    free(input->path);
    free(input->bytes);
    free(input);
}
