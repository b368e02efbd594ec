/* Phrases find what the text says, whatever is read of the index to know it: asked by
 * the hundred of little texts made of few words, and compared with the texts. */
#include "support/shared_archive.h"

#define TEXTS 300
#define WORDS 14 /* of a text */

static const char *const vocabulary[] = { "de",    "la",    "de",     "la",       "ville",
                                          "place", "maire", "l’état", "porte-vue" };

static char texts[TEXTS][256];
static uint32_t seed = 20;

static uint32_t
dice(uint32_t sides)
{
    seed = seed * 1664525 + 1013904223;
    return (seed >> 16) % sides;
}

/* A space on either side, so that a phrase is found as a whole number of words. */
static void
write_words(char *out, size_t size, unsigned count)
{
    size_t len = (size_t) snprintf(out, size, " ");

    for (unsigned i = 0; i < count; i++)
        len += (size_t) snprintf(out + len, size - len, "%s ",
                                 vocabulary[dice(MBR_ARRAY_LEN(vocabulary))]);
}

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    for (unsigned i = 0; i < TEXTS; i++) {
        write_words(texts[i], sizeof texts[i], WORDS);
        mbr_buffer_printf(&lines, "{\"id\":\"%u\",\"title\":\"Brève\",\"body\":\"%s\"}\n", i,
                          texts[i]);
    }
    return share_buffer(&lines);
}

static bool
holds(unsigned text, const char *phrase)
{
    return strstr(texts[text], phrase) != NULL;
}

static unsigned
number_of(mbr_slice id)
{
    return (unsigned) strtoul(id.ptr, NULL, 10);
}

static void
a_phrase_finds_the_texts_that_hold_it_and_no_others(void **state)
{
    (void) state;
    for (unsigned round = 0; round < 300; round++) {
        char phrase[128];
        mbr_buffer query = MBR_BUFFER_INIT;
        mbr_results *results;
        unsigned expected = 0;

        write_words(phrase, sizeof phrase, 2 + dice(4));
        for (unsigned i = 0; i < TEXTS; i++)
            expected += holds(i, phrase);
        mbr_buffer_printf(&query, "\"%s\"", phrase);
        results = ask(archive, query.ptr);
        if (results->total != expected)
            fail_msg("%s: %u of %u", query.ptr, results->total, expected);
        assert_int_equal(results->hit_count, expected < 20 ? expected : 20);
        for (size_t i = 0; i < results->hit_count; i++)
            assert_true(holds(number_of(results->hits[i].id), phrase));
        mbr_results_free(results);
        mbr_buffer_free(&query);
    }
}

static void
phrases_combine_as_words_do(void **state)
{
    (void) state;
    for (unsigned round = 0; round < 100; round++) {
        char one[128], other[128];
        mbr_buffer query = MBR_BUFFER_INIT;
        unsigned both = 0, either = 0, without = 0;

        write_words(one, sizeof one, 2 + dice(2));
        write_words(other, sizeof other, 2 + dice(2));
        for (unsigned i = 0; i < TEXTS; i++) {
            both += holds(i, one) && holds(i, other);
            either += holds(i, one) || holds(i, other);
            without += holds(i, one) && !holds(i, other);
        }
        mbr_buffer_printf(&query, "\"%s\" ET \"%s\"", one, other);
        assert_int_equal(count_of(archive, query.ptr), both);
        mbr_buffer_reset(&query);
        mbr_buffer_printf(&query, "\"%s\" OU \"%s\"", one, other);
        assert_int_equal(count_of(archive, query.ptr), either);
        mbr_buffer_reset(&query);
        mbr_buffer_printf(&query, "\"%s\" SAUF \"%s\"", one, other);
        assert_int_equal(count_of(archive, query.ptr), without);
        mbr_buffer_free(&query);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_phrase_finds_the_texts_that_hold_it_and_no_others),
        cmocka_unit_test(phrases_combine_as_words_do),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
