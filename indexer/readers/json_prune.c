/* One pass over the bytes of an article, which knows of JSON only where a value ends. It
 * goes one level deep, and one more into "comments"; values below are skipped by counting
 * brackets, so no depth of nesting is a depth of calls. */
#include "indexer/readers/json_prune.h"

#include <stdint.h>
#include <string.h>

typedef struct scan {
    char *text;
    size_t len, at;
    size_t values;
    const mbr_json_members *members;
} scan;

static bool
is_one_of(char c, const char *set, size_t count)
{
    return memchr(set, c, count) != NULL;
}

static void
skip_space(scan *s)
{
    while (s->at < s->len && is_one_of(s->text[s->at], " \t\r\n", 4))
        s->at++;
}

/* The next character that is no space, or NUL at the end. */
static char
peek(scan *s)
{
    skip_space(s);
    return s->at < s->len ? s->text[s->at] : '\0';
}

/* From a quotation mark to behind the closing one; false when there is none. */
static bool
skip_string(scan *s)
{
    for (s->at++; s->at < s->len; s->at++) {
        if (s->text[s->at] == '"') {
            s->at++;
            return true;
        }
        s->at += s->text[s->at] == '\\';
    }
    s->at = s->len;
    return false;
}

static void
skip_word(scan *s)
{
    while (s->at < s->len && !is_one_of(s->text[s->at], " \t\r\n,:\"[]{}", 11))
        s->at++;
}

/* To behind the value that begins here; false when it has no end. */
static bool
skip_value(scan *s, size_t *values)
{
    size_t depth = 0;

    do {
        char c = peek(s);

        if (s->at == s->len)
            return false;
        if (is_one_of(c, ",:]}", 4)) {
            if (depth == 0)
                return false;
            depth -= c == ']' || c == '}';
            s->at++;
            continue;
        }
        ++*values;
        if (c == '[' || c == '{') {
            depth++;
            s->at++;
        } else if (c != '"') {
            skip_word(s);
        } else if (!skip_string(s)) {
            return false;
        }
    } while (depth > 0);
    return true;
}

static bool scan_comments(scan *s);

/* A member of an object, from its key on. The commas around it stay, for now. */
static bool
scan_member(scan *s, bool in_comment, bool *was_dropped)
{
    size_t begin = s->at, ignored = 0;
    mbr_slice key;

    if (peek(s) != '"' || !skip_string(s))
        return false;
    key = mbr_slice_of(s->text + begin + 1, s->at - begin - 2);
    if (peek(s) != ':')
        return false;
    s->at++;
    skip_space(s);
    /* A key with escapes may be any key: the parser will tell. */
    *was_dropped =
        !memchr(key.ptr, '\\', key.len) && !s->members->is_known(s->members->user, in_comment, key);
    if (*was_dropped) {
        if (!skip_value(s, &ignored))
            return false;
        s->members->dropped(s->members->user, in_comment, key);
        memset(s->text + begin, ' ', s->at - begin);
        return true;
    }
    s->values++;
    if (!in_comment && mbr_slice_is(key, "comments") && peek(s) == '[')
        return scan_comments(s);
    return skip_value(s, &s->values);
}

static bool
scan_object(scan *s, bool in_comment)
{
    size_t comma = SIZE_MAX; /* behind the last member that was kept */

    s->values++;
    s->at++;
    if (peek(s) == '}') {
        s->at++;
        return true;
    }
    for (;;) {
        bool was_dropped;
        char c;

        skip_space(s);
        if (!scan_member(s, in_comment, &was_dropped))
            return false;
        c = peek(s);
        if (c == ',' && was_dropped)
            s->text[s->at] = ' ';
        else if (c == ',')
            comma = s->at;
        else if (c == '}' && was_dropped && comma < SIZE_MAX)
            s->text[comma] = ' ';
        if (c != ',' && c != '}')
            return false;
        s->at++;
        if (c == '}')
            return true;
    }
}

static bool
scan_comments(scan *s)
{
    s->values++;
    s->at++;
    if (peek(s) == ']') {
        s->at++;
        return true;
    }
    for (;;) {
        char c = peek(s);

        if (!(c == '{' ? scan_object(s, true) : skip_value(s, &s->values)))
            return false;
        c = peek(s);
        if (c != ',' && c != ']')
            return false;
        s->at++;
        if (c == ']')
            return true;
    }
}

size_t
mbr_json_prune(char *text, size_t len, const mbr_json_members *members)
{
    scan s = { .text = text, .len = len, .members = members };

    if (peek(&s) == '{')
        (void) scan_object(&s, false);
    /* Behind what was understood: each value begins with one of these, or follows one. */
    for (; s.at < s.len; s.at++)
        s.values += is_one_of(s.text[s.at], "[{\",:", 5);
    return s.values;
}
