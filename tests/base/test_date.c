#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/date.h"
#include "base/memory.h"

enum { DAY = 86400, HOUR = 3600 };

/* Summer time in Paris, first and last instant of each year from 1976 to 2037 in
 * seconds since 1970, as the IANA time zone database has it: a source that is
 * not ours, written down so that the test needs no zone file. */
/* clang-format off */
static const struct { int64_t begin, end; } summers[] = {
    { 196819200, 212540400 }, { 228877200, 243997200 }, { 260326800, 276051600 },
    { 291776400, 307501200 }, { 323830800, 338950800 }, { 354675600, 370400400 },
    { 386125200, 401850000 }, { 417574800, 433299600 }, { 449024400, 465354000 },
    { 481078800, 496803600 }, { 512528400, 528253200 }, { 543978000, 559702800 },
    { 575427600, 591152400 }, { 606877200, 622602000 }, { 638326800, 654656400 },
    { 670381200, 686106000 }, { 701830800, 717555600 }, { 733280400, 749005200 },
    { 764730000, 780454800 }, { 796179600, 811904400 }, { 828234000, 846378000 },
    { 859683600, 877827600 }, { 891133200, 909277200 }, { 922582800, 941331600 },
    { 954032400, 972781200 }, { 985482000, 1004230800 }, { 1017536400, 1035680400 },
    { 1048986000, 1067130000 }, { 1080435600, 1099184400 }, { 1111885200, 1130634000 },
    { 1143334800, 1162083600 }, { 1174784400, 1193533200 }, { 1206838800, 1224982800 },
    { 1238288400, 1256432400 }, { 1269738000, 1288486800 }, { 1301187600, 1319936400 },
    { 1332637200, 1351386000 }, { 1364691600, 1382835600 }, { 1396141200, 1414285200 },
    { 1427590800, 1445734800 }, { 1459040400, 1477789200 }, { 1490490000, 1509238800 },
    { 1521939600, 1540688400 }, { 1553994000, 1572138000 }, { 1585443600, 1603587600 },
    { 1616893200, 1635642000 }, { 1648342800, 1667091600 }, { 1679792400, 1698541200 },
    { 1711846800, 1729990800 }, { 1743296400, 1761440400 }, { 1774746000, 1792890000 },
    { 1806195600, 1824944400 }, { 1837645200, 1856394000 }, { 1869094800, 1887843600 },
    { 1901149200, 1919293200 }, { 1932598800, 1950742800 }, { 1964048400, 1982797200 },
    { 1995498000, 2014246800 }, { 2026947600, 2045696400 }, { 2058397200, 2077146000 },
    { 2090451600, 2108595600 }, { 2121901200, 2140045200 },
};
/* clang-format on */

static mbr_date
day(int year, int month, int number)
{
    mbr_date date = { (int16_t) year, (uint8_t) month, (uint8_t) number };

    return date;
}

static void
assert_date(mbr_date date, int year, int month, int number)
{
    assert_int_equal(date.year, year);
    assert_int_equal(date.month, month);
    assert_int_equal(date.day, number);
}

static int64_t
wall(int year, int month, int number, int hour, int minute)
{
    return mbr_paris_to_utc(day(year, month, number), hour * HOUR + minute * 60);
}

/* The calendar is walked day by day by the rules everyone knows, and compared
 * with the one that is computed. */
static void
every_day_from_year_1_to_9999_has_its_number_and_its_weekday(void **state)
{
    int32_t days = -719162; /* 0001-01-01 was a Monday */
    int weekday = 0;
    (void) state;

    for (int year = 1; year <= 9999; year++)
        for (int month = 1; month <= 12; month++)
            for (int number = 1; number <= mbr_days_in_month(year, month); number++) {
                mbr_date date = day(year, month, number);
                mbr_date back = mbr_date_of_days(days);

                if (mbr_date_to_days(date) != days || mbr_date_compare(back, date) != 0 ||
                    mbr_weekday(days) != weekday || !mbr_date_is_valid(date))
                    fail_msg("%04d-%02d-%02d is not day %d", year, month, number, (int) days);
                days++;
                weekday = (weekday + 1) % 7;
            }
    assert_int_equal(days - 1, mbr_date_to_days(day(9999, 12, 31)));
    assert_int_equal(mbr_date_to_days(day(1970, 1, 1)), 0);
}

