#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "base/utf8.h"

static void
every_character_is_read_back_as_it_was_written(void **state)
{
    (void) state;

    for (uint32_t cp = 0; cp <= 0x10FFFF; cp++) {
        char bytes[MBR_UTF8_MAX];
        uint32_t back = UINT32_MAX;
        size_t len;

        if (cp >= 0xD800 && cp <= 0xDFFF)
            continue;
        len = mbr_utf8_encode(bytes, cp);
        if (len != (cp < 0x80      ? 1u
                    : cp < 0x800   ? 2u
                    : cp < 0x10000 ? 3u
                                   : 4u) ||
            mbr_utf8_decode(&back, bytes, len) != len || back != cp)
            fail_msg("U+%04X is read back as U+%04X", (unsigned) cp, (unsigned) back);
        for (size_t cut = 0; cut < len; cut++)
            if (mbr_utf8_decode(&back, bytes, cut) != 0)
                fail_msg("U+%04X is read from %zu of its bytes", (unsigned) cp, cut);
    }
}

/* RFC 3629, section 4, as a table: what each first byte allows for the second. */
static size_t
length_by_the_rfc(unsigned first, unsigned second, unsigned third, unsigned fourth)
{
    static const struct {
        unsigned from, to, low, high, len;
    } rows[] = {
        { 0xC2, 0xDF, 0x80, 0xBF, 2 }, { 0xE0, 0xE0, 0xA0, 0xBF, 3 }, { 0xE1, 0xEC, 0x80, 0xBF, 3 },
        { 0xED, 0xED, 0x80, 0x9F, 3 }, { 0xEE, 0xEF, 0x80, 0xBF, 3 }, { 0xF0, 0xF0, 0x90, 0xBF, 4 },
        { 0xF1, 0xF3, 0x80, 0xBF, 4 }, { 0xF4, 0xF4, 0x80, 0x8F, 4 },
    };

    if (first < 0x80)
        return 1;
    for (size_t i = 0; i < MBR_ARRAY_LEN(rows); i++)
        if (first >= rows[i].from && first <= rows[i].to && second >= rows[i].low &&
            second <= rows[i].high && (rows[i].len < 3 || (third & 0xC0) == 0x80) &&
            (rows[i].len < 4 || (fourth & 0xC0) == 0x80))
            return rows[i].len;
    return 0;
}

static void
exactly_the_sequences_of_the_rfc_are_characters(void **state)
{
    static const unsigned last[] = { 0x00, 0x41, 0x7F, 0x80, 0x8F, 0x9F, 0xBF, 0xC0, 0xFF };
    (void) state;

    for (unsigned first = 0; first < 256; first++)
        for (unsigned second = 0; second < 256; second++)
            for (size_t i = 0; i < MBR_ARRAY_LEN(last); i++)
                for (size_t j = 0; j < MBR_ARRAY_LEN(last); j++) {
                    const char bytes[] = { (char) first, (char) second, (char) last[i],
                                           (char) last[j] };
                    uint32_t cp = 0xABCDEF;
                    size_t len = mbr_utf8_decode(&cp, bytes, sizeof bytes);

                    if (len != length_by_the_rfc(first, second, last[i], last[j]))
                        fail_msg("%02X %02X %02X %02X: %zu bytes read", first, second, last[i],
                                 last[j], len);
                    if (len == 0 && cp != 0xABCDEF)
                        fail_msg("%02X %02X %02X %02X: the result was touched", first, second,
                                 last[i], last[j]);
                }
}

