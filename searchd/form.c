/* Names and values out of a query string, a form or a JSON object.
 *
 * libmicrohttpd has a parser for forms too; it is not used because Debian's
 * version needed a patch for CVE-2023-27371, and because it stops at a NUL.
 */
#include "searchd/form.h"

#include <jansson.h>
#include <string.h>

bool
mbr_pairs_add(mbr_pairs *pairs, mbr_slice name, mbr_slice value, mbr_arena *arena)
{
    if (pairs->count == MBR_PAIRS_MAX)
        return false;
    if (pairs->count == pairs->capacity) {
        size_t capacity = pairs->capacity > 0 ? pairs->capacity * 2 : 16;
        mbr_pair *items = mbr_arena_calloc(arena, capacity, sizeof *items);

        if (pairs->count > 0)
            memcpy(items, pairs->items, pairs->count * sizeof *items);
        pairs->items = items;
        pairs->capacity = capacity;
    }
    pairs->items[pairs->count++] = (mbr_pair){ name, value };
    return true;
}

static int
hex_digit(char c)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

mbr_slice
mbr_percent_decode(mbr_slice encoded, bool plus_is_space, mbr_arena *arena)
{
    char *out = mbr_arena_alloc(arena, encoded.len + 1);
    size_t len = 0;

    for (size_t i = 0; i < encoded.len; i++) {
        char c = encoded.ptr[i];
        int high = -1, low = -1;

        if (c == '%' && encoded.len - i > 2) {
            high = hex_digit(encoded.ptr[i + 1]);
            low = hex_digit(encoded.ptr[i + 2]);
        }
        if (high >= 0 && low >= 0) {
            c = (char) (high * 16 + low);
            i += 2;
        } else if (c == '+' && plus_is_space) {
            c = ' ';
        }
        out[len++] = c;
    }
    out[len] = '\0';
    return mbr_slice_of(out, len);
}

bool
mbr_form_read(mbr_pairs *pairs, mbr_slice text, mbr_arena *arena)
{
    size_t at = 0;

    while (at < text.len) {
        const char *end = memchr(text.ptr + at, '&', text.len - at);
        mbr_slice pair = mbr_slice_part(text, at, end ? (size_t) (end - text.ptr) : text.len);
        const char *equals = pair.len > 0 ? memchr(pair.ptr, '=', pair.len) : NULL;
        size_t name_len = equals ? (size_t) (equals - pair.ptr) : pair.len;
        mbr_slice name = mbr_slice_part(pair, 0, name_len);
        mbr_slice value = mbr_slice_part(pair, name_len + 1, pair.len);

        at += pair.len + 1;
        if (name_len == 0)
            continue;
        if (!mbr_pairs_add(pairs, mbr_percent_decode(name, true, arena),
                           mbr_percent_decode(value, true, arena), arena))
            return false;
    }
    return true;
}

/* The text a query string would have for a JSON scalar; false for the rest. */
static bool
scalar_text(mbr_slice *out, const json_t *value, mbr_arena *arena)
{
    char number[32];

    switch (json_typeof(value)) {
    case JSON_STRING:
        *out = mbr_slice_of(json_string_value(value), json_string_length(value));
        break;
    case JSON_INTEGER:
        (void) snprintf(number, sizeof number, "%" JSON_INTEGER_FORMAT, json_integer_value(value));
        *out = mbr_slice_of_string(number);
        break;
    case JSON_TRUE: *out = mbr_slice_of_string("on"); break;
    case JSON_FALSE: *out = mbr_slice_of_string("off"); break;
    case JSON_REAL:
    case JSON_NULL:
    case JSON_OBJECT:
    case JSON_ARRAY: return false;
    }
    /* The tree is freed before the pairs are read. */
    *out = mbr_slice_of(mbr_arena_strndup(arena, out->ptr, out->len), out->len);
    return true;
}

static const char *
read_member(mbr_pairs *pairs, const char *key, const json_t *value, mbr_arena *arena)
{
    size_t count = json_is_array(value) ? json_array_size(value) : 1;
    mbr_slice name = mbr_slice_of_string(mbr_arena_strndup(arena, key, strlen(key)));
    mbr_slice text;

    if (json_is_null(value))
        return NULL;
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_is_array(value) ? json_array_get(value, i) : value;

        if (!scalar_text(&text, item, arena))
            return "a value must be a string, a whole number, true, false, null, or an array "
                   "of these";
        if (!mbr_pairs_add(pairs, name, text, arena))
            return "there are too many values";
    }
    return NULL;
}

bool
mbr_json_read(mbr_pairs *pairs, mbr_slice text, mbr_arena *arena, const char **problem)
{
    json_t *root = json_loadb(text.ptr ? text.ptr : "", text.len,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, NULL);
    const char *key;
    json_t *value;

    *problem = NULL;
    if (!root)
        *problem = "the body is not valid JSON in UTF-8, or names a member twice";
    else if (!json_is_object(root))
        *problem = "the body must be a JSON object";
    else
        json_object_foreach(root, key, value)
        {
            *problem = read_member(pairs, key, value, arena);
            if (*problem)
                break;
        }
    json_decref(root);
    return *problem == NULL;
}
