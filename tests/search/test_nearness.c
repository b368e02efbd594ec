/* Neighbouring words of the query that stand near each other: what that changes in an
 * answer, and what it must not. */
#include "search/nearness.h"
#include "support/shared_archive.h"

#define NOTES 75 /* articles about the same two words, to be paged through */

/* An article of so many words, of which two at places of our choice. */
static void
add_article(mbr_buffer *lines, const char *id, unsigned words, const char *a, unsigned at_a,
            const char *b, unsigned at_b)
{
    mbr_buffer_printf(lines, "{\"id\":\"%s\",\"title\":\"%s\",\"body\":\"", id,
                      *id == 'n' ? "Brève" : "Enquête");
    for (unsigned i = 0; i < words; i++)
        mbr_buffer_printf(lines, "%s ", i == at_a ? a : i == at_b ? b : "mot");
    mbr_buffer_append_string(lines, "\"}\n");
}

/* An article of nothing but two words, each so many times. */
static void
add_pearls(mbr_buffer *lines, const char *id, unsigned times)
{
    mbr_buffer_printf(lines, "{\"id\":\"%s\",\"title\":\"Brève\",\"body\":\"", id);
    for (unsigned i = 0; i < times; i++)
        mbr_buffer_append_string(lines, "perle huître ");
    mbr_buffer_append_string(lines, "\"}\n");
}

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    /* Beyond the first hundred words of a text, a place is as good as another. */
    add_article(&lines, "apart", 200, "cheminots", 110, "grève", 190);
    add_article(&lines, "after", 200, "grève", 140, "cheminots", 148);
    add_article(&lines, "before", 200, "cheminots", 140, "grève", 145);
    add_article(&lines, "further", 200, "cheminots", 140, "grève", 149);
    mbr_buffer_append_string(&lines, "{\"id\":\"thread\",\"title\":\"Brève\",\"body\":\"Rien.\","
                                     "\"comments\":[{\"id\":\"c1\",\"text\":\"Le merlu du "
                                     "boulanger.\"}]}\n");
    mbr_buffer_append_string(&lines, "{\"id\":\"own\",\"title\":\"Brève\",\"body\":\"Rien.\\n\\n"
                                     "Le merlu du boulanger.\"}\n");
    for (unsigned i = 0; i < NOTES; i++) {
        char id[16];

        (void) snprintf(id, sizeof id, "n%02u", i);
        add_article(&lines, id, 110 + i * 7 % 50, "pain", 105, "levain",
                    106 + i * 11 % 30 % (4 + i * 7 % 50));
    }
    add_pearls(&lines, "long", 10000);
    add_pearls(&lines, "limit", MBR_RANK_NEAR_POSITIONS);
    add_pearls(&lines, "less", MBR_RANK_NEAR_POSITIONS - 1);
    mbr_buffer_append_string(&lines, "{\"id\":\"stream\",\"title\":\"Brève\",\"body\":\""
                                     "La streameuse du collège. ");
    for (unsigned i = 0; i < 2 * MBR_RANK_NEAR_POSITIONS; i++)
        mbr_buffer_append_string(&lines, i < 20 ? "mot " : "streameur ");
    mbr_buffer_append_string(&lines, "\"}\n");
    return share_buffer(&lines);
}

static double
score_of(const char *query, const mbr_search_request *like, const char *id)
{
    mbr_results *results = ask_with(archive, query, like);
    double score = -1.0;

    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_is(results->hits[i].id, id))
            score = results->hits[i].score;
    mbr_results_free(results);
    assert_true(score >= 0.0);
    return score;
}

static void
words_near_each_other_come_first_in_either_order(void **state)
{
    (void) state;
    assert_true(score_of("grève cheminots", NULL, "after") >
                score_of("grève cheminots", NULL, "apart"));
    assert_true(score_of("cheminots grève", NULL, "after") ==
                score_of("cheminots grève", NULL, "before"));
    expect_ids(archive, "grève cheminots", NULL, "before after further apart");
    expect_ids(archive, "grèves des cheminots", NULL, "before after further apart");
}

static void
nine_words_apart_is_not_near(void **state)
{
    (void) state;
    assert_true(score_of("grève cheminots", NULL, "further") ==
                score_of("grève cheminots", NULL, "apart"));
}

static void
answers_by_date_have_no_score(void **state)
{
    mbr_search_request newest = { .sort = MBR_SORT_NEWEST };
    (void) state;
    assert_true(score_of("grève cheminots", &newest, "after") == 0.0);
}

