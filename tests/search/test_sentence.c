/* Where a passage may be cut so that it reads well. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include <cmocka.h>

#include "base/memory.h"
#include "search/sentence.h"

/* « | » stands where the second sentence begins; without one there is no second. */
static void
a_full_stop_ends_a_sentence_but_not_an_abbreviation(void **state)
{
    static const char *const cases[] = {
        "Le maire part. |Il revient.",
        "Il a dit « je pars. » |Puis rien.",
        "Vraiment ? |Oui.",
        "On attend… |Longtemps.",
        "Un titre\n|Un texte",
        "Il a dit « oui ». |Puis il est parti",
        "Il a dit « oui\u00A0». |Puis il est parti",
        "Il a dit (« oui »). |Puis il est parti",
        "Selon M. Terrier, tout va bien",
        "L’article L. 121-1 du code",
        "Au temps de J.-C. Perrin",
        "Des pommes, etc. et des poires",
        "Une version 3.5 du texte",
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        const char *bar = strchr(cases[i], '|');
        size_t before = bar ? (size_t) (bar - cases[i]) : strlen(cases[i]), start;
        char text[80];
        bool found = false;

        memcpy(text, cases[i], before);
        strcpy(text + before, bar ? bar + 1 : "");
        start = mbr_sentence_start(mbr_slice_of_string(text), strlen(text) - 1, 1, &found);
        if (found != (bar != NULL) || (bar && start != before))
            fail_msg("%s: %zu", cases[i], start);
        assert_int_equal(mbr_sentence_end(mbr_slice_of_string(text), 0, strlen(text) - 1),
                         bar ? before : 0);
    }
}

/* « ^ » stands at the floor, in the middle of a character too, and « @ » where the passage
 * begins when no sentence begins between the two. */
static void
a_passage_begins_with_the_first_sentence_that_it_can_hold(void **state)
{
    static const struct {
        const char *marked, *expected; /* the text from there on */
    } cases[] = {
        { "^Le maire part. Il rev@ient.", "Le maire part. Il revient." },
        { "Le ma^ire part. Il revient. Il re@part.", "Il revient. Il repart." },
        { "Le ma^ire part et rev@ient.", "ient." },
        { "Le ma^ire part. @Il revient.", "Il revient." },
        { "Le maire part.^ Il rev@ient.", "ient." }, /* the full stop is before the floor */
        { "Le maire part^. Il rev@ient.", "Il revient." },
        { "Selon^ M. Terr@ier, rien.", "ier, rien." },
        { "Un titre\n^Le texte. Il rev@ient.", "Le texte. Il revient." },
        { "Un ti^tre. Oui.\nLe texte. Il rev@ient.", "Le texte. Il revient." },
        { "Un^ titre\nDeux\nTrois m@ots.", "Trois mots." },
        { "Un titre^\nLe te@xte.", "Le texte." },
        { "Un titre.^\n@Le texte.", "Le texte." },
        { "L’\xC3^\xA9t\xC3\xA9 passe. L’automne v@ient.", "L’automne vient." },
        { "Il dit «\xC2^\xA0oui\xC2\xA0» et part. Puis r@ien.", "Puis rien." },
        { "Un seul ^\xE2\x80\xA6 L’autom@ne vient.", "L’automne vient." },
        { "^@", "" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        const char *from = cases[i].marked;
        size_t floor = strcspn(from, "^"), at = strcspn(from, "@") - 1, start;
        char text[80];

        (void) snprintf(text, sizeof text, "%.*s%.*s%s", (int) floor, from, (int) (at - floor),
                        from + floor + 1, from + at + 2);
        start = mbr_earliest_sentence(mbr_slice_of_string(text), floor, at);
        if (strcmp(text + start, cases[i].expected) != 0)
            fail_msg("%s: '%s'", from, text + start);
    }
}

static void
words_are_cut_at_spaces_and_a_word_longer_than_the_limit_where_it_must(void **state)
{
    const mbr_slice text = MBR_SLICE("Les débats de la commune");
    const mbr_slice word = MBR_SLICE("anticonstitutionnellement");

    (void) state;
    assert_int_equal(mbr_last_word_end(text, 7, 0), 3);   /* inside « débats » */
    assert_int_equal(mbr_last_word_end(text, 11, 0), 11); /* after it */
    assert_int_equal(mbr_last_word_end(text, 99, 0), text.len);
    assert_int_equal(mbr_next_word_start(text, 0, text.len), 4);
    assert_int_equal(mbr_last_word_end(word, 10, 0), 10);
}

static void
spaces_at_the_ends_are_left_out_the_french_ones_too(void **state)
{
    const mbr_slice text = MBR_SLICE("\u00A0 mot \u202F"), blank = MBR_SLICE(" \n ");
    mbr_span kept = mbr_without_spaces(text, 0, text.len);
    mbr_span none = mbr_without_spaces(blank, 0, blank.len);

    (void) state;
    assert_int_equal(kept.start, 3);
    assert_int_equal(kept.end, 6);
    assert_int_equal(none.start, none.end);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_full_stop_ends_a_sentence_but_not_an_abbreviation),
        cmocka_unit_test(a_passage_begins_with_the_first_sentence_that_it_can_hold),
        cmocka_unit_test(words_are_cut_at_spaces_and_a_word_longer_than_the_limit_where_it_must),
        cmocka_unit_test(spaces_at_the_ends_are_left_out_the_french_ones_too),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
