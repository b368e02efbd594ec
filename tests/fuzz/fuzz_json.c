/* libFuzzer target: what base/json.h writes is valid JSON, whatever strings and
 * numbers come in and in whatever order; jansson judges. Each input byte is an
 * act of the writer, and strings and numbers are made of the bytes after it. */
#include <jansson.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/json.h"

enum { MAX_DEPTH = 64, MAX_KEYS = 100000 };

typedef struct writer {
    mbr_json json;
    char open[MAX_DEPTH]; /* the bracket of each level */
    int depth;
    unsigned keys;
} writer;

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static mbr_slice
take(mbr_slice *rest, size_t len)
{
    mbr_slice taken = mbr_slice_part(*rest, 0, len);

    rest->ptr += taken.len;
    rest->len -= taken.len;
    return taken;
}

static uint8_t
take_byte(mbr_slice *rest)
{
    mbr_slice byte = take(rest, 1);

    return byte.len ? (uint8_t) *byte.ptr : 0;
}

/* Keys of an object must differ for a strict parser; their number makes them so, and
 * the sign after it keeps it apart from a name of digits. */
static void
write_key(writer *w, mbr_slice *rest)
{
    char key[64];
    mbr_slice name = take(rest, take_byte(rest) % 16);
    int len = snprintf(key, sizeof key, "%u:", w->keys++);

    for (size_t i = 0; i < name.len; i++) /* keys are ASCII and terminated */
        key[len++] = (char) ((uint8_t) name.ptr[i] % 127 + 1);
    key[len] = '\0';
    mbr_json_key(&w->json, key);
}

static void
write_number(writer *w, mbr_slice *rest, bool is_whole)
{
    int decimals = take_byte(rest) % 18;
    mbr_slice bytes = take(rest, 8);
    int64_t whole = 0;
    double number = 0;

    memcpy(&whole, bytes.ptr, bytes.len);
    memcpy(&number, bytes.ptr, bytes.len);
    if (is_whole)
        mbr_json_int(&w->json, whole);
    else
        mbr_json_double(&w->json, number, decimals);
}

static void
begin(writer *w, bool is_object)
{
    if (is_object)
        mbr_json_begin_object(&w->json);
    else
        mbr_json_begin_array(&w->json);
    w->open[w->depth++] = is_object ? '{' : '[';
}

static void
end(writer *w)
{
    if (w->open[--w->depth] == '{')
        mbr_json_end_object(&w->json);
    else
        mbr_json_end_array(&w->json);
}

static void
write_value(writer *w, uint8_t act, mbr_slice *rest)
{
    switch (act % 8) {
    case 0: mbr_json_null(&w->json); break;
    case 1: mbr_json_bool(&w->json, act & 0x80); break;
    case 2: mbr_json_cstring(&w->json, NULL); break;
    case 3: write_number(w, rest, true); break;
    case 4: write_number(w, rest, false); break;
    case 5: mbr_json_string(&w->json, take(rest, take_byte(rest))); break;
    default:
        if (w->depth < MAX_DEPTH)
            begin(w, act % 8 == 7);
        else
            mbr_json_null(&w->json);
        break;
    }
}

static void
judge(const mbr_buffer *out)
{
    json_error_t error;
    json_t *value =
        json_loadb(out->ptr, out->len,
                   JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL | JSON_DECODE_INT_AS_REAL, &error);

    if (!value) {
        fprintf(stderr, "%s at byte %d of %s\n", error.text, error.position, out->ptr);
        abort();
    }
    json_decref(value);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_slice rest = mbr_slice_of((const char *) data, size);
    writer w = { mbr_json_to(&out), "", 0, 0 };

    begin(&w, false);
    while (rest.len > 0) {
        uint8_t act = take_byte(&rest);

        if (act == 0xFF && w.depth > 1) {
            end(&w);
            continue;
        }
        if (w.open[w.depth - 1] == '{')
            write_key(&w, &rest);
        write_value(&w, act, &rest);
    }
    while (w.depth > 0)
        end(&w);
    judge(&out);
    mbr_buffer_free(&out);
    return 0;
}
