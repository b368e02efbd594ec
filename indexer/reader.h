#ifndef MBR_INDEXER_READER_H
#define MBR_INDEXER_READER_H

#include <stddef.h>

#include "base/error.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Reads the articles of one input, whatever its format: the format is detected
 * by content (indexer/readers/, one file each) or forced. Never fetches anything
 * from a network; memory is bounded by the limits, not by the input. */
typedef struct mbr_reader mbr_reader;

/* What one record may have; a record over one of these is refused with its number. */
typedef struct mbr_reader_limits {
    size_t record_bytes; /* of a line, or of a page */
    size_t text_bytes;   /* of what becomes one document of the index: the title, kicker, lead
                            and body of an article together, or the text of one comment */
    size_t words;        /* different ones in such a text */
    size_t values;       /* JSON keys and values that are read, or lines of a page */
    size_t comments;
} mbr_reader_limits;

/**
 * Limits under which reading and indexing one record takes about as much memory as
 * it is given, as measured: eight times the bytes of a record, 256 bytes for a value, 1,200 for
 * each different word of a text, which gets half of the memory. They have a floor that any article
 * of a newspaper stays under: 2 MB of record, 500 kB of text, 50,000 different words, 100,000
 * values; and comments are 100,000 at most.
 */
mbr_reader_limits mbr_reader_limits_of(size_t memory_bytes);

typedef struct mbr_reader_options {
    const char *format;       /* name to force, or NULL to detect */
    mbr_reader_limits limits; /* 0: that of mbr_reader_limits_of() for 256 MB */
    const char *source;       /* source of articles that name none, or NULL */
} mbr_reader_options;

typedef enum mbr_read {
    MBR_READ_DOCUMENT, /* `document` holds the next article, or a removal */
    MBR_READ_REFUSED,  /* one record cannot be used: `err` says where and why; go on */
    MBR_READ_END,      /* nothing is left */
    MBR_READ_FAILED    /* the input itself failed: `err` says why; stop */
} mbr_read;

#define MBR_READER_NOTES_MAX 32 /* keys, and latest warnings, kept; counts go on */

/* What reading one input found, beside the articles. */
typedef struct mbr_reader_notes {
    const char *format;       /* name of the format in use; static */
    const char *encoding;     /* "utf-8", "windows-1252", "iso-8859-15", "utf-16le"...; static */
    unsigned long repairs;    /* bytes that were not valid in that encoding, and
                                 control characters dropped or replaced */
    unsigned long line;       /* line where the last record began, from 1 */
    unsigned long long bytes; /* bytes of input consumed so far */
    mbr_strings unknown_keys; /* keys met that no field takes, once each */
    unsigned long unknown_key_count; /* how often any of them occurred */
    mbr_strings warnings;            /* what is odd in articles that were kept, with its
                                        place, for people: "<path>:<line>: ..." The
                                        latest ones: number i is at i % 32 */
    unsigned long warning_count;
} mbr_reader_notes;

/**
 * Open an input.
 *
 * @param out      receives the reader, or NULL; free with mbr_reader_free()
 * @param path     file, or "-" for standard input (a pipe is fine)
 * @param options  borrowed during the call; its strings until the reader is freed
 * @return MBR_OK, MBR_ERR_IO, or MBR_ERR_BAD_INPUT when no format recognises it
 */
mbr_status mbr_reader_open(mbr_reader **out, const char *path, const mbr_reader_options *options,
                           mbr_error *err);

/**
 * Read the next record.
 *
 * @param document  reset, then filled; normalised: id present, control characters
 *                  dropped, dates parsed, comments numbered and in source order
 * @param err       filled for MBR_READ_REFUSED and MBR_READ_FAILED; the message
 *                  begins with "<path>:<line>: " where lines mean something
 */
mbr_read mbr_reader_next(mbr_reader *reader, mbr_document *document, mbr_error *err);

/** What was found so far; borrowed, valid until the next call with `reader`. */
const mbr_reader_notes *mbr_reader_notes_of(const mbr_reader *reader);

/** NULL is allowed. */
void mbr_reader_free(mbr_reader *reader);

/** Name and one-line description (in the language of the process) of format `i`, or
 * NULL past the last: for --help and for the message that refuses an unknown name. */
const char *mbr_reader_format_name(size_t i);
const char *mbr_reader_format_description(size_t i);

#ifdef __cplusplus
}
#endif
#endif
