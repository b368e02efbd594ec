/* What a typing error is taken for. */
#include "cli/nearest.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"

static const char *const names[] = { "search", "show", "count", "facets", "trend", "to" };

static void
a_slip_is_understood_and_a_different_word_is_not(void **state)
{
    static const struct {
        const char *typed, *meant;
    } cases[] = {
        { "serach", "search" }, /* two letters swapped */
        { "shwo", "show" },
        { "cuont", "count" },
        { "facet", "facets" },
        { "searhc", "search" },
        { "tendr", "trend" },
        { "delete", NULL },
        { "xyz", NULL },
        { "", NULL },
        { "a-word-longer-than-any-name-there-is", NULL },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        const char *meant = mbr_cli_nearest(cases[i].typed, names, MBR_ARRAY_LEN(names));

        if (cases[i].meant)
            assert_string_equal(meant, cases[i].meant);
        else
            assert_null(meant);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_slip_is_understood_and_a_different_word_is_not),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
