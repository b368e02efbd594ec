/* From tokens to terms, and the notation that shows them. */
#include "analysis.h"

#include "stemming/terms.h"

/* The terms of the `nth` token of a text. */
static size_t
terms_of(mbr_tokens *tokens, mbr_term out[MBR_TERMS_PER_TOKEN], const char *text, size_t nth)
{
    mbr_token token;

    mbr_tokens_begin(tokens, mbr_slice_of_string(text));
    for (size_t i = 0; i <= nth; i++)
        assert_true(mbr_tokens_next(tokens, &token));
    return mbr_terms_of(out, &token);
}

static void
a_word_has_its_form_and_its_stem(void **state)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    (void) state;

    assert_int_equal(terms_of(tokens, terms, "l’étudiante", 1), 2);
    assert_true(mbr_slice_is(terms[0].text, "etudiante") && !terms[0].is_stem);
    assert_true(mbr_slice_is(terms[1].text, "etudi") && terms[1].is_stem);
    assert_true(terms[0].counts && terms[1].counts);
    assert_true(terms[0].pos == 1 && terms[1].pos == 1 && terms[1].span == 1);
    mbr_tokens_free(tokens);
}

static void
stop_words_clitics_and_signs_do_not_count(void **state)
{
    static const char *const texts[] = { "le", "l’avocat", "€" };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        (void) terms_of(tokens, terms, texts[i], 0);
        assert_false(terms[0].counts);
    }
    assert_int_equal(terms_of(tokens, terms, "le", 0), 1);
    mbr_tokens_free(tokens);
}

static void
a_joined_form_keeps_its_span_and_counts(void **state)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    (void) state;

    assert_int_equal(terms_of(tokens, terms, "week-end", 1), 2);
    assert_true(mbr_slice_is(terms[0].text, "weekend"));
    assert_true(terms[0].span == 2 && terms[1].span == 2 && terms[0].pos == 0);
    assert_true(terms[0].counts && terms[1].counts);
    mbr_tokens_free(tokens);
}

static void
numbers_and_references_have_one_term(void **state)
{
    static const char *const texts[] = { "45 000", "434-15-2", "1er", "11h53", "S.N.C.F." };
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++) {
        assert_int_equal(terms_of(tokens, terms, texts[i], 0), 1);
        assert_true(terms[0].counts);
    }
    mbr_tokens_free(tokens);
}

static void
the_notation_prints_stems_that_differ(void **state)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_buffer out = MBR_BUFFER_INIT;
    (void) state;

    mbr_notation_print(&out, tokens, mbr_slice_of_string("« l’étudiante »\n\nfin"));
    assert_string_equal(out.ptr, "l@3-4:c! etudiante~etudi@7-17! #102 fin@22-25");
    mbr_buffer_free(&out);
    mbr_tokens_free(tokens);
}

static void
escapes_are_undone_and_other_backslashes_kept(void **state)
{
    static const struct {
        const char *escaped, *text;
        bool valid;
        size_t mistake; /* where, when it is not valid */
    } cases[] = {
        { "a\\nb\\tc\\rd\\\\e", "a\nb\tc\rd\\e", true, 0 },
        { "\\xe9\\u00e9\\U0001F600", "\xE9\u00E9\U0001F600", true, 0 },
        { "l\\'\\q\\", "l\\'\\q\\", true, 0 },
        { "\\\\x1", "\\x1", true, 0 },
        { "\\q\\x1\\u12\\", "\\q\\x1\\u12\\", false, 2 },
        { "a\\ud800b", "ab", false, 1 },
        { "\\U00110000", "", false, 0 },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice escaped = mbr_slice_of_string(cases[i].escaped);
        mbr_buffer out = MBR_BUFFER_INIT;

        assert_int_equal(mbr_notation_unescape(&out, escaped), cases[i].valid);
        assert_int_equal(mbr_notation_bad_escape(escaped),
                         cases[i].valid ? escaped.len : cases[i].mistake);
        assert_true(mbr_slice_is(mbr_buffer_slice(&out), cases[i].text));
        mbr_buffer_free(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_has_its_form_and_its_stem),
        cmocka_unit_test(stop_words_clitics_and_signs_do_not_count),
        cmocka_unit_test(a_joined_form_keeps_its_span_and_counts),
        cmocka_unit_test(numbers_and_references_have_one_term),
        cmocka_unit_test(the_notation_prints_stems_that_differ),
        cmocka_unit_test(escapes_are_undone_and_other_backslashes_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