static void
february_has_29_days_in_the_years_of_the_calendar_reform(void **state)
{
    (void) state;

    assert_int_equal(mbr_days_in_month(1900, 2), 28);
    assert_int_equal(mbr_days_in_month(2000, 2), 29);
    assert_int_equal(mbr_days_in_month(2016, 2), 29);
    assert_int_equal(mbr_days_in_month(2017, 2), 28);
    assert_int_equal(mbr_days_in_month(2017, 9), 30);
}

static void
known_days_fall_on_the_weekday_of_the_almanac(void **state)
{
    (void) state;

    assert_int_equal(mbr_weekday(mbr_date_to_days(day(1789, 7, 14))), 1); /* a Tuesday */
    assert_int_equal(mbr_weekday(mbr_date_to_days(day(1970, 1, 1))), 3);
    assert_int_equal(mbr_weekday(mbr_date_to_days(day(1969, 12, 31))), 2);
    assert_int_equal(mbr_weekday(mbr_date_to_days(day(2016, 9, 5))), 0);
}

static void
a_month_or_a_year_alone_is_a_date_and_a_day_without_a_month_is_not(void **state)
{
    static const struct {
        int year, month, day;
        bool valid;
    } cases[] = {
        { 2016, 9, 5, true },    { 2016, 9, 0, true },   { 2016, 0, 0, true },
        { 2016, 0, 5, false },   { 0, 0, 0, false },     { 0, 1, 1, false },
        { -1, 1, 1, false },     { 10000, 1, 1, false }, { 2016, 13, 1, false },
        { 2016, 255, 0, false }, { 2016, 2, 29, true },  { 2017, 2, 29, false },
        { 2016, 4, 31, false },  { 9999, 12, 31, true }, { 1, 1, 1, true },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_date_is_valid(day(cases[i].year, cases[i].month, cases[i].day)),
                         cases[i].valid);
}

static void
what_is_not_known_comes_first_in_order_and_counts_as_the_first_day(void **state)
{
    static const mbr_date ordered[] = {
        { 1887, 12, 31 }, { 2016, 0, 0 }, { 2016, 1, 0 }, { 2016, 1, 1 },
        { 2016, 2, 0 },   { 2016, 2, 3 }, { 2017, 0, 0 },
    };
    (void) state;

    for (int i = 0; i < (int) MBR_ARRAY_LEN(ordered); i++)
        for (int j = 0; j < (int) MBR_ARRAY_LEN(ordered); j++) {
            int order = mbr_date_compare(ordered[i], ordered[j]);

            assert_int_equal((order > 0) - (order < 0), (i > j) - (i < j));
        }
    assert_int_equal(mbr_date_to_days(day(2016, 0, 0)), mbr_date_to_days(day(2016, 1, 1)));
    assert_int_equal(mbr_date_to_days(day(2016, 9, 0)), mbr_date_to_days(day(2016, 9, 1)));
}

static void
the_clock_of_paris_changes_at_the_second_the_law_says(void **state)
{
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(summers); i++) {
        assert_int_equal(mbr_paris_offset(summers[i].begin - 1), HOUR);
        assert_int_equal(mbr_paris_offset(summers[i].begin), 2 * HOUR);
        assert_int_equal(mbr_paris_offset(summers[i].end - 1), 2 * HOUR);
        assert_int_equal(mbr_paris_offset(summers[i].end), HOUR);
    }
    assert_int_equal(mbr_date_of_days((int32_t) (summers[61].begin / DAY)).year, 2037);
}

static void
between_two_changes_the_clock_stays(void **state)
{
    size_t i = 0;
    (void) state;

    for (int64_t utc = summers[0].begin - 400 * DAY; utc < summers[61].end; utc += HOUR) {
        bool is_summer;

        while (utc >= summers[i].end)
            i++;
        is_summer = utc >= summers[i].begin;
        if (mbr_paris_offset(utc) != (is_summer ? 2 * HOUR : HOUR))
            fail_msg("the offset at %lld is wrong", (long long) utc);
    }
}

