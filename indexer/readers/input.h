#ifndef MBR_INDEXER_READERS_INPUT_H
#define MBR_INDEXER_READERS_INPUT_H

#include <stddef.h>

#include "base/error.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file or a pipe, read once from its start to its end, line by line or whole.
 * Holds no more than the longest line allowed. A byte order mark is skipped;
 * UTF-16 is turned into UTF-8 on the way, any other encoding is left alone. */
typedef struct mbr_input mbr_input;

typedef enum mbr_input_piece {
    MBR_INPUT_PIECE,    /* some bytes */
    MBR_INPUT_TOO_LONG, /* a piece over the limit was skipped: its ptr is NULL, its len the size */
    MBR_INPUT_END,
    MBR_INPUT_FAILED /* the operating system said no: `err` says why */
} mbr_input_piece;

/**
 * Open a file and read its first bytes.
 *
 * @param out    receives the input, or NULL; free with mbr_input_close()
 * @param path   file, or "-" for standard input
 * @param limit  bytes of the longest line, or of the whole when it is read whole
 * @return MBR_OK or MBR_ERR_IO
 */
mbr_status mbr_input_open(mbr_input **out, const char *path, size_t limit, mbr_error *err);

/** The first bytes, a few thousand or all there are; nothing is consumed. Valid
 * until something is read. */
mbr_slice mbr_input_start(const mbr_input *input);

/** The next line without its end (LF or CRLF); valid until the next call. */
mbr_input_piece mbr_input_line(mbr_input *input, mbr_slice *line, mbr_error *err);

/** All that is left; valid until the next call. */
mbr_input_piece mbr_input_rest(mbr_input *input, mbr_slice *rest, mbr_error *err);

/** Number of the line last read, from 1; 0 before the first. */
unsigned long mbr_input_line_number(const mbr_input *input);

/** Bytes of the file consumed so far. */
unsigned long long mbr_input_bytes(const mbr_input *input);

/** Name of the Unicode encoding that the first bytes announce: "utf-16le", "utf-16be", or
 * NULL when they announce none. Static. */
const char *mbr_input_encoding(const mbr_input *input);

/** Ill-formed UTF-16 units replaced so far. */
unsigned long mbr_input_repairs(const mbr_input *input);

/** NULL is allowed. */
void mbr_input_close(mbr_input *input);

#ifdef __cplusplus
}
#endif
#endif
