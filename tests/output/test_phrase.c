/* Sentences of ours, in both languages. */
#include "output/phrase.h"

#include "output/fixture.h"

static void
the_bounds_of_a_search_are_said_in_french(void **state)
{
    static const struct {
        mbr_date from, to;
        const char *french, *english;
    } cases[] = {
        { { 2003, 1, 0 }, { 0 }, "à partir de janvier 2003", "from January 2003" },
        { { 2003, 2, 0 }, { 0 }, "à partir de février 2003", "from February 2003" },
        { { 2003, 3, 0 }, { 0 }, "à partir de mars 2003", "from March 2003" },
        { { 2003, 4, 0 }, { 0 }, "à partir d’avril 2003", "from April 2003" },
        { { 2003, 5, 0 }, { 0 }, "à partir de mai 2003", "from May 2003" },
        { { 2003, 6, 0 }, { 0 }, "à partir de juin 2003", "from June 2003" },
        { { 2003, 7, 0 }, { 0 }, "à partir de juillet 2003", "from July 2003" },
        { { 2003, 8, 0 }, { 0 }, "à partir d’août 2003", "from August 2003" },
        { { 2003, 9, 0 }, { 0 }, "à partir de septembre 2003", "from September 2003" },
        { { 2003, 10, 0 }, { 0 }, "à partir d’octobre 2003", "from October 2003" },
        { { 2003, 11, 0 }, { 0 }, "à partir de novembre 2003", "from November 2003" },
        { { 2003, 12, 0 }, { 0 }, "à partir de décembre 2003", "from December 2003" },
        { { 2003, 8, 5 }, { 0 }, "à partir du 5 août 2003", "from 5 August 2003" },
        { { 2003, 5, 1 }, { 0 }, "à partir du 1er mai 2003", "from 1 May 2003" },
        { { 2003, 0, 0 }, { 0 }, "à partir de 2003", "from 2003" },
        { { 0 }, { 2020, 10, 5 }, "jusqu’au 5 octobre 2020", "until 5 October 2020" },
        { { 0 }, { 2020, 10, 1 }, "jusqu’au 1er octobre 2020", "until 1 October 2020" },
        { { 0 }, { 2020, 10, 0 }, "jusqu’en octobre 2020", "until October 2020" },
        { { 0 }, { 2020, 4, 0 }, "jusqu’en avril 2020", "until April 2020" },
        { { 0 }, { 2020, 0, 0 }, "jusqu’en 2020", "until 2020" },
        { { 2003, 0, 0 }, { 2020, 0, 0 }, "de 2003 à 2020", "from 2003 to 2020" },
        { { 2003, 4, 0 },
          { 2003, 8, 0 },
          "d’avril 2003 à août 2003",
          "from April 2003 to August 2003" },
        { { 2003, 5, 1 },
          { 2004, 6, 5 },
          "du 1er mai 2003 au 5 juin 2004",
          "from 1 May 2003 to 5 June 2004" },
        { { 2003, 10, 0 },
          { 2004, 6, 5 },
          "d’octobre 2003 au 5 juin 2004",
          "from October 2003 to 5 June 2004" },
        { { 2016, 9, 0 }, { 2016, 9, 0 }, "septembre 2016", "September 2016" },
        { { 2016, 9, 5 }, { 2016, 9, 5 }, "5 septembre 2016", "5 September 2016" },
        { { 2016, 0, 0 }, { 2016, 0, 0 }, "2016", "2016" },
    };
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer_reset(&out);
        mbr_phrase_dates(&out, cases[i].from, cases[i].to, MBR_FRENCH);
        assert_string_equal(out.ptr, cases[i].french);
        mbr_buffer_reset(&out);
        mbr_phrase_dates(&out, cases[i].from, cases[i].to, MBR_ENGLISH);
        assert_string_equal(out.ptr, cases[i].english);
    }
    mbr_buffer_free(&out);
}

static void
what_is_not_given_agrees_with_its_name(void **state)
{
    static const struct {
        int field;
        const char *name, *value;
    } cases[] = {
        { MBR_FIELD_SECTION, "Rubrique", "non précisée" },
        { MBR_FIELD_SOURCE, "Source", "non précisée" },
        { MBR_FIELD_BYLINE, "Auteur", "non précisé" },
        { MBR_FIELD_YEAR, "Année", "sans date" },
        { MBR_FIELD_ACCESS, "Accès", "libre" },
    };
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer_reset(&out);
        mbr_phrase_facet_value(&out, cases[i].field, MBR_SLICE_NONE, MBR_FRENCH);
        assert_string_equal(mbr_phrase_facet(cases[i].field, MBR_FRENCH), cases[i].name);
        assert_string_equal(out.ptr, cases[i].value);
    }
    mbr_buffer_free(&out);
}

static void
a_relaxed_answer_names_the_words_that_no_article_has(void **state)
{
    fixture f;
    mbr_buffer text = MBR_BUFFER_INIT;
    (void) state;

    fixture_fill(&f);
    f.results.words_wanted = 2;
    f.words[1] = (mbr_result_word){ .typed = S("zeste"), .field = MBR_FIELD_TITLE };
    mbr_phrase_relaxed(&text, &f.results, &f.request, MBR_FRENCH);
    assert_string_equal(text.ptr,
                        "Aucun article ne contient tous les mots\u00A0: voici ceux qui en "
                        "contiennent 1 sur 2. Aucun n’a «\u00A0titre:zeste\u00A0».");
    mbr_buffer_reset(&text);
    mbr_phrase_relaxed(&text, &f.results, &f.request, MBR_ENGLISH);
    assert_string_equal(text.ptr, "No article has all the words: these have 1 of the 2. None has "
                                  "“title:zeste”.");
    mbr_buffer_free(&text);
}

static void
a_word_that_finds_nothing_has_its_field_and_what_it_finds_elsewhere(void **state)
{
    mbr_result_word word = {
        .typed = S("grève"), .field = MBR_FIELD_QUOTE, .sign = "", .anywhere = 2
    };
    mbr_buffer text = MBR_BUFFER_INIT;
    (void) state;

    mbr_phrase_word(&text, &word, MBR_FRENCH);
    mbr_buffer_append_char(&text, ' ');
    mbr_phrase_word_found(&text, &word, MBR_FRENCH);
    assert_string_equal(text.ptr, "cit:grève aucun article, 2\u00A0ailleurs");
    mbr_buffer_reset(&text);
    mbr_phrase_word(&text, &word, MBR_ENGLISH);
    mbr_buffer_append_char(&text, ' ');
    mbr_phrase_word_found(&text, &word, MBR_ENGLISH);
    assert_string_equal(text.ptr, "quote:grève no articles, 2 elsewhere");
    word.is_phrase = true; /* it keeps its quotation marks */
    mbr_buffer_reset(&text);
    mbr_phrase_word(&text, &word, MBR_FRENCH);
    assert_string_equal(text.ptr, "cit:\"grève\"");
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_relaxed_answer_names_the_words_that_no_article_has),
        cmocka_unit_test(a_word_that_finds_nothing_has_its_field_and_what_it_finds_elsewhere),
        cmocka_unit_test(the_bounds_of_a_search_are_said_in_french),
        cmocka_unit_test(what_is_not_given_agrees_with_its_name),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
