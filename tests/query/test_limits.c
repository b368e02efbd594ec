#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <time.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sexpression.h"

/* Generous for a loaded machine under sanitizers; what is quadratic in 64 KiB
 * takes far longer. */
#define SECONDS_MAX 2.0

static double
now(void)
{
    struct timespec t;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double) t.tv_sec + (double) t.tv_nsec / 1e9;
}

static void
repeat(mbr_buffer *out, const char *piece, size_t count)
{
    for (size_t i = 0; i < count; i++)
        mbr_buffer_append_string(out, piece);
}

static bool
has_note(const mbr_query *query, mbr_query_note_code code)
{
    size_t count;
    const mbr_query_note *notes = mbr_query_notes(query, &count);

    for (size_t i = 0; i < count; i++)
        if (notes[i].code == code)
            return true;
    return false;
}

static size_t
count_leaves(const mbr_query_node *node, mbr_query_kind kind)
{
    size_t count = node->count == 0 && node->kind == kind;

    for (size_t i = 0; i < node->count; i++)
        count += count_leaves(node->children[i], kind);
    return count;
}

static size_t
depth_of(const mbr_query_node *node)
{
    size_t deepest = 0;

    for (size_t i = 0; i < node->count; i++) {
        size_t depth = depth_of(node->children[i]);

        deepest = depth > deepest ? depth : deepest;
    }
    return deepest + 1;
}

static void
a_text_too_long_is_cut_between_two_characters(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;
    size_t count;
    const mbr_query_note *notes;

    (void) state;
    mbr_buffer_append_char(&text, 'a');
    repeat(&text, "é", 40000);
    mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
    assert_int_equal(mbr_query_text(query).len, 65535);
    notes = mbr_query_notes(query, &count);
    assert_int_equal(count, 1);
    assert_int_equal(notes[0].code, MBR_NOTE_TOO_LONG);
    assert_int_equal(notes[0].start, 65535);
    assert_int_equal(notes[0].end, text.len);
    mbr_query_free(query);
    mbr_buffer_free(&text);
}

static void
words_beyond_the_limit_are_left_out_and_the_note_says_which(void **state)
{
    static const char *const queries[] = { "a b c d e", "a OU b OU c OU d", "a \"b c d\" e",
                                           "a (b c (d", "-a -b -c -d",      "OU OU OU ET a b c d" };
    static const char *const trees[] = { "<a b c>",
                                         "(OR <a> <b> <c>)",
                                         "(ALL <a> \"b c\")",
                                         "(ALL <a> <b c>)",
                                         "(ALL (NOT <a>) (NOT <b>) (NOT <c>))",
                                         "" };
    mbr_query_limits limits = MBR_QUERY_LIMITS_DEFAULT;

    (void) state;
    limits.clauses = 3;
    for (size_t i = 0; i < MBR_ARRAY_LEN(queries); i++) {
        mbr_buffer tree = MBR_BUFFER_INIT;
        mbr_query *query = NULL;
        size_t count;
        const mbr_query_note *notes;

        mbr_query_parse(&query, mbr_slice_of_string(queries[i]), &limits);
        sexpression_of(&tree, query);
        assert_string_equal(tree.ptr, trees[i]);
        notes = mbr_query_notes(query, &count);
        assert_int_equal(count, 1);
        assert_int_equal(notes[0].code, MBR_NOTE_TOO_MANY_CLAUSES);
        assert_int_equal(notes[0].end, strlen(queries[i]));
        mbr_query_free(query);
        mbr_buffer_free(&tree);
    }
}

static void
deep_parentheses_are_flattened_but_never_turn_an_exclusion_round(void **state)
{
    static const struct {
        const char *query, *tree;
        bool is_noted;
    } cases[] = {
        { "a OU (b ET (c OU d))", "(OR <a> (AND <b> (OR <c> <d>)))", false },
        { "a OU (b ET (c OU (d ET e)))", "(OR <a> (AND <b> (OR <c> (AND <d> <e>))))", true },
        { "a (b (c (\"d\")))", "(ALL <a> (ALL <b> (ALL <c> \"d\")))", true },
        { "a (b (c -(d e)))", "(ALL <a> (ALL <b> <c>))", true },
        { "a (b (c SAUF (d e)))", "(ALL <a> (ALL <b> <c>))", true },
        { "a (b (c titre:(d e)))", "(ALL <a> (ALL <b> <c>))", true },
        { "((((((((a))))))))", "<a>", false },
    };
    mbr_query_limits limits = MBR_QUERY_LIMITS_DEFAULT;

    (void) state;
    limits.nesting = 2;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer tree = MBR_BUFFER_INIT;
        mbr_query *query = NULL;

        mbr_query_parse(&query, mbr_slice_of_string(cases[i].query), &limits);
        sexpression_of(&tree, query);
        assert_string_equal(tree.ptr, cases[i].tree);
        assert_int_equal(has_note(query, MBR_NOTE_TOO_DEEP), cases[i].is_noted);
        mbr_query_free(query);
        mbr_buffer_free(&tree);
    }
}

