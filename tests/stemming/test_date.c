/* Dates, times and ordinals. */
#include "analysis.h"

static void
a_date_in_figures_is_one_token(void **state)
{
    static const analysis_case cases[] = {
        { "5/9/2016 05-09-2016 05.09.2016 2016-09-05",
          "2016-09-05@0-8:d 2016-09-05@9-19:d 2016-09-05@20-30:d 2016-09-05@31-41:d" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_american_date_is_turned_round(void **state)
{
    static const analysis_case cases[] = {
        { "9/25/2016", "2016-09-25@0-9:d" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_impossible_date_or_a_short_year_is_numbers(void **state)
{
    static const analysis_case cases[] = {
        { "32/13/2016", "32@0-2:n 13@3-5:n 2016@6-10:n" },
        { "05/09/16", "05@0-2:n 09@3-5:n 16@6-8:n" },
        { "2/30/20161", "2@0-1:n 30@2-4:n 20161@5-10:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_date_in_words_spans_its_three_words(void **state)
{
    static const analysis_case cases[] = {
        { "5 septembre 2016", "5@0-1:n|2016-09-05@0-16:d+3 septembre@2-11 2016@12-16:n" },
        { "1er févr. 2016", "1e@0-3:o|2016-02-01@0-15:d+3 fevr@4-9 2016@11-15:n" },
        { "31 DÉCEMBRE 1999", "31@0-2:n|1999-12-31@0-17:d+3 decembre@3-12 1999@13-17:n" },
        { "14 juill. 1789", "14@0-2:n|1789-07-14@0-14:d+3 juill@3-8 1789@10-14:n" },
        { "le 5 aout 2014", "le@0-2:s 5@3-4:n|2014-08-05@3-14:d+3 aout@5-9 2014@10-14:n" },
        { "3-5 septembre 2016",
          "3@0-1:n|3-5@0-3:n+2 5@2-3:n|2016-09-05@2-18:d+3 septembre@4-13 2016@14-18:n" },
        { "5\\nseptembre 2016", "5@0-1:n|2016-09-05@0-16:d+3 septembre@2-11 2016@12-16:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_month_needs_its_day_and_year_near_by(void **state)
{
    static const analysis_case cases[] = {
        { "5\\n\\nseptembre 2016", "5@0-1:n #101 septembre@3-12 2016@13-17:n" },
        { "septembre 2016", "septembre@0-9 2016@10-14:n" },
        { "5 septembre", "5@0-1:n septembre@2-11" },
        { "45 septembre 2016", "45@0-2:n septembre@3-12 2016@13-17:n" },
        { "5 septembre 20166", "5@0-1:n septembre@2-11 20166@12-17:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_time_is_one_token(void **state)
{
    static const analysis_case cases[] = {
        { "11h53 11 h 53 20:30 09h20", "11h53@0-5:t 11h53@6-13:t 20h30@14-19:t 9h20@20-25:t" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_impossible_time_is_none(void **state)
{
    static const analysis_case cases[] = {
        { "25h61 12:30:45 24:00",
          "25h61@0-5:a 12@6-8:n 30@9-11:n 45@12-14:n 24@15-17:n 00@18-20:n" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_whole_hour_is_two_words_and_one(void **state)
{
    static const analysis_case cases[] = {
        { "24h du Mans", "24@0-2:n|24h@0-3:t+2 heures@2-3 du@4-6:s mans@7-11" },
        { "20 h", "20@0-2:n|20h@0-4:t+2 heures@3-4" },
        { "100 heures", "100@0-3:n heures@4-10" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_ordinal_has_one_form(void **state)
{
    static const analysis_case cases[] = {
        { "1er 1re 1ère 2e 2ème 2nd 2nde 21ème 3ièmes",
          "1e@0-3:o 1e@4-7:o 1e@8-13:o 2e@14-16:o 2e@17-22:o 2e@23-26:o 2e@27-31:o "
          "21e@32-38:o 3e@39-46:o" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_suffix_must_suit_its_number(void **state)
{
    static const analysis_case cases[] = {
        { "3er 1nd", "3er@0-3:a 1nd@4-7:a" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_roman_century_is_an_ordinal(void **state)
{
    static const analysis_case cases[] = {
        { "XXIe XXIᵉ XXIème XXIième Ve Ier XVIIIe",
          "21e@0-4:o 21e@5-11:o 21e@12-19:o 21e@20-28:o 5e@29-31:o 1e@32-35:o 18e@36-42:o" },
        { "XXIE VIIE", "21e@0-4:o 7e@5-9:o" },
        { "Ième Vè XIième Ie", "1e@0-5:o 5e@6-9:o 11e@10-17:o ie@18-20" },
        { "xxie viiie", "21e@0-4:o 8e@5-10:o" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_century_behind_a_hyphen_is_one_too(void **state)
{
    static const analysis_case cases[] = {
        { "XVIIe-XVIIIe siècles", "17e@0-5:o 18e@6-12:o siecles@13-21" },
        { "XIXe-début", "19e@0-4:o debut@5-11" },
        { "fin-XIXe", "fin@0-3 19e@4-8:o" },
        { "Xe-XIe IIe-République", "10e@0-2:o 11e@3-6:o 2e@7-10:o republique@11-22" },
        { "20e-21e", "20e@0-3:o 21e@4-7:o" },
        { "d'XXIe", "d@0-1:c 21e@2-6:o" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_word_made_of_roman_letters_is_a_word(void **state)
{
    static const analysis_case cases[] = {
        { "VIE vie xe", "vie@0-3 vie@4-7 xe@8-10" },
        { "XLe Ce De Me Le", "xle@0-3 ce@4-6:s de@7-9:s me@10-12:s le@13-15:s" },
        { "Louis XIV", "louis@0-5 xiv@6-9" },
        { "IIIIe VXe", "iiiie@0-5 vxe@6-9" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_date_in_figures_is_one_token),
        cmocka_unit_test(an_american_date_is_turned_round),
        cmocka_unit_test(an_impossible_date_or_a_short_year_is_numbers),
        cmocka_unit_test(a_date_in_words_spans_its_three_words),
        cmocka_unit_test(a_month_needs_its_day_and_year_near_by),
        cmocka_unit_test(a_time_is_one_token),
        cmocka_unit_test(an_impossible_time_is_none),
        cmocka_unit_test(a_whole_hour_is_two_words_and_one),
        cmocka_unit_test(an_ordinal_has_one_form),
        cmocka_unit_test(a_suffix_must_suit_its_number),
        cmocka_unit_test(a_roman_century_is_an_ordinal),
        cmocka_unit_test(a_century_behind_a_hyphen_is_one_too),
        cmocka_unit_test(a_word_made_of_roman_letters_is_a_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
