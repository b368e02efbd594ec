#ifndef MBR_GLASS_RUN_H
#define MBR_GLASS_RUN_H

#include <stdbool.h>

#include "base/error.h"
#include "base/slice.h"
#include "glass/bytes.h"
#include "glass/file.h"

/* Sorted runs in one temporary file: what did not fit into memory at a time, in the
 * order of its keys, to be merged in the end. One file for all of them, so that their
 * number is bounded by the disk and not by file descriptors. */
typedef struct mbr_glass_runs {
    const mbr_glass_io *io;
    char *directory;
    mbr_glass_file file; /* created with the first run */
    struct mbr_glass_run {
        uint64_t start, end; /* in the file */
        uint32_t base;       /* what the caller says of the run */
    } * items;
    size_t count, capacity;
    unsigned char last[MBR_GLASS_KEY_MAX]; /* key, which the next one shares bytes with */
    size_t last_len;
} mbr_glass_runs;

/** No run, and no file so far. `directory` is where it will be. */
void mbr_glass_runs_init(mbr_glass_runs *runs, const mbr_glass_io *io, const char *directory);

/** Begin a run. */
mbr_status mbr_glass_runs_begin(mbr_glass_runs *runs, uint32_t base, mbr_error *err);

/* Bytes before a record's payload at most. */
enum { MBR_GLASS_RECORD_HEAD = 3 * MBR_GLASS_UINT_MAX + MBR_GLASS_KEY_MAX };

/** Print what is before the payload of a record whose key follows `last` in its run, or
 * is the first after an empty one. Returns the end. */
unsigned char *
mbr_glass_record_print(unsigned char *out, mbr_slice key, mbr_slice last, size_t payload_len);

/** Add records that were printed: all those of the run. */
mbr_status
mbr_glass_runs_put_all(mbr_glass_runs *runs, const mbr_glass_bytes *records, mbr_error *err);

/** Add a record to the run. Keys ascend within a run; a key comes once. */
mbr_status
mbr_glass_runs_put(mbr_glass_runs *runs, mbr_slice key, mbr_slice payload, mbr_error *err);

/** End the run. */
void mbr_glass_runs_end(mbr_glass_runs *runs);

/** Close the file, which goes with it. */
void mbr_glass_runs_free(mbr_glass_runs *runs);

enum { MBR_GLASS_READER_LEAD = 32 };

/* One run being read. */
typedef struct mbr_glass_reader {
    mbr_glass_file *file;
    uint64_t offset, end;  /* what was not read yet */
    unsigned char *buffer; /* before which MBR_GLASS_READER_LEAD bytes can be read, too */
    size_t capacity, at, filled;
    unsigned char key[MBR_GLASS_KEY_MAX];
    size_t key_len;
    uint64_t prefix; /* of the key */
    uint64_t left;   /* bytes of the payload that were not taken */
    size_t number;   /* of the run */
    uint32_t base;
} mbr_glass_reader;

/**
 * See that the next bytes of the payload are in the buffer.
 *
 * @return MBR_ERR_IO also when the payload has less than `len`
 */
mbr_status mbr_glass_reader_need(mbr_glass_reader *reader, size_t len, mbr_error *err);

/** The next bytes of the payload: those that were needed. Valid until the next call. */
static inline const unsigned char *
mbr_glass_reader_bytes(const mbr_glass_reader *reader)
{
    return reader->buffer + reader->at;
}

/** Pass over `len` bytes, which were needed. */
static inline void
mbr_glass_reader_take(mbr_glass_reader *reader, size_t len)
{
    reader->at += len;
    reader->left -= len;
}

/** Bytes of the payload that are in the buffer. A number that begins there can be decoded
 * whatever follows: it is then longer than these bytes. */
static inline size_t
mbr_glass_reader_held(const mbr_glass_reader *reader)
{
    size_t held = reader->filled - reader->at;

    return held < reader->left ? held : (size_t) reader->left;
}

/** MBR_ERR_IO: what was read back is not what was written. */
mbr_status mbr_glass_reader_damaged(const mbr_glass_reader *reader, mbr_error *err);

/** The next number of the payload. */
mbr_status mbr_glass_reader_uint(mbr_glass_reader *reader, uint64_t *value, mbr_error *err);

/* All runs being read at once, key by key. */
typedef struct mbr_glass_merge mbr_glass_merge;

/**
 * Begin to merge.
 *
 * @param runs          ended; they may be merged again afterwards
 * @param memory_bytes  for the buffers, roughly
 */
mbr_status mbr_glass_merge_open(mbr_glass_merge **out, mbr_glass_runs *runs, size_t memory_bytes,
                                mbr_error *err);

/**
 * The next key, and the runs that have it, in their order, each before its payload.
 *
 * What is left of payloads is passed over by the next call.
 *
 * @param count  receives how many; 0 at the end
 */
mbr_status mbr_glass_merge_next(mbr_glass_merge *merge, mbr_glass_reader ***readers, size_t *count,
                                mbr_error *err);

/** Free. NULL is allowed. */
void mbr_glass_merge_free(mbr_glass_merge *merge);

#endif
