/* Any bytes are legal, in linear time and bounded memory. */
#include "analysis.h"

#include <time.h>

#include "invariants.h"

enum { MEGABYTE = 1 << 20 };

/* Generous, for a sanitised build on a busy machine; quadratic time would take
 * hours. */
#define SECONDS_MAX 20.0

static void
check_text(mbr_slice text, const char *what, size_t *count)
{
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    clock_t start = clock();
    const char *fault = find_fault(tokens, text, count);
    double seconds = (double) (clock() - start) / CLOCKS_PER_SEC;

    if (fault || seconds > SECONDS_MAX)
        fail_msg("%.20s: %s, %.1f s", what, fault ? fault : "too slow", seconds);
    mbr_tokens_free(tokens);
}

static void
hostile_texts_take_linear_time(void **state)
{
    static const char *const units[] = {
        "a",       "é",      "\"",     "« ",       "-",    "a-",      "'",       "l'",     "l'b",
        "1",       "1 000 ", "1.",     "1-",       "1/",   ".",       "a.",      "ab.",    ":",
        ":a",      "@",      "a@",     "a@b.c",    "#",    "#a",      "#a_",     "_",      "&",
        "&#",      "&#039;", "\\",     "\\'",      "\n",   "\n ",     " ",       "\u00A0", "\u00AD",
        "e\u0301", "\u0301", "\u200D", "😀\u200D",  "🇫",    "北",      "(",       "a(",     "a(e",
        "aa·e·",   "$",      "5 $ ",   ":)",       "=(",   "http://", "www.a.",  "art. ",  "L. 1-",
        "n° 1 à ", "a-\n",   "\xE2",   "\xE2\x82", "\xFF", "\x92",    "ﷺ",       "Ⅷ",      "œ",
        "%",       "1h",     "x",      "xi",       "a+",   "A&",      "1 mai 2", "\r",     "l.o.",
    };
    char *text = mbr_malloc(MEGABYTE + 16);
    size_t count;
    (void) state;

    for (size_t u = 0; u < MBR_ARRAY_LEN(units); u++) {
        size_t unit = strlen(units[u]), len = 0;

        for (; len < MEGABYTE; len += unit)
            memcpy(text + len, units[u], unit);
        check_text(mbr_slice_of(text, len), units[u], &count);
    }
    free(text);
}

static void
a_megabyte_without_a_space_is_one_token(void **state)
{
    char *text = mbr_malloc(MEGABYTE);
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_token token;
    (void) state;

    memset(text, 'a', MEGABYTE);
    mbr_tokens_begin(tokens, mbr_slice_of(text, MEGABYTE));
    assert_true(mbr_tokens_next(tokens, &token));
    assert_int_equal(token.form.len, MBR_FORM_MAX);
    assert_int_equal(token.start, 0);
    assert_int_equal(token.end, MEGABYTE);
    assert_false(mbr_tokens_next(tokens, &token));
    mbr_tokens_free(tokens);
    free(text);
}

static void
long_forms_are_cut_between_characters(void **state)
{
    static const analysis_case cases[] = {
        { "éééééééééééééééééééééééééééééééééééééééé",
          "eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee@0-80" },
        { "ΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩ", "ωωωωωωωωωωωωωωωωωωωωωωωωωωωωωωωω@0-68" },
        { "aΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩΩ", "aωωωωωωωωωωωωωωωωωωωωωωωωωωωωωωω@0-69" },
        { "", "" },
        { "...... ---------- @@@@ ****", "" },
    };
    (void) state;

    CHECK(cases);
}

/* A small generator, so that a failing text can be made again. */
static uint32_t
next_random(uint32_t *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void
random_bytes_and_random_signs_keep_the_promises(void **state)
{
    static const char *const pieces[] = {
        "a",  "L",    "l",   "é",  "1",   "12",  "000", "2016", "-",      "'",       "’",
        ".",  ",",    " ",   " ",  " ",   "\n",  "\"",  "«",    "»",      "·",       "(",
        ")",  "e",    "s",   "/",  "°",   "n",   "#",   "@",    ":",      "%",       "€",
        "h",  "bis",  "art", "à",  "mai", "XXI", "_",   "&",    "\u0301", "😀",       "\u200D",
        "北", "\x92", "œ",   "il", "www", "+",   "*",   "\xE9", "\u00A0", "http://", "article ",
    };
    char text[6000];
    uint32_t seed = 2016;
    size_t count;
    (void) state;

    for (unsigned round = 0; round < 1500; round++) {
        size_t len = 0, wanted = next_random(&seed) % (sizeof text - 16);

        if (round % 4 == 0)
            wanted %= 200;
        while (len < wanted) {
            const char *piece = pieces[next_random(&seed) % MBR_ARRAY_LEN(pieces)];

            if (round % 3 == 0)
                text[len++] = (char) next_random(&seed);
            else
                len += (size_t) (stpcpy(text + len, piece) - (text + len));
        }
        check_text(mbr_slice_of(text, len), text, &count);
    }
}

/* The window slides every few thousand characters: nothing shows it. */
static void
a_long_text_reads_like_its_pieces(void **state)
{
    static const char piece[] =
        "Le 5 septembre 2016, l’article L. 121-1 du « Code » d’étudiant·e·s "
        "porte-parole de next.ink paie 45 000 € (12,5 %). ";
    enum { PIECES = 3000 };
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_tokens *one = mbr_tokens_new(NULL), *all = mbr_tokens_new(NULL);
    size_t len = strlen(piece);
    mbr_token expected, got;
    uint32_t base = 0;
    (void) state;

    for (size_t i = 0; i < PIECES; i++)
        mbr_buffer_append(&text, piece, len);
    mbr_tokens_begin(all, mbr_buffer_slice(&text));
    for (size_t i = 0; i < PIECES; i++) {
        uint32_t last = 0;

        mbr_tokens_begin(one, mbr_slice_of(piece, len));
        while (mbr_tokens_next(one, &expected)) {
            assert_true(mbr_tokens_next(all, &got));
            assert_true(mbr_slice_equal(got.form, expected.form));
            assert_true(mbr_slice_equal(got.stem, expected.stem));
            assert_true(got.kind == expected.kind && got.span == expected.span);
            assert_true(got.pos == base + expected.pos && got.quoted == expected.quoted);
            assert_true(got.start == i * len + expected.start);
            assert_true(got.end == i * len + expected.end);
            last = expected.pos;
        }
        base += last + 1;
    }
    assert_false(mbr_tokens_next(all, &got));
    mbr_tokens_free(one);
    mbr_tokens_free(all);
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(hostile_texts_take_linear_time),
        cmocka_unit_test(a_megabyte_without_a_space_is_one_token),
        cmocka_unit_test(long_forms_are_cut_between_characters),
        cmocka_unit_test(random_bytes_and_random_signs_keep_the_promises),
        cmocka_unit_test(a_long_text_reads_like_its_pieces),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
