/* Hyphens, apostrophes and dots that tie words together. */
#include "analysis.h"

static void
every_hyphen_ties_like_the_ordinary_one(void **state)
{
    static const analysis_case cases[] = {
        { "porte-parole", "porte@0-5|porteparole@0-12+2 parole@6-12" },
        { "porte‐parole porte‑parole",
          "porte@0-5|porteparole@0-14+2 parole@8-14 porte@15-20|porteparole@15-29+2 "
          "parole@23-29" },
        { "porte‒parole porte–parole porte−parole porte﹣parole porte－parole",
          "porte@0-5|porteparole@0-14+2 parole@8-14 porte@15-20|porteparole@15-29+2 "
          "parole@23-29 porte@30-35|porteparole@30-44+2 parole@38-44 "
          "porte@45-50|porteparole@45-59+2 parole@53-59 porte@60-65|porteparole@60-74+2 "
          "parole@68-74" },
    };
    (void) state;

    CHECK(cases);
}

static void
dashes_and_double_hyphens_separate(void **state)
{
    static const analysis_case cases[] = {
        { "porte — parole", "porte@0-5 parole@10-16" },
        { "porte—parole porte--parole", "porte@0-5 parole@8-14 porte@15-20 parole@22-28" },
        { "-ment pro- - --", "ment@1-5 pro@6-9" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_chain_of_two_to_four_words_has_a_joined_form(void **state)
{
    static const analysis_case cases[] = {
        { "week-end", "week@0-4|weekend@0-8+2 end@5-8" },
        { "vis-à-vis", "vis@0-3|visavis@0-10+3 a@4-6:s vis@7-10" },
        { "Saint-Rémy-de-Provence",
          "saint@0-5|saintremydeprovence@0-23+4 remy@6-11 de@12-14:s provence@15-23" },
        { "Saint-Rémy-en-Bouzemont-Saint-Genest-et-Isson",
          "saint@0-5 remy@6-11 en@12-14:s bouzemont@15-24 saint@25-30 genest@31-37 "
          "et@38-40:s isson@41-46" },
        { "a-b-c-d-e-f-g-h-i-j-k-l-m-n-o-il",
          "a@0-1:s b@2-3 c@4-5:s d@6-7:s e@8-9 f@10-11 g@12-13 h@14-15 i@16-17 j@18-19:s "
          "k@20-21 l@22-23:s m@24-25:s n@26-27:s o@28-29 il@30-32:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
pronouns_after_a_verb_are_no_part_of_a_compound(void **state)
{
    static const analysis_case cases[] = {
        { "va-t-il donne-le-moi", "va@0-2 t@3-4:s il@5-7:s donne@8-13 le@14-16:s moi@17-20:s" },
        { "celui-ci eux-mêmes", "celui@0-5:s ci@6-8:s eux@9-12:s memes@13-19:s" },
        { "par-la rendez-la", "par@0-3:s la@4-6:s rendez@7-13 la@14-16:s" },
        { "rendez-vous garde-à-vous par-là",
          "rendez@0-6|rendezvous@0-11+2 vous@7-11:s garde@12-17|gardeavous@12-25+3 "
          "a@18-20:s vous@21-25:s par@26-29:s|parla@26-33+2 la@30-33:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_hyphen_at_the_end_of_a_line_ties_to_a_small_letter(void **state)
{
    static const analysis_case cases[] = {
        { "chiffre-\\nment", "chiffre@0-7|chiffrement@0-13+2 ment@9-13" },
        { "chiffre- \\r\\n  ment", "chiffre@0-7|chiffrement@0-17+2 ment@13-17" },
        { "chiffre-\\n\\nment", "chiffre@0-7 #101 ment@10-14" },
        { "Paris-\\nMatch", "paris@0-5 match@7-12" },
    };
    (void) state;

    CHECK(cases);
}

static void
initials_with_a_hyphen_are_one_acronym(void **state)
{
    static const analysis_case cases[] = {
        { "J.-C.", "j@0-1:s|jc@0-4:g+2 c@3-4:s" },
        { "J.-M. Le Pen", "j@0-1:s|jm@0-4:g+2 m@3-4:s le@6-8:s pen@9-12" },
        { "É.-U.", "e@0-2|eu@0-5:g+2 u@4-5" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_apostrophe_that_elides_nothing_ties_like_a_hyphen(void **state)
{
    static const analysis_case cases[] = {
        { "O’Brien", "o@0-1|obrien@0-9+2 brien@4-9" },
        { "grand’mère", "grand@0-5|grandmere@0-13+2 mere@8-13" },
        { "rock’n’roll", "rock@0-4|rocknroll@0-15+3 n@7-8:c roll@11-15" },
        { "p’tit va-t’en", "p@0-1|ptit@0-7+2 tit@4-7 va@8-10|vaten@8-17+3 t@11-12:c en@15-17:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
some_words_keep_their_apostrophe_inside(void **state)
{
    static const analysis_case cases[] = {
        { "aujourd’hui AUJOURD'HUI", "aujourdhui@0-13 aujourdhui@14-25" },
        { "prud’hommes entr’aide", "prudhommes@0-13 entraide@14-25" },
    };
    (void) state;

    CHECK(cases);
}

static void
letters_and_a_number_are_a_compound(void **state)
{
    static const analysis_case cases[] = {
        { "iPhone6 iPhone-6 iPhone 6",
          "iphone@0-6|iphone6@0-7:a+2 6@6-7:n iphone@8-14|iphone6@8-16:a+2 6@15-16:n "
          "iphone@17-23 6@24-25:n" },
        { "A-380", "a@0-1:s|a380@0-5:a+2 380@2-5:n" },
        { "12-bis", "12@0-2:n|12bis@0-6:a+2 bis@3-6" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_hyphen_ties_like_the_ordinary_one),
        cmocka_unit_test(dashes_and_double_hyphens_separate),
        cmocka_unit_test(a_chain_of_two_to_four_words_has_a_joined_form),
        cmocka_unit_test(pronouns_after_a_verb_are_no_part_of_a_compound),
        cmocka_unit_test(a_hyphen_at_the_end_of_a_line_ties_to_a_small_letter),
        cmocka_unit_test(initials_with_a_hyphen_are_one_acronym),
        cmocka_unit_test(an_apostrophe_that_elides_nothing_ties_like_a_hyphen),
        cmocka_unit_test(some_words_keep_their_apostrophe_inside),
        cmocka_unit_test(letters_and_a_number_are_a_compound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
