/* The codecs that bench-codec compares, behind one pair of calls. */
#include "codec_way.h"

#include <assert.h>
#include <limits.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <zdict.h>
#include <zlib.h>
#include <zstd.h>

#include "base/memory.h"

/* As in glass/deflate.c: a raw stream, and a table of hashes as large as zlib has. */
enum { RAW_WINDOW = -15, ZLIB_MEMORY = 9 };

struct codec {
    codec_way way;
    z_stream deflate, inflate;
    ZSTD_CCtx *writer;
    ZSTD_DCtx *reader;
    ZSTD_CDict *write_dictionary;
    ZSTD_DDict *read_dictionary;
};

/* What every frame would say again: the size of a record must be there, the number of
 * the dictionary and a checksum need not, because the archive knows the one and libxapian
 * does not keep the other either. */
static void
open_zstd(codec *c, mbr_slice dictionary)
{
    c->writer = ZSTD_createCCtx();
    c->reader = ZSTD_createDCtx();
    assert(c->writer && c->reader);
    (void) ZSTD_CCtx_setParameter(c->writer, ZSTD_c_compressionLevel, c->way.level);
    (void) ZSTD_CCtx_setParameter(c->writer, ZSTD_c_dictIDFlag, 0);
    (void) ZSTD_CCtx_setParameter(c->writer, ZSTD_c_checksumFlag, 0);
    if (dictionary.len == 0)
        return;
    c->write_dictionary = ZSTD_createCDict(dictionary.ptr, dictionary.len, c->way.level);
    c->read_dictionary = ZSTD_createDDict(dictionary.ptr, dictionary.len);
    assert(c->write_dictionary && c->read_dictionary);
    (void) ZSTD_CCtx_refCDict(c->writer, c->write_dictionary);
    (void) ZSTD_DCtx_refDDict(c->reader, c->read_dictionary);
}

static void
open_zlib(codec *c)
{
    int made = deflateInit2(&c->deflate, c->way.level, Z_DEFLATED, RAW_WINDOW, ZLIB_MEMORY,
                            Z_DEFAULT_STRATEGY);

    assert(made == Z_OK);
    made = inflateInit2(&c->inflate, RAW_WINDOW);
    assert(made == Z_OK);
}

codec *
codec_new(const codec_way *way, mbr_slice dictionary)
{
    codec *c = mbr_calloc(1, sizeof *c);

    c->way = *way;
    if (way->kind == CODEC_ZSTD)
        open_zstd(c, dictionary);
    else if (way->kind == CODEC_ZLIB)
        open_zlib(c);
    return c;
}

void
codec_free(codec *c)
{
    if (!c)
        return;
    if (c->way.kind == CODEC_ZLIB) {
        (void) deflateEnd(&c->deflate);
        (void) inflateEnd(&c->inflate);
    }
    ZSTD_freeCCtx(c->writer);
    ZSTD_freeDCtx(c->reader);
    ZSTD_freeCDict(c->write_dictionary);
    ZSTD_freeDDict(c->read_dictionary);
    free(c);
}

/* One step of zlib from all of `in` to at most `room` bytes at `out`. */
static bool
run_zlib(z_stream *stream, int (*step)(z_stream *, int), char *out, size_t room, const char *in,
         size_t len)
{
    assert(room <= UINT_MAX && len <= UINT_MAX);
    stream->next_in = (Bytef *) (uintptr_t) in;
    stream->avail_in = (uInt) len;
    stream->next_out = (Bytef *) out;
    stream->avail_out = (uInt) room;
    return step(stream, Z_FINISH) == Z_STREAM_END;
}

size_t
codec_compress(codec *c, char *out, const char *bytes, size_t len)
{
    size_t written;

    switch (c->way.kind) {
    case CODEC_RAW: break;
    case CODEC_ZLIB:
        (void) deflateReset(&c->deflate);
        if (len < 2 || !run_zlib(&c->deflate, deflate, out, len - 1, bytes, len))
            return 0;
        return c->deflate.total_out;
    case CODEC_ZSTD:
        written = len < 2 ? 0 : ZSTD_compress2(c->writer, out, len - 1, bytes, len);
        return ZSTD_isError(written) ? 0 : written;
    }
    return 0;
}

bool
codec_decompress(codec *c, char *out, size_t raw_len, const char *bytes, size_t len)
{
    switch (c->way.kind) {
    case CODEC_RAW: break;
    case CODEC_ZLIB:
        (void) inflateReset(&c->inflate);
        return run_zlib(&c->inflate, inflate, out, raw_len, bytes, len) &&
               c->inflate.total_out == raw_len;
    case CODEC_ZSTD: return ZSTD_decompressDCtx(c->reader, out, raw_len, bytes, len) == raw_len;
    }
    return false;
}

/* zlib does not tell; these are the figures of zconf.h for a window of 15 bits. */
size_t
codec_write_memory(const codec *c)
{
    if (c->way.kind == CODEC_ZLIB)
        return (1u << (15 + 2)) + (1u << (ZLIB_MEMORY + 9));
    return c->way.kind == CODEC_RAW
               ? 0
               : ZSTD_sizeof_CCtx(c->writer) + ZSTD_sizeof_CDict(c->write_dictionary);
}

size_t
codec_read_memory(const codec *c)
{
    if (c->way.kind == CODEC_ZLIB)
        return (1u << 15) + 7 * 1024;
    return c->way.kind == CODEC_RAW
               ? 0
               : ZSTD_sizeof_DCtx(c->reader) + ZSTD_sizeof_DDict(c->read_dictionary);
}

size_t
codec_train(char *out, size_t capacity, const char *samples, const size_t *lengths, size_t count)
{
    size_t len = ZDICT_trainFromBuffer(out, capacity, samples, lengths, (unsigned) count);

    return ZDICT_isError(len) ? 0 : len;
}
