#ifndef MBR_LEXICON_INPUT_H
#define MBR_LEXICON_INPUT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "base/error.h"

/* A text file read whole, and where a reader is in it. */
typedef struct mbr_input {
    const char *path;
    mbr_buffer text;
    size_t at, line;
} mbr_input;

/** Read a file; on success free it with mbr_input_close(). */
mbr_status mbr_input_open(mbr_input *out, const char *path, mbr_error *err);

/** The next line, without its end; false after the last. */
bool mbr_input_next(mbr_input *input, mbr_slice *line);

/** MBR_ERR_BAD_INPUT that names file and line: "fr.dic:17: expected ...". */
mbr_status mbr_input_error(const mbr_input *input, mbr_error *err, const char *expected);

/** The part of `line` before the next run of spaces and tabs, which is taken off it
 * with them; empty at the end. */
mbr_slice mbr_input_field(mbr_slice *line);

void mbr_input_close(mbr_input *input);

#endif
