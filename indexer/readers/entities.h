#ifndef MBR_INDEXER_READERS_ENTITIES_H
#define MBR_INDEXER_READERS_ENTITIES_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Read the character reference at the start of `text`: "&eacute;", "&#233;",
 * "&#xE9;". Numbers 128 to 159 mean Windows-1252, as in browsers; those that are
 * no character give U+FFFD.
 *
 * @param out  receives the code point
 * @return bytes read, or 0 when there is no reference that ends with ";"
 */
size_t mbr_entity_read(uint32_t *out, mbr_slice text);

#ifdef __cplusplus
}
#endif
#endif