static void
nearness_in_a_comment_counts_as_its_words_do(void **state)
{
    mbr_search_request comments = { .scope = MBR_SCOPE_COMMENTS };
    double all = score_of("merlu boulanger", NULL, "thread"),
           alone = score_of("merlu boulanger", &comments, "thread");
    (void) state;

    assert_true(all > 0.499 * alone && all < 0.501 * alone);
    expect_ids(archive, "merlu boulanger", NULL, "own thread");
}

static bool
applies(const char *query, bool any)
{
    mbr_search_request request = { .query = mbr_slice_of_string(query) };
    mbr_arena *arena = mbr_arena_new();
    mbr_plan *plan = NULL;
    bool result;

    assert_int_equal(mbr_plan_build(&plan, archive, &request, 0, arena, NULL), MBR_OK);
    result = mbr_nearness_applies(plan, any);
    mbr_plan_free(plan);
    mbr_arena_free(arena);
    return result;
}

/* Where it says nothing, no positions are read. */
static void
nearness_is_asked_of_neighbouring_words_only(void **state)
{
    static const struct {
        const char *query;
        bool all, any;
    } cases[] = {
        { "grève", false, false },
        { "la grève", false, false },
        { "grève grèves", false, false },
        { "grève grèves cheminots", true, true },
        { "grève chem* ratp grève avion", false, false }, /* ratp and avion are no neighbours */
        { "grève cheminots", true, true },
        { "grève des cheminots", true, true },
        { "grève ET cheminots", true, true },
        { "+grève cheminots", false, false },       /* nor is an exact word asked by its stem */
        { "\"grève des cheminots\"", false, true }, /* side by side, or not found */
        { "porte-parole", false, true },
        { "\"grève\" cheminots", true, true },
        { "grève OU cheminots", false, false },
        { "grève (cheminots OU postiers) ratp", false, false },
        { "grève chem* ratp", false, false },
        { "grève -cheminots", false, false },
        { "grève -avion cheminots", true, true },
        { "titre:grève cheminots", false, false },
        { "", false, false },
    };
    (void) state;

    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
        if (applies(cases[i].query, false) != cases[i].all ||
            applies(cases[i].query, true) != cases[i].any)
            fail_msg("%s", cases[i].query);
}

/* The ids of all the pages of a size, in order; free() it. */
static char *
paged(uint32_t size, const char *query, const mbr_search_request *like)
{
    mbr_search_request request = *like;
    mbr_buffer all = MBR_BUFFER_INIT;
    double before = 1e9;
    size_t got = size;

    request.size = size;
    for (request.page = 1; got == size; request.page++) {
        mbr_results *results = ask_with(archive, query, &request);

        got = results->hit_count;
        for (size_t i = 0; i < got; i++) {
            mbr_buffer_printf(&all, "%.*s ", MBR_SLICE_ARGS(results->hits[i].id));
            assert_true(results->hits[i].score <= before);
            before = results->hits[i].score;
        }
        mbr_results_free(results);
    }
    return mbr_buffer_take(&all);
}

static void
pages_of_any_size_neither_repeat_nor_skip_an_article(void **state)
{
    static const uint32_t sizes[] = { 1, 7, 10, 20, 29, 30, 31, 40 };
    static const char *const queries[] = { "pain levain", "\"pain\" levains", "pain", "brève" };
    mbr_search_request usual = { 0 }, any = { .match = MBR_MATCH_ANY };
    (void) state;

    for (size_t q = 0; q < sizeof queries / sizeof *queries; q++) {
        char *whole = paged(100, queries[q], &usual), *whole_any = paged(100, queries[q], &any);

        assert_true(strlen(whole) >= NOTES * strlen("n00 "));
        for (size_t i = 0; i < sizeof sizes / sizeof *sizes; i++) {
            char *pages = paged(sizes[i], queries[q], &usual),
                 *pages_any = paged(sizes[i], queries[q], &any);

            assert_string_equal(pages, whole);
            assert_string_equal(pages_any, whole_any);
            free(pages);
            free(pages_any);
        }
        free(whole);
        free(whole_any);
    }
}

static void
past_the_end_there_is_nothing(void **state)
{
    mbr_search_request second = { .page = 2 };
    (void) state;
    expect_ids(archive, "grève cheminots", &second, "");
}

/* What nearness adds to an article. */
static double
near_of(const char *query, const char *id)
{
    mbr_search_request request = { .explain = true };
    mbr_results *results = ask_with(archive, query, &request);
    double near = -1.0;

    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_is(results->hits[i].id, id))
            near = results->hits[i].near;
    mbr_results_free(results);
    assert_true(near >= 0.0);
    return near;
}

