/* Errors of the operating system in both languages. */
#include "base/system_error.h"

#include <errno.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"

static const int common[] = { ENOENT, EACCES, ENOSPC, EADDRINUSE, EISDIR, ENOTDIR,
                              EROFS,  EIO,    EMFILE, EEXIST,     EPERM };

static void
english_says_what_the_system_says(void **state)
{
    (void) state;
    mbr_language_set(MBR_ENGLISH);
    for (size_t i = 0; i < MBR_ARRAY_LEN(common); i++)
        assert_string_equal(mbr_errno_text(common[i]), strerror(common[i]));
}

static void
the_errors_that_people_meet_are_told_in_french(void **state)
{
    (void) state;
    mbr_language_set(MBR_FRENCH);
    for (size_t i = 0; i < MBR_ARRAY_LEN(common); i++)
        assert_string_not_equal(mbr_errno_text(common[i]), strerror(common[i]));
    assert_string_equal(mbr_errno_text(ENOTDIR), "ce n’est pas un dossier");
    mbr_language_set(MBR_ENGLISH);
}

static void
a_rare_error_is_told_all_the_same(void **state)
{
    (void) state;
    assert_string_equal(mbr_errno_text(EDOM), strerror(EDOM));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(english_says_what_the_system_says),
        cmocka_unit_test(the_errors_that_people_meet_are_told_in_french),
        cmocka_unit_test(a_rare_error_is_told_all_the_same),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