static void
phrases_and_prefixes_beyond_their_limit_are_words(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;

    (void) state;
    repeat(&text, "\"a b\" ", 70);
    mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
    assert_int_equal(count_leaves(mbr_query_root(query), MBR_QUERY_PHRASE), 64);
    assert_int_equal(count_leaves(mbr_query_root(query), MBR_QUERY_TEXT), 1);
    assert_true(has_note(query, MBR_NOTE_TOO_MANY_PHRASES));
    assert_false(has_note(query, MBR_NOTE_LONE_QUOTE));
    mbr_query_free(query);

    mbr_buffer_reset(&text);
    repeat(&text, "chiffr* ", 40);
    mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
    assert_int_equal(count_leaves(mbr_query_root(query), MBR_QUERY_PREFIX), 32);
    assert_int_equal(count_leaves(mbr_query_root(query), MBR_QUERY_TEXT), 1);
    assert_true(has_note(query, MBR_NOTE_TOO_MANY_PREFIXES));
    mbr_query_free(query);
    mbr_buffer_free(&text);
}

/* Parsed, printed, explained and parsed again within the time. */
static void
assert_is_harmless(const mbr_buffer *text, const char *name)
{
    static const mbr_query_limits wide = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX };
    const mbr_query_limits *const limits[] = { NULL, &wide };

    for (size_t i = 0; i < MBR_ARRAY_LEN(limits); i++) {
        mbr_buffer out = MBR_BUFFER_INIT;
        mbr_query *query = NULL;
        double start = now();

        mbr_query_parse(&query, mbr_slice_part(mbr_buffer_slice(text), 0, 65536), limits[i]);
        if (mbr_query_root(query))
            assert_true(depth_of(mbr_query_root(query)) <=
                        4 * (limits[i] ? MBR_QUERY_NESTING_MAX : 50) + 8);
        mbr_query_explain(&out, query);
        assert_true(survives_printing(query));
        if (now() - start > SECONDS_MAX) {
            print_error("%s: %f s\n", name, now() - start);
            fail();
        }
        mbr_query_free(query);
        mbr_buffer_free(&out);
    }
}

static void
sixty_four_kilobytes_of_anything_take_no_time(void **state)
{
    static const char *const pieces[] = {
        "(",           ")",
        "()",          "((a ",
        "(a OU ",      "(a SAUF (b ",
        "-(",          "-(a ",
        "titre:(",     "titre:(a ",
        "NOT ",        "NOT (",
        "a OU ",       "OU ",
        "a ET b OU ",  "AND",
        "\"",          "\"a\" ",
        "\" ",         "“",
        "”",           "„",
        "«",           "« ",
        "»",           "« a » ",
        "«\"“",        "-",
        "- ",          "-a ",
        "−",           "=",
        "==",          "=a ",
        "+",           "+a ",
        "*",           "a*",
        "aa* ",        "a* ",
        ":",           "titre:",
        "titre:a ",    "foo:",
        "foo:a ",      "date:",
        "date:2016 ",  "date:2016..",
        "date:x ",     "a NEAR/3 ",
        "a NEAR/3 b ", "NEAR/999999999999 ",
        "a",           "a ",
        "é",           "’",
        "l’",          "a(",
        "a(e)",        "a(e",
        "(a)",         "(a)b",
        "\\",          "\\\"",
        "<b>",         "%s",
        "\xFF",        "\xE2",
        "\xE2\x80",    "\xC2",
        "\xAB",        "\xBB",
        "\x93",        "\xF0\x9F\x98\x80",
        "#",           "@",
        "1",           "1 ",
        "-1",          "-1 %",
        "\n",          "\xEF\xBB\xBF",
        "titre:-",     "-titre:\"",
        "x\"y",
    };
    mbr_buffer text = MBR_BUFFER_INIT;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(pieces); i++) {
        mbr_buffer_reset(&text);
        repeat(&text, pieces[i], 65536 / strlen(pieces[i]) + 1);
        assert_is_harmless(&text, pieces[i]);
    }
    mbr_buffer_reset(&text);
    for (size_t i = 0; i < 65536; i++)
        mbr_buffer_append_char(&text, '\0');
    assert_is_harmless(&text, "NUL");
    mbr_buffer_free(&text);
}

