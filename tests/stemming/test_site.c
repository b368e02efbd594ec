/* The lines that a site adds to the analysis. */
#include "analysis.h"

#include "stemming/site.h"

static mbr_analysis *
analysis_with(const char *roots, const char *stop_words)
{
    mbr_analysis *analysis;
    mbr_error err = MBR_ERROR_INIT;

    if (mbr_analysis_new(&analysis, (mbr_site_list){ "roots", mbr_slice_of_string(roots) },
                         (mbr_site_list){ "stop", mbr_slice_of_string(stop_words) },
                         &err) != MBR_OK)
        fail_msg("%s", err.message);
    return analysis;
}

/* Asserts the stem of the one word of `text`; NULL for a stop word. */
static void
assert_stem(mbr_tokens *tokens, const char *text, const char *stem)
{
    mbr_token token;

    mbr_tokens_begin(tokens, mbr_slice_of_string(text));
    assert_true(mbr_tokens_next(tokens, &token));
    if (!mbr_slice_equal(token.stem, mbr_slice_of_string(stem)) || !token.stem.ptr != !stem)
        fail_msg("%s is %.*s, not %s", text, MBR_SLICE_ARGS(token.stem), stem ? stem : "stopped");
}

static void
a_line_about_a_lemma_moves_all_its_forms(void **state)
{
    mbr_analysis *analysis = analysis_with("chiffrement\nchiffrer\t=crypto'\n", NULL);
    mbr_tokens *tokens = mbr_tokens_new(analysis), *ours = mbr_tokens_new(NULL);
    (void) state;

    assert_stem(tokens, "chiffrement", "chiffrement'");
    assert_stem(tokens, "chiffrements", "chiffrement'");
    assert_stem(tokens, "chiffrées", "crypto'");
    assert_stem(tokens, "CHIFFREES", "crypto'");
    assert_stem(tokens, "avocate", "avocat");
    assert_stem(ours, "chiffrées", "chiffr");
    mbr_tokens_free(tokens);
    mbr_tokens_free(ours);
    mbr_analysis_free(analysis);
}

