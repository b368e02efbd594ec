/* How French is asked for: accents, capitals, compounds, quantities, dates,
 * references, quotations, spellings. One sentence an article, so that the ids found
 * say which sentences a query means. */
#include "support/sentences.h"

static const sentence sentences[] = {
    { "marche1", "Le marché couvert rouvre ses portes." },
    { "marche2", "La marche blanche a réuni mille personnes." },
    { "ira1", "L’IRA a déposé les armes." },
    { "ira2", "Le maire ira à Orsenne, il y est allé hier." },
    { "pp1", "La porte-parole du groupe a parlé." },
    { "pp2", "La porte est fermée, la parole est libre." },
    { "pp3", "Le porteparole, écrit d’un trait." },
    { "pct1", "Une hausse de 3,5 % des loyers." },
    { "pct2", "Une baisse de 3,5 points ; 80 % des voix." },
    { "pct3", "Une hausse de 3,5 pour cent." },
    { "eur1", "Le stade a coûté 45 000 € à la ville." },
    { "eur2", "Le stade a 45 000 places et un billet vaut 12 €, payés en euros." },
    { "eur3", "Un chèque de 45.000 euros." },
    { "date1", "Réunis le 5 septembre 2016 en préfecture." },
    { "date2", "Réunis le 05/09/2016 en préfecture." },
    { "date3", "Réunis le 5 mai, puis en septembre 2016." },
    { "heure1", "Les 24h du Mans." },
    { "heure2", "Les 24 heures du Mans." },
    { "ref1", "Selon l’article L. 121-1 du code." },
    { "ref2", "Selon l’article R. 121-1 du code." },
    { "cit1", "Il a dit : « La grève continue demain. » Puis il est parti." },
    { "cit2", "La grève continue, dit-il, « sans faiblir »." },
    { "case1", "Grève générale à la centrale." },
    { "case2", "La greve vue de la Place de Greve." },
    { "tag1", "Un mot-dièse : #JeSuisLibre sur les murs." },
    { "tag2", "Je suis libre, dit la chanson." },
    { "incl1", "Les étudiant·e·s défilent." },
    { "incl2", "Des étudiantes ont écrit." },
    { "stop1", "Ni fleurs ni couronnes." },
    { "sncf1", "La S.N.C.F. promet." },
    { "sncf2", "La SNCF renonce." },
    { "an1", "L’AN a voté la confiance." },
    { "an2", "L’an dernier, la confiance manquait." },
    { "art1", "On recourt à l’article 49.3 de la Constitution." },
    { "art2", "On recourt à l’article 49-3 de la Constitution." },
    { "art3", "Le 49.3, encore le 49.3." },
    { "art4", "Le 49-3 passe." },
    { "meuros1", "Un contrat de 38 M€ signé hier." },
    { "meuros2", "Un contrat de 38 millions d’euros signé hier." },
    { "meuros3", "Un contrat de 38M€ signé hier." },
    { "meuros4", "Les 38 communes ont des millions d’euros, dit M. Le Goff." },
    { "mdeuros1", "Une dette de 1,2 Md€." },
    { "mdeuros2", "Une dette de 1,2 milliard d’euros." },
    { "prix1", "Le billet vaut 12,5 €." },
    { "prix2", "Le billet vaut 12,50 €." },
    { "tag3", "Sur les murs : #OnVautMieuxQueÇa, encore." },
};

static int
begin(void **state)
{
    (void) state;
    return share_sentences(sentences, MBR_ARRAY_LEN(sentences));
}

static void
who_types_accents_means_them(void **state)
{
    (void) state;
    EXPECT({ "marché", "marche1" }, { "marches", "marche2" },
           { "marche", "marche1 marche2" }, /* no accent: either */
           { "marche réuni", "marche2" },   /* an accent elsewhere: the walk */
           { "marché couvert", "marche1" }, { "MARCHÉ", "marche1" });
}

static void
capitals_among_small_letters_are_an_acronym(void **state)
{
    (void) state;
    EXPECT({ "IRA armes", "ira1" }, { "aller", "ira1 ira2" } /* the index keeps no capitals */,
           { "ira maire", "ira2" }, { "la SNCF", "sncf1 sncf2" }, { "s.n.c.f", "sncf1 sncf2" },
           { "l’IRA", "ira1" }, { "l’AN", "an1" }, { "l’AN confiance", "an1" },
           { "l’an", "an1 an2" }, { "confiance -AN", "an2" },
           { "Le MARCHE couvert", "marche1" }); /* no article writes it so: a way of typing */
}

