/* What operators take and mean: truncations, PRÈS, phrases, fields and signs before
 * things of several words. */
#include "support/sentences.h"

static const sentence sentences[] = {
    { "tag1", "On lisait #JeSuisCharlie sur les murs." },
    { "tag2", "Je suis allé au marché." },
    { "tag3", "Merci @LeMonde, dit-il, à jean@lemonde.example." },
};

static int
begin(void **state)
{
    (void) state;
    return share_sentences(sentences, MBR_ARRAY_LEN(sentences));
}

static void
a_truncation_with_its_sign_finds_tags_and_without_words(void **state)
{
    (void) state;
    EXPECT({ "#je*", "tag1" }, { "#JeSuis*", "tag1" }, { "@le*", "tag3" }, { "jesuis*", "tag1" },
           { "jean*", "" }, { "@je*", "" });
}

static void
a_truncated_tag_is_marked(void **state)
{
    char *text = first_snippet("#JeSuisCh*");
    (void) state;

    assert_string_equal(text, "On lisait [#JeSuisCharlie] sur les murs.");
    free(text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_truncation_with_its_sign_finds_tags_and_without_words),
        cmocka_unit_test(a_truncated_tag_is_marked),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
