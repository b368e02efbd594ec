/* Names are counted, however many there are. */
#include "indexer/census.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

static void
every_name_is_counted_however_late_it_comes(void **state)
{
    mbr_census census;
    char name[32];

    (void) state;
    memset(&census, 0, sizeof census);
    for (int i = 0; i < 5000; i++) {
        (void) snprintf(name, sizeof name, "%d", i);
        for (int times = 0; times <= (i == 4999); times++)
            mbr_census_add(&census, mbr_slice_of_string(name));
    }
    assert_int_equal(census.count, 5000);
    mbr_census_sort(&census);
    assert_true(mbr_slice_is(census.lines[0].name, "4999"));
    assert_int_equal(census.lines[0].count, 2);
    assert_true(mbr_slice_is(census.lines[1].name, "0"));
    assert_int_equal(mbr_census_sum_from(&census, 50), 4950);
    mbr_census_free(&census);
}

static void
none_at_all_is_fine(void **state)
{
    mbr_census census;

    (void) state;
    memset(&census, 0, sizeof census);
    mbr_census_sort(&census);
    assert_int_equal(mbr_census_sum_from(&census, 0), 0);
    mbr_census_free(&census);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_name_is_counted_however_late_it_comes),
        cmocka_unit_test(none_at_all_is_fine),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
