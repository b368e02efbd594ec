#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/moment.h"

typedef void (*printer)(mbr_buffer *out, const mbr_moment *moment);

/* The date that `text` is, printed; "-" when it is none. */
static const char *
read_as(const char *text, printer print)
{
    static char out[64];
    mbr_buffer buffer = MBR_BUFFER_INIT;
    mbr_moment moment;

    strcpy(out, "-");
    if (mbr_moment_parse(&moment, mbr_slice_of_string(text))) {
        print(&buffer, &moment);
        assert_true(buffer.len < sizeof out);
        strcpy(out, buffer.ptr);
    } else {
        assert_int_equal(moment.precision, MBR_PRECISION_NONE);
    }
    mbr_buffer_free(&buffer);
    return out;
}

typedef struct reading {
    const char *text, *printed;
} reading;

static void
check_readings(const reading *cases, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        if (strcmp(read_as(cases[i].text, mbr_moment_print), cases[i].printed) != 0)
            fail_msg("\"%s\" was read as %s, not %s", cases[i].text,
                     read_as(cases[i].text, mbr_moment_print), cases[i].printed);
    }
}

static void
iso_dates_are_read_in_every_shape(void **state)
{
    static const reading cases[] = {
        { "2016-09-05T09:20:00+02:00", "2016-09-05T09:20:00+02:00" },
        { "2016-09-05T09:20:00.123456+0200", "2016-09-05T09:20:00+02:00" },
        { "2016-09-05T07:20:00Z", "2016-09-05T07:20:00+00:00" },
        { "2016-09-05T07:20Z", "2016-09-05T07:20:00+00:00" },
        { "2016-09-05t07:20:30,5z", "2016-09-05T07:20:30+00:00" },
        { "2016-09-05T03:20:00-04", "2016-09-05T03:20:00-04:00" },
        { "2016-09-05 09:20", "2016-09-05T09:20:00+02:00" },
        { "2016-09-05 09:20:00 +0200", "2016-09-05T09:20:00+02:00" },
        { "2016-09-05 07:20:00 UTC", "2016-09-05T07:20:00+00:00" },
        { "20160905T072000Z", "2016-09-05T07:20:00+00:00" },
        { "20160905T0920", "2016-09-05T09:20:00+02:00" },
        { "20170102T222800+0000", "2017-01-02T22:28:00+00:00" },
        { "20160905", "2016-09-05" },
        { "2016-09-05", "2016-09-05" },
        { "2016-09", "2016-09" },
        { " 2016 ", "2016" },
        { "2016-12-31T23:59:60Z", "2016-12-31T23:59:59+00:00" },
        { "1887-03-01", "1887-03-01" },
    };
    (void) state;
    check_readings(cases, MBR_ARRAY_LEN(cases));
}

static void
dates_of_mail_and_feeds_are_read(void **state)
{
    static const reading cases[] = {
        { "Mon, 05 Sep 2016 07:20:00 +0000", "2016-09-05T07:20:00+00:00" },
        { "05 Sep 2016 07:20 GMT", "2016-09-05T07:20:00+00:00" },
        { "Mon, 5 Sep 2016 03:20:00 EDT", "2016-09-05T03:20:00-04:00" },
        { "lun., 05 sept. 2016 09:20:00 +0200", "2016-09-05T09:20:00+02:00" },
        { "Tue, 1 Mar 2016 00:00:00 +0100", "2016-03-01T00:00:00+01:00" },
    };
    (void) state;
    check_readings(cases, MBR_ARRAY_LEN(cases));
}

static void
french_dates_are_read_long_and_short(void **state)
{
    static const reading cases[] = {
        { "Le 05 septembre 2016 à 09h20", "2016-09-05T09:20:00+02:00" },
        { "LE 05 SEPTEMBRE 2016 À 09H20", "2016-09-05T09:20:00+02:00" },
        { "le lundi 5 septembre 2016 a 9h05", "2016-09-05T09:05:00+02:00" },
        { "Lundi 5 septembre 2016, 20 h 30", "2016-09-05T20:30:00+02:00" },
        { "05/09/2016 à 11h53", "2016-09-05T11:53:00+02:00" },
        { "Le 07/09/2016 à 12h25", "2016-09-07T12:25:00+02:00" },
        { "07/09/2016 09:05", "2016-09-07T09:05:00+02:00" },
        { "5.9.2016", "2016-09-05" },
        { "5-9-2016", "2016-09-05" },
        { "09/2016", "2016-09" },
        { "1er août 2008", "2008-08-01" },
        { "1ER AOUT 2008", "2008-08-01" },
        { "1er févr. 2008", "2008-02-01" },
        { "1er fe\xCC\x81vrier 2008", "2008-02-01" }, /* the accent apart */
        { "12 janv. 1999 à 9h", "1999-01-12T09:00:00+01:00" },
        { "3 déc. 2001", "2001-12-03" },
        { "14 juil. 2001", "2001-07-14" },
        { "14 juin 2001", "2001-06-14" },
        { "mar. 5 mars 2002", "2002-03-05" },
        { "mars 2002", "2002-03" },
        { "mai 2003", "2003-05" },
        { "5\xC2\xA0septembre\xE2\x80\xAF"
          "2016",
          "2016-09-05" }, /* no-break spaces */
    };
    (void) state;
    check_readings(cases, MBR_ARRAY_LEN(cases));
}

