#ifndef MBR_INDEXER_READERS_FORMAT_H
#define MBR_INDEXER_READERS_FORMAT_H

#include <stdbool.h>

#include "base/buffer.h"
#include "indexer/reader.h"
#include "indexer/readers/encoding.h"
#include "indexer/readers/input.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The reading of one input, as the formats see it. */
typedef struct mbr_reading {
    mbr_input *input;
    const char *path;   /* for messages */
    const char *source; /* of articles that name none, or NULL */
    mbr_reader_limits limits;
    mbr_decoding decoding;
    unsigned long cleaned; /* control characters dropped or replaced */
    mbr_buffer scratch;    /* the record at hand, when it had to be converted */
    mbr_buffer unescaped;  /* a string of it, when it has escapes */
    bool is_done;          /* for formats that hold one record */
    mbr_reader_notes notes;
    mbr_slice unknown_keys[MBR_READER_NOTES_MAX], warnings[MBR_READER_NOTES_MAX];
    char warning_texts[MBR_READER_NOTES_MAX][sizeof((mbr_error *) NULL)->message];
    mbr_arena *arena; /* owns the strings of the notes */
} mbr_reading;

/* A format: one row of the table in reader.c, one file of its own. */
typedef struct mbr_format {
    const char *name;
    const char *description_en, *description_fr;
    /** Whether an input that begins with these bytes (UTF-8 or not) is of this format. */
    bool (*recognise)(mbr_slice start);
    /** As mbr_reader_next(); the document comes reset. */
    mbr_read (*next)(mbr_reading *reading, mbr_document *document, mbr_error *err);
} mbr_format;

extern const mbr_format mbr_format_jsonl;
extern const mbr_format mbr_format_page;

/** Refuse the record at hand: fills `err`, with path and line before the message. */
mbr_read mbr_reading_refuse(mbr_reading *reading, mbr_error *err, const char *fmt, ...)
    __attribute__((format(printf, 3, 4)));

/** Note something odd about a record that is kept. */
void
mbr_reading_warn(mbr_reading *reading, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

/** Note a key that no field takes; `place` ("comments[].") is printed before it. */
void mbr_reading_unknown_key(mbr_reading *reading, const char *place, mbr_slice key);

/* What is bounded; the bounds are those of mbr_reader_limits. */
typedef enum mbr_limit {
    MBR_LIMIT_RECORD,
    MBR_LIMIT_TEXT,
    MBR_LIMIT_WORDS,
    MBR_LIMIT_VALUES,
    MBR_LIMIT_LINES, /* as many as values */
    MBR_LIMIT_COMMENTS
} mbr_limit;

/** Refuse a record that has `found` of what may be at most so many. */
mbr_read
mbr_reading_over_limit(mbr_reading *reading, mbr_limit limit, size_t found, mbr_error *err);

/**
 * The last step of every format: source, dates, identities of the comments.
 *
 * An article needs an id, a text within the limits, and a title or a body. A date that cannot be
 * read leaves the article undated, with a warning. A comment without an id gets one from its place
 * and its date; one whose id is taken gets its place added.
 *
 * @return MBR_READ_DOCUMENT or MBR_READ_REFUSED
 */
mbr_read mbr_reading_finish(mbr_reading *reading, mbr_document *document, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
