/* Streams that share a file: each keeps some chunks in memory, and puts them all at the
 * end of the file when they are enough for one write. */
#include "glass/spool.h"

#include <stdlib.h>

#include "base/memory.h"

enum { HELD_MAX = 1 << 16 };

static mbr_status
spill(mbr_glass_stream *stream, mbr_glass_spool *spool, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (!spool->file.path)
        status = mbr_glass_file_create_temporary(&spool->file, spool->io, spool->directory, err);
    if (status != MBR_OK)
        return status;
    if (stream->extent_count == stream->extent_capacity) {
        stream->extent_capacity = stream->extent_capacity ? 2 * stream->extent_capacity : 16;
        stream->extents =
            mbr_realloc(stream->extents, stream->extent_capacity, sizeof *stream->extents);
    }
    stream->extents[stream->extent_count++] =
        (struct mbr_glass_extent){ spool->file.size, stream->held.len };
    status = mbr_glass_file_write(&spool->file, stream->held.ptr, stream->held.len, err);
    stream->held.len = 0;
    return status;
}

mbr_status
mbr_glass_stream_put(mbr_glass_stream *stream, mbr_glass_spool *spool, mbr_glass_chunk *chunk,
                     mbr_error *err)
{
    mbr_glass_put_uint(&stream->held, chunk->first);
    mbr_glass_put_uint(&stream->held, chunk->last);
    mbr_glass_put_uint(&stream->held, chunk->body.len);
    mbr_glass_put(&stream->held, chunk->body.ptr, chunk->body.len);
    stream->chunk_count++;
    mbr_glass_chunk_reset(chunk);
    return stream->held.len < HELD_MAX ? MBR_OK : spill(stream, spool, err);
}

/* Hands over the chunks of `len` bytes; `number` counts them. */
static mbr_status
each_of(unsigned char *bytes, size_t len, size_t *number, mbr_glass_chunk_fn each, void *user,
        mbr_error *err)
{
    const unsigned char *at = bytes, *end = bytes + len;
    mbr_status status = MBR_OK;

    while (at < end && status == MBR_OK) {
        uint64_t first, last, body;
        mbr_glass_chunk chunk;

        at = mbr_glass_read_uint(&first, at);
        at = mbr_glass_read_uint(&last, at);
        at = mbr_glass_read_uint(&body, at);
        chunk = (mbr_glass_chunk){ .body = { bytes + (at - bytes), body, body },
                                   .first = (uint32_t) first,
                                   .last = (uint32_t) last };
        status = each(user, &chunk, (*number)++, err);
        at += body;
    }
    return status;
}

mbr_status
mbr_glass_stream_each(mbr_glass_stream *stream, mbr_glass_spool *spool, mbr_glass_chunk_fn each,
                      void *user, mbr_error *err)
{
    mbr_glass_bytes bytes = { NULL, 0, 0 };
    size_t number = 0;
    mbr_status status = MBR_OK;

    if (stream->extent_count > 0)
        status = mbr_glass_file_flush(&spool->file, err);
    for (size_t i = 0; i < stream->extent_count && status == MBR_OK; i++) {
        const struct mbr_glass_extent *extent = &stream->extents[i];

        status = mbr_glass_file_read(&spool->file, extent->offset,
                                     mbr_glass_room(&bytes, extent->len), extent->len, err);
        if (status == MBR_OK)
            status = each_of(bytes.ptr, extent->len, &number, each, user, err);
    }
    if (status == MBR_OK)
        status = each_of(stream->held.ptr, stream->held.len, &number, each, user, err);
    mbr_glass_bytes_free(&bytes);
    return status;
}

void
mbr_glass_stream_free(mbr_glass_stream *stream)
{
    mbr_glass_bytes_free(&stream->held);
    free(stream->extents);
    *stream = (mbr_glass_stream){ .extents = NULL };
}
