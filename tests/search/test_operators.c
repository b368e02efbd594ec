/* What operators take and mean: truncations, PRÈS, phrases, fields and signs before
 * things of several words. */
#include "support/sentences.h"

static const sentence sentences[] = {
    { "tag1", "On lisait #JeSuisCharlie sur les murs." },
    { "tag2", "Je suis allé au marché." },
    { "tag3", "Merci @LeMonde, dit-il, à jean@lemonde.example." },
    { "near1", "Le vote, dit-on, est une fraude." },
    { "near2", "Le vote a eu lieu hier dans toute la ville et la campagne, sous la pluie, sans une "
               "seule plainte ni fraude." },
    { "near3", "Un scrutin sans fraude." },
    { "pp1", "La porte-parole du gouvernement." },
    { "pp2", "La porteparole du gouvernement." },
    { "pp3",
      "La porte du gouvernement, la parole aussi ; mais voici, après bien des heures et des "
      "jours passés à attendre dehors sous la pluie battante de novembre, la porte-parole." },
    { "mdp1", "Un mot de passe volé, une fraude." },
    { "mdp2", "Un mot, une fraude, puis rien de plus que du vent et des nuages, et encore du vent "
              "et des nuages, avant que passe enfin le mot de passe." },
    { "we1", "Un week-end à la mer." },
    { "we2", "Un weekend à la mer." },
    { "date1", "Le 05/05/2016, réunion publique." },
    { "date2", "Le 5 mai 2016, réunion publique." },
    { "mme1", "Mme Kervella, Mme Tanguy et Mme Prigent." },
    { "mme2", "Une longue histoire où il est question, entre autres gens de ce pays et d’ailleurs, "
              "d’un certain Le Dantec, qui n’y est pour rien du tout." },
    { "heure1", "Une heure, une heure encore : à cette heure." },
    { "heure2", "Une autre heure." },
    { "heure3", "Encore une heure." },
    { "beurre", "Le beurre est cher." },
    { "respire", "Bréville respire." },
    { "relire", "Il faut relire, relire et relire." },
    { "relire2", "Relire encore." },
    { "record", "Un record régional." },
    { "region", "La région, une autre région." },
    { "date3", "Le 5 mai, puis en 2016 une autre réunion." },
};

static int
begin(void **state)
{
    (void) state;
    return share_sentences(sentences, MBR_ARRAY_LEN(sentences));
}

static void
a_truncation_with_its_sign_finds_tags_and_without_words(void **state)
{
    (void) state;
    EXPECT({ "#je*", "tag1" }, { "#JeSuis*", "tag1" }, { "@le*", "tag3" }, { "jesuis*", "tag1" },
           { "jean*", "" }, { "@je*", "" });
}

static void
a_truncated_tag_is_marked(void **state)
{
    char *text = first_snippet("#JeSuisCh*");
    (void) state;

    assert_string_equal(text, "On lisait [#JeSuisCharlie] sur les murs.");
    free(text);
}

static void
near_holds_for_choices_and_truncations(void **state)
{
    (void) state;
    EXPECT({ "vote PRÈS/5 fraude", "near1" }, { "(vote OU scrutin) PRÈS/5 fraude", "near1 near3" },
           { "vot* PRÈS/5 fraude", "near1" }, { "fraud* PRÈS/5 (vote OU scrut*)", "near1 near3" },
           { "(le vote OU un scrutin) PRÈS/5 fraude", "near1 near3" },
           { "vote PRÈS/50 fraude", "near1 near2" },
           { "(vote dit OU scrutin) PRÈS/5 fraude", "near1 near3" },
           { "vote PRÈS/3 fraude", "" } /* vote dit on est une fraude: five apart */,
           { "fraude -(vot* PRÈS/5 fraude)", "mdp1 mdp2 near2 near3" });
}

static void
near_takes_compounds_phrases_and_dates_as_one_thing(void **state)
{
    (void) state;
    EXPECT({ "porte-parole PRÈS/6 gouvernement", "pp1 pp2" },
           { "porte-parole PRÈS/2 gouvernement", "pp1 pp2" },
           { "porteparole PRÈS/2 gouvernement", "pp1 pp2" },
           { "\"mot de passe\" PRÈS/4 fraude", "mdp1" },
           { "fraude PRÈS/4 \"mot de passe\"", "mdp1" }, { "weekend PRÈS/3 mer", "we1 we2" },
           { "week-end PRÈS/3 mer", "we1 we2" }, { "5 mai 2016 PRÈS/3 réunion", "date1 date2" },
           { "05/05/2016 PRÈS/1 réunion", "date1 date2" },
           { "titre:(porte-parole) PRÈS/6 titre:gouvernement", "" });
}