/* CPU time of reading, printing and explaining a piece repeated; the least of three. */
static double
time_of(const char *piece, size_t count)
{
    static const mbr_query_limits wide = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX };
    mbr_buffer text = MBR_BUFFER_INIT;
    double least = SECONDS_MAX;

    repeat(&text, piece, count);
    for (int i = 0; i < 3; i++) {
        mbr_buffer out = MBR_BUFFER_INIT;
        mbr_query *query = NULL;
        double start = now(), time;

        mbr_query_parse(&query, mbr_buffer_slice(&text), &wide);
        mbr_query_explain(&out, query);
        mbr_query_print(&out, query);
        time = now() - start;
        least = time < least ? time : least;
        mbr_query_free(query);
        mbr_buffer_free(&out);
    }
    mbr_buffer_free(&text);
    return least;
}

static void
eight_times_the_text_takes_about_eight_times_the_time(void **state)
{
    static const char *const pieces[] = { "date:x ",  "date:2016 ",  "date:mai-2016 ", "foo:a ",
                                          "titre:a ", "a NEAR/3 b ", "-titre:a " };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(pieces); i++) {
        size_t count = 8000 / strlen(pieces[i]);
        double some = time_of(pieces[i], count), more = time_of(pieces[i], 8 * count);

        if (more > 24.0 * some) /* 64 if it were quadratic */
            fail_msg("%s: %f s, then %f s", pieces[i], some, more);
    }
}

/* A word before a colon is compared with the names of all fields, and the value of
 * a date with all that archives write: both end at the first letter that differs. */
static void
a_field_that_is_none_and_a_date_that_is_none_cost_little_more_than_words(void **state)
{
    double words = time_of("date x ", 4000);

    (void) state;
    assert_true(time_of("date:x ", 4000) < 3.0 * words);
    assert_true(time_of("foo:x ", 4000) < 3.0 * words);
}

static void
known_attacks_find_nothing_to_break(void **state)
{
    static const struct {
        const char *before, *middle, *after;
        size_t count;
    } attacks[] = {
        { "(", "a", ")", 30000 },       /* OpenSearch, CVE-2026-63144 */
        { "(a OR ", "b", ")", 8000 },   /* Xapian: get_description() */
        { "(a NOT ", "b", ")", 7000 },  /* Xapian: match */
        { "a OR ", "b", "", 13000 },    /* Xapian: quadratic */
        { "\"a b\" ", "c", "", 10000 }, /* Xapian: phrases */
        { "aa* ", "b", "", 16000 },     /* expansions, CVE-2026-63136 */
        { "-(", "a", ")", 20000 },      { "titre:(", "a", ")", 8000 },
        { "(-a OU ", "b", "", 8000 },   { "(a ET (b OU ", "c", "))", 4000 },
    };
    mbr_buffer text = MBR_BUFFER_INIT;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(attacks); i++) {
        mbr_buffer_reset(&text);
        repeat(&text, attacks[i].before, attacks[i].count);
        mbr_buffer_append_string(&text, attacks[i].middle);
        repeat(&text, attacks[i].after, attacks[i].count);
        assert_is_harmless(&text, attacks[i].before);
    }
    mbr_buffer_free(&text);
}

static void
limits_of_nothing_leave_nothing(void **state)
{
    static const mbr_query_limits none = { 0, 0, 0, 0, 0 };
    mbr_query_limits limits = MBR_QUERY_LIMITS_DEFAULT;
    mbr_query *query = NULL;

    (void) state;
    mbr_query_parse(&query, mbr_slice_of_string("a OU (b \"c\" d*)"), &none);
    assert_true(mbr_query_is_empty(query));
    mbr_query_free(query);
    limits.clauses = 0;
    mbr_query_parse(&query, mbr_slice_of_string("\"\" a OU (b \"c\" d*)"), &limits);
    assert_true(mbr_query_is_empty(query));
    mbr_query_free(query);
    limits = (mbr_query_limits) MBR_QUERY_LIMITS_DEFAULT;
    limits.nesting = limits.phrases = limits.prefixes = 0;
    mbr_query_parse(&query, mbr_slice_of_string("a (\"b c\" dd*)"), &limits);
    assert_int_equal(mbr_query_root(query)->kind, MBR_QUERY_TEXT);
    mbr_query_free(query);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_text_too_long_is_cut_between_two_characters),
        cmocka_unit_test(words_beyond_the_limit_are_left_out_and_the_note_says_which),
        cmocka_unit_test(deep_parentheses_are_flattened_but_never_turn_an_exclusion_round),
        cmocka_unit_test(phrases_and_prefixes_beyond_their_limit_are_words),
        cmocka_unit_test(sixty_four_kilobytes_of_anything_take_no_time),
        cmocka_unit_test(eight_times_the_text_takes_about_eight_times_the_time),
        cmocka_unit_test(a_field_that_is_none_and_a_date_that_is_none_cost_little_more_than_words),
        cmocka_unit_test(known_attacks_find_nothing_to_break),
        cmocka_unit_test(limits_of_nothing_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
