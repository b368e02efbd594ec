#ifndef MBR_BASE_JSON_H
#define MBR_BASE_JSON_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Writes JSON (RFC 8259) to a buffer, commas included, so that a caller says
 * only what comes next:
 *
 *     mbr_json json = mbr_json_to(&buffer);
 *     mbr_json_begin_object(&json);
 *     mbr_json_key(&json, "title");
 *     mbr_json_string(&json, title);
 *     mbr_json_end_object(&json);
 *
 * Strings are UTF-8; bytes that are not become U+FFFD, so that the output is
 * valid whatever comes in. "<" and ">" are written as they are: this is JSON,
 * not HTML. Depth is limited to 64 by an assertion. */
typedef struct mbr_json {
    mbr_buffer *out;
    uint64_t has_item; /* one bit per open level: something is there already */
    int depth;
    bool after_key;
} mbr_json;

/** A writer that appends to `out`; nothing to free. */
mbr_json mbr_json_to(mbr_buffer *out);

void mbr_json_begin_object(mbr_json *json);
void mbr_json_end_object(mbr_json *json);
void mbr_json_begin_array(mbr_json *json);
void mbr_json_end_array(mbr_json *json);

/** Name of the next member; a terminated ASCII string. */
void mbr_json_key(mbr_json *json, const char *key);

/** A string value; the absent slice is written as "". */
void mbr_json_string(mbr_json *json, mbr_slice value);

/** A terminated string value, or null for NULL. */
void mbr_json_cstring(mbr_json *json, const char *value);

void mbr_json_int(mbr_json *json, int64_t value);

/** A number with at most `decimals` digits after the point; not finite gives null. */
void mbr_json_double(mbr_json *json, double value, int decimals);

void mbr_json_bool(mbr_json *json, bool value);
void mbr_json_null(mbr_json *json);

#ifdef __cplusplus
}
#endif
#endif
