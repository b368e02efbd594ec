#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/slice.h"

static mbr_slice
text(const char *s)
{
    return mbr_slice_of_string(s);
}

static void
absent_and_empty_are_equal_but_not_the_same(void **state)
{
    (void) state;

    assert_true(mbr_slice_equal(MBR_SLICE_NONE, text("")));
    assert_true(mbr_slice_is(MBR_SLICE_NONE, ""));
    assert_int_equal(mbr_slice_compare(MBR_SLICE_NONE, text("")), 0);
    assert_null(text(NULL).ptr);
    assert_non_null(text("").ptr);
}

static void
a_part_is_clamped_to_the_whole(void **state)
{
    static const struct {
        size_t start, end;
        const char *part;
    } cases[] = {
        { 0, 6, "gazett" }, { 2, 4, "ze" },  { 0, 99, "gazette" }, { 5, SIZE_MAX, "te" },
        { 7, 7, "" },       { 99, 100, "" }, { 4, 2, "" },         { 0, 0, "" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice part = mbr_slice_part(text("gazette"), cases[i].start, cases[i].end);

        assert_true(mbr_slice_is(part, cases[i].part));
    }
    assert_null(mbr_slice_part(MBR_SLICE_NONE, 0, 5).ptr);
    assert_int_equal(mbr_slice_part(MBR_SLICE_NONE, 3, 5).len, 0);
}

static void
bytes_are_compared_unsigned_and_the_shorter_comes_first(void **state)
{
    static const char *const ordered[] = { "", "A", "AB", "B", "a", "z", "\xC3\xA9", "\xFF" };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(ordered); i++)
        for (size_t j = 0; j < MBR_ARRAY_LEN(ordered); j++) {
            int order = mbr_slice_compare(text(ordered[i]), text(ordered[j]));

            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
            assert_int_equal(mbr_slice_equal(text(ordered[i]), text(ordered[j])), i == j);
        }
}

static void
a_nul_byte_is_a_byte_like_any_other(void **state)
{
    mbr_slice a = MBR_SLICE("a\0b"), b = MBR_SLICE("a\0c");
    (void) state;

    assert_int_equal(a.len, 3);
    assert_false(mbr_slice_equal(a, b));
    assert_false(mbr_slice_is(a, "a"));
    assert_true(mbr_slice_compare(a, b) < 0);
}

static void
every_slice_starts_with_nothing(void **state)
{
    (void) state;

    assert_true(mbr_slice_starts_with(MBR_SLICE_NONE, ""));
    assert_true(mbr_slice_starts_with(text("journal"), ""));
    assert_true(mbr_slice_starts_with(text("journal"), "jour"));
    assert_true(mbr_slice_starts_with(text("journal"), "journal"));
    assert_false(mbr_slice_starts_with(text("journal"), "journaux"));
    assert_false(mbr_slice_starts_with(text("jour"), "journal"));
}

static void
trimming_takes_ascii_white_space_from_both_ends_only(void **state)
{
    static const struct {
        const char *text, *trimmed;
    } cases[] = {
        { " \t\r\n\v\fune\tdeux \n", "une\tdeux" },
        { "une", "une" },
        { " \n ", "" },
        { "", "" },
        { "\xC2\xA0une\xC2\xA0", "\xC2\xA0une\xC2\xA0" }, /* no-break spaces are text */
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_true(mbr_slice_is(mbr_slice_trim(text(cases[i].text)), cases[i].trimmed));
    assert_null(mbr_slice_trim(MBR_SLICE_NONE).ptr);
}

static void
printf_takes_the_absent_slice_too(void **state)
{
    char out[32];
    (void) state;

    (void) snprintf(out, sizeof out, "[%.*s][%.*s]", MBR_SLICE_ARGS(MBR_SLICE_NONE),
                    MBR_SLICE_ARGS(mbr_slice_of("marbre", 3)));
    assert_string_equal(out, "[][mar]");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(absent_and_empty_are_equal_but_not_the_same),
        cmocka_unit_test(a_part_is_clamped_to_the_whole),
        cmocka_unit_test(bytes_are_compared_unsigned_and_the_shorter_comes_first),
        cmocka_unit_test(a_nul_byte_is_a_byte_like_any_other),
        cmocka_unit_test(every_slice_starts_with_nothing),
        cmocka_unit_test(trimming_takes_ascii_white_space_from_both_ends_only),
        cmocka_unit_test(printf_takes_the_absent_slice_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
