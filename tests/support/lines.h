#ifndef MBR_TESTS_SUPPORT_LINES_H
#define MBR_TESTS_SUPPORT_LINES_H

/* The lines of a file, one after the other:
 *
 *     test_lines l;
 *     if (!test_lines_open(&l, path))
 *         skip();
 *     while (test_lines_next(&l))
 *         look_at(l.line);
 *     test_lines_close(&l);
 */
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

#include "base/slice.h"

typedef struct test_lines {
    FILE *file;
    char *bytes; /* of the line, with its end; may be written to */
    size_t capacity;
    mbr_slice line;
} test_lines;

static inline bool
test_lines_open(test_lines *l, const char *path)
{
    *l = (test_lines){ fopen(path, "rb"), NULL, 0, MBR_SLICE_NONE };
    return l->file != NULL;
}

static inline bool
test_lines_next(test_lines *l)
{
    ssize_t len = getline(&l->bytes, &l->capacity, l->file);

    l->line = mbr_slice_of(l->bytes, len > 0 ? (size_t) len : 0);
    return len > 0;
}

static inline void
test_lines_close(test_lines *l)
{
    free(l->bytes);
    (void) fclose(l->file);
}

#endif
