#ifndef MBR_INDEXER_READERS_JSON_QUICK_H
#define MBR_INDEXER_READERS_JSON_QUICK_H

#include <jansson.h>

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * The value of a text that is JSON of the plain kind, which nearly all lines are.
 *
 * Two thirds of the time of reading an export went into jansson, which looks at one
 * character after the other. This knows strings, whole numbers, lists and objects, a few
 * levels deep, and leaves all else to jansson: whatever may be wrong, and what is rare.
 *
 *     value = mbr_json_quick(text, &scratch);
 *     if (!value)
 *         value = json_loadb(…, JSON_ALLOW_NUL | JSON_REJECT_DUPLICATES, …);
 *
 * @param text     valid UTF-8
 * @param scratch  memory for strings with escapes; its content is lost
 * @return what json_loadb() would return, or NULL when that is for it to say
 */
json_t *mbr_json_quick(mbr_slice text, mbr_buffer *scratch);

#ifdef __cplusplus
}
#endif
#endif
