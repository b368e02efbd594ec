#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/moment.h"
#include "query/period.h"

static void
periods_have_two_ends_both_included(void **state)
{
    static const struct {
        const char *text, *from, *to;
    } cases[] = {
        { "2016", "2016", "2016" },
        { "1887-05", "1887-05", "1887-05" },
        { "20160905", "2016-09-05", "2016-09-05" },
        { "5/9/2016", "2016-09-05", "2016-09-05" },
        { "09/2016", "2016-09", "2016-09" },
        { "Septembre-2016", "2016-09", "2016-09" },
        { "5-septembre-2016", "2016-09-05", "2016-09-05" },
        { "août 2003", "2003-08", "2003-08" },
        { "1er février 2008", "2008-02-01", "2008-02-01" },
        { "2016..2018", "2016", "2018" },
        { " 2016 .. 2018-03 ", "2016", "2018-03" },
        { "05/09/2016..septembre-2017", "2016-09-05", "2017-09" },
        { "2016-2018", "2016", "2018" },
        { "..2016", "", "2016" },
        { "2016-02-29..", "2016-02-29", "" },
        /* Backwards; but September belongs to its year. */
        { "2018..2016", "2016", "2018" },
        { "2016-09..2016", "2016-09", "2016" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_buffer first = MBR_BUFFER_INIT, last = MBR_BUFFER_INIT;
        mbr_date from, to;

        if (!mbr_period_parse(&from, &to, mbr_slice_of_string(cases[i].text)))
            fail_msg("%s", cases[i].text);
        mbr_buffer_append_string(&first, "");
        mbr_buffer_append_string(&last, "");
        mbr_date_print(&first, from);
        mbr_date_print(&last, to);
        assert_string_equal(first.ptr, cases[i].from);
        assert_string_equal(last.ptr, cases[i].to);
        mbr_buffer_free(&first);
        mbr_buffer_free(&last);
    }
}

static void
what_is_no_date_is_no_period(void **state)
{
    static const char *const texts[] = {
        "",
        " ",
        "..",
        "...",
        "demain",
        "2016..demain",
        "2015-02-29",
        "31/02/2016",
        "2016-13",
        "13/2016",
        "0000",
        "99999",
        "2016..2017..2018",
        "-",
        "9h05",
        "septembre",
        "2016--2018",
        "12-34",
        "1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1 1",
    };
    mbr_date from = { 1, 2, 3 }, to = { 4, 5, 6 };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(texts); i++)
        if (mbr_period_parse(&from, &to, mbr_slice_of_string(texts[i])))
            fail_msg("%s", texts[i]);
    assert_int_equal(from.year, 1);
    assert_int_equal(to.day, 6);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(periods_have_two_ends_both_included),
        cmocka_unit_test(what_is_no_date_is_no_period),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
