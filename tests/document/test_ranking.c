/* What a reader can expect of the weight of a word by its place. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "document/ranking.h"

static void
the_first_words_of_a_text_weigh_more_and_never_less_than_the_next(void **state)
{
    (void) state;
    for (uint32_t words = 0; words < 200; words++)
        assert_true(mbr_rank_frequency(MBR_FIELD_BODY, words) >=
                    mbr_rank_frequency(MBR_FIELD_BODY, words + 1));
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_BODY, 0), 11);
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_BODY, 100), MBR_RANK_UNIT);
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_BODY, UINT32_MAX), MBR_RANK_UNIT);
}

static void
a_title_weighs_most_and_a_heading_more_than_the_body_around_it(void **state)
{
    (void) state;
    assert_true(mbr_rank_frequency(MBR_FIELD_TITLE, 0) > mbr_rank_frequency(MBR_FIELD_LEAD, 0));
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_HEADING, 500), 2 * MBR_RANK_UNIT);
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_LEAD, 0), 11);
}

static void
a_comment_weighs_the_same_from_its_first_word_to_its_last(void **state)
{
    (void) state;
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_COMMENT, 0), MBR_RANK_UNIT);
    assert_int_equal(mbr_rank_frequency(MBR_FIELD_COMMENT, 500), MBR_RANK_UNIT);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_first_words_of_a_text_weigh_more_and_never_less_than_the_next),
        cmocka_unit_test(a_title_weighs_most_and_a_heading_more_than_the_body_around_it),
        cmocka_unit_test(a_comment_weighs_the_same_from_its_first_word_to_its_last),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
