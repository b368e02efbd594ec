#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "indexer/readers/encoding.h"
#include "support/reading.h"

static void
old_encodings_are_told_apart_by_what_french_can_hold(void **state)
{
    static const struct {
        const char *bytes, *text, *encoding;
    } cases[] = {
        { "l\x92\xE9t\xE9", "l’été", "windows-1252" },
        { "\xC9t\xE9 \xAB vif \xBB", "Été « vif »", "windows-1252" },
        { "le c\xBDur co\xFBte 5 \xA4", "le cœur coûte 5 €", "iso-8859-15" },
        { "\xBCuvre", "Œuvre", "iso-8859-15" },
        { "L'HA\xBE-LES-ROSES", "L'HAŸ-LES-ROSES", "iso-8859-15" },
        { "2\xBD heures d'\xE9t\xE9", "2½ heures d'été", "windows-1252" },
        { "3\xBE, \xE9t\xE9", "3¾, été", "windows-1252" },
        { "\x80uro \x85 \x9C", "€uro … œ", "windows-1252" },
        { "été", "été", "utf-8" },
        { "plain", "plain", "utf-8" },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_decoding decoding = { 0 };
        mbr_buffer scratch = MBR_BUFFER_INIT;

        assert_slice(mbr_decode(&decoding, &scratch, mbr_slice_of_string(cases[i].bytes)),
                     cases[i].text);
        assert_string_equal(mbr_decoding_name(&decoding), cases[i].encoding);
        assert_int_equal(mbr_decoding_repairs(&decoding), 0);
        mbr_buffer_free(&scratch);
    }
}

static void
a_few_stray_bytes_do_not_cost_the_rest_of_the_text(void **state)
{
    mbr_decoding decoding = { 0 };
    mbr_buffer scratch = MBR_BUFFER_INIT;
    (void) state;

    assert_slice(mbr_decode(&decoding, &scratch,
                            mbr_slice_of_string("été, l\x92hiver et No\xC3\xABl, \x81 déjà")),
                 "été, l’hiver et Noël,  déjà");
    assert_string_equal(mbr_decoding_name(&decoding), "utf-8");
    assert_int_equal(mbr_decoding_repairs(&decoding), 2); /* one stands for ’, one for nothing */
    mbr_buffer_free(&scratch);
}

static void
damage_of_one_character_costs_that_character(void **state)
{
    static const struct {
        const char *bytes, *text;
        unsigned long repairs;
    } cases[] = {
        { "{\"title\":\"état \xE2\x80\"}", "{\"title\":\"état \xEF\xBF\xBD\"}", 1 },
        { "été à Orléans \xED\xA0\xBD\xED\xB8\x80 fini", "été à Orléans 😀 fini", 1 },
        { "été \xED\xA0\xBD fini", "été \xEF\xBF\xBD fini", 1 },
        { "été \xFF fini", "été \xEF\xBF\xBD fini", 1 },
        { "été \xF0\x9F\x98 fini", "été \xEF\xBF\xBD fini", 1 },
        { "ét\xC3", "ét\xEF\xBF\xBD", 1 },
        { "l’\xE9t\xE9", "l’été", 2 },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_decoding decoding = { 0 };
        mbr_buffer scratch = MBR_BUFFER_INIT;

        assert_slice(mbr_decode(&decoding, &scratch, mbr_slice_of_string(cases[i].bytes)),
                     cases[i].text);
        assert_string_equal(mbr_decoding_name(&decoding), "utf-8");
        assert_int_equal(mbr_decoding_repairs(&decoding), cases[i].repairs);
        mbr_buffer_free(&scratch);
    }
}