static void
a_word_of_the_site_becomes_a_word(void **state)
{
    mbr_analysis *analysis =
        analysis_with("Mélenchonisme\nzadiste\t=zad'\nzad\t=zad'\nzadistes\t>zadiste\n", NULL);
    mbr_tokens *tokens = mbr_tokens_new(analysis);
    mbr_token token;
    (void) state;

    assert_stem(tokens, "mélenchonisme", "melenchonisme'");
    assert_stem(tokens, "MELENCHONISME", "melenchonisme'");
    assert_stem(tokens, "ZAD", "zad'");
    assert_stem(tokens, "zadistes", "zad'");
    assert_true(mbr_analysis_has(analysis, mbr_slice_of_string("mélenchonisme")));
    assert_false(mbr_analysis_has(analysis, mbr_slice_of_string("melenchonisme")));
    assert_false(mbr_analysis_has(NULL, mbr_slice_of_string("mélenchonisme")));
    mbr_tokens_begin(tokens, mbr_slice_of_string("zadistes"));
    assert_true(mbr_tokens_next(tokens, &token));
    assert_true(token.known);
    assert_true(mbr_slice_is(mbr_analysis_lemma(analysis, token.lemma), "zadiste"));
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
a_form_goes_to_the_lemma_of_the_word_named(void **state)
{
    mbr_analysis *analysis =
        analysis_with("courriel >mail\nbourrins > chevaux\nkiki > keke\n", NULL);
    mbr_tokens *tokens = mbr_tokens_new(analysis);
    (void) state;

    assert_stem(tokens, "courriel", "mail");
    assert_stem(tokens, "courriels", "courriel"); /* another form: a line of its own */
    assert_stem(tokens, "bourrins", "cheval");
    assert_stem(tokens, "kiki", "keke'");
    assert_stem(tokens, "keke", "keke'");
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
the_site_has_the_last_word(void **state)
{
    mbr_analysis *analysis = analysis_with("socialiste\nyeux\t>yeux\nsocialiste\t=soc'\n", NULL);
    mbr_tokens *tokens = mbr_tokens_new(analysis);
    (void) state;

    assert_stem(tokens, "socialistes", "soc'");
    assert_stem(tokens, "socialisme", "socialist");
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
a_stop_word_of_the_site_has_no_stem(void **state)
{
    mbr_analysis *analysis = analysis_with(NULL, "# agences\nAFP Reuters\ndépêche # toutes\n");
    mbr_tokens *tokens = mbr_tokens_new(analysis);
    (void) state;

    assert_stem(tokens, "afp", NULL);
    assert_stem(tokens, "Reuters", NULL);
    assert_stem(tokens, "dépêche", NULL);
    assert_stem(tokens, "DEPECHE", NULL);
    assert_stem(tokens, "dépêches", "depech");
    assert_stem(tokens, "le", NULL);
    assert_true(mbr_analysis_stops(analysis, mbr_slice_of_string("afp")));
    assert_false(mbr_analysis_stops(NULL, mbr_slice_of_string("afp")));
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
an_unaccented_word_of_the_language_is_left_alone(void **state)
{
    mbr_analysis *analysis = analysis_with("salé\t=sel'\n", "marché\n");
    mbr_tokens *tokens = mbr_tokens_new(analysis);
    (void) state;

    assert_stem(tokens, "salé", "sel'");
    assert_stem(tokens, "sale", "sal");
    assert_stem(tokens, "marché", NULL);
    assert_stem(tokens, "marche", "march");
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
}

static void
a_bad_line_is_named_with_what_was_expected(void **state)
{
    static const struct {
        const char *roots, *stop_words, *message;
    } cases[] = {
        { "chat\n\nchien\tloup\n", NULL, "roots:3: 'loup': expected " },
        { "chat\t=\n", NULL, "roots:1: '': expected a root after =" },
        { "chat\t=ch4t\n", NULL, "roots:1: 'ch4t': expected a root after =" },
        { "chat\t>\n", NULL, "roots:1: '': expected one word after >" },
        { "# rien\n3com\n", NULL, "roots:2: '3com': expected one word of letters" },
        { "=chat\n", NULL, "roots:1: '=chat': expected one word of letters" },
        { "chat\t>gros chat\n", NULL, "roots:1: 'gros chat': expected one word after >" },
        { NULL, "le la\nl.a\n", "stop:2: 'l.a': expected words of letters" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_analysis *analysis;
        mbr_error err = MBR_ERROR_INIT;

        assert_int_equal(
            mbr_analysis_new(
                &analysis, (mbr_site_list){ "roots", mbr_slice_of_string(cases[i].roots) },
                (mbr_site_list){ "stop", mbr_slice_of_string(cases[i].stop_words) }, &err),
            MBR_ERR_BAD_INPUT);
        assert_null(analysis);
        if (strncmp(err.message, cases[i].message, strlen(cases[i].message)) != 0)
            fail_msg("%s", err.message);
    }
}

static void
a_list_as_large_as_a_dictionary_is_refused(void **state)
{
    enum { BYTES = 1000001 };
    char *text = mbr_malloc(BYTES);
    mbr_analysis *analysis;
    mbr_error err = MBR_ERROR_INIT;
    (void) state;

    memset(text, '\n', BYTES);
    assert_int_equal(mbr_analysis_new(&analysis, (mbr_site_list){ "roots", { text, BYTES } },
                                      (mbr_site_list){ NULL, MBR_SLICE_NONE }, &err),
                     MBR_ERR_BAD_INPUT);
    free(text);
}

static void
the_version_changes_with_the_lines_and_not_with_comments(void **state)
{
    mbr_analysis *none = analysis_with("# rien encore\n\n", "");
    mbr_analysis *one = analysis_with("chat\t=chat'\n", NULL);
    mbr_analysis *same = analysis_with("# le même\n\n  chat =chat’ # oui\r\n", "");
    mbr_analysis *other = analysis_with(NULL, "chat\n");
    size_t len = strlen(mbr_analysis_version(NULL));
    (void) state;

    assert_string_equal(mbr_analysis_version(none), mbr_analysis_version(NULL));
    assert_memory_equal(mbr_analysis_version(one), mbr_analysis_version(NULL), len);
    assert_non_null(strstr(mbr_analysis_version(one) + len, " site-"));
    assert_string_equal(mbr_analysis_version(one), mbr_analysis_version(same));
    assert_string_not_equal(mbr_analysis_version(one), mbr_analysis_version(other));
    mbr_analysis_free(none);
    mbr_analysis_free(one);
    mbr_analysis_free(same);
    mbr_analysis_free(other);
}

static void
an_analysis_is_restored_from_what_an_index_stores(void **state)
{
    mbr_analysis *made = analysis_with("zad\t=zad'\nzadiste\t=zad'\n", "AFP\n");
    mbr_analysis *restored;
    mbr_tokens *tokens;
    const char *roots = mbr_analysis_roots(made).ptr, *stops = mbr_analysis_stop_words(made).ptr;
    (void) state;

    assert_int_equal(mbr_analysis_restore(&restored, mbr_analysis_version(made), roots, stops),
                     MBR_OK);
    assert_string_equal(mbr_analysis_version(restored), mbr_analysis_version(made));
    tokens = mbr_tokens_new(restored);
    assert_stem(tokens, "zadiste", "zad'");
    assert_stem(tokens, "afp", NULL);
    mbr_tokens_free(tokens);
    mbr_analysis_free(restored);

    assert_int_equal(mbr_analysis_restore(&restored, mbr_analysis_version(NULL), NULL, NULL),
                     MBR_OK);
    assert_null(restored);
    assert_int_equal(mbr_analysis_restore(&restored, mbr_analysis_version(made), roots, NULL),
                     MBR_ERR_INDEX_VERSION);
    assert_int_equal(mbr_analysis_restore(&restored, mbr_analysis_version(made), "3\n", stops),
                     MBR_ERR_INDEX_VERSION);
    assert_int_equal(mbr_analysis_restore(&restored, "1 snowball-2.2", NULL, NULL),
                     MBR_ERR_INDEX_VERSION);
    assert_int_equal(mbr_analysis_restore(&restored, NULL, NULL, NULL), MBR_ERR_INDEX_VERSION);
    mbr_analysis_free(made);
}

static void
many_lines_are_many_words(void **state)
{
    enum { LINES = 5000 };
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_analysis *analysis;
    mbr_tokens *tokens;
    (void) state;

    for (int i = 0; i < LINES; i++)
        mbr_buffer_printf(&text, "zz%c%c%c%c\t=zzz'\n", 'a' + i % 26, 'a' + i / 26 % 26,
                          'a' + i / 676 % 26, 'q');
    analysis = analysis_with(text.ptr, NULL);
    tokens = mbr_tokens_new(analysis);
    assert_stem(tokens, "zzaaaq", "zzz'");
    assert_stem(tokens, "zzhkhq", "zzz'");
    assert_stem(tokens, "zzzzzq", "zzzzzq'");
    mbr_tokens_free(tokens);
    mbr_analysis_free(analysis);
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_line_about_a_lemma_moves_all_its_forms),
        cmocka_unit_test(a_word_of_the_site_becomes_a_word),
        cmocka_unit_test(a_form_goes_to_the_lemma_of_the_word_named),
        cmocka_unit_test(the_site_has_the_last_word),
        cmocka_unit_test(a_stop_word_of_the_site_has_no_stem),
        cmocka_unit_test(an_unaccented_word_of_the_language_is_left_alone),
        cmocka_unit_test(a_bad_line_is_named_with_what_was_expected),
        cmocka_unit_test(a_list_as_large_as_a_dictionary_is_refused),
        cmocka_unit_test(the_version_changes_with_the_lines_and_not_with_comments),
        cmocka_unit_test(an_analysis_is_restored_from_what_an_index_stores),
        cmocka_unit_test(many_lines_are_many_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
