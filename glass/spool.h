#ifndef MBR_GLASS_SPOOL_H
#define MBR_GLASS_SPOOL_H

#include "base/error.h"
#include "glass/chunk.h"
#include "glass/file.h"

/* A temporary file that several streams of chunks share: what is known document by
 * document, and belongs into the postlist table before the first term. */
typedef struct mbr_glass_spool {
    const mbr_glass_io *io;
    const char *directory; /* borrowed */
    mbr_glass_file file;   /* created when a stream outgrows its memory */
} mbr_glass_spool;

/* Chunks on their way through a spool, in their order. */
typedef struct mbr_glass_stream {
    mbr_glass_bytes held; /* chunks that are not in the file */
    struct mbr_glass_extent {
        uint64_t offset;
        size_t len;
    } * extents;
    size_t extent_count, extent_capacity;
    size_t chunk_count;
} mbr_glass_stream;

/** Put a chunk that is not empty at the end of a stream, and empty it. */
mbr_status mbr_glass_stream_put(mbr_glass_stream *stream, mbr_glass_spool *spool,
                                mbr_glass_chunk *chunk, mbr_error *err);

/** Does something with a chunk, the `number`-th from 0. */
typedef mbr_status (*mbr_glass_chunk_fn)(void *user, const mbr_glass_chunk *chunk, size_t number,
                                         mbr_error *err);

/** Hand over all chunks of a stream, until a call fails. */
mbr_status mbr_glass_stream_each(mbr_glass_stream *stream, mbr_glass_spool *spool,
                                 mbr_glass_chunk_fn each, void *user, mbr_error *err);

/** Free; zeroed bytes are an empty stream. */
void mbr_glass_stream_free(mbr_glass_stream *stream);

#endif
