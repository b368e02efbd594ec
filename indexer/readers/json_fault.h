#ifndef MBR_INDEXER_READERS_JSON_FAULT_H
#define MBR_INDEXER_READERS_JSON_FAULT_H

#include <jansson.h>

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Append what is wrong with a text that jansson refuses, in the language of the process:
 * "at byte 9 (column 9): the text ends too early". */
void mbr_json_fault_print(mbr_buffer *out, const json_error_t *fault);

#ifdef __cplusplus
}
#endif
#endif
