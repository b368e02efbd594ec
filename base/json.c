/* The one place that escapes JSON. A library that builds a tree first would
 * cost more than the search it reports on, and could not stream. */
#include "base/json.h"

#include <assert.h>
#include <inttypes.h>
#include <math.h>
#include <string.h>

#include "base/utf8.h"

mbr_json
mbr_json_to(mbr_buffer *out)
{
    mbr_json json = { out, 0, 0, false };

    return json;
}

static void
before_value(mbr_json *json)
{
    if (json->after_key) {
        json->after_key = false;
        return;
    }
    if (json->depth > 0) {
        uint64_t bit = UINT64_C(1) << (json->depth - 1);

        if (json->has_item & bit)
            mbr_buffer_append_char(json->out, ',');
        json->has_item |= bit;
    }
}

static void
begin(mbr_json *json, char bracket)
{
    before_value(json);
    mbr_buffer_append_char(json->out, bracket);
    assert(json->depth < 64);
    json->has_item &= ~(UINT64_C(1) << json->depth);
    json->depth++;
}

static void
end(mbr_json *json, char bracket)
{
    assert(json->depth > 0 && !json->after_key);
    json->depth--;
    mbr_buffer_append_char(json->out, bracket);
}

void
mbr_json_begin_object(mbr_json *json)
{
    begin(json, '{');
}

void
mbr_json_end_object(mbr_json *json)
{
    end(json, '}');
}

void
mbr_json_begin_array(mbr_json *json)
{
    begin(json, '[');
}

void
mbr_json_end_array(mbr_json *json)
{
    end(json, ']');
}

static void
append_escaped(mbr_buffer *out, unsigned char c)
{
    switch (c) {
    case '"': mbr_buffer_append_string(out, "\\\""); break;
    case '\\': mbr_buffer_append_string(out, "\\\\"); break;
    case '\n': mbr_buffer_append_string(out, "\\n"); break;
    case '\r': mbr_buffer_append_string(out, "\\r"); break;
    case '\t': mbr_buffer_append_string(out, "\\t"); break;
    default: mbr_buffer_printf(out, "\\u%04x", c); break;
    }
}

static void
append_quoted(mbr_buffer *out, mbr_slice value)
{
    size_t at = 0, copied = 0;

    mbr_buffer_append_char(out, '"');
    while (at < value.len) {
        unsigned char c = (unsigned char) value.ptr[at];
        uint32_t cp;
        size_t step = 1;

        if (c >= 0x80)
            step = mbr_utf8_decode(&cp, value.ptr + at, value.len - at);
        if (step > 0 && c >= 0x20 && c != '"' && c != '\\' && c != 0x7F) {
            at += step;
            continue;
        }
        mbr_buffer_append(out, value.ptr + copied, at - copied);
        if (step == 0)
            mbr_buffer_append_string(out, "\xEF\xBF\xBD"); /* U+FFFD */
        else
            append_escaped(out, c);
        at++;
        copied = at;
    }
    mbr_buffer_append(out, value.len ? value.ptr + copied : NULL, at - copied);
    mbr_buffer_append_char(out, '"');
}

void
mbr_json_key(mbr_json *json, const char *key)
{
    assert(json->depth > 0 && !json->after_key);
    before_value(json);
    append_quoted(json->out, mbr_slice_of_string(key));
    mbr_buffer_append_char(json->out, ':');
    json->after_key = true;
}

void
mbr_json_string(mbr_json *json, mbr_slice value)
{
    before_value(json);
    append_quoted(json->out, value);
}

void
mbr_json_cstring(mbr_json *json, const char *value)
{
    if (value)
        mbr_json_string(json, mbr_slice_of_string(value));
    else
        mbr_json_null(json);
}

void
mbr_json_int(mbr_json *json, int64_t value)
{
    before_value(json);
    mbr_buffer_printf(json->out, "%" PRId64, value);
}

void
mbr_json_double(mbr_json *json, double value, int decimals)
{
    if (!isfinite(value)) {
        mbr_json_null(json);
        return;
    }
    before_value(json);
    mbr_buffer_printf(json->out, "%.*f", decimals, value);
    if (decimals > 0) { /* 12.300 -> 12.3, 4.000 -> 4 */
        while (json->out->ptr[json->out->len - 1] == '0')
            mbr_buffer_truncate(json->out, json->out->len - 1);
        if (json->out->ptr[json->out->len - 1] == '.')
            mbr_buffer_truncate(json->out, json->out->len - 1);
    }
}

void
mbr_json_bool(mbr_json *json, bool value)
{
    before_value(json);
    mbr_buffer_append_string(json->out, value ? "true" : "false");
}

void
mbr_json_null(mbr_json *json)
{
    before_value(json);
    mbr_buffer_append_string(json->out, "null");
}
