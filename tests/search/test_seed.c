/* The first real page: a scraped article of 2016 with its 83 comments. It is not
 * part of the project; the test skips where it is absent. */
#include <unistd.h>

#include "support/shared_archive.h"

#define SEED MBR_SOURCE_DIR "/../shared/data/seed/nextinpact-2016-09-05-chiffrement.txt"

static bool present;

static int
begin(void **state)
{
    (void) state;
    present = access(SEED, R_OK) == 0;
    if (!present) {
        print_message("skipped: the seed page is not there (%s)\n", SEED);
        return 0;
    }
    return share_files(SEED);
}

static void
it_is_one_article_with_all_its_comments(void **state)
{
    mbr_archive_info info;
    mbr_results *results;
    (void) state;

    if (!present)
        skip();
    info = mbr_archive_info_of(archive);
    assert_int_equal(info.articles, 1);
    assert_int_equal(info.comments, 83);
    assert_int_equal(info.empty_comments, 31);
    results = ask(archive, "");
    assert_int_equal(results->hits[0].comments_total, 83);
    assert_true(mbr_slice_is(results->hits[0].kicker.text, "Code is law"));
    assert_true(mbr_slice_is(results->hits[0].section, "Droit"));
    assert_int_equal(results->hits[0].published.utc, 1473060000); /* 09:20 in Paris */
    mbr_results_free(results);
}

static void
the_headings_are_known_and_the_table_of_contents_is_gone(void **state)
{
    mbr_article *article = NULL;
    mbr_results *results;
    (void) state;

    if (!present)
        skip();
    results = ask(archive, "");
    assert_int_equal(mbr_search_article(&article, archive, results->hits[0].source,
                                        results->hits[0].id, MBR_SLICE_NONE, NULL),
                     MBR_OK);
    assert_int_equal(article->document->headings.count, 3);
    /* The title stands in the body once only if the contents were kept. */
    assert_null(strstr(article->document->body.ptr, "Chiffrement : l’Intérieur veut obliger"));
    assert_int_equal(count_of(archive, "abonnez-vous"), 0);
    assert_int_equal(count_of(archive, "\"déjà abonné\""), 0);
    mbr_article_free(article);
    mbr_results_free(results);
}

static void
words_and_phrases_are_found_as_they_are_typed(void **state)
{
    static const char *const found[] = {
        "avocat",
        "\"du Code pénal\"",
        "«du code penal»",
        "« du Code pénal »",
        "“mise au clair”",
        "chiffrer",
        "chiffrement",
        "chiffrées",
        "cazeneuve",
        "L’INTERIEUR",
        "l'intérieur",
        "date:2016-09",
        "date:2016-09-05",
        "rubrique:droit",
        "\"45 000 euros\"",
        "45.000 euros",
        "434-15-2",
        "iphone 6",
        "Chiffrement : l’Intérieur veut obliger Skype « à procéder à des interceptions »",
        "Chiffrement : l'Interieur veut obliger Skype \"a proceder a des interceptions\"",
    };
    static const char *const absent[] = {
        "-skype",         "chiffrement -skype", "date:2016-10",     "date:..2015",
        "rubrique:sport", "\"code du pénal\"",  "auteur:cazeneuve",
    };
    (void) state;

    if (!present)
        skip();
    for (size_t i = 0; i < sizeof found / sizeof *found; i++)
        if (count_of(archive, found[i]) != 1)
            fail_msg("%s: not found", found[i]);
    for (size_t i = 0; i < sizeof absent / sizeof *absent; i++)
        if (count_of(archive, absent[i]) != 0)
            fail_msg("%s: found", absent[i]);
}

static bool
has_mark(const mbr_fragment *fragment, const char *word)
{
    for (size_t i = 0; i < fragment->mark_count; i++)
        if (mbr_slice_is(
                mbr_slice_part(fragment->text, fragment->marks[i].start, fragment->marks[i].end),
                word))
            return true;
    return false;
}

static void
a_mark_is_the_word_without_its_article(void **state)
{
    mbr_results *results;
    (void) state;

    if (!present)
        skip();
    results = ask(archive, "avocat");
    assert_int_equal(results->hits[0].snippet_count, 1);
    assert_int_equal(results->hits[0].snippets[0].mark_count, 1);
    assert_true(has_mark(&results->hits[0].snippets[0], "avocat"));
    mbr_results_free(results);
    results = ask(archive, "L’INTERIEUR");
    assert_true(has_mark(&results->hits[0].title, "Intérieur"));
    mbr_results_free(results);
    results = ask(archive, "“mise au clair”");
    assert_true(has_mark(&results->hits[0].snippets[0], "mise au clair"));
    mbr_results_free(results);
}

static void
article_and_comments_are_counted(void **state)
{
    mbr_search_request comments = { .scope = MBR_SCOPE_COMMENTS };
    mbr_results *results;
    (void) state;

    if (!present)
        skip();
    results = ask(archive, "cazeneuve");
    assert_true(results->hits[0].matched_in & MBR_IN_BODY);
    assert_true(results->hits[0].matched_in & MBR_IN_COMMENTS);
    assert_int_equal(results->hits[0].comments_matching, 4);
    assert_int_equal(results->comments_matching, 4);
    mbr_results_free(results);
    /* The article names Skype, so its thread goes with it, in the comments alone too. */
    assert_int_equal(count_of(archive, "chiffrement"), 1);
    assert_int_equal(count_of(archive, "chiffrement -skype"), 0);
    results = ask_with(archive, "chiffrement -skype", &comments);
    assert_int_equal(results->total, 0);
    mbr_results_free(results);
    results = ask_with(archive, "chiffrement -introuvable", &comments);
    assert_int_equal(results->total, 1);
    assert_true(results->comments_matching >= 1);
    mbr_results_free(results);
}

static void
no_smiley_debris_is_quoted(void **state)
{
    static const char *const queries[] = { "NSA", "cazeneuve", "photo", "rentier", "terroristes" };
    (void) state;

    if (!present)
        skip();
    for (size_t i = 0; i < sizeof queries / sizeof *queries; i++) {
        mbr_results *results = ask(archive, queries[i]);

        assert_int_equal(results->total, 1);
        for (size_t c = 0; c < results->hits[0].comment_count; c++) {
            char *text = marked(&results->hits[0].comments[c].snippet);

            assert_null(strstr(text, "/>"));
            free(text);
        }
        mbr_results_free(results);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(it_is_one_article_with_all_its_comments),
        cmocka_unit_test(the_headings_are_known_and_the_table_of_contents_is_gone),
        cmocka_unit_test(words_and_phrases_are_found_as_they_are_typed),
        cmocka_unit_test(a_mark_is_the_word_without_its_article),
        cmocka_unit_test(article_and_comments_are_counted),
        cmocka_unit_test(no_smiley_debris_is_quoted),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