static void
what_looks_like_a_character_and_is_none_is_refused(void **state)
{
    static const char *const refused[] = {
        "\xC0\x80",         /* NUL in two bytes */
        "\xC1\xBF",         /* overlong U+007F */
        "\xE0\x9F\xBF",     /* overlong U+07FF */
        "\xF0\x8F\xBF\xBF", /* overlong U+FFFF */
        "\xED\xA0\x80",     /* U+D800, half of a surrogate pair */
        "\xED\xBF\xBF",     /* U+DFFF */
        "\xF4\x90\x80\x80", /* U+110000 */
        "\xF5\x80\x80\x80", /* beyond */
        "\xFC\x84\x80\x80\x80\x80",
        "\x80",         /* a continuation with nothing to continue */
        "\xC3",         /* cut */
        "\xE2\x82",     /* cut */
        "\xF0\x9F\x98", /* cut */
        "\xC3(",        /* the second byte is not one */
        "\xE2\x82(",    /* nor the third */
        "\xFE",
        "\xFF",
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(refused); i++) {
        uint32_t cp;

        assert_int_equal(mbr_utf8_decode(&cp, refused[i], strlen(refused[i])), 0);
        assert_int_equal(mbr_utf8_valid_length(mbr_slice_of_string(refused[i])), 0);
    }
}

static void
the_corners_of_the_code_space_are_characters(void **state)
{
    static const struct {
        const char *bytes;
        uint32_t cp;
    } corners[] = {
        { "\x7F", 0x7F },
        { "\xC2\x80", 0x80 },
        { "\xDF\xBF", 0x7FF },
        { "\xE0\xA0\x80", 0x800 },
        { "\xED\x9F\xBF", 0xD7FF },
        { "\xEE\x80\x80", 0xE000 },
        { "\xEF\xBF\xBF", 0xFFFF }, /* a noncharacter is a scalar value all the same */
        { "\xF0\x90\x80\x80", 0x10000 },
        { "\xF4\x8F\xBF\xBF", 0x10FFFF },
    };
    uint32_t cp;
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(corners); i++) {
        size_t len = strlen(corners[i].bytes);

        assert_int_equal(mbr_utf8_decode(&cp, corners[i].bytes, len), len);
        assert_int_equal(cp, corners[i].cp);
    }
    assert_int_equal(mbr_utf8_decode(&cp, "", 1), 1); /* NUL is a character */
    assert_int_equal(cp, 0);
    assert_int_equal(mbr_utf8_decode(&cp, "a", 0), 0);
}

static void
validity_ends_before_the_first_bad_byte(void **state)
{
    static const struct {
        const char *text;
        size_t valid;
    } cases[] = {
        { "", 0 },           { "l’été", 9 },         { "l’\xE9t\xE9", 4 },
        { "ab\xE2\x80", 2 }, { "😀\xF0\x9F\x98", 4 },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_utf8_valid_length(mbr_slice_of_string(cases[i].text)), cases[i].valid);
    assert_int_equal(mbr_utf8_valid_length(MBR_SLICE_NONE), 0);
}

static void
a_length_is_lowered_to_the_character_it_would_cut(void **state)
{
    /*                   0   1 2   3 4 5   6 7 8 9   10 */
    mbr_slice text = MBR_SLICE("aé’😀z");
    static const size_t floors[] = { 0, 1, 1, 3, 3, 3, 6, 6, 6, 6, 10, 11, 11, 11 };
    (void) state;

    assert_int_equal(text.len, 11);
    for (size_t len = 0; len < MBR_ARRAY_LEN(floors); len++)
        assert_int_equal(mbr_utf8_floor(text, len), floors[len]);
    assert_int_equal(mbr_utf8_floor(text, SIZE_MAX), 11);
    assert_int_equal(mbr_utf8_floor(MBR_SLICE_NONE, 3), 0);
}

static void
characters_are_counted_not_bytes(void **state)
{
    (void) state;

    assert_int_equal(mbr_utf8_count(mbr_slice_of_string("aé’😀z")), 5);
    assert_int_equal(mbr_utf8_count(mbr_slice_of_string("e\xCC\x81")), 2); /* e, then an accent */
    assert_int_equal(mbr_utf8_count(MBR_SLICE_NONE), 0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_character_is_read_back_as_it_was_written),
        cmocka_unit_test(exactly_the_sequences_of_the_rfc_are_characters),
        cmocka_unit_test(what_looks_like_a_character_and_is_none_is_refused),
        cmocka_unit_test(the_corners_of_the_code_space_are_characters),
        cmocka_unit_test(validity_ends_before_the_first_bad_byte),
        cmocka_unit_test(a_length_is_lowered_to_the_character_it_would_cut),
        cmocka_unit_test(characters_are_counted_not_bytes),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
