#ifndef BENCH_CODEC_WAY_H
#define BENCH_CODEC_WAY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"

/* One way to store a record: the bytes themselves, zlib as libxapian uses it, or zstd,
 * with a dictionary or without. Contexts are made once and used for all records, as a
 * writer or a reader would. */

typedef enum codec_kind { CODEC_RAW, CODEC_ZLIB, CODEC_ZSTD } codec_kind;

typedef struct codec_way {
    codec_kind kind;
    int level;
    size_t dictionary_kb; /* 0: none */
} codec_way;

typedef struct codec codec;

/**
 * @param dictionary  of codec_train(), or empty; copied
 * @return never NULL; free with codec_free()
 */
codec *codec_new(const codec_way *way, mbr_slice dictionary) __attribute__((returns_nonnull));
void codec_free(codec *codec);

/** Bytes put at `out`, 0 when they would not be fewer than `len`; there is room for `len` - 1. */
size_t codec_compress(codec *codec, char *out, const char *bytes, size_t len);

/** @return false unless exactly `raw_len` bytes came out */
bool codec_decompress(codec *codec, char *out, size_t raw_len, const char *bytes, size_t len);

/** Bytes of memory that its contexts and digested dictionary take, to write and to read. */
size_t codec_write_memory(const codec *codec);
size_t codec_read_memory(const codec *codec);

/**
 * A dictionary of zstd from samples that stand one after the other.
 *
 * @param out  room for `capacity` bytes
 * @return its length, 0 when the samples are too few
 */
size_t
codec_train(char *out, size_t capacity, const char *samples, const size_t *lengths, size_t count);

#endif
