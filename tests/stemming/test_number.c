/* Numbers and money. */
#include "analysis.h"

static void
thousands_are_grouped_by_one_separator(void **state)
{
    static const analysis_case cases[] = {
        { "1 000e.e.s", "1000e@0-6:o e@7-8 s@9-10:s" },
        { "45 000 et 45\\u202f000 et 45.000 et 45'000",
          "45000@0-6:n et@7-9:s 45000@10-18:n et@19-21:s 45000@22-28:n et@29-31:s "
          "45000@32-38:n" },
        { "45\\u00a0000 45\\u2009000 45\\u2007000", "45000@0-7:n 45000@8-16:n 45000@17-25:n" },
        { "1 234 567,89", "1234567.89@0-12:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_ordinal_may_have_groups(void **state)
{
    static const analysis_case cases[] = {
        { "le 1 000e", "le@0-2:s 1000e@3-9:o" },
        { "2.500ème 1 000er", "2500e@0-9:o 1000@10-15:n er@15-17" },
    };
    (void) state;

    CHECK(cases);
}

static void
what_is_no_group_of_thousands_stays_apart(void **state)
{
    static const analysis_case cases[] = {
        { "2016 300", "2016@0-4:n 300@5-8:n" },
        { "06 12 34 56 78", "06@0-2:n 12@3-5:n 34@6-8:n 56@9-11:n 78@12-14:n" },
        { "540.000.12", "540.000.12@0-10:n" },
        { "0 123 2 000 2 001", "0@0-1:n 123@2-5:n 2000@6-11:n 2001@12-17:n" },
        { "45 0000", "45@0-2:n 0000@3-7:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_decimal_comma_becomes_a_dot(void **state)
{
    static const analysis_case cases[] = {
        { "3,5 45,00 3.50", "3.5@0-3:n 45@4-9:n 3.50@10-14:n" },
        { "1,2,3", "1@0-1:n 2@2-3:n 3@4-5:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
dotted_digits_stay_as_typed(void **state)
{
    static const analysis_case cases[] = {
        { "3.5.1 192.168.1.1 01.23.45.67.89",
          "3.5.1@0-5:n 192.168.1.1@6-17:n 01.23.45.67.89@18-32:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
signs_and_fractions_are_dropped_and_zeros_kept(void **state)
{
    static const analysis_case cases[] = {
        { "007 -5 1/2 24/7", "007@0-3:n 5@5-6:n 1@7-8:n 2@9-10:n 24@11-13:n 7@14-15:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
digits_of_any_script_are_digits(void **state)
{
    static const analysis_case cases[] = {
        { "٣٤ ３４", "34@0-4:n 34@5-11:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
two_numbers_tied_are_both_and_one(void **state)
{
    static const analysis_case cases[] = {
        { "2016-2017", "2016@0-4:n|2016-2017@0-9:n+2 2017@5-9:n" },
        { "33-1", "33@0-2:n|33-1@0-4:n+2 1@3-4:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
three_groups_of_digits_are_one_reference(void **state)
{
    static const analysis_case cases[] = {
        { "434-15-2", "434-15-2@0-8:r" },
        { "1-2-3-4-5-6-7-8-9-1-2-3-4-5-6-7-8-9-1-2",
          "1-2-3-4-5-6-7-8-9-1-2-3-4-5-6-7-8-9-1-2@0-39:r" },
    };
    (void) state;

    CHECK(cases);
}

static void
signs_of_money_are_words(void **state)
{
    static const analysis_case cases[] = {
        { "45 000 €", "45000@0-6:n euros@7-10:y" },
        { "€45", "euros@0-3:y 45@3-5:n" },
        { "100 k€", "100@0-3:n k@4-5 euros@5-8:y" },
        { "£20 ou 5 $ ou ¥ 7", "livres@0-2:y 20@2-4:n ou@5-7:s 5@8-9:n dollars@10-11:y ou@12-14:s "
                               "yens@15-17:y 7@18-19:n" },
        { "$ 100 ou US$ 100",
          "dollars@0-1:y 100@2-5:n ou@6-8:s us@9-11 dollars@11-12:y 100@13-16:n" },
        { "£ 20 et $ 1,5 milliard",
          "livres@0-2:y 20@3-5:n et@6-8:s dollars@9-10:y 1.5@11-14:n milliard@15-23" },
        { "3M€ 3 M€", "3@0-1:n m@1-2:s euros@2-5:y 3@6-7:n m@8-9:s euros@9-12:y" },
        { "1,2Md€ 1.2Md€ 3M$ 5 M$ 3Mo",
          "1.2@0-3:n md@3-5 euros@5-8:y 1.2@9-12:n md@12-14 euros@14-17:y 3@18-19:n m@19-20:s "
          "dollars@20-21:y 5@22-23:n m@24-25:s dollars@25-26:y 3mo@27-30:a" },
        { "$variable M$", "variable@1-9 m@10-11:s" },
        { "$variable", "variable@1-9" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_percentage_is_read_in_two_words(void **state)
{
    static const analysis_case cases[] = {
        { "50 %", "50@0-2:n pour@3-4:s|pourcent@3-4:y+2 cent@3-4:y" },
        { "2 ‰", "2@0-1:n pour@2-5:s|pourmille@2-5:y+2 mille@2-5:y" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_raised_figure_counts_after_a_metre_only(void **state)
{
    static const analysis_case cases[] = {
        { "100 m² 5 km²", "100@0-3:n m2@4-7:a 5@8-9:n km2@10-14:a" },
        { "mot² mot³", "mot@0-3 mot@6-9" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_repeated_article_number_is_a_compound(void **state)
{
    static const analysis_case cases[] = {
        { "12bis", "12@0-2:n|12bis@0-5:a+2 bis@2-5" },
        { "12 bis", "12@0-2:n bis@3-6" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(thousands_are_grouped_by_one_separator),
        cmocka_unit_test(an_ordinal_may_have_groups),
        cmocka_unit_test(what_is_no_group_of_thousands_stays_apart),
        cmocka_unit_test(a_decimal_comma_becomes_a_dot),
        cmocka_unit_test(dotted_digits_stay_as_typed),
        cmocka_unit_test(signs_and_fractions_are_dropped_and_zeros_kept),
        cmocka_unit_test(digits_of_any_script_are_digits),
        cmocka_unit_test(two_numbers_tied_are_both_and_one),
        cmocka_unit_test(three_groups_of_digits_are_one_reference),
        cmocka_unit_test(signs_of_money_are_words),
        cmocka_unit_test(a_percentage_is_read_in_two_words),
        cmocka_unit_test(a_raised_figure_counts_after_a_metre_only),
        cmocka_unit_test(a_repeated_article_number_is_a_compound),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
