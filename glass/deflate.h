#ifndef MBR_GLASS_DEFLATE_H
#define MBR_GLASS_DEFLATE_H

#include <stdbool.h>

#include "glass/bytes.h"

/* A compressor of tags. */
typedef struct mbr_glass_deflate mbr_glass_deflate;

/** `level` is that of zlib, 1 to 9. */
mbr_glass_deflate *mbr_glass_deflate_new(unsigned level);

/** Append `len` bytes compressed, if that makes them fewer; otherwise append nothing and
 * return false. */
bool mbr_glass_deflate_put(mbr_glass_deflate *compressor, mbr_glass_bytes *out, const void *bytes,
                           size_t len);

/** Free. NULL is allowed. */
void mbr_glass_deflate_free(mbr_glass_deflate *deflate);

#endif
