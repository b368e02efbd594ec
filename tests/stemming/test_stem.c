/* Stems, stop words and the version of the analysis. */
#include "analysis.h"

#include "stemming/fold.h"
#include "stemming/stem.h"
#include "stemming/stop.h"

static void
a_stem_is_folded_after_the_stemmer(void **state)
{
    static const char *const cases[][2] = {
        { "chiffrement", "chiffr" },
        { "étudiants", "etudi" },
        { "présidente", "president" },
        { "événements", "even" },
        { "députés", "deput" },
        { "garçon", "garcon" },
        { "journal", "journal" },
        { "libertés", "libert" },
        { "naïf", "naif" },
        { "europe", "europ" },
        { "interceptions", "intercept" },
    };
    mbr_stemmer *stemmer = mbr_stemmer_new();
    char stem[MBR_FORM_MAX], form[MBR_FORM_MAX];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice norm = mbr_slice_of_string(cases[i][0]);
        mbr_slice folded = mbr_slice_of(form, mbr_fold_word(form, norm));
        size_t len = mbr_stem(stemmer, stem, norm, folded);

        assert_true(mbr_slice_is(mbr_slice_of(stem, len), cases[i][1]));
        /* Twice: the second answer comes from memory. */
        for (int turn = 0; turn < 2; turn++) {
            len = mbr_stem_or_stop(stemmer, stem, norm, folded);
            assert_true(mbr_slice_is(mbr_slice_of(stem, len), cases[i][1]));
        }
    }
    mbr_stemmer_free(stemmer);
}

static void
capitals_without_accents_have_the_same_exact_form(void **state)
{
    static const analysis_case cases[] = {
        { "L’INTERIEUR", "l@0-1:c interieur@4-13" },
        { "l’intérieur", "l@0-1:c interieur@4-14" },
        { "L’INTÉRIEUR", "l@0-1:c interieur@4-14" },
    };
    (void) state;

    CHECK(cases);
}

static void
stop_words_have_no_stem(void **state)
{
    static const analysis_case cases[] = {
        { "le du ni si ça même meme était ETAIT à À où",
          "le@0-2:s du@3-5:s ni@6-8:s si@9-11:s ca@12-15:s meme@16-21:s meme@22-26:s "
          "etait@27-33:s etait@34-39:s a@40-42:s a@43-45:s ou@46-49:s" },
        { "sûr été dû", "sur@0-4 ete@5-10 du@11-14" },
    };
    mbr_tokens *tokens = mbr_tokens_new();
    mbr_token token;
    (void) state;

    CHECK(cases);
    mbr_tokens_begin(tokens, mbr_slice_of_string("même"));
    assert_true(mbr_tokens_next(tokens, &token));
    assert_null(token.stem.ptr);
    mbr_tokens_free(tokens);
}

static void
the_stop_list_is_in_order_and_complete(void **state)
{
    enum { ENTRIES = 191, UNACCENTED = 13 };
    size_t count = 0;
    (void) state;

    for (; mbr_stop_word(count); count++) {
        assert_true(mbr_is_stop_word(mbr_slice_of_string(mbr_stop_word(count))));
        if (count > 0)
            assert_true(strcmp(mbr_stop_word(count - 1), mbr_stop_word(count)) < 0);
    }
    assert_int_equal(count, ENTRIES + UNACCENTED);
    assert_false(mbr_is_stop_word(mbr_slice_of_string("sûr")));
    assert_false(mbr_is_stop_word(mbr_slice_of_string("")));
}

static void
folding_opens_what_unicode_keeps_whole(void **state)
{
    static const char *const cases[][2] = {
        { "élève", "eleve" }, { "straße", "strasse" }, { "łódź", "lodz" },
        { "ǿ", "o" },         { "αθήνα", "αθηνα" },    { "й", "и" },
    };
    char form[MBR_FORM_MAX];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        size_t len = mbr_fold_word(form, mbr_slice_of_string(cases[i][0]));

        assert_true(mbr_slice_is(mbr_slice_of(form, len), cases[i][1]));
    }
}

static void
the_version_names_what_decides_a_token(void **state)
{
    const char *version = mbr_analysis_version();
    (void) state;

    assert_non_null(strstr(version, "snowball-2.2"));
    assert_non_null(strstr(version, "unicode-"));
    assert_true(strlen(version) < 64);
    assert_ptr_equal(version, mbr_analysis_version());
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_stem_is_folded_after_the_stemmer),
        cmocka_unit_test(capitals_without_accents_have_the_same_exact_form),
        cmocka_unit_test(stop_words_have_no_stem),
        cmocka_unit_test(the_stop_list_is_in_order_and_complete),
        cmocka_unit_test(folding_opens_what_unicode_keeps_whole),
        cmocka_unit_test(the_version_names_what_decides_a_token),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
