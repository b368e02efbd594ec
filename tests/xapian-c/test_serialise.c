#include <math.h>

#include "fixture.h"

static void
numbers_sort_as_bytes(void **state)
{
    static const double numbers[] = { -INFINITY, -1e300, -1887.5, -1.0,  -1e-9,   0.0,
                                      1e-9,      1.0,    1887.0,  1e300, INFINITY };
    char before[XC_SORTABLE_MAX], now[XC_SORTABLE_MAX];
    size_t before_len = 0;
    (void) state;

    for (size_t i = 0; i < ARRAY_LEN(numbers); i++) {
        const size_t len = xc_sortable_serialise(now, numbers[i]);
        const int order = memcmp(before, now, before_len < len ? before_len : len);

        assert_true(len <= XC_SORTABLE_MAX);
        if (i > 0)
            assert_true(order < 0 || (order == 0 && before_len < len));
        assert_true(xc_sortable_unserialise(now, len) == numbers[i]);
        memcpy(before, now, len);
        before_len = len;
    }
}

static void
any_bytes_are_some_number(void **state)
{
    (void) state;
    xc_sortable_unserialise("\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 12);
    xc_sortable_unserialise("a", 1);
    xc_sortable_unserialise(NULL, 0);
}

static void
versions_are_told(void **state)
{
    (void) state;
    assert_int_equal(strncmp(xc_library_version(), "1.4.", 4), 0);
    assert_int_equal(strncmp(xc_header_version(), "1.4.", 4), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(numbers_sort_as_bytes),
        cmocka_unit_test(any_bytes_are_some_number),
        cmocka_unit_test(versions_are_told),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
