#ifndef MBR_TESTS_OUTPUT_CHECKS_H
#define MBR_TESTS_OUTPUT_CHECKS_H

/* Two small checkers: is this HTML that nests, is this JSON. Both are stricter than
 * the standards, as our own output may well be. */
#include <ctype.h>
#include <string.h>

#include "base/utf8.h"
#include "output/fixture.h"

static inline bool
is_void_element(const char *name)
{
    return strcmp(name, "meta") == 0 || strcmp(name, "link") == 0 || strcmp(name, "input") == 0 ||
           strcmp(name, "br") == 0;
}

/* One start or end tag at `at`, which is after its "<"; the open elements are in
 * `stack`. Returns the character after ">". */
static inline const char *
check_tag(const char *at, char stack[32][16], int *depth)
{
    bool is_end = *at == '/';
    char name[16];
    size_t len = 0;

    at += is_end;
    while (isalnum((unsigned char) *at) && len < 15)
        name[len++] = *at++;
    name[len] = '\0';
    assert_true(len > 0);
    while (*at == ' ') {
        while (*at == ' ' || isalnum((unsigned char) *at) || *at == '-')
            at++;
        if (*at != '=')
            continue;
        assert_true(at[1] == '"');
        for (at += 2; *at != '"'; at++)
            assert_true(*at != '\0' && *at != '<' && *at != '>');
        at++;
    }
    assert_true(*at == '>');
    if (is_end) {
        assert_true(*depth > 0);
        assert_string_equal(stack[--*depth], name);
    } else if (!is_void_element(name)) {
        assert_true(*depth < 32);
        strcpy(stack[(*depth)++], name);
    }
    return at + 1;
}

/* A document whose elements nest, whose ids are unique, whose "&" are all entities
 * and which is UTF-8 without control characters. */
static inline void
assert_well_formed(mbr_slice html)
{
    const char *at = html.ptr, *id = html.ptr;
    char stack[32][16];
    int depth = 0;

    assert_int_equal(mbr_utf8_valid_length(html), html.len);
    assert_int_equal(strncmp(at, "<!DOCTYPE html>\n", 16), 0);
    for (at += 16; *at;) {
        assert_true((unsigned char) *at >= 0x20 || *at == '\n');
        if (*at == '&')
            assert_true(strchr("aglq#", at[1]) && strchr(at, ';') - at <= 6);
        if (*at++ == '<')
            at = check_tag(at, stack, &depth);
    }
    assert_int_equal(depth, 0);
    while ((id = strstr(id + 1, " id=\"")) != NULL) {
        size_t len = (size_t) (strchr(id + 5, '"') - id) + 1;

        assert_null(memmem(id + 1, strlen(id + 1), id, len));
    }
}

static inline const char *check_json_value(const char *at, int depth);

static inline const char *
check_json_string(const char *at)
{
    assert_true(*at++ == '"');
    while (*at != '"') {
        assert_true((unsigned char) *at >= 0x20);
        if (*at == '\\') {
            at++;
            assert_true(strchr("\"\\/bfnrtu", *at) && *at);
            for (int i = 1; *at == 'u' && i <= 4; i++)
                assert_true(isxdigit((unsigned char) at[i]));
        }
        at++;
    }
    return at + 1;
}

static inline const char *
check_json_list(const char *at, char end, int depth)
{
    bool is_object = end == '}';

    if (*at == end)
        return at + 1;
    for (;;) {
        if (is_object) {
            at = check_json_string(at);
            assert_true(*at++ == ':');
        }
        at = check_json_value(at, depth + 1);
        if (*at == end)
            return at + 1;
        assert_true(*at++ == ',');
    }
}

static inline const char *
check_json_value(const char *at, int depth)
{
    static const char *const words[] = { "true", "false", "null" };
    char *end;

    assert_true(depth < 20);
    if (*at == '{')
        return check_json_list(at + 1, '}', depth);
    if (*at == '[')
        return check_json_list(at + 1, ']', depth);
    if (*at == '"')
        return check_json_string(at);
    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        if (strncmp(at, words[i], strlen(words[i])) == 0)
            return at + strlen(words[i]);
    assert_true(*at == '-' || isdigit((unsigned char) *at));
    (void) strtod(at, &end);
    return end;
}

/* One JSON value, UTF-8, and a line end. */
static inline void
assert_json(mbr_slice json)
{
    assert_int_equal(mbr_utf8_valid_length(json), json.len);
    assert_string_equal(check_json_value(json.ptr, 0), "\n");
}

#endif
