/* Plain JSON, read by runs of characters. What is not plain gives NULL at once, and is
 * read again by jansson, whose words people are told when something is wrong. */
#include "indexer/readers/json_quick.h"

#include <stdint.h>
#include <string.h>

#include "base/utf8.h"

enum {
    DEPTH_MAX = 4,   /* an article, its comments, a comment, and a list in it */
    KEY_MAX = 63,    /* bytes */
    DIGITS_MAX = 18, /* of a number that fits in 64 bits whatever they are */
    QUADS = 4        /* hexadecimal digits of an escape */
};

typedef struct scan {
    const char *at, *end;
    mbr_buffer *scratch;
    unsigned depth;
} scan;

static json_t *read_value(scan *s);

static void
skip_space(scan *s)
{
    while (s->at < s->end && (*s->at == ' ' || *s->at == '\t' || *s->at == '\n' || *s->at == '\r'))
        s->at++;
}

/* Whether the next character that is no space is `c`, which is taken then. */
static bool
take(scan *s, char c)
{
    skip_space(s);
    if (s->at == s->end || *s->at != c)
        return false;
    s->at++;
    return true;
}

/* ---- Strings ---- */

/* What ends a run of characters that stand for themselves. */
static bool
is_special(char c)
{
    return (unsigned char) c < 0x20 || c == '"' || c == '\\';
}

/* The four digits of an escape; UINT32_MAX when they are others. */
static uint32_t
read_quad(scan *s)
{
    uint32_t unit = 0;

    if (s->end - s->at < QUADS)
        return UINT32_MAX;
    for (unsigned i = 0; i < QUADS; i++) {
        char c = *s->at++;

        if (c >= '0' && c <= '9')
            unit = unit << 4 | (uint32_t) (c - '0');
        else if ((c | 0x20) >= 'a' && (c | 0x20) <= 'f')
            unit = unit << 4 | (uint32_t) ((c | 0x20) - 'a' + 10);
        else
            return UINT32_MAX;
    }
    return unit;
}

/* Behind "\u"; NUL is one of the rare things. */
static bool
read_character(scan *s)
{
    uint32_t c = read_quad(s);
    char bytes[MBR_UTF8_MAX];

    if (c >= 0xD800 && c < 0xDC00) {
        uint32_t low = 0;

        if (s->end - s->at < 2 || s->at[0] != '\\' || s->at[1] != 'u')
            return false;
        s->at += 2;
        low = read_quad(s);
        if (low < 0xDC00 || low > 0xDFFF)
            return false;
        c = 0x10000 + ((c - 0xD800) << 10) + (low - 0xDC00);
    } else if (c == 0 || c > 0xFFFF || (c >= 0xDC00 && c < 0xE000)) {
        return false;
    }
    mbr_buffer_append(s->scratch, bytes, mbr_utf8_encode(bytes, c));
    return true;
}

/* Behind a backslash. */
static bool
read_escape(scan *s)
{
    static const char names[] = "\"\\/bfnrt", meanings[] = "\"\\/\b\f\n\r\t";
    const char *name;

    if (s->at == s->end)
        return false;
    if (*s->at == 'u') {
        s->at++;
        return read_character(s);
    }
    name = memchr(names, *s->at, sizeof names - 1);
    if (!name)
        return false;
    s->at++;
    mbr_buffer_append_char(s->scratch, meanings[name - names]);
    return true;
}

/* From behind a quotation mark to behind the closing one: a piece of the text, or, with
 * escapes, of the scratch. */
static bool
read_string(scan *s, mbr_slice *out)
{
    const char *begin = s->at;

    while (s->at < s->end && !is_special(*s->at))
        s->at++;
    *out = mbr_slice_of(begin, (size_t) (s->at - begin));
    if (s->at == s->end || *s->at == '"')
        return s->at++ < s->end;
    mbr_buffer_reset(s->scratch);
    while (*s->at == '\\') {
        mbr_buffer_append(s->scratch, begin, (size_t) (s->at - begin));
        s->at++;
        if (!read_escape(s))
            return false;
        begin = s->at;
        while (s->at < s->end && !is_special(*s->at))
            s->at++;
        if (s->at == s->end)
            return false;
    }
    mbr_buffer_append(s->scratch, begin, (size_t) (s->at - begin));
    *out = mbr_buffer_slice(s->scratch);
    return *s->at++ == '"';
}

static json_t *
read_text(scan *s)
{
    mbr_slice text;

    return read_string(s, &text) ? json_stringn_nocheck(text.ptr, text.len) : NULL;
}

/* ---- Other values ---- */

static json_t *
read_integer(scan *s)
{
    bool is_negative = *s->at == '-';
    const char *begin = s->at += is_negative;
    json_int_t number = 0;

    while (s->at < s->end && *s->at >= '0' && *s->at <= '9' && s->at - begin < DIGITS_MAX)
        number = 10 * number + (*s->at++ - '0');
    if (s->at == begin || (*begin == '0' && s->at - begin > 1))
        return NULL;
    if (s->at < s->end &&
        ((*s->at >= '0' && *s->at <= '9') || *s->at == '.' || *s->at == 'e' || *s->at == 'E'))
        return NULL;
    return json_integer(is_negative ? -number : number);
}

static json_t *
read_word(scan *s, const char *word, json_t *value)
{
    size_t len = strlen(word);

    if ((size_t) (s->end - s->at) < len || memcmp(s->at, word, len) != 0)
        return NULL;
    s->at += len;
    return value; /* true, false and null are not counted */
}

static bool
read_members(scan *s, json_t *object)
{
    if (take(s, '}'))
        return true;
    do {
        char key[KEY_MAX + 1];
        mbr_slice text;
        json_t *value;

        if (!take(s, '"') || !read_string(s, &text) || text.len > KEY_MAX)
            return false;
        memcpy(key, text.ptr, text.len);
        key[text.len] = '\0';
        if (!take(s, ':') || json_object_get(object, key))
            return false;
        value = read_value(s);
        if (!value || json_object_set_new_nocheck(object, key, value) != 0)
            return false;
    } while (take(s, ','));
    return take(s, '}');
}

static bool
read_items(scan *s, json_t *list)
{
    if (take(s, ']'))
        return true;
    do {
        json_t *value = read_value(s);

        if (!value || json_array_append_new(list, value) != 0)
            return false;
    } while (take(s, ','));
    return take(s, ']');
}

/* A list or an object, whose bracket was taken. */
static json_t *
read_many(scan *s, json_t *value, bool (*read)(scan *s, json_t *value))
{
    bool good = s->depth++ < DEPTH_MAX && read(s, value);

    s->depth--;
    if (good)
        return value;
    json_decref(value);
    return NULL;
}

static json_t *
read_value(scan *s)
{
    skip_space(s);
    if (s->at == s->end)
        return NULL;
    switch (*s->at) {
    case '"': s->at++; return read_text(s);
    case '{': s->at++; return read_many(s, json_object(), read_members);
    case '[': s->at++; return read_many(s, json_array(), read_items);
    case 't': return read_word(s, "true", json_true());
    case 'f': return read_word(s, "false", json_false());
    case 'n': return read_word(s, "null", json_null());
    default: return read_integer(s);
    }
}

json_t *
mbr_json_quick(mbr_slice text, mbr_buffer *scratch)
{
    scan s = { .at = text.ptr, .end = text.ptr + text.len, .scratch = scratch };
    json_t *value = read_value(&s);

    skip_space(&s);
    if (!value || s.at == s.end)
        return value;
    json_decref(value);
    return NULL;
}
