/* What a word weighs in a document, function by function as the index calls them. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/ranking.h"
#include "search/weight.h"

/* A word in an archive of 1000 documents, 400 words long on average. */
static const xc_weight_stats usual = { .collection_size = 1000,
                                       .average_length = 400.0 * MBR_RANK_UNIT,
                                       .term_frequency = 20,
                                       .doclength_min = 10 * MBR_RANK_UNIT,
                                       .wdf_max = 60 * MBR_RANK_UNIT,
                                       .factor = 1.0 };

static double
weight_of(const xc_weight_stats *stats, uint32_t times, uint32_t words)
{
    double state[XC_WEIGHT_STATE] = { 0.0 };
    const xc_weight *bm25 = mbr_weight_bm25();

    bm25->begin(bm25->user, stats, state);
    return bm25->sumpart(bm25->user, state, times * MBR_RANK_UNIT, words * MBR_RANK_UNIT, 0);
}

static void
a_rarer_word_weighs_more_and_none_weighs_less_than_nothing(void **state)
{
    double before = mbr_weight_rarity(1000, 0);
    (void) state;

    for (uint32_t holding = 1; holding <= 1000; holding++) {
        double rarity = mbr_weight_rarity(1000, holding);

        assert_true(rarity < before && rarity > 0.0);
        before = rarity;
    }
    assert_true(before < 0.001); /* what is everywhere tells nothing */
    assert_true(mbr_weight_rarity(1000, 1001) == before);
}

static void
repetition_counts_less_and_less(void **state)
{
    double once = weight_of(&usual, 1, 400), twice = weight_of(&usual, 2, 400),
           often = weight_of(&usual, 20, 400);
    (void) state;

    assert_true(once < twice && twice < 2.0 * once);
    assert_true(often < (MBR_RANK_K1 + 1.0) * mbr_weight_rarity(1000, 20));
}

static void
a_long_text_needs_more_repetition(void **state)
{
    (void) state;
    assert_true(weight_of(&usual, 3, 100) > weight_of(&usual, 3, 400));
    assert_true(weight_of(&usual, 3, 400) > weight_of(&usual, 3, 4000));
    /* Below half the average too, where libxapian's own makes no difference. */
    assert_true(weight_of(&usual, 3, 20) > weight_of(&usual, 3, 100));
}

/* The index leaves out what cannot come first by this bound: were it too low,
 * articles would be missing from the answer. */
static void
no_document_weighs_more_than_the_bound(void **state)
{
    const xc_weight *bm25 = mbr_weight_bm25();
    (void) state;

    for (uint32_t shortest = 1; shortest <= 1000; shortest *= 10)
        for (uint32_t most = 1; most <= 1000; most *= 3) {
            xc_weight_stats stats = usual;
            double kept[XC_WEIGHT_STATE] = { 0.0 };

            stats.doclength_min = shortest;
            stats.wdf_max = most;
            bm25->begin(NULL, &stats, kept);
            for (uint32_t times = 1; times <= most; times++) {
                uint32_t length = times > shortest ? times : shortest;

                assert_true(bm25->sumpart(NULL, kept, times, length, 0) <=
                            bm25->maxpart(NULL, kept));
            }
            assert_true(bm25->maxpart(NULL, kept) <
                        (MBR_RANK_K1 + 1.0) * mbr_weight_rarity(1000, 20));
        }
}

static void
a_word_that_is_nowhere_weighs_nothing(void **state)
{
    xc_weight_stats none = usual;
    (void) state;

    none.wdf_max = 0;
    assert_true(weight_of(&none, 0, 400) == 0.0);
    none.average_length = 0.0;
    assert_true(weight_of(&none, 0, 0) == 0.0);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_rarer_word_weighs_more_and_none_weighs_less_than_nothing),
        cmocka_unit_test(repetition_counts_less_and_less),
        cmocka_unit_test(a_long_text_needs_more_repetition),
        cmocka_unit_test(no_document_weighs_more_than_the_bound),
        cmocka_unit_test(a_word_that_is_nowhere_weighs_nothing),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
