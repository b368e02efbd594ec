/* What base/json.h writes is read back with jansson, which is somebody else's
 * opinion of RFC 8259. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <float.h>
#include <math.h>
#include <string.h>

#include <jansson.h>

#include "base/json.h"
#include "base/memory.h"
#include "base/utf8.h"

static void
assert_valid(const mbr_buffer *buffer)
{
    json_error_t error;
    json_t *value = json_loadb(buffer->ptr, buffer->len,
                               JSON_DECODE_INT_AS_REAL | JSON_DECODE_ANY | JSON_ALLOW_NUL, &error);

    if (!value)
        fail_msg("jansson refuses %s: %s", buffer->ptr, error.text);
    json_decref(value);
}

static void
assert_string_written(mbr_slice text, const char *expected)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&buffer);

    mbr_json_string(&json, text);
    assert_string_equal(buffer.ptr, expected);
    assert_valid(&buffer);
    mbr_buffer_free(&buffer);
}

static void
signs_that_json_needs_are_escaped_and_the_others_are_not(void **state)
{
    static const struct {
        mbr_slice text;
        const char *json;
    } cases[] = {
        { MBR_SLICE("une \"une\""), "\"une \\\"une\\\"\"" },
        { MBR_SLICE("C:\\presse"), "\"C:\\\\presse\"" },
        { MBR_SLICE("a\nb\rc\td"), "\"a\\nb\\rc\\td\"" },
        { MBR_SLICE("\b\f\x1B\x01"), "\"\\u0008\\u000c\\u001b\\u0001\"" },
        { MBR_SLICE("a\0b"), "\"a\\u0000b\"" },
        { MBR_SLICE("\x7F"), "\"\\u007f\"" },
        { MBR_SLICE("</b> & 'x' a/b"), "\"</b> & 'x' a/b\"" },
        { MBR_SLICE("l’été 😀"), "\"l’été 😀\"" },
        { MBR_SLICE(""), "\"\"" },
        { { NULL, 0 }, "\"\"" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_string_written(cases[i].text, cases[i].json);
}

static void
bytes_that_are_no_text_become_replacement_characters(void **state)
{
    static const struct {
        mbr_slice text;
        const char *json;
    } cases[] = {
        { MBR_SLICE("caf\xE9"), "\"caf\xEF\xBF\xBD\"" },
        { MBR_SLICE("\xE9t\xE9"), "\"\xEF\xBF\xBDt\xEF\xBF\xBD\"" },
        { MBR_SLICE("\xE2\x82"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\"" },
        { MBR_SLICE("\xC3\""), "\"\xEF\xBF\xBD\\\"\"" }, /* the quote is not swallowed */
        { MBR_SLICE("\xED\xA0\x80"), "\"\xEF\xBF\xBD\xEF\xBF\xBD\xEF\xBF\xBD\"" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_string_written(cases[i].text, cases[i].json);
}

static void
every_character_comes_back_from_another_parser(void **state)
{
    (void) state;

    for (uint32_t cp = 0; cp <= 0x10FFFF; cp += cp < 0x3000 ? 1 : 61) {
        mbr_buffer buffer = MBR_BUFFER_INIT;
        mbr_json json = mbr_json_to(&buffer);
        char bytes[MBR_UTF8_MAX];
        size_t len;
        json_t *value;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        len = mbr_utf8_encode(bytes, cp);
        mbr_json_string(&json, mbr_slice_of(bytes, len));
        value = json_loadb(buffer.ptr, buffer.len, JSON_DECODE_ANY | JSON_ALLOW_NUL, NULL);
        assert_non_null(value);
        assert_int_equal(json_string_length(value), len);
        assert_memory_equal(json_string_value(value), bytes, len);
        json_decref(value);
        mbr_buffer_free(&buffer);
    }
}

static void
any_bytes_make_valid_json(void **state)
{
    uint32_t seed = 20161005;
    (void) state;

    for (int round = 0; round < 20000; round++) {
        mbr_buffer buffer = MBR_BUFFER_INIT;
        mbr_json json = mbr_json_to(&buffer);
        char bytes[24];
        size_t len;

        for (size_t i = 0; i < sizeof bytes; i++) {
            seed = seed * 1664525u + 1013904223u;
            bytes[i] = (char) (seed >> 24);
        }
        len = seed % sizeof bytes;
        mbr_json_string(&json, mbr_slice_of(bytes, len));
        assert_valid(&buffer);
        mbr_buffer_free(&buffer);
    }
}

