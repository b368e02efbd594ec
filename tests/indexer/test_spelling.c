/* Words on their way to the dictionary: each is counted as often as it came. */
#include "support/indexer_scratch.h"

#include "base/buffer.h"
#include "base/memory.h"
#include "glass/both.h"
#include "indexer/spelling.h"

enum { WORDS = 30000, OCCURRENCES = 300000 };

static const char *const letters[] = { "a", "é", "r", "t", "o", "ç", "s", "l" };

/* The word of a number: its digits in base 8 and an x, then as many y as its hash says, so that
 * there are 3 to 20 letters. */
static size_t
print_word(char out[64], uint32_t number)
{
    size_t more = 2 + number * UINT32_C(2654435761) % 13, len = 0;

    for (uint32_t rest = number; rest > 0; rest /= 8)
        len += (size_t) sprintf(out + len, "%s", letters[rest % 8]);
    out[len++] = 'x';
    memset(out + len, 'y', more);
    return len + more;
}

static uint32_t
number_of(const char *word)
{
    uint32_t number = 0, unit = 1;

    while (*word != 'x')
        for (uint32_t i = 0; i < MBR_ARRAY_LEN(letters); i++)
            if (strncmp(word, letters[i], strlen(letters[i])) == 0) {
                number += i * unit;
                unit *= 8;
                word += strlen(letters[i]);
                break;
            }
    return number;
}

/* A few numbers are frequent, as words are. */
static uint32_t
some_number(dice *d)
{
    return roll(d, 1 + roll(d, 1 + roll(d, WORDS)));
}

static void
assert_counts(scratch *s, const uint32_t *expected)
{
    xc_database *db;
    xc_terms *words;
    uint32_t total = 0;

    assert_int_equal(xc_database_open(&db, s->archive, NULL), XC_OK);
    assert_int_equal(xc_database_spellings(&words, db, NULL), XC_OK);
    while (xc_terms_next(words)) {
        xc_bytes word = xc_terms_term(words);

        assert_int_equal(xc_terms_frequency(words), expected[number_of(word.ptr)]);
        total += xc_terms_frequency(words);
    }
    assert_int_equal(total, OCCURRENCES);
    xc_terms_free(words);
    xc_database_free(db);
}

static void
each_word_is_counted_as_often_as_it_came(void **state)
{
    scratch *s = *state;
    uint32_t *expected = mbr_calloc(WORDS, sizeof *expected);
    mbr_spelling *spelling = mbr_spelling_new(100000); /* emptied several times */
    dice d = { 521288629u };
    mbr_glass *glass;

    assert_int_equal(mbr_glass_create(&glass, s->archive, NULL, &s->err), MBR_OK);
    for (uint32_t i = 0; i < OCCURRENCES; i++) {
        uint32_t number = some_number(&d);
        char word[64];

        mbr_spelling_count(spelling, mbr_slice_of(word, print_word(word, number)), 1);
        expected[number]++;
        if (mbr_spelling_is_full(spelling))
            assert_int_equal(mbr_spelling_pour(spelling, glass, &s->err), MBR_OK);
    }
    assert_int_equal(mbr_spelling_pour(spelling, glass, &s->err), MBR_OK);
    assert_int_equal(mbr_glass_finish(glass, &s->err), MBR_OK);
    assert_counts(s, expected);
    mbr_spelling_free(spelling);
    free(expected);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test_setup_teardown(each_word_is_counted_as_often_as_it_came, scratch_begin,
                                        scratch_end),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