static void
an_accident_does_not_make_utf8_of_an_old_text(void **state)
{
    mbr_decoding decoding = { 0 };
    mbr_buffer scratch = MBR_BUFFER_INIT;
    (void) state;

    /* "É»" is U+027B in UTF-8. */
    assert_slice(
        mbr_decode(&decoding, &scratch, mbr_slice_of_string("\xABLIBERT\xC9\xBB d\xE9j\xE0")),
        "«LIBERTÉ» déjà");
    assert_string_equal(mbr_decoding_name(&decoding), "windows-1252");
    mbr_buffer_free(&scratch);
}

static void
one_line_of_another_encoding_is_repaired_and_counted(void **state)
{
    reading r = reading_of("{\"id\":\"1\",\"title\":\"\xC9t\xE9\"}\n"
                           "{\"id\":\"2\",\"title\":\"Été\"}\n");
    (void) state;

    assert_slice(read_article(&r)->title, "Été");
    assert_string_equal(mbr_reader_notes_of(r.reader)->encoding, "windows-1252");
    assert_slice(read_article(&r)->title, "Été");
    assert_string_equal(mbr_reader_notes_of(r.reader)->encoding, "utf-8");
    assert_int_equal(mbr_reader_notes_of(r.reader)->repairs, 2);
    reading_end(&r);
}

static void
assert_reads_utf16(const char *bytes, size_t len, const char *encoding)
{
    reading r = reading_of_bytes(bytes, len, NULL);

    assert_slice(read_article(&r)->title, "é😀");
    assert_string_equal(mbr_reader_notes_of(r.reader)->encoding, encoding);
    reading_end(&r);
}

/* {"id":1,"title":"é😀"} in UTF-16, with and without a mark. */
static void
utf16_is_read_with_or_without_a_mark(void **state)
{
    static const uint16_t units[] = { 0xFEFF, '{', '"',    'i',    'd',    '"', ':', '1',
                                      ',',    '"', 't',    'i',    't',    'l', 'e', '"',
                                      ':',    '"', 0x00E9, 0xD83D, 0xDE00, '"', '}' };
    char little[sizeof units], big[sizeof units];
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(units); i++) {
        little[2 * i] = big[2 * i + 1] = (char) (units[i] & 0xFF);
        little[2 * i + 1] = big[2 * i] = (char) (units[i] >> 8);
    }
    assert_reads_utf16(little, sizeof little, "utf-16le");
    assert_reads_utf16(big, sizeof big, "utf-16be");
    assert_reads_utf16(little + 2, sizeof little - 2, "utf-16le");
    assert_reads_utf16(big + 2, sizeof big - 2, "utf-16be");
}

static void
broken_utf16_is_replaced_and_counted(void **state)
{
    mbr_utf16 utf16 = { 0 };
    mbr_buffer out = MBR_BUFFER_INIT;
    (void) state;

    /* A high half alone, a low half alone, then half a unit; in pieces. */
    mbr_utf16_convert(&utf16, &out, mbr_slice_of("a\0\x3D", 3), false);
    mbr_utf16_convert(&utf16, &out,
                      mbr_slice_of("\xD8"
                                   "b\0\x00\xDE",
                                   5),
                      false);
    mbr_utf16_convert(&utf16, &out, mbr_slice_of("c", 1), false);
    mbr_utf16_convert(&utf16, &out, MBR_SLICE_NONE, true);
    assert_string_equal(out.ptr, "a\xEF\xBF\xBD"
                                 "b\xEF\xBF\xBD\xEF\xBF\xBD");
    assert_int_equal(utf16.repairs, 3);
    mbr_buffer_free(&out);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(old_encodings_are_told_apart_by_what_french_can_hold),
        cmocka_unit_test(a_few_stray_bytes_do_not_cost_the_rest_of_the_text),
        cmocka_unit_test(damage_of_one_character_costs_that_character),
        cmocka_unit_test(an_accident_does_not_make_utf8_of_an_old_text),
        cmocka_unit_test(one_line_of_another_encoding_is_repaired_and_counted),
        cmocka_unit_test(utf16_is_read_with_or_without_a_mark),
        cmocka_unit_test(broken_utf16_is_replaced_and_counted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
