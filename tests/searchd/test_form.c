#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/form.h"

static mbr_arena *arena;

static int
make_arena(void **state)
{
    (void) state;
    arena = mbr_arena_new();
    return 0;
}

static int
free_arena(void **state)
{
    (void) state;
    mbr_arena_free(arena);
    return 0;
}

static mbr_slice
value_of(const mbr_pairs *pairs, const char *name, size_t nth)
{
    for (size_t i = 0; i < pairs->count; i++) {
        if (mbr_slice_is(pairs->items[i].name, name) && nth-- == 0)
            return pairs->items[i].value;
    }
    return MBR_SLICE_NONE;
}

static void
percent_signs_are_decoded_once_and_never_refused(void **state)
{
    static const struct {
        const char *encoded;
        mbr_slice decoded;
    } cases[] = {
        { "l%E2%80%99avocat", MBR_SLICE("l’avocat") },
        { "l%e2%80%99avocat", MBR_SLICE("l’avocat") },
        { "a+b%2Bc", MBR_SLICE("a b+c") },
        { "%2541", MBR_SLICE("%41") },
        { "100 %", MBR_SLICE("100 %") },
        { "%4", MBR_SLICE("%4") },
        { "%zz%", MBR_SLICE("%zz%") },
        { "a%00b", MBR_SLICE("a\0b") },
        { "%FF%C3", MBR_SLICE("\xFF\xC3") },
        { "", MBR_SLICE("") },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice got = mbr_percent_decode(mbr_slice_of_string(cases[i].encoded), true, arena);

        assert_true(mbr_slice_equal(got, cases[i].decoded));
    }
}

static void
a_plus_in_a_path_is_a_plus(void **state)
{
    (void) state;
    assert_true(mbr_slice_is(mbr_percent_decode(mbr_slice_of_string("c++"), false, arena), "c++"));
}

static void
a_form_gives_its_pairs_in_order(void **state)
{
    mbr_pairs pairs = { NULL, 0, 0 };

    (void) state;
    assert_true(mbr_form_read(
        &pairs, mbr_slice_of_string("q=vol+%C3%A0+l'arme&&section=Droit&section=Web&x&=y&z=a=b"),
        arena));
    assert_int_equal(pairs.count, 5);
    assert_true(mbr_slice_is(value_of(&pairs, "q", 0), "vol à l'arme"));
    assert_true(mbr_slice_is(value_of(&pairs, "section", 1), "Web"));
    assert_true(mbr_slice_is(value_of(&pairs, "x", 0), ""));
    assert_true(mbr_slice_is(value_of(&pairs, "z", 0), "a=b"));
}

static void
a_form_may_hold_no_more_than_so_many_pairs(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_pairs pairs = { NULL, 0, 0 };

    (void) state;
    for (int i = 0; i < 20000; i++)
        mbr_buffer_append_string(&text, "a=1&");
    assert_false(mbr_form_read(&pairs, mbr_buffer_slice(&text), arena));
    assert_int_equal(pairs.count, MBR_PAIRS_MAX);
    mbr_buffer_free(&text);
}

static void
a_json_object_gives_the_same_pairs_as_a_form(void **state)
{
    static const char text[] = "{\"q\":\"l\\u2019a\\u0000b\",\"size\":10,\"stem\":false,"
                               "\"check\":true,\"to\":null,\"section\":[\"Droit\",\"Web\"]}";
    mbr_pairs pairs = { NULL, 0, 0 };
    const char *problem;

    (void) state;
    assert_true(mbr_json_read(&pairs, mbr_slice_of_string(text), arena, &problem));
    assert_int_equal(pairs.count, 6);
    assert_true(mbr_slice_equal(value_of(&pairs, "q", 0), (mbr_slice) MBR_SLICE("l’a\0b")));
    assert_true(mbr_slice_is(value_of(&pairs, "size", 0), "10"));
    assert_true(mbr_slice_is(value_of(&pairs, "stem", 0), "off"));
    assert_true(mbr_slice_is(value_of(&pairs, "check", 0), "on"));
    assert_true(mbr_slice_is(value_of(&pairs, "section", 1), "Web"));
}

static void
what_is_no_flat_json_object_is_refused_with_a_reason(void **state)
{
    static const char *const texts[] = {
        "",
        "[]",
        "\"q\"",
        "{\"q\":",
        "{\"q\":{}}",
        "{\"q\":1.5}",
        "{\"q\":[[1]]}",
        "{\"q\":1,\"q\":2}",
        "{\"q\":\"\xFF\"}",
        "{\"a\\u0000b\":1}",
        "nul",
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        mbr_pairs pairs = { NULL, 0, 0 };
        const char *problem = NULL;

        assert_false(mbr_json_read(&pairs, mbr_slice_of_string(texts[i]), arena, &problem));
        assert_non_null(problem);
    }
}

static void
ten_thousand_brackets_are_refused_not_followed(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_pairs pairs = { NULL, 0, 0 };
    const char *problem;

    (void) state;
    mbr_buffer_append_string(&text, "{\"q\":");
    for (int i = 0; i < 60000; i++)
        mbr_buffer_append_char(&text, '[');
    assert_false(mbr_json_read(&pairs, mbr_buffer_slice(&text), arena, &problem));
    mbr_buffer_free(&text);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, free_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(percent_signs_are_decoded_once_and_never_refused),
        TEST(a_plus_in_a_path_is_a_plus),
        TEST(a_form_gives_its_pairs_in_order),
        TEST(a_form_may_hold_no_more_than_so_many_pairs),
        TEST(a_json_object_gives_the_same_pairs_as_a_form),
        TEST(what_is_no_flat_json_object_is_refused_with_a_reason),
        TEST(ten_thousand_brackets_are_refused_not_followed),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
