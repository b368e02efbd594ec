/* Quotations and paragraphs. */
#include "analysis.h"

static void
words_between_marks_are_quoted(void **state)
{
    static const analysis_case cases[] = {
        { "le « fait, pour quiconque » dit",
          "le@0-2:s fait@6-10! pour@12-16:s! quiconque@17-26! dit@30-33" },
        { "“rien à foutre” dit", "rien@3-7! a@8-10:s! foutre@11-17! dit@21-24" },
        { "„secret“ fini", "secret@3-9! fini@13-17" },
        { "\"rien\" dit-il", "rien@1-5! dit@7-10 il@11-13:s" },
        { "il dit \"oui\" ou \"non\"", "il@0-2:s dit@3-6 oui@8-11! ou@13-15:s non@17-20!" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_quotation_may_begin_with_an_ellipsis(void **state)
{
    static const analysis_case cases[] = {
        { "\"…et rien\" dit", "et@4-6:s! rien@7-11! dit@13-16" },
        { "\"... rien\" dit", "rien@5-9! dit@11-14" },
        { "“…rien” dit", "rien@6-10! dit@14-17" },
        { "dit (\"...rien\"). Fin", "dit@0-3 rien@9-13! fin@17-20" },
        { "\"oui \"... non", "oui@1-4! non@10-13" },
        { "oui \". Non", "oui@0-3 non@7-10" },
    };
    (void) state;

    CHECK(cases);
}

static void
curly_marks_may_have_spaces_inside(void **state)
{
    static const analysis_case cases[] = {
        { "dit “ oui ” non", "dit@0-3 oui@8-11! non@16-19" },
        { "dit “ oui “ non", "dit@0-3 oui@8-11! non@16-19" },
    };
    (void) state;

    CHECK(cases);
}

static void
quotations_nest(void **state)
{
    static const analysis_case cases[] = {
        { "« a « b » c » d", "a@3-4:s! b@8-9! c@13-14:s! d@18-19:s" },
        { "« a “b” c » d", "a@3-4:s! b@8-9! c@13-14:s! d@18-19:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
the_curly_mark_may_serve_at_both_ends(void **state)
{
    static const analysis_case cases[] = {
        { "“oui“ non", "oui@3-6! non@10-13" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_mark_without_its_pair_does_not_open(void **state)
{
    static const analysis_case cases[] = {
        { "5\" de pluie", "5@0-1:n de@3-5:s pluie@6-11" },
        { "»secret« fin", "secret@2-8 fin@11-14!" },
        { "probleme ^^“)", "probleme@0-8" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_paragraph_closes_every_quotation(void **state)
{
    static const analysis_case cases[] = {
        { "« ouvert\\n\\nfini", "ouvert@3-9! #101 fini@11-15" },
        { "« ouvert\\nencore", "ouvert@3-9! encore@10-16:s!" },
        { "\"ouvert\\n \\nfini", "ouvert@1-7! #101 fini@10-14" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_date_in_a_quotation_is_quoted(void **state)
{
    static const analysis_case cases[] = {
        { "« le 5 mai 2016 »", "le@3-5:s! 5@6-7:n!|2016-05-05@6-16:d+3! mai@8-11! 2016@12-16:n!" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_paragraph_adds_a_hundred_positions(void **state)
{
    static const analysis_case cases[] = {
        { "un\\ndeux", "un@0-2:s deux@3-7" },
        { "un\\n \\n\\ndeux", "un@0-2:s #101 deux@6-10" },
        { "un\\r\\n\\r\\ndeux", "un@0-2:s #101 deux@6-10" },
        { "un\\u2029deux", "un@0-2:s #101 deux@5-9" },
        { "\\n\\nun", "un@2-4:s" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_between_marks_are_quoted),
        cmocka_unit_test(a_quotation_may_begin_with_an_ellipsis),
        cmocka_unit_test(curly_marks_may_have_spaces_inside),
        cmocka_unit_test(quotations_nest),
        cmocka_unit_test(the_curly_mark_may_serve_at_both_ends),
        cmocka_unit_test(a_mark_without_its_pair_does_not_open),
        cmocka_unit_test(a_paragraph_closes_every_quotation),
        cmocka_unit_test(a_date_in_a_quotation_is_quoted),
        cmocka_unit_test(a_paragraph_adds_a_hundred_positions),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
