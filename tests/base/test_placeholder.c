/* What a usage calls a value, in the language of the reader. */
#include "base/placeholder.h"

#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"

static void
values_have_names_in_the_language_of_the_reader(void **state)
{
    static const struct {
        const char *english, *french;
    } cases[] = {
        { "[FILE|FOLDER|-]…", "[FICHIER|DOSSIER|-]…" },
        { "[QUERY…]", "[REQUÊTE…]" },
        { "ADDR:PORT", "ADRESSE:PORT" },
        { "off|on|queries", "off|on|queries" },
        { "ID…", "ID…" },
        { "FILES", "FILES" }, /* no word of the table */
        { "N", "N" },
    };
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_language_set(MBR_ENGLISH);
        mbr_buffer_reset(&out);
        mbr_placeholder_append(&out, cases[i].english);
        assert_string_equal(out.ptr, cases[i].english);
        mbr_language_set(MBR_FRENCH);
        mbr_buffer_reset(&out);
        mbr_placeholder_append(&out, cases[i].english);
        assert_string_equal(out.ptr, cases[i].french);
    }
    mbr_language_set(MBR_ENGLISH);
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(values_have_names_in_the_language_of_the_reader),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
