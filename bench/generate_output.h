#ifndef GENERATE_OUTPUT_H
#define GENERATE_OUTPUT_H

#include <stddef.h>
#include <stdint.h>

#define OUTPUT_BYTES ((size_t) 1 << 20)

/* No file: the text stays in `bytes`, and what does not fit is dropped. */
#define OUTPUT_IN_MEMORY (-1)

/* Where the generated text goes. Start with `used` and `error` 0. */
typedef struct output {
    int file;    /* a file descriptor, or OUTPUT_IN_MEMORY */
    int error;   /* errno of the first write that failed; nothing is written after it */
    size_t used; /* bytes waiting in `bytes` */
    char bytes[OUTPUT_BYTES];
} output;

/** Append `len` bytes. */
void output_bytes(output *out, const char *bytes, size_t len);

/** Append a terminated string. */
void output_text(output *out, const char *text);

/** Append a terminated string, its first letter in upper case. */
void output_capitalised(output *out, const char *text, size_t len);

/** Append a number in decimal, with zeros in front up to `digits` digits (at most 20). */
void output_number(output *out, uint64_t number, unsigned digits);

/** Hand all that waits to the file. */
void output_flush(output *out);

#endif