static void
a_compound_is_found_in_its_three_spellings_and_not_scattered(void **state)
{
    (void) state;
    EXPECT({ "porte-parole", "pp1 pp3" }, { "porteparole", "pp1 pp3" },
           { "porte parole", "pp1 pp2" }, { "portes-parole", "pp1" }, { "\"porte parole\"", "pp1" },
           { "\"la porte-parole du groupe\"", "pp1" });
}

static void
a_number_and_its_sign_are_one_quantity(void **state)
{
    (void) state;
    EXPECT({ "3,5 %", "pct1 pct3" }, { "3.5%", "pct1 pct3" }, { "3,5 pour cent", "pct1 pct2 pct3" },
           { "\"3,5 pour cent\"", "pct1 pct3" }, { "45 000 €", "eur1 eur3" },
           { "45000€", "eur1 eur3" }, { "\"45 000 euros\"", "eur1 eur3" },
           { "45 000", "eur1 eur2 eur3" }, { "45000 euros", "eur1 eur3" });
}

static void
a_quantity_is_found_with_its_scale_however_written(void **state)
{
    (void) state;
    EXPECT({ "38 M€", "meuros1 meuros2 meuros3" }, { "38M€", "meuros1 meuros2 meuros3" },
           { "38 millions d’euros", "meuros1 meuros2 meuros3" }, { "1,2 Md€", "mdeuros1 mdeuros2" },
           { "1,2 milliard d'euros", "mdeuros1 mdeuros2" }, { "12,5 €", "prix1 prix2" },
           { "12,50 €", "prix1 prix2" }, { "12,5 euros", "prix1 prix2" },
           { "38 M€ PRÈS/3 contrat", "meuros1 meuros2 meuros3" }, { "39 M€", "" });
}

static void
the_49_3_is_found_with_a_dot_or_a_hyphen(void **state)
{
    (void) state;
    EXPECT({ "49.3", "art1 art2 art3 art4" }, { "49-3", "art1 art2 art3 art4" },
           { "\"49.3\"", "art1 art2 art3 art4" }, { "\"49-3\"", "art1 art2 art3 art4" },
           { "article 49.3", "art1 art2 art3 art4" }, { "l’article 49.3", "art1 art2 art3 art4" },
           { "art. 49.3", "art1 art2 art3 art4" }, { "article 49-3", "art1 art2 art3 art4" },
           { "\"l’article 49.3\"", "art1 art2" }, { "3.5 points", "pct2" });
}

static void
a_long_tag_is_found_without_its_sign(void **state)
{
    (void) state;
    EXPECT({ "onvautmieuxqueca", "tag3" }, { "OnVautMieuxQueÇa", "tag3" },
           { "onvautmieuxqueça murs", "tag3" }, { "#onvautmieuxqueca", "tag3" },
           { "=onvautmieuxqueca", "" });
}

static void
dates_and_times_are_found_however_written(void **state)
{
    (void) state;
    EXPECT({ "5 septembre 2016", "date1 date2" }, { "05/09/2016", "date1 date2" },
           { "2016-09-05", "date1 date2" }, { "septembre 2016", "date1 date3" },
           { "24h", "heure1 heure2" }, { "24 heures", "heure1 heure2" },
           { "\"24h du Mans\"", "heure1 heure2" }, { "\"24 heures du Mans\"", "heure1 heure2" });
}

static void
a_reference_with_its_letter_is_that_article(void **state)
{
    (void) state;
    EXPECT({ "L. 121-1", "ref1" }, { "L121-1", "ref1" }, { "121-1", "ref1 ref2" },
           { "article R121-1", "ref2" });
}

static void
words_inside_and_outside_quotations_can_be_told_apart(void **state)
{
    (void) state;
    EXPECT({ "cit:grève", "cit1" }, { "hors-cit:grève", "case1 case2 cit2" },
           { "quote:\"la grève continue\"", "cit1" }, { "unquoted:\"la grève continue\"", "cit2" },
           { "cit:(grève demain)", "cit1" }, { "cit:faibl*", "cit2" }, { "cit:parti", "" },
           { "grève -cit:grève", "case1 case2 cit2" },
           { "cit:grève OU hors-cit:grève", "case1 case2 cit1 cit2" });
}

