#ifndef MBR_GLASS_CHUNK_H
#define MBR_GLASS_CHUNK_H

#include <stdbool.h>

#include "glass/bytes.h"

/* A piece of a list that is ordered by document: the postings of a term, the values of a
 * slot, the lengths of documents. The id of the first document stands in the key; then
 * come, for each further one, the number of ids in between, and for each what it has. */
typedef struct mbr_glass_chunk {
    mbr_glass_bytes body;
    uint32_t first, last; /* documents; 0: there are none yet */
} mbr_glass_chunk;

/* libxapian goes on with another chunk when one has so many bytes; it can read any. */
enum { MBR_GLASS_CHUNK_BYTES = 2000 };

/** Whether the next document is to begin another chunk. */
static inline bool
mbr_glass_chunk_is_full(const mbr_glass_chunk *chunk)
{
    return chunk->body.len >= MBR_GLASS_CHUNK_BYTES;
}

/** Go to `docid`, which is greater than all before; what it has is then put into `body`. */
static inline void
mbr_glass_chunk_begin(mbr_glass_chunk *chunk, uint32_t docid)
{
    if (chunk->first == 0)
        chunk->first = docid;
    else
        mbr_glass_put_uint(&chunk->body, docid - chunk->last - 1);
    chunk->last = docid;
}

/** Empty it. */
static inline void
mbr_glass_chunk_reset(mbr_glass_chunk *chunk)
{
    chunk->body.len = 0;
    chunk->first = chunk->last = 0;
}

/** Append the head of a chunk of postings or lengths to an empty `out`, and its body. */
static inline void
mbr_glass_chunk_print(const mbr_glass_chunk *chunk, bool is_last, mbr_glass_bytes *out)
{
    mbr_glass_put(out, is_last ? "1" : "0", 1);
    mbr_glass_put_uint(out, chunk->last - chunk->first);
    mbr_glass_put(out, chunk->body.ptr, chunk->body.len);
}

#endif