static void
a_star_inside_a_phrase_truncates_its_word(void **state)
{
    char *text = first_snippet("\"porte-par* du gouv*\"");
    (void) state;

    assert_string_equal(text, "La [porte-parole du gouvernement].");
    free(text);
    EXPECT({ "\"porte-par*\"", "pp1 pp3" }, { "\"mot de pas*\"", "mdp1 mdp2" },
           { "\"fra* vol*\"", "" }, { "\"pas* vol*\" PRÈS/3 fraude", "mdp1" },
           { "\"porte-p*\"", "" } /* one letter is no beginning */);
}

static void
a_civility_weighs_next_to_nothing_beside_a_name(void **state)
{
    (void) state;
    expect_ids(archive, "Mme Le Dantec", NULL, "mme2 mme1");
    expect_ids(archive, "Mme", NULL, "mme1");
}

static void
a_misspelt_word_is_taken_for_the_likeliest_slip_that_finds_something(void **state)
{
    static const struct {
        const char *query, *meant;
    } cases[] = {
        { "beure", "beurre" },
        { "Bréville repire", "Bréville respire" },
        { "record régionl", "record régional" },
        { "hueer", NULL },
        { "Le beure est introuvable", "Le beurre est introuvable" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_results *results = ask(archive, cases[i].query);

        if (!mbr_slice_is(results->did_you_mean, cases[i].meant ? cases[i].meant : ""))
            fail_msg("%s: '%.*s'", cases[i].query, MBR_SLICE_ARGS(results->did_you_mean));
        mbr_results_free(results);
    }
}

static void
part_of_the_name_of_a_newspaper_brings_its_name(void **state)
{
    test_archive other = { 0 };
    mbr_archive *named =
        open_lines(&other, "{\"id\":\"1\",\"source\":\"la-vigie\",\"title\":\"Une fraude\"}\n"
                           "{\"id\":\"2\",\"source\":\"le-courrier\",\"title\":\"Une fraude\"}\n");
    mbr_results *results = ask(named, "fraude journal:vigie");
    (void) state;

    assert_int_equal(results->total, 0);
    assert_true(results->hint_count > 0);
    assert_true(mbr_slice_is(results->hints[0].value, "la-vigie") ||
                mbr_slice_is(results->hints[1].value, "la-vigie"));
    mbr_results_free(results);
    close_archive(&other, named);
}

static void
a_sign_or_a_field_is_completed_by_its_own_values(void **state)
{
    static const struct {
        const char *typed, *first;
        size_t count;
    } cases[] = {
        { "#on", "#OnVautMieux", 1 },
        { "vote #agri", "vote #AgriEnColère", 1 },
        { "@le", "@LeMonde", 1 },
        { "auteur:de la", "auteur:\"Yann de la Tour\"", 1 },
        { "auteur:yann vot", "auteur:yann vote", 1 },
        { "onz", "onze", 1 },
    };
    test_archive other = { 0 };
    mbr_archive *named = open_lines(
        &other, "{\"id\":\"1\",\"title\":\"Le vote\",\"authors\":[\"Yann de la Tour\"],"
                "\"body\":\"Onze fois #OnVautMieux et @LeMonde.\"}\n"
                "{\"id\":\"2\",\"title\":\"Une fraude de la ville\",\"comments\":[{\"id\":\"c\","
                "\"text\":\"On dit #AgriEnColère.\"}]}\n");
    mbr_arena *arena = mbr_arena_new();
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_slice found[8];
        size_t count = 0;

        assert_int_equal(mbr_search_suggest(found, &count, 8, named,
                                            mbr_slice_of_string(cases[i].typed), arena, NULL),
                         MBR_OK);
        if (count != cases[i].count || !mbr_slice_is(found[0], cases[i].first))
            fail_msg("%s: %zu, '%.*s'", cases[i].typed, count, count ? (int) found[0].len : 0,
                     count ? found[0].ptr : "");
    }
    mbr_arena_free(arena);
    close_archive(&other, named);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_truncation_with_its_sign_finds_tags_and_without_words),
        cmocka_unit_test(a_truncated_tag_is_marked),
        cmocka_unit_test(near_holds_for_choices_and_truncations),
        cmocka_unit_test(a_star_inside_a_phrase_truncates_its_word),
        cmocka_unit_test(a_civility_weighs_next_to_nothing_beside_a_name),
        cmocka_unit_test(a_misspelt_word_is_taken_for_the_likeliest_slip_that_finds_something),
        cmocka_unit_test(part_of_the_name_of_a_newspaper_brings_its_name),
        cmocka_unit_test(a_sign_or_a_field_is_completed_by_its_own_values),
        cmocka_unit_test(near_takes_compounds_phrases_and_dates_as_one_thing),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