static void
two_equal_signs_want_accents_and_capitals_as_typed(void **state)
{
    (void) state;
    EXPECT({ "=grève", "case1 case2 cit1 cit2" }, { "==grève", "cit1 cit2" },
           { "==Grève", "case1" }, { "==Greve", "case2" }, { "==greve", "case2" },
           { "==\"La grève\"", "cit1 cit2" }, { "==\"la grève\"", "" },
           { "==Grève OU ==greve", "case1 case2" }, { "=grève -==greve", "case1 cit1 cit2" });
}

static void
a_sign_asks_for_the_tag_alone_and_the_words_for_both(void **state)
{
    (void) state;
    EXPECT({ "#JeSuisLibre", "tag1" }, { "#jesuislibre", "tag1" }, { "jesuislibre", "tag1" },
           { "\"je suis libre\"", "tag1 tag2" }, { "libre dièse", "tag1" });
}

static void
inclusive_writing_answers_to_either_reading(void **state)
{
    (void) state;
    EXPECT({ "étudiantes", "incl1 incl2" }, { "étudiant·e·s", "incl1 incl2" },
           { "=étudiants", "incl1" }, { "\"les étudiantes défilent\"", "incl1" });
}

static void
small_words_count_alone_in_quotes_and_after_a_sign(void **state)
{
    (void) state;
    EXPECT({ "ni fleurs", "stop1" }, { "ni", "stop1" }, { "\"ni fleurs ni couronnes\"", "stop1" },
           { "la fleurs", "stop1" }, { "+la fleurs", "" });
}

static void
what_is_marked_is_what_matched(void **state)
{
    static const struct {
        const char *query, *text;
    } cases[] = {
        { "cit:grève parti", "Il a dit : « La [grève] continue demain. » Puis il est [parti]." },
        { "==Grève", "[Grève] générale à la centrale." },
        { "==Greve", "La greve vue de la Place de [Greve]." },
        { "marché couvert", "Le [marché] [couvert] rouvre ses portes." },
        { "IRA armes", "L’[IRA] a déposé les [armes]." },
        { "3,5 % loyers", "Une hausse de [3,5 %] des [loyers]." },
        { "porte-parole groupe", "La [porte-parole] du [groupe] a parlé." },
        { "5 septembre 2016 préfecture", NULL },
        { "\"le 49.3\" passe", "[Le 49-3] [passe]." },
        { "38 millions d’euros \"contrat de 38 M€\"", "Un [contrat de 38M€] signé hier." },
        { "onvautmieuxqueca", "Sur les murs : [#OnVautMieuxQueÇa], encore." },
    };
    (void) state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *text = first_snippet(cases[i].query);

        if (cases[i].text)
            assert_string_equal(text, cases[i].text);
        free(text);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(who_types_accents_means_them),
        cmocka_unit_test(capitals_among_small_letters_are_an_acronym),
        cmocka_unit_test(a_compound_is_found_in_its_three_spellings_and_not_scattered),
        cmocka_unit_test(a_number_and_its_sign_are_one_quantity),
        cmocka_unit_test(a_quantity_is_found_with_its_scale_however_written),
        cmocka_unit_test(the_49_3_is_found_with_a_dot_or_a_hyphen),
        cmocka_unit_test(a_long_tag_is_found_without_its_sign),
        cmocka_unit_test(dates_and_times_are_found_however_written),
        cmocka_unit_test(a_reference_with_its_letter_is_that_article),
        cmocka_unit_test(words_inside_and_outside_quotations_can_be_told_apart),
        cmocka_unit_test(two_equal_signs_want_accents_and_capitals_as_typed),
        cmocka_unit_test(a_sign_asks_for_the_tag_alone_and_the_words_for_both),
        cmocka_unit_test(inclusive_writing_answers_to_either_reading),
        cmocka_unit_test(small_words_count_alone_in_quotes_and_after_a_sign),
        cmocka_unit_test(what_is_marked_is_what_matched),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
