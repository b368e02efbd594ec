/* What a reader is told when the time of a query runs out: never an error where
 * something was found, and never a number that is called exact and is not. */
#include "search/match.h"
#include "support/shared_archive.h"

#define ARTICLES 12000

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    for (unsigned i = 0; i < ARTICLES; i++)
        mbr_buffer_printf(&lines,
                          "{\"id\":\"a%05u\",\"title\":\"Brève %u\",\"section\":\"Local\","
                          "\"body\":\"Les débats de la commune et des élus en un mot.\"}\n",
                          i, i);
    return share_buffer(&lines);
}

static void
a_total_is_exact_or_says_that_it_is_a_bound(void **state)
{
    static const struct {
        const char *query;
        uint32_t articles;
    } cases[] = {
        { "de OU la OU le OU les OU des OU et OU en OU un", ARTICLES },
        { "débats communes", ARTICLES },
        { "dé* introuvable", ARTICLES }, /* relaxed: it has the one word */
        { "débats commune élus zzqq", ARTICLES },
        { "zzqq", 0 },
    };
    (void) state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        for (unsigned again = 0; again < 5; again++) {
            mbr_search_request request = { .query = mbr_slice_of_string(cases[i].query),
                                           .timeout_ms = 1 };
            mbr_results *results = NULL;
            mbr_error err = MBR_ERROR_INIT;

            if (mbr_search_run(&results, archive, &request, &err) != MBR_OK)
                fail_msg("%s: %s", cases[i].query, err.message);
            if (results->exact ? results->total != cases[i].articles
                               : results->total > cases[i].articles ||
                                     results->total_upper < cases[i].articles)
                fail_msg("%s: %u to %u, called %s", cases[i].query, results->total,
                         results->total_upper, results->exact ? "exact" : "a bound");
            assert_true(results->hit_count <= results->total);
            for (size_t w = 0; w < results->word_count; w++)
                assert_true(results->words[w].articles == UINT32_MAX ||
                            results->words[w].articles % ARTICLES == 0);
            mbr_results_free(results);
        }
}

/* The deadline is long past when the ranking begins. */
static void
ranking_keeps_the_best_that_it_saw_in_time(void **state)
{
    mbr_queries *queries = mbr_queries_new();
    xc_query *query =
        mbr_queries_term(queries, MBR_FIELD_TEXT, false, 1, mbr_slice_of_string("commune"));
    mbr_bounds bounds = { .deadline_us = 1 };
    mbr_found found[10];
    size_t count = 0;
    (void) state;

    assert_int_equal(
        mbr_match_best(archive, query, MBR_SORT_RELEVANCE, &bounds, 0, 10, found, &count, NULL),
        MBR_OK);
    assert_true(bounds.out_of_time);
    assert_int_equal(count, 10);
    bounds = (mbr_bounds){ .deadline_us = 1, .grace_us = 1 };
    assert_int_equal(
        mbr_match_best(archive, query, MBR_SORT_RELEVANCE, &bounds, 0, 10, found, &count, NULL),
        MBR_OK);
    assert_true(bounds.out_of_time);
    assert_int_equal(count, 10);
    mbr_queries_free(queries);
}

static bool
count_visit(void *user, const mbr_document *document)
{
    (void) document;
    ++*(unsigned *) user;
    return true;
}

static void
an_export_has_no_deadline(void **state)
{
    mbr_search_request request = { .query = mbr_slice_of_string("commune"), .timeout_ms = 1 };
    unsigned visited = 0;
    (void) state;

    assert_int_equal(mbr_search_each(archive, &request, NULL, count_visit, &visited, NULL), MBR_OK);
    assert_int_equal(visited, ARTICLES);
}

static void
who_wants_no_deadline_says_so(void **state)
{
    mbr_bounds none = mbr_bounds_within(MBR_TIMEOUT_NONE), usual = mbr_bounds_within(0);
    uint64_t now = mbr_now_us();
    (void) state;

    assert_int_equal(none.deadline_us, 0);
    assert_int_equal(none.grace_us, 0);
    assert_true(usual.deadline_us <= now + MBR_TIMEOUT_MS * 1000);
    assert_true(usual.deadline_us > now + MBR_TIMEOUT_MS * 500);
    assert_true(usual.grace_us > usual.deadline_us);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_total_is_exact_or_says_that_it_is_a_bound),
        cmocka_unit_test(ranking_keeps_the_best_that_it_saw_in_time),
        cmocka_unit_test(an_export_has_no_deadline),
        cmocka_unit_test(who_wants_no_deadline_says_so),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
