/* Every apostrophe, every elision, small and capital. */
#include "analysis.h"

#include <stdio.h>

#include "stemming/token.h"

static const char *const apostrophes[] = {
    "'",      "\u2019", "\u2018", "\u201B", "\u2032", "\u2035", "\u02B9", "\u02BB", "\u02BC",
    "\u02BD", "\u02C8", "\u00B4", "`",      "\u055A", "\uA78C", "\uFF07", "\x92",
};

/* Small, capital, exact form. */
static const char *const elisions[][3] = {
    { "l", "L", "l" },
    { "d", "D", "d" },
    { "j", "J", "j" },
    { "m", "M", "m" },
    { "t", "T", "t" },
    { "s", "S", "s" },
    { "n", "N", "n" },
    { "c", "C", "c" },
    { "ç", "Ç", "c" },
    { "z", "Z", "z" },
    { "qu", "QU", "qu" },
    { "jusqu", "JUSQU", "jusqu" },
    { "lorsqu", "Lorsqu", "lorsqu" },
    { "puisqu", "PUISQU", "puisqu" },
    { "quoiqu", "Quoiqu", "quoiqu" },
    { "quelqu", "QUELQU", "quelqu" },
    { "presqu", "PRESQU", "presqu" },
};

static const char *const words[][2] = {
    { "avocat", "avocat" },   { "État", "etat" },    { "habit", "habit" },
    { "ypérite", "yperite" }, { "œuvre", "oeuvre" }, { "ÉGLISE", "eglise" },
};

static void
check_elision(mbr_tokens *tokens, const char *clitic, const char *clitic_form,
              const char *apostrophe, const char *word, const char *word_form)
{
    char text[64];
    size_t clitic_len = strlen(clitic), start = clitic_len + strlen(apostrophe);
    int len = snprintf(text, sizeof text, "%s%s%s", clitic, apostrophe, word);
    mbr_token token;

    mbr_tokens_begin(tokens, mbr_slice_of(text, (size_t) len));
    assert_true(mbr_tokens_next(tokens, &token));
    assert_int_equal(token.kind, MBR_TOKEN_CLITIC);
    assert_true(mbr_slice_is(token.form, clitic_form));
    assert_null(token.stem.ptr);
    assert_true(token.pos == 0 && token.start == 0 && token.end == clitic_len);
    assert_true(mbr_tokens_next(tokens, &token));
    assert_int_equal(token.kind, MBR_TOKEN_WORD);
    assert_true(mbr_slice_is(token.form, word_form));
    assert_non_null(token.stem.ptr);
    assert_true(token.pos == 1 && token.start == start && token.end == (size_t) len);
    assert_false(mbr_tokens_next(tokens, &token));
}

static void
any_apostrophe_elides_any_clitic_in_any_case(void **state)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    (void) state;

    for (size_t a = 0; a < MBR_ARRAY_LEN(apostrophes); a++)
        for (size_t e = 0; e < MBR_ARRAY_LEN(elisions); e++)
            for (size_t w = 0; w < MBR_ARRAY_LEN(words); w++)
                for (size_t capital = 0; capital < 2; capital++)
                    check_elision(tokens, elisions[e][capital], elisions[e][2], apostrophes[a],
                                  words[w][0], words[w][1]);
    mbr_tokens_free(tokens);
}

static void
before_a_consonant_both_readings_are_kept(void **state)
{
    static const analysis_case cases[] = {
        { "N’Diaye", "n@0-1:c|ndiaye@0-9+2 diaye@4-9" },
        { "M'Bappé", "m@0-1:c|mbappe@0-8+2 bappe@2-8" },
        { "d'la", "d@0-1:c|dla@0-4+2 la@2-4:s" },
        { "l'l'l'avocat", "l@0-1:c|lllavocat@0-12+4 l@2-3:c l@4-5:c avocat@6-12" },
    };
    (void) state;

    CHECK(cases);
}

static void
a_clitic_may_stand_before_anything(void **state)
{
    static const analysis_case cases[] = {
        { "l’« avocat »", "l@0-1:c avocat@7-13!" },
        { "d’“exception”", "d@0-1:c exception@7-16!" },
        { "d’1 million", "d@0-1:c 1@4-5:n million@6-13" },
        { "l’A380", "l@0-1:c a380@4-8:a" },
        { "l’O.N.U.", "l@0-1:c onu@4-9:g" },
        { "d’F.O. d'S.O.S. Racisme", "d@0-1:c fo@4-7:g d@9-10:c sos@11-16:g racisme@18-25" },
        { "l’  avocat", "l@0-1:c avocat@6-12" },
        { "l’", "l@0-1:c" },
        { "qu’en-dira-t-on", "qu@0-2:c en@5-7:s|endira@5-12+2 dira@8-12 t@13-14:s on@15-17:s" },
    };
    (void) state;

    CHECK(cases);
}

static void
an_apostrophe_round_a_word_is_a_quotation_mark(void **state)
{
    static const analysis_case cases[] = {
        { "'avocat'", "avocat@1-7" },
        { "‘avocat’", "avocat@3-9" },
        { "' ' '", "" },
    };
    (void) state;

    CHECK(cases);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_apostrophe_elides_any_clitic_in_any_case),
        cmocka_unit_test(before_a_consonant_both_readings_are_kept),
        cmocka_unit_test(a_clitic_may_stand_before_anything),
        cmocka_unit_test(an_apostrophe_round_a_word_is_a_quotation_mark),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
