/* Tags compressed as libxapian does: a raw stream of deflate, without the header of
 * zlib. The item says that its tag is compressed, so that this is free to give up. */
#include "glass/deflate.h"

#include <assert.h>
#include <limits.h>
#include <stdlib.h>
#include <zlib.h>

#include "base/memory.h"

struct mbr_glass_deflate {
    z_stream stream;
};

mbr_glass_deflate *
mbr_glass_deflate_new(unsigned level)
{
    enum { RAW_WINDOW = -15, MEMORY = 9 };
    mbr_glass_deflate *deflate = mbr_calloc(1, sizeof *deflate);
    int made = deflateInit2(&deflate->stream, (int) level, Z_DEFLATED, RAW_WINDOW, MEMORY,
                            Z_DEFAULT_STRATEGY);

    assert(made == Z_OK);
    return deflate;
}

bool
mbr_glass_deflate_put(mbr_glass_deflate *compressor, mbr_glass_bytes *out, const void *bytes,
                      size_t len)
{
    z_stream *stream = &compressor->stream;

    if (len < 2 || len > UINT_MAX)
        return false;
    (void) deflateReset(stream);
    stream->next_in = (Bytef *) (uintptr_t) bytes;
    stream->avail_in = (uInt) len;
    stream->next_out = mbr_glass_room(out, len);
    stream->avail_out = (uInt) len - 1;
    if (deflate(stream, Z_FINISH) != Z_STREAM_END)
        return false; /* it would not be shorter */
    out->len += stream->total_out;
    return true;
}

void
mbr_glass_deflate_free(mbr_glass_deflate *deflate)
{
    if (!deflate)
        return;
    (void) deflateEnd(&deflate->stream);
    free(deflate);
}
