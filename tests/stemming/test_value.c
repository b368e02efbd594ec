#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "stemming/value.h"

static void
values_meet_whatever_their_case_accents_and_spaces(void **state)
{
    /* clang-format off */
    static const struct { const char *value, *folded; } cases[] = {
        { "élections", "elections" },
        { "  Société \t Générale ", "societe generale" },
        { "Cœur d’Œuvre", "coeur d'oeuvre" },
        { "E\xCC\x81TAT", "etat" }, /* a combining accent */
        { "Straße", "strasse" },
        { "Saint\u2011Avit", "saint-avit" },
        { "45\u00A0000", "45 000" },
        { "\xFFvide\xC3", "vide" }, /* not UTF-8: dropped */
        { "", "" },
        { " \n ", "" },
    };
    /* clang-format on */
    (void) state;
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        mbr_buffer out = MBR_BUFFER_INIT;

        mbr_fold_value(&out, mbr_slice_of_string(cases[i].value));
        assert_string_equal(out.ptr, cases[i].folded);
        mbr_buffer_free(&out);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_meet_whatever_their_case_accents_and_spaces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