static void
commas_stand_between_values_and_nowhere_else(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&buffer);
    (void) state;

    mbr_json_begin_object(&json);
    mbr_json_key(&json, "hits");
    mbr_json_begin_array(&json);
    mbr_json_int(&json, INT64_MIN);
    mbr_json_int(&json, INT64_MAX);
    mbr_json_begin_object(&json);
    mbr_json_end_object(&json);
    mbr_json_begin_array(&json);
    mbr_json_end_array(&json);
    mbr_json_cstring(&json, "x");
    mbr_json_cstring(&json, NULL);
    mbr_json_end_array(&json);
    mbr_json_key(&json, "exact");
    mbr_json_bool(&json, true);
    mbr_json_key(&json, "more");
    mbr_json_begin_object(&json);
    mbr_json_key(&json, "next");
    mbr_json_null(&json);
    mbr_json_key(&json, "ratio");
    mbr_json_double(&json, NAN, 2);
    mbr_json_end_object(&json);
    mbr_json_key(&json, "late");
    mbr_json_bool(&json, false);
    mbr_json_end_object(&json);
    assert_string_equal(buffer.ptr,
                        "{\"hits\":[-9223372036854775808,9223372036854775807,{},[],\"x\",null],"
                        "\"exact\":true,\"more\":{\"next\":null,\"ratio\":null},\"late\":false}");
    assert_valid(&buffer);
    mbr_buffer_free(&buffer);
}

static void
sixty_four_levels_are_written_right(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&buffer);
    (void) state;

    for (int i = 0; i < 64; i++) {
        if (i > 0)
            mbr_json_int(&json, i);
        mbr_json_begin_array(&json);
    }
    mbr_json_int(&json, 0);
    mbr_json_int(&json, 0);
    for (int i = 0; i < 64; i++) {
        mbr_json_end_array(&json);
        if (i < 63)
            mbr_json_int(&json, i);
    }
    assert_valid(&buffer);
    mbr_buffer_free(&buffer);
}

static void
a_level_used_twice_begins_without_a_comma(void **state)
{
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&buffer);
    (void) state;

    mbr_json_begin_array(&json);
    for (int i = 0; i < 3; i++) {
        mbr_json_begin_array(&json);
        mbr_json_int(&json, i);
        mbr_json_int(&json, i);
        mbr_json_end_array(&json);
    }
    mbr_json_end_array(&json);
    assert_string_equal(buffer.ptr, "[[0,0],[1,1],[2,2]]");
    mbr_buffer_free(&buffer);
}

static void
a_number_has_no_more_decimals_than_it_needs(void **state)
{
    static const struct {
        double value;
        int decimals;
        const char *json;
    } cases[] = {
        { 12.3, 3, "12.3" },     { 4, 3, "4" },
        { 0, 2, "0" },           { 0.005, 1, "0" },
        { 1200, 0, "1200" }, /* the zeros of a whole number stay */
        { 1200, 2, "1200" },     { -0.125, 3, "-0.125" },
        { 0.1 + 0.2, 6, "0.3" }, { 2.0 / 3, 4, "0.6667" },
        { 999.9996, 3, "1000" }, { NAN, 3, "null" },
        { HUGE_VAL, 3, "null" }, { -HUGE_VAL, 0, "null" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer buffer = MBR_BUFFER_INIT;
        mbr_json json = mbr_json_to(&buffer);

        mbr_json_double(&json, cases[i].value, cases[i].decimals);
        assert_string_equal(buffer.ptr, cases[i].json);
        mbr_buffer_free(&buffer);
    }
}

static void
extreme_numbers_are_valid_json(void **state)
{
    static const double values[] = { DBL_MAX, -DBL_MAX, DBL_MIN, -DBL_MIN, 1e300, -0.0 };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(values); i++)
        for (int decimals = 0; decimals < 20; decimals++) {
            mbr_buffer buffer = MBR_BUFFER_INIT;
            mbr_json json = mbr_json_to(&buffer);

            mbr_json_begin_array(&json);
            mbr_json_double(&json, values[i], decimals);
            mbr_json_end_array(&json);
            assert_valid(&buffer);
            mbr_buffer_free(&buffer);
        }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(signs_that_json_needs_are_escaped_and_the_others_are_not),
        cmocka_unit_test(bytes_that_are_no_text_become_replacement_characters),
        cmocka_unit_test(every_character_comes_back_from_another_parser),
        cmocka_unit_test(any_bytes_make_valid_json),
        cmocka_unit_test(commas_stand_between_values_and_nowhere_else),
        cmocka_unit_test(sixty_four_levels_are_written_right),
        cmocka_unit_test(a_level_used_twice_begins_without_a_comma),
        cmocka_unit_test(a_number_has_no_more_decimals_than_it_needs),
        cmocka_unit_test(extreme_numbers_are_valid_json),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