static void
what_is_no_date_is_refused(void **state)
{
    static const char *const texts[] = {
        "",
        "hier",
        "31/02/2016",
        "29 février 2015",
        "2016-02-30",
        "2016-13-01",
        "2016-00-10",
        "0000-00-00 00:00:00",
        "05/09/16",
        "5 sept. 16",
        "1473060000",
        "1473060000000",
        "201609",
        "5 septembre",
        "2er mai 2003",
        "09h20",
        "2016-09-05T25:00:00Z",
        "2016-09-05T09:60",
        "2016-09-05T09:20:00+2",
        "2016-09-05T09:20:00+24:00",
        "Le 05/09/2016 à 11h53 bonjour",
        "5 septembre 2016 bonjour",
        "le",
        "32/01/2010",
        "0/1/2010",
        "2016-9-5",
        "2016-09-05T",
        "demain 5 mai 2003",
        "5 mai 2003 à midi",
        "1 2 3",
        "2016-09-05\xFF",
        "05/09/2016 à 11h53Le 06/09/2016 à 11h53 et une suite bien trop longue pour une date",
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++)
        if (strcmp(read_as(texts[i], mbr_moment_print), "-") != 0)
            fail_msg("\"%s\" was read as %s", texts[i], read_as(texts[i], mbr_moment_print));
}

static void
a_date_without_a_zone_is_in_paris(void **state)
{
    (void) state;
    assert_string_equal(read_as("2016-09-05 09:20", mbr_moment_print_utc), "2016-09-05T07:20:00Z");
    assert_string_equal(read_as("2016-01-05 09:20", mbr_moment_print_utc), "2016-01-05T08:20:00Z");
    assert_string_equal(read_as("2016-01-05", mbr_moment_print_utc), "2016-01-05");
}

static void
the_day_is_the_one_of_paris(void **state)
{
    mbr_moment moment;
    (void) state;

    assert_true(mbr_moment_parse(&moment, mbr_slice_of_string("2016-09-05T23:30:00Z")));
    assert_int_equal(moment.day.day, 6);
    assert_true(moment.has_zone);
    assert_int_equal(moment.precision, MBR_PRECISION_SECOND);
    assert_true(mbr_moment_parse(&moment, mbr_slice_of_string("2016-09")));
    assert_int_equal(moment.day.day, 0);
    assert_int_equal(moment.utc, 1472680800); /* 1 September, midnight in Paris */
}

static void
what_is_printed_is_read_again(void **state)
{
    mbr_moment first, second;
    mbr_buffer out = MBR_BUFFER_INIT;
    (void) state;

    assert_true(mbr_moment_parse(&first, mbr_slice_of_string("31 décembre 1999 à 23h59")));
    mbr_moment_print(&out, &first);
    assert_true(mbr_moment_parse(&second, mbr_buffer_slice(&out)));
    assert_true(first.utc == second.utc);
    mbr_buffer_free(&out);
}

static void
days_are_written_for_french_and_english_readers(void **state)
{
    static const struct {
        mbr_date date;
        const char *french, *english;
    } cases[] = {
        { { 2016, 9, 5 }, "5 septembre 2016", "5 September 2016" },
        { { 2003, 5, 1 }, "1er mai 2003", "1 May 2003" },
        { { 2003, 8, 0 }, "août 2003", "August 2003" },
        { { 2003, 0, 0 }, "2003", "2003" },
        { { 0, 0, 0 }, "", "" },
    };
    mbr_buffer out = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append_string(&out, "");
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer_reset(&out);
        mbr_date_print_french(&out, cases[i].date);
        assert_string_equal(out.ptr, cases[i].french);
        mbr_buffer_reset(&out);
        mbr_date_print_english(&out, cases[i].date);
        assert_string_equal(out.ptr, cases[i].english);
    }
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(iso_dates_are_read_in_every_shape),
        cmocka_unit_test(dates_of_mail_and_feeds_are_read),
        cmocka_unit_test(french_dates_are_read_long_and_short),
        cmocka_unit_test(what_is_no_date_is_refused),
        cmocka_unit_test(a_date_without_a_zone_is_in_paris),
        cmocka_unit_test(the_day_is_the_one_of_paris),
        cmocka_unit_test(what_is_printed_is_read_again),
        cmocka_unit_test(days_are_written_for_french_and_english_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
