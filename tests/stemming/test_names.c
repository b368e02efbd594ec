/* Acronyms, odd names, the network, emoji. */
#include "analysis.h"

static void
an_acronym_loses_its_dots(void **state)
{
    static const analysis_case cases[] = {
        { "S.N.C.F. S.N.C.F s.n.c.f", "sncf@0-7:g sncf@9-16:g sncf@17-24:g" },
        { "l’O.N.U. ex-U.R.S.S.", "l@0-1:c onu@4-9:g ex@11-13 urss@14-21:g" },
    };
    (void) state;

    CHECK(cases);
}

static void
initials_and_abbreviations_are_no_acronyms(void **state)
{
    static const analysis_case cases[] = {
        { "p.ex.", "p@0-1|p.ex@0-4:u+2 ex@2-4" },
        { "M.Dupont", "m@0-1:s dupont@2-8" },
        { "J. M. Le Clézio", "j@0-1:s m@3-4:s le@6-8:s clezio@9-16" },
        { "B. A la fin", "b@0-1 a@3-4:s la@5-7:s fin@8-11" },
    };
    (void) state;

    CHECK(cases);
}

static void
letters_and_digits_in_one_run_are_one_token(void **state)
{
    static const analysis_case cases[] = {
        { "3G A380 H1N1 CO₂ m2 4x4 20minutes",
          "3g@0-2:a a380@3-7:a h1n1@8-12:a co2@13-18:a m2@19-21:a 4x4@22-25:a "
          "20minutes@26-35:a" },
    };
    (void) state;

    CHECK(cases);
}

