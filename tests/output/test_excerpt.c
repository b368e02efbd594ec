/* Text from outside, made fit to print. */
#include "output/excerpt.h"

#include "output/fixture.h"

static void
bytes_that_are_not_text_become_a_replacement_character(void **state)
{
    static const struct {
        const char *in, *out;
    } cases[] = {
        { "œuvre, été, 日本, 😀", "œuvre, été, 日本, 😀" },
        { "caf\xE9 noir", "caf\uFFFD noir" },
        { "\xC3", "\uFFFD" },
        { "\xED\xA0\x80", "\uFFFD\uFFFD\uFFFD" }, /* a surrogate */
        { "\033[31mrouge", "\uFFFD[31mrouge" },
        { "a\x07z\x7F", "a\uFFFDz\uFFFD" },
        { "\xC2\x9B"
          "31m",
          "\uFFFD31m" },                    /* CSI, in one character */
        { "un\u202Etxet", "un\uFFFDtxet" }, /* would turn the rest of the line around */
        { "tab\tligne\n", "tab\tligne\n" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer out = MBR_BUFFER_INIT;

        mbr_print_clean(&out, S(cases[i].in));
        assert_string_equal(out.ptr, cases[i].out);
        mbr_buffer_free(&out);
    }
}

/* The excerpt with its marks as brackets. */
static char *
bracketed(const mbr_excerpt *excerpt)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    size_t at = 0;

    for (size_t i = 0; i < excerpt->mark_count; i++) {
        const mbr_mark *mark = &excerpt->marks[i];

        assert_true(mark->start >= at && mark->end > mark->start);
        mbr_buffer_append(&out, excerpt->text.ptr + at, mark->start - at);
        mbr_buffer_append_char(&out, '[');
        mbr_buffer_append(&out, excerpt->text.ptr + mark->start, mark->end - mark->start);
        mbr_buffer_append_char(&out, ']');
        at = mark->end;
    }
    mbr_buffer_append(&out, excerpt->text.ptr + at, excerpt->text.len - at);
    return mbr_buffer_take(&out);
}

static void
expect(const mbr_fragment *fragments, size_t count, const char *expected)
{
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;
    char *shown;

    mbr_excerpt_add_all(&excerpt, fragments, count);
    shown = bracketed(&excerpt);
    assert_string_equal(shown, expected);
    free(shown);
    mbr_excerpt_free(&excerpt);
}

static void
marks_stay_on_the_same_words_when_lines_are_joined(void **state)
{
    static const mbr_mark marks[] = { { 0, 3 }, { 8, 17 }, { 17, 18 } };
    mbr_fragment fragment = fragment_of("une \n\n  vie\npriv\xE9"
                                        "e",
                                        marks, 3);

    (void) state;
    expect(&fragment, 1, "[une] [vie priv\uFFFD][e]");
}

static void
marks_out_of_place_never_break_a_character(void **state)
{
    static const mbr_mark marks[] = { { 1, 2 }, { 3, 3 }, { 4, 900 } };
    mbr_fragment fragment = fragment_of("étété", marks, 3);

    (void) state;
    expect(&fragment, 1, "été[té]");
}

static void
an_ellipsis_shows_where_the_source_goes_on(void **state)
{
    mbr_fragment fragments[2] = { fragment_of("le début", NULL, 0),
                                  fragment_of("la fin", NULL, 0) };

    (void) state;
    expect(fragments, 2, "le début … la fin");
    fragments[0].cut_before = fragments[0].cut_after = true;
    fragments[1].cut_before = fragments[1].cut_after = true;
    expect(fragments, 2, "… le début … la fin …");
}

static void
nothing_gives_nothing(void **state)
{
    mbr_fragment fragment = { 0 };

    (void) state;
    expect(&fragment, 1, "");
}

static void
guillemets_inside_guillemets_are_of_the_other_kind(void **state)
{
    mbr_fragment fragment = { .text = mbr_slice_of_string("Elle a «\u00A0dit\u00A0» non") };
    static const mbr_mark typed[] = { { 0, 4 }, { 11, 14 }, { 19, 22 } };
    mbr_excerpt excerpt = MBR_EXCERPT_INIT;

    (void) state;
    fragment.marks = typed;
    fragment.mark_count = 3;
    mbr_excerpt_add(&excerpt, &fragment, MBR_ONE_LINE);
    mbr_excerpt_nest_quotes(&excerpt);
    assert_string_equal(excerpt.text.ptr, "Elle a “dit” non");
    assert_int_equal(excerpt.marks[0].start, 0);
    assert_int_equal(excerpt.marks[0].end, 4);
    assert_memory_equal(excerpt.text.ptr + excerpt.marks[1].start, "dit", 3);
    assert_int_equal(excerpt.marks[1].end - excerpt.marks[1].start, 3);
    assert_memory_equal(excerpt.text.ptr + excerpt.marks[2].start, "non", 3);
    assert_int_equal(excerpt.marks[2].end, excerpt.text.len);
    mbr_excerpt_free(&excerpt);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(bytes_that_are_not_text_become_a_replacement_character),
        cmocka_unit_test(marks_stay_on_the_same_words_when_lines_are_joined),
        cmocka_unit_test(marks_out_of_place_never_break_a_character),
        cmocka_unit_test(an_ellipsis_shows_where_the_source_goes_on),
        cmocka_unit_test(guillemets_inside_guillemets_are_of_the_other_kind),
        cmocka_unit_test(nothing_gives_nothing),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
