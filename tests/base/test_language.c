#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"

static void
set_or_unset(const char *name, const char *value)
{
    if (value)
        (void) setenv(name, value, 1);
    else
        (void) unsetenv(name);
}

static void
the_first_variable_that_is_set_decides(void **state)
{
    static const struct {
        const char *all, *messages, *lang;
        mbr_language language;
    } cases[] = {
        { NULL, NULL, NULL, MBR_ENGLISH },
        { NULL, NULL, "fr_FR.UTF-8", MBR_FRENCH },
        { NULL, NULL, "fr", MBR_FRENCH },
        { NULL, NULL, "fr_CA@euro", MBR_FRENCH },
        { NULL, NULL, "C.UTF-8", MBR_ENGLISH },
        { NULL, NULL, "f", MBR_ENGLISH },
        { NULL, "fr_BE.UTF-8", "en_GB.UTF-8", MBR_FRENCH },
        { NULL, "en_GB.UTF-8", "fr_BE.UTF-8", MBR_ENGLISH },
        { "C", "fr_FR.UTF-8", "fr_FR.UTF-8", MBR_ENGLISH },
        { "fr_FR.UTF-8", "C", "C", MBR_FRENCH },
        { "", "", "fr_FR.UTF-8", MBR_FRENCH }, /* set to nothing is not set, as in POSIX */
        { "", "C", "fr_FR.UTF-8", MBR_ENGLISH },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        set_or_unset("LC_ALL", cases[i].all);
        set_or_unset("LC_MESSAGES", cases[i].messages);
        set_or_unset("LANG", cases[i].lang);
        assert_int_equal(mbr_language_of_environment(), cases[i].language);
    }
}

static void
english_is_spoken_until_another_language_is_chosen(void **state)
{
    (void) state;

    assert_int_equal(mbr_language_get(), MBR_ENGLISH);
    assert_string_equal(mbr_tr("newspaper", "journal"), "newspaper");
    mbr_language_set(MBR_FRENCH);
    assert_string_equal(mbr_tr("newspaper", "journal"), "journal");
    mbr_language_set(MBR_ENGLISH);
    assert_string_equal(mbr_tr("newspaper", "journal"), "newspaper");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_variable_that_is_set_decides),
        cmocka_unit_test(english_is_spoken_until_another_language_is_chosen),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