static void
signs_belong_to_some_names(void **state)
{
    static const analysis_case cases[] = {
        { "C++ c# F#", "c++@0-3:a c#@4-6:a f#@7-9:a" },
        { "Notepad++", "notepad++@0-9:a|notepad@0-7" },
        { "R&D AT&T", "r&d@0-3:a at&t@4-8:a" },
        { "Dupont&Fils", "dupont@0-6 fils@7-11" },
        { "Canal+", "canal@0-5|canalplus@0-6+2 plus@5-6:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_host_name_is_its_labels_and_itself(void **state)
{
    static const analysis_case cases[] = {
        { "next.ink", "next@0-4|next.ink@0-8:u+2 ink@5-8" },
        { "service-public.fr", "service@0-7|service-public.fr@0-17:u+3 public@8-14 fr@15-17" },
        { "J.-C.et", "j@0-1:s|j.-c.et@0-7:u+3 c@3-4:s et@5-7:s" },
        { "20minutes.fr", "20minutes@0-9:a|20minutes.fr@0-12:u+2 fr@10-12" },
        { "a.b.example.com", "a@0-1:s|a.b.example.com@0-15:u+4 b@2-3 example@4-11 com@12-15" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_host_has_a_label_of_two_letters(void **state)
{
    static const analysis_case cases[] = {
        { "p.12 n.12 G.20", "p@0-1 12@2-4:n n@5-6:s 12@7-9:n g@10-11 20@12-14:n" },
        { "M.2, H.264 L.1 v2.0.1",
          "m@0-1:s 2@2-3:n h@5-6 264@7-10:n l@11-12:s 1@13-14:n v2@15-17:a 0.1@18-21:n" },
        { "article L.121-1A", "article@0-7 l@8-9:s 121@10-13:n 1a@14-16:a" },
        { "p.ex.12", "p@0-1|p.ex.12@0-7:u+3 ex@2-4 12@5-7:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_missing_space_makes_no_host(void **state)
{
    static const analysis_case cases[] = {
        { "fini.Mais", "fini@0-4 mais@5-9:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_address_gives_its_host_and_nothing_of_its_path(void **state)
{
    static const analysis_case cases[] = {
        { "https://www.lemonde.fr/pixels/a_1.html?x=1#y suite",
          "lemonde@12-19|lemonde.fr@12-22:u+2 fr@20-22 suite@45-50" },
        { "http://exemple.fr», dit", "exemple@7-14|exemple.fr@7-17:u+2 fr@15-17 dit@21-24" },
        { "www.exemple.fr", "exemple@4-11|exemple.fr@4-14:u+2 fr@12-14" },
        { "http:// www.", "http@0-4 www@8-11" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_email_address_is_one_token(void **state)
{
    static const analysis_case cases[] = {
        { "jean.dupont+x@exemple.fr", "jean.dupont+x@exemple.fr@0-24:e" },
        { "hélène@exemple.fr", "helene@exemple.fr@0-19:e" },
        { "jean@exemple", "jean@0-4 exemple@5-12" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_tag_is_itself_and_its_words(void **state)
{
    static const analysis_case cases[] = {
        { "#JeSuisCharlie",
          "#jesuischarlie@0-14:h|je@1-3:s|jesuischarlie@1-14+3 suis@3-7:s charlie@7-14" },
        { "#jesuischarlie", "#jesuischarlie@0-14:h|jesuischarlie@1-14" },
        { "#HTMLPage", "#htmlpage@0-9:h|html@1-5|htmlpage@1-9+2 page@5-9" },
        { "@le_monde", "@le_monde@0-9:m|le@1-3:s|lemonde@1-9+2 monde@4-9" },
        { "#北京", "#北京@0-7:h|北京@1-7" },
        { "#unDeuxTroisQuatreCinqSixSeptHuitNeuf", "#undeuxtroisquatrecinqsixsepthuitneuf@0-37:h|"
                                                   "undeuxtroisquatrecinqsixsepthuitneuf@1-37" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_sign_alone_is_no_tag(void **state)
{
    static const analysis_case cases[] = {
        { "a#b # titre @ #_", "a@0-1:s b@2-3 titre@6-11" },
    };
    (void) state;

    CHECK(cases);
}

static void
emoji_are_tokens(void **state)
{
    static const analysis_case cases[] = {
        { "hein 😀 oui", "hein@0-4 😀@5-9:j oui@10-13" },
        { "👨‍👩‍👧 👍🏽 🇫🇷🇧🇪",
          "👨@0-18:j 👍@19-27:j 🇫🇷@28-36:j 🇧🇪@36-44:j" },
        { "🆘🆕⏰⌛⏳⬛⬆▶🀄🃏", "🆘@0-4:j 🆕@4-8:j ⏰@8-11:j ⌛@11-14:j ⏳@14-17:j ⬛@17-20:j ⬆@20-23:j "
                        "▶@23-26:j 🀄@26-30:j 🃏@30-34:j" },
        { "mdr :triste: oui", "mdr@0-3 :triste:@4-12:j oui@13-16" },
    };
    (void) state;

    CHECK(cases);
}

static void
smileys_leave_nothing(void **state)
{
    static const analysis_case cases[] = {
        { "oui :) ;-) :p =D :-/ <3 non", "oui@0-3 non@24-27" },
        { "oui \" /> non", "oui@0-3 non@9-12" },
        { "a:b 12:30:45", "a@0-1:s b@2-3 12@4-6:n 30@7-9:n 45@10-12:n" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(an_acronym_loses_its_dots),
        cmocka_unit_test(initials_and_abbreviations_are_no_acronyms),
        cmocka_unit_test(letters_and_digits_in_one_run_are_one_token),
        cmocka_unit_test(signs_belong_to_some_names),
        cmocka_unit_test(a_host_name_is_its_labels_and_itself),
        cmocka_unit_test(a_host_has_a_label_of_two_letters),
        cmocka_unit_test(a_missing_space_makes_no_host),
        cmocka_unit_test(an_address_gives_its_host_and_nothing_of_its_path),
        cmocka_unit_test(an_email_address_is_one_token),
        cmocka_unit_test(a_tag_is_itself_and_its_words),
        cmocka_unit_test(a_sign_alone_is_no_tag),
        cmocka_unit_test(emoji_are_tokens),
        cmocka_unit_test(smileys_leave_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
