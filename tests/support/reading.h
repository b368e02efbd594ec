#ifndef MBR_TESTS_SUPPORT_READING_H
#define MBR_TESTS_SUPPORT_READING_H

/* Opens a reader on bytes given in a test, through a file that is gone before
 * the first record is read: what comes is what the reader kept open. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/reader.h"

typedef struct reading {
    mbr_reader *reader;
    mbr_document *document;
    mbr_error err;
    mbr_status opened;
} reading;

static inline reading
reading_of_path(const char *path, const mbr_reader_options *options)
{
    static const mbr_reader_options none;
    reading r = { NULL, mbr_document_new(), MBR_ERROR_INIT, MBR_OK };

    r.opened = mbr_reader_open(&r.reader, path, options ? options : &none, &r.err);
    return r;
}

static inline reading
reading_of_bytes(const char *bytes, size_t len, const mbr_reader_options *options)
{
    char path[] = "/tmp/marbre-reading-XXXXXX";
    int file = mkstemp(path);
    reading r;

    assert_true(file >= 0);
    assert_int_equal(write(file, bytes, len), (ssize_t) len);
    close(file);
    r = reading_of_path(path, options);
    unlink(path);
    return r;
}

static inline reading
reading_of(const char *text)
{
    return reading_of_bytes(text, strlen(text), NULL);
}

static inline mbr_read
read_next(reading *r)
{
    assert_int_equal(r->opened, MBR_OK);
    return mbr_reader_next(r->reader, r->document, &r->err);
}

/* The next record must be an article. */
static inline mbr_document *
read_article(reading *r)
{
    mbr_read result = read_next(r);

    if (result != MBR_READ_DOCUMENT)
        fail_msg("no article: %s", r->err.message);
    return r->document;
}

static inline void
reading_end(reading *r)
{
    mbr_reader_free(r->reader);
    mbr_document_free(r->document);
}

static inline void
assert_slice(mbr_slice slice, const char *expected)
{
    if (!mbr_slice_is(slice, expected))
        fail_msg("\"%.*s\" is not \"%s\"", MBR_SLICE_ARGS(slice), expected);
}

static inline void
assert_has(const char *text, const char *part)
{
    if (!strstr(text, part))
        fail_msg("\"%s\" does not hold \"%s\"", text, part);
}

#endif
