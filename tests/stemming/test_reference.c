/* Legal references. */
#include "analysis.h"

static void
a_lettered_article_has_one_form_and_its_bare_number(void **state)
{
    static const analysis_case cases[] = {
        { "L. 121-1", "l121-1@0-8:r|121-1@3-8:r" },
        { "L.121‑1", "l121-1@0-9:r|121-1@2-9:r" },
        { "L121-1", "l121-1@0-6:r|121-1@1-6:r" },
        { "L 121-1", "l121-1@0-7:r|121-1@2-7:r" },
        { "l. 121-1", "l121-1@0-8:r|121-1@3-8:r" },
        { "R*421-1", "r421-1@0-7:r|421-1@2-7:r" },
        { "D.98 - 7", "d98-7@0-8:r|98-7@2-8:r" },
        { "LO 127-1", "lo127-1@0-8:r|127-1@3-8:r" },
        { "L.O. 127-1", "lo127-1@0-10:r|127-1@5-10:r" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_article_without_hyphen_needs_a_dot_and_a_capital(void **state)
{
    static const analysis_case cases[] = {
        { "L. 110", "l110@0-6:r" },
        { "LO 127", "lo127@0-6:r" },
        { "R. 5", "r@0-1 5@3-4:n" },
        { "A. 380", "a@0-1:s 380@3-6:n" },
        { "A380 R5 A4", "a380@0-4:a r5@5-7:a a4@8-10:a" },
    };
    (void) state;

    CHECK(cases);
}

static void
after_article_numbers_are_references(void **state)
{
    static const analysis_case cases[] = {
        { "article 33-1", "article@0-7 33-1@8-12:r" },
        { "l’article 33 - 1", "l@0-1:c article@4-11 33-1@12-18:r" },
        { "article 49.3", "article@0-7 49-3@8-12:r" },
        { "article 49-3", "article@0-7 49-3@8-12:r" },
        { "article 4bis", "article@0-7 4bis@8-12:r" },
        { "article 706-102bis", "article@0-7 706-102bis@8-18:r" },
        { "article L. 121-1ter", "article@0-7 l121-1ter@8-19:r|121-1ter@11-19:r" },
        { "706-102bis", "706@0-3:n 102@4-7:n|102bis@4-10:a+2 bis@7-10" },
        { "articles 33 et 34-1", "articles@0-8 33@9-11:n et@12-14:s 34-1@15-19:r" },
        { "articles 33, 34-1 ou 35-2",
          "articles@0-8 33@9-11:n 34-1@13-17:r ou@18-20:s 35-2@21-25:r" },
        { "alinéa 2-1", "alinea@0-7 2-1@8-11:r" },
        { "article A5", "article@0-7 a5@8-10:r" },
        { "article C. 12", "article@0-7 c12@8-13:r" },
    };
    (void) state;

    CHECK(cases);
}

static void
any_other_word_closes_the_context(void **state)
{
    static const analysis_case cases[] = {
        { "article premier 33-1", "article@0-7 premier@8-15 33@16-18:n|33-1@16-20:n+2 1@19-20:n" },
        { "articles 9 a 10", "articles@0-8 9@9-10:n a@11-12:s 10@13-15:n" },
        { "le 49.3", "le@0-2:s 49.3@3-7:n" },
        { "article 5 € 33-1",
          "article@0-7 5@8-9:n euros@10-13:y 33@14-16:n|33-1@14-18:n+2 1@17-18:n" },
        { "article 5 (texte) 33-1",
          "article@0-7 5@8-9:n texte@11-16 33@18-20:n|33-1@18-22:n+2 1@21-22:n" },
        { "article 3, @rticle 4-1bis", /* nor is a mention a word of such a list */
          "article@0-7 3@8-9:n @rticle@11-18:m|rticle@12-18 4@19-20:n 1@21-22:n|1bis@21-25:a+2 "
          "bis@22-25" },
    };
    (void) state;

    CHECK(cases);
}

static void
signs_do_not_close_the_context(void **state)
{
    static const analysis_case cases[] = {
        { "article (49.3)", "article@0-7 49-3@9-13:r" },
        { "article (33-1)", "article@0-7 33-1@9-13:r" },
        { "article « 49.3 »", "article@0-7 49-3@11-15:r!" },
        { "article \"49-3\"", "article@0-7 49-3@9-13:r!" },
        { "articles 226-4-1 (323-1)", "articles@0-8 226-4-1@9-16:r 323-1@18-23:r" },
        { "article : 33-1", "article@0-7 33-1@10-14:r" },
        { "article\n\n33-1", "article@0-7 #101 33@9-11:n|33-1@9-13:n+2 1@12-13:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
art_before_a_number_is_an_article(void **state)
{
    static const analysis_case cases[] = {
        { "art. 9", "article@0-3 9@5-6:n" },
        { "art L. 121-1", "article@0-3 l121-1@4-12:r|121-1@7-12:r" },
        { "arts. 3-1", "articles@0-4 3-1@6-9:r" },
        { "art nouveau", "art@0-3 nouveau@4-11" },
        { "art.9", "article@0-3 9@4-5:n" },
        { "Art.1er art.L121-1", "article@0-3 1e@4-7:o article@8-11 l121-1@12-18:r|121-1@13-18:r" },
        { "art.9-1", "article@0-3 9-1@4-7:r" },
        { "art 9", "art@0-3 9@4-5:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
numero_has_one_form_and_opens_the_context(void **state)
{
    static const analysis_case cases[] = {
        { "n° 78-17 nº 78-17 N°78-17 № 78-17 no° 78-17",
          "numero@0-3 78-17@4-9:r numero@10-13 78-17@14-19:r numero@20-23 78-17@23-28:r "
          "numero@29-32 78-17@33-38:r numero@39-43 78-17@44-49:r" },
        { "nᵒ 78-17 n°s 78-17", "numero@0-4 78-17@5-10:r numeros@11-15 78-17@16-21:r" },
        { "loi numéro 78-17", "loi@0-3 numero@4-11 78@12-14:n|78-17@12-17:n+2 17@15-17:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
acts_of_the_union_are_written_with_a_slash(void **state)
{
    static const analysis_case cases[] = {
        { "2016/679", "2016/679@0-8:r" },
        { "2000/31/CE 95/46/CE", "2000/31@0-10:r 95/46@11-19:r" },
        { "n° 95/46", "numero@0-3 95/46@4-9:r" },
        { "24/7", "24@0-2:n 7@3-4:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_range_gives_the_articles_between(void **state)
{
    static const analysis_case cases[] = {
        { "articles L. 121-1 à L. 121-4",
          "articles@0-8 l121-1@9-17:r|121-1@12-17:r a@18-20:s "
          "l121-4@21-29:r|121-4@24-29:r|l121-2@21-29:r|l121-3@21-29:r" },
        { "articles 706-102-1 à 706-102-3",
          "articles@0-8 706-102-1@9-18:r a@19-21:s 706-102-3@22-31:r|706-102-2@22-31:r" },
        { "articles L. 121-1 à L. 121-100", "articles@0-8 l121-1@9-17:r|121-1@12-17:r a@18-20:s "
                                            "l121-100@21-31:r|121-100@24-31:r" },
        { "articles L. 121-1 à R. 121-4", "articles@0-8 l121-1@9-17:r|121-1@12-17:r a@18-20:s "
                                          "r121-4@21-29:r|121-4@24-29:r" },
        { "articles L. 121-4 à L. 121-1", "articles@0-8 l121-4@9-17:r|121-4@12-17:r a@18-20:s "
                                          "l121-1@21-29:r|121-1@24-29:r" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_lettered_article_has_one_form_and_its_bare_number),
        cmocka_unit_test(an_article_without_hyphen_needs_a_dot_and_a_capital),
        cmocka_unit_test(after_article_numbers_are_references),
        cmocka_unit_test(any_other_word_closes_the_context),
        cmocka_unit_test(signs_do_not_close_the_context),
        cmocka_unit_test(art_before_a_number_is_an_article),
        cmocka_unit_test(numero_has_one_form_and_opens_the_context),
        cmocka_unit_test(acts_of_the_union_are_written_with_a_slash),
        cmocka_unit_test(a_range_gives_the_articles_between),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
