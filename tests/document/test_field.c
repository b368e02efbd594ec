#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "document/field.h"

static const char *
term(mbr_field field, bool is_stem, unsigned span, const char *text)
{
    static char out[MBR_TERM_MAX + 1];

    out[mbr_field_term(out, field, is_stem, span, mbr_slice_of_string(text))] = '\0';
    return out;
}

static void
fields_are_called_by_french_and_english_names(void **state)
{
    static const struct {
        const char *name;
        mbr_field field;
    } cases[] = {
        { "titre", MBR_FIELD_TITLE },
        { "TITLE", MBR_FIELD_TITLE },
        { "chapo", MBR_FIELD_LEAD },
        { "chapô", MBR_FIELD_LEAD },
        { "CHAPÔ", MBR_FIELD_LEAD },
        { "chapo\xCC\x82", MBR_FIELD_LEAD },
        { "mot-clé", MBR_FIELD_TAG },
        { "motcle", MBR_FIELD_TAG },
        { "tag", MBR_FIELD_TAG },
        { "accès", MBR_FIELD_ACCESS },
        { "acces", MBR_FIELD_ACCESS },
        { "commentaire", MBR_FIELD_COMMENT },
        { "comments", MBR_FIELD_COMMENT },
        { "texte", MBR_FIELD_BODY },
        { "body", MBR_FIELD_BODY },
        { "pseudo", MBR_FIELD_COMMENTER },
        { "auteur", MBR_FIELD_AUTHOR },
        { "rubrique", MBR_FIELD_SECTION },
        { "date", MBR_FIELD_DATE },
        { "surtitre", MBR_FIELD_KICKER },
        { "intertitre", MBR_FIELD_HEADING },
    };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_field_by_name(mbr_slice_of_string(cases[i].name)), cases[i].field);
}

static void
other_words_are_not_fields(void **state)
{
    static const char *const words[] = { "", "http", "titr", "titree", "id", "日付", "\xFF" };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++)
        assert_int_equal(mbr_field_by_name(mbr_slice_of_string(words[i])), MBR_FIELD_COUNT);
    assert_int_equal(mbr_field_by_name(MBR_SLICE_NONE), MBR_FIELD_COUNT);
}

static void
terms_follow_the_conventions_of_xapian(void **state)
{
    (void) state;
    assert_string_equal(term(MBR_FIELD_TEXT, false, 1, "avocat"), "avocat");
    assert_string_equal(term(MBR_FIELD_TEXT, true, 1, "avocat"), "Zavocat");
    assert_string_equal(term(MBR_FIELD_TITLE, true, 1, "avocat"), "ZSavocat");
    assert_string_equal(term(MBR_FIELD_TEXT, false, 2, "porteparole"), "XE2porteparole");
    assert_string_equal(term(MBR_FIELD_TEXT, true, 4, "2x"), "ZXE42x");
    assert_string_equal(term(MBR_FIELD_YEAR, false, 1, "2016"), "Y2016");
    assert_string_equal(term(MBR_FIELD_ID, false, 1, "Une-Id"), "QUne-Id");
}

static void
the_body_shares_the_terms_of_the_text(void **state)
{
    (void) state;
    assert_string_equal(term(MBR_FIELD_BODY, false, 1, "mot"), "mot");
    assert_string_equal(term(MBR_FIELD_COMMENT, true, 1, "mot"), "Zmot");
}

static bool
has_terms(mbr_field field)
{
    return mbr_field_info_of(field)->prefix != NULL;
}

/* Texts chosen to tempt: digits after a span, letters that look like prefixes
 * once their case is gone, the empty text. */
static void
no_two_fields_or_spaces_give_the_same_term(void **state)
{
    static const char *const texts[] = { "", "2", "e2", "s", "k", "xe2s", "2s", "é", "+" };
    static char seen[4096][32];
    size_t count = 0;
    (void) state;

    for (int field = 0; field < MBR_FIELD_COUNT; field++)
        for (unsigned space = 0; has_terms((mbr_field) field) && space < 8; space++)
            for (size_t t = 0; t < MBR_ARRAY_LEN(texts); t++) {
                const char *made = term((mbr_field) field, space >= 4, space % 4 + 1, texts[t]);

                for (size_t i = 0; i < count; i++)
                    assert_string_not_equal(seen[i], made);
                assert_true(count < 4096);
                strcpy(seen[count++], made);
            }
}

static void
an_identity_may_hold_capitals_and_stay_alone(void **state)
{
    (void) state;
    /* Whatever an id begins with, no other prefix begins with Q or XG. */
    for (int field = 0; field < MBR_FIELD_COUNT; field++) {
        const char *prefix = mbr_field_info_of((mbr_field) field)->prefix;

        if (!prefix || field == MBR_FIELD_ID || field == MBR_FIELD_ARTICLE)
            continue;
        assert_true(prefix[0] != 'Q' && prefix[0] != 'Z');
        assert_false(strncmp(prefix, "XG", 2) == 0 || strncmp(prefix, "XE", 2) == 0);
    }
}

static void
a_long_text_is_cut_between_characters(void **state)
{
    char text[600], out[MBR_TERM_MAX];
    size_t len;
    (void) state;

    for (size_t i = 0; i < sizeof text; i += 2)
        memcpy(text + i, "é", 2);
    len = mbr_field_term(out, MBR_FIELD_TITLE, false, 1, mbr_slice_of(text, sizeof text));
    assert_int_equal(len, MBR_TERM_MAX);
    len = mbr_field_term(out, MBR_FIELD_TITLE, true, 1, mbr_slice_of(text, sizeof text));
    assert_int_equal(len, MBR_TERM_MAX - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(fields_are_called_by_french_and_english_names),
        cmocka_unit_test(other_words_are_not_fields),
        cmocka_unit_test(terms_follow_the_conventions_of_xapian),
        cmocka_unit_test(the_body_shares_the_terms_of_the_text),
        cmocka_unit_test(no_two_fields_or_spaces_give_the_same_term),
        cmocka_unit_test(an_identity_may_hold_capitals_and_stay_alone),
        cmocka_unit_test(a_long_text_is_cut_between_characters),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