static void
a_text_of_nothing_else_is_read_in_part(void **state)
{
    double limit = near_of("perle huître", "limit");
    (void) state;

    assert_true(near_of("perle huître", "less") < limit);
    assert_true(near_of("perle huître", "long") == limit);
}

/* One form does not take the places of the other; the lexicon knows neither of these. */
static void
all_forms_of_a_word_in_inclusive_writing_are_near(void **state)
{
    (void) state;
    assert_true(near_of("streameuse collège", "stream") > 0.0);
    assert_true(near_of("streameur·euse collège", "stream") > 0.0);
    /* Forms of one stem are read once. */
    assert_true(near_of("perle·s huître", "less") == near_of("perle huître", "less"));
}

static void
when_the_time_is_over_nothing_is_added(void **state)
{
    mbr_search_request request = { .query = mbr_slice_of_string("grève cheminots") };
    mbr_arena *arena = mbr_arena_new();
    mbr_plan *plan = NULL;
    mbr_bounds bounds = { 0 }, late = { .deadline_us = 1 };
    mbr_found found[10];
    mbr_gathered candidates;
    double added[10];
    size_t count = 0;
    (void) state;

    assert_int_equal(mbr_plan_build(&plan, archive, &request, 0, arena, NULL), MBR_OK);
    assert_int_equal(
        mbr_match_best(archive, mbr_plan_ranked(plan, mbr_plan_base(plan, false), MBR_SCOPE_ALL),
                       MBR_SORT_RELEVANCE, &bounds, 0, 10, found, &count, NULL),
        MBR_OK);
    assert_int_equal(count, 4);
    candidates = mbr_gather(arena, found, count);
    assert_int_equal(
        mbr_nearness_of(added, archive, plan, false, MBR_SCOPE_ALL, &bounds, &candidates, NULL),
        MBR_OK);
    assert_true(added[0] + added[1] + added[2] + added[3] > 0.0);
    assert_int_equal(
        mbr_nearness_of(added, archive, plan, false, MBR_SCOPE_ALL, &late, &candidates, NULL),
        MBR_OK);
    assert_true(late.out_of_time);
    assert_true(added[0] + added[1] + added[2] + added[3] == 0.0);
    mbr_plan_free(plan);
    mbr_arena_free(arena);
}

/* What the words of the title add to an article that a query finds. */
static double
title_of(const char *query)
{
    mbr_search_request request = { .query = mbr_slice_of_string(query) };
    mbr_arena *arena = mbr_arena_new();
    mbr_plan *plan = NULL;
    mbr_bounds bounds = { 0 };
    mbr_found found[10];
    mbr_gathered candidates;
    double added[10];
    size_t count = 0;

    assert_int_equal(mbr_plan_build(&plan, archive, &request, 0, arena, NULL), MBR_OK);
    assert_int_equal(
        mbr_match_best(archive, mbr_plan_ranked(plan, mbr_plan_base(plan, false), MBR_SCOPE_ALL),
                       MBR_SORT_RELEVANCE, &bounds, 0, 10, found, &count, NULL),
        MBR_OK);
    assert_true(count > 0);
    candidates = mbr_gather(arena, found, count);
    assert_int_equal(mbr_title_of(added, archive, plan, &candidates, NULL), MBR_OK);
    for (size_t i = 1; i < count; i++)
        assert_true(added[i] == added[0]);
    mbr_plan_free(plan);
    mbr_arena_free(arena);
    return added[0];
}

static void
a_word_of_the_title_adds_to_the_score_once(void **state)
{
    double title = title_of("grève enquête");
    (void) state;

    assert_true(title > 0.0);
    assert_true(title_of("grèves enquêtes enquête") == title);
    assert_true(title_of("grève cheminots") == 0.0);
    assert_true(title_of("merlu") == 0.0); /* in a comment, too, that has no title */
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_near_each_other_come_first_in_either_order),
        cmocka_unit_test(nine_words_apart_is_not_near),
        cmocka_unit_test(answers_by_date_have_no_score),
        cmocka_unit_test(nearness_in_a_comment_counts_as_its_words_do),
        cmocka_unit_test(nearness_is_asked_of_neighbouring_words_only),
        cmocka_unit_test(pages_of_any_size_neither_repeat_nor_skip_an_article),
        cmocka_unit_test(past_the_end_there_is_nothing),
        cmocka_unit_test(a_text_of_nothing_else_is_read_in_part),
        cmocka_unit_test(all_forms_of_a_word_in_inclusive_writing_are_near),
        cmocka_unit_test(when_the_time_is_over_nothing_is_added),
        cmocka_unit_test(a_word_of_the_title_adds_to_the_score_once),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
