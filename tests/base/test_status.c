#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/status.h"

static void
every_status_has_the_name_it_is_spelt_with(void **state)
{
#define NAMED(status)                                                                              \
    {                                                                                              \
        status, #status                                                                            \
    }
    static const struct {
        mbr_status status;
        const char *name;
    } all[] = {
        NAMED(MBR_OK),
        NAMED(MBR_ERR_IO),
        NAMED(MBR_ERR_NOT_FOUND),
        NAMED(MBR_ERR_BAD_INPUT),
        NAMED(MBR_ERR_BAD_QUERY),
        NAMED(MBR_ERR_INDEX_LOCKED),
        NAMED(MBR_ERR_INDEX_CHANGED),
        NAMED(MBR_ERR_INDEX_DAMAGED),
        NAMED(MBR_ERR_INDEX_VERSION),
        NAMED(MBR_ERR_CANCELLED),
        NAMED(MBR_ERR_BUG),
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(all); i++) {
        assert_int_equal(all[i].status, i); /* none is missing above */
        assert_string_equal(mbr_status_name(all[i].status), all[i].name);
    }
    assert_int_equal(MBR_ERR_BUG, MBR_ARRAY_LEN(all) - 1);
}

static void
a_number_that_is_no_status_is_named_too(void **state)
{
    (void) state;
    assert_string_equal(mbr_status_name((mbr_status) (MBR_ERR_BUG + 1)), "MBR_ERR_?");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_status_has_the_name_it_is_spelt_with),
        cmocka_unit_test(a_number_that_is_no_status_is_named_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