static void
every_hour_on_the_wall_is_the_instant_it_came_from(void **state)
{
    (void) state;

    for (int64_t utc = summers[0].begin - 400 * DAY; utc < summers[61].end; utc += HOUR / 2) {
        int64_t local = utc + mbr_paris_offset(utc);
        int64_t back = mbr_paris_to_utc(mbr_paris_date(utc), (int) (local % DAY + DAY) % DAY);
        bool is_second_passage = mbr_paris_offset(utc - HOUR) == mbr_paris_offset(utc) + HOUR;

        if (back != (is_second_passage ? utc - HOUR : utc))
            fail_msg("the wall clock at %lld gives %lld", (long long) utc, (long long) back);
    }
}

static void
in_the_hour_that_october_repeats_the_first_passage_is_meant(void **state)
{
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(summers); i++) {
        int64_t local = summers[i].end + HOUR; /* what the clock shows once put back */
        mbr_date date = mbr_date_of_days((int32_t) (local / DAY));

        for (int minute = 0; minute < 60; minute += 15)
            assert_int_equal(mbr_paris_to_utc(date, (int) (local % DAY) + minute * 60),
                             summers[i].end - HOUR + minute * 60);
        assert_int_equal(mbr_paris_to_utc(date, (int) (local % DAY) + HOUR), summers[i].end + HOUR);
    }
    assert_int_equal(wall(2016, 10, 30, 2, 30), INT64_C(1477787400)); /* 00:30 UTC */
}

static void
in_the_hour_that_march_skips_the_clock_is_still_on_winter_time(void **state)
{
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(summers); i++) {
        int64_t local = summers[i].begin + HOUR; /* what the clock showed when put on */
        mbr_date date = mbr_date_of_days((int32_t) (local / DAY));

        assert_int_equal(mbr_paris_to_utc(date, (int) (local % DAY) - 1), summers[i].begin - 1);
        for (int minute = 0; minute < 60; minute += 15)
            assert_int_equal(mbr_paris_to_utc(date, (int) (local % DAY) + minute * 60),
                             summers[i].begin + minute * 60);
        assert_int_equal(mbr_paris_to_utc(date, (int) (local % DAY) + HOUR), summers[i].begin);
    }
    assert_int_equal(wall(2016, 3, 27, 2, 30), INT64_C(1459042200)); /* 01:30 UTC */
}

static void
an_article_of_the_small_hours_belongs_to_the_day_in_paris(void **state)
{
    (void) state;

    assert_date(mbr_paris_date(wall(2016, 9, 5, 0, 5)), 2016, 9, 5);
    assert_date(mbr_paris_date(wall(2016, 12, 31, 23, 59)), 2016, 12, 31);
    assert_date(mbr_paris_date(wall(1887, 5, 1, 0, 0)), 1887, 5, 1);
    assert_int_equal(wall(1960, 7, 1, 12, 0) % DAY + DAY, 11 * HOUR); /* no summer time then */
    assert_date(mbr_paris_date(-1), 1970, 1, 1);
}

static void
instants_outside_the_calendar_are_clamped_to_its_ends(void **state)
{
    const int64_t farthest = INT64_MAX / 2;
    (void) state;

    assert_date(mbr_paris_date(farthest), 9999, 12, 31);
    assert_date(mbr_paris_date(-farthest), 1, 1, 1);
    assert_int_equal(mbr_paris_offset(INT64_MAX), HOUR);
    assert_int_equal(mbr_paris_offset(INT64_MIN), HOUR);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_day_from_year_1_to_9999_has_its_number_and_its_weekday),
        cmocka_unit_test(february_has_29_days_in_the_years_of_the_calendar_reform),
        cmocka_unit_test(known_days_fall_on_the_weekday_of_the_almanac),
        cmocka_unit_test(a_month_or_a_year_alone_is_a_date_and_a_day_without_a_month_is_not),
        cmocka_unit_test(what_is_not_known_comes_first_in_order_and_counts_as_the_first_day),
        cmocka_unit_test(the_clock_of_paris_changes_at_the_second_the_law_says),
        cmocka_unit_test(between_two_changes_the_clock_stays),
        cmocka_unit_test(every_hour_on_the_wall_is_the_instant_it_came_from),
        cmocka_unit_test(in_the_hour_that_october_repeats_the_first_passage_is_meant),
        cmocka_unit_test(in_the_hour_that_march_skips_the_clock_is_still_on_winter_time),
        cmocka_unit_test(an_article_of_the_small_hours_belongs_to_the_day_in_paris),
        cmocka_unit_test(instants_outside_the_calendar_are_clamped_to_its_ends),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
