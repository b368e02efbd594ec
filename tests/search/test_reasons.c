/* Why a hit has its score, for those who ask: nothing is said that the ranking does not
 * do, and nothing is done for those who do not ask. */
#include <math.h>

#include "search/reasons.h"
#include "support/shared_archive.h"

static int
begin(void **state)
{
    (void) state;
    return share_lines(
        "{\"id\":\"a1\",\"published\":\"2020-01-01\",\"title\":\"Grèves au port\",\"body\":\"Une "
        "grève des dockers.\"}\n"
        "{\"id\":\"a2\",\"title\":\"Le port\",\"body\":\"On y décharge des porte-conteneurs.\"}\n"
        "{\"id\":\"a3\",\"published\":\"2020-01-02\",\"title\":\"Vacances\",\"body\":\"Rien.\","
        "\"comments\":[{\"id\":\"c1\","
        "\"author\":\"tarin\",\"text\":\"Encore une grève, et au port cette fois.\"}]}\n"
        "{\"id\":\"a4\",\"title\":\"Météo\",\"body\":\"Beau temps, belles portes.\"}\n");
}

static mbr_results *
explained(const char *query, mbr_match match)
{
    mbr_search_request request = { .explain = true, .match = match };

    return ask_with(archive, query, &request);
}

/* What an article scores for a query, but for what its title adds. */
static double
score_of(const char *query, mbr_slice id)
{
    mbr_results *results = explained(query, MBR_MATCH_AUTO);
    double score = 0.0;

    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_equal(results->hits[i].id, id))
            score = results->hits[i].score - results->hits[i].titled;
    mbr_results_free(results);
    return score;
}

static void
a_word_brings_what_it_would_bring_alone(void **state)
{
    static const char *const words[] = { "greves", "port", "\"au port\"" };
    mbr_results *results = explained("greves port \"au port\"", MBR_MATCH_ALL);

    (void) state;
    assert_int_equal(results->hit_count, 2);
    for (size_t h = 0; h < results->hit_count; h++) {
        const mbr_hit *hit = &results->hits[h];

        assert_int_equal(hit->reason_count, MBR_ARRAY_LEN(words));
        for (size_t i = 0; i < MBR_ARRAY_LEN(words); i++) {
            double alone = score_of(words[i], hit->id);

            if (alone <= 0.0 || fabs(hit->reasons[i].score - alone) > 1e-9)
                fail_msg("%s: %f, not %f", words[i], hit->reasons[i].score, alone);
        }
    }
    mbr_results_free(results);
}

static void
a_compound_with_hyphens_brings_what_its_parts_bring_and_no_more(void **state)
{
    (void) state;
    for (int match = MBR_MATCH_ALL; match <= MBR_MATCH_ANY; match++) {
        mbr_results *results = explained("porte-conteneurs", (mbr_match) match);
        mbr_slice id = results->hits[0].id;
        double parts = score_of("porte", id) + score_of("conteneurs", id);

        assert_true(mbr_slice_is(id, "a2"));
        if (fabs(results->hits[0].score - results->hits[0].near - parts) > 1e-9)
            fail_msg("%f, not %f", results->hits[0].score, parts);
        mbr_results_free(results);
    }
}

/* The parts of a score make the score, whatever was put forward. */
static void
the_parts_of_a_score_make_the_score(void **state)
{
    static const uint32_t fresh[] = { 0, 30 };
    (void) state;

    for (size_t f = 0; f < MBR_ARRAY_LEN(fresh); f++) {
        mbr_search_request request = { .explain = true, .fresh_days = fresh[f] };
        mbr_results *results = ask_with(archive, "grève port", &request);

        assert_int_equal(results->hit_count, 2);
        for (size_t h = 0; h < results->hit_count; h++) {
            const mbr_hit *hit = &results->hits[h];
            double sum = hit->near + hit->titled + hit->rest;

            for (size_t i = 0; i < hit->reason_count; i++)
                sum += hit->reasons[i].score;
            assert_true(fabs(sum * hit->freshness - hit->score) < 1e-9);
            assert_true(fabs(hit->rest) < 1e-9);
            assert_true(hit->near > 0.0);
            assert_true(hit->by_comment ? hit->titled == 0.0 : hit->titled > 0.0);
            assert_true(fresh[f] == 0 ? hit->freshness == 1.0 : hit->freshness > 1.0);
        }
        mbr_results_free(results);
    }
}

/* With what it finds under match=auto and match=any; where `rest` is not 0, the words
 * brought more or less than the ranking counted: docs/http-api.md says when. */
static void
every_hit_is_explained_and_leaves_a_rest_only_where_the_manual_says(void **state)
{
    static const struct {
        const char *query;
        size_t hits, any_hits;
        bool rest, any_rest;
    } cases[] = {
        { "grève port", 2, 3, false, false },
        { "+grève port", 2, 2, false, false },
        { "\"au port\"", 2, 2, false, true },
        { "\"au port\" grève", 2, 2, false, true },
        { "porte-conteneurs", 1, 2, false, true },
        { "por*", 4, 4, false, false },
        { "grève OU vacances", 2, 2, false, false },
        { "grève (port OU vacances)", 2, 3, false, false },
        { "grève -dockers", 1, 1, false, false },
        { "titre:port", 2, 2, false, false },
        { "grève titre:vacances", 1, 1, false, false },
        { "auteur:tarin", 0, 0, false, false },
        { "grève PRÈS port", 2, 2, true, true },
        { "commentaire:grève port", 1, 1, true, true },
        { "le", 1, 1, false, false },
        { "", 4, 4, false, false },
        { "introuvable port", 3, 3, false, false },
    };

    (void) state;
    for (size_t q = 0; q < MBR_ARRAY_LEN(cases); q++)
        for (int any = 0; any <= 1; any++) {
            mbr_results *results = explained(cases[q].query, any ? MBR_MATCH_ANY : MBR_MATCH_AUTO);
            bool rest = false;

            for (size_t i = 0; i < results->hit_count; i++) {
                const mbr_hit *hit = &results->hits[i];

                assert_true(hit->is_explained);
                rest = rest || fabs(hit->rest) > 1e-9;
            }
            if (results->hit_count != (any ? cases[q].any_hits : cases[q].hits) ||
                rest != (any ? cases[q].any_rest : cases[q].rest))
                fail_msg("%s, any=%d: %zu hits, %s rest", cases[q].query, any, results->hit_count,
                         rest ? "a" : "no");
            mbr_results_free(results);
        }
}

/* What was found in time is shown, and how it was found is not looked up. */
static void
nothing_is_explained_when_the_time_is_over(void **state)
{
    mbr_search_request request = { .query = mbr_slice_of_string("grève port"), .explain = true };
    mbr_results results = { .arena = mbr_arena_new(), .page = 1, .size = 20 };
    mbr_question question = { 0 };
    mbr_bounds none = { 0 };
    mbr_hit hits[20] = { 0 };
    mbr_found *found = NULL;
    size_t count = 0;
    (void) state;

    assert_int_equal(mbr_question_begin(&question, archive, &request, none, &results, NULL),
                     MBR_OK);
    assert_int_equal(mbr_question_best(&question, &found, &count, NULL), MBR_OK);
    assert_int_equal(count, 2);
    question.bounds.out_of_time = true;
    assert_int_equal(mbr_reasons_of_hits(&question, hits, found, count, NULL), MBR_OK);
    assert_false(hits[0].is_explained);
    assert_false(hits[1].by_comment);
    question.bounds.out_of_time = false;
    assert_int_equal(mbr_reasons_of_hits(&question, hits, found, count, NULL), MBR_OK);
    assert_true(hits[0].is_explained);
    assert_true(hits[1].by_comment);
    mbr_question_end(&question);
    mbr_arena_free(results.arena);
}

static void
plain_words_leave_no_rest_in_articles_and_in_comments(void **state)
{
    mbr_results *results = explained("grèves port", MBR_MATCH_ALL);
    (void) state;

    assert_int_equal(results->hit_count, 2);
    assert_false(results->hits[0].by_comment);
    assert_true(results->hits[1].by_comment);
    for (size_t i = 0; i < 2; i++) {
        const mbr_hit *hit = &results->hits[i];

        assert_int_equal(hit->reason_count, 2);
        assert_true(hit->reasons[0].score > 0.0 && hit->reasons[1].score > 0.0);
        assert_true(fabs(hit->rest) < 1e-9);
    }
    mbr_results_free(results);
}

/* The term of a word, and its index. */
static const mbr_result_term *
term_of(const mbr_result_word *word, mbr_term_kind kind, size_t *index)
{
    for (*index = 0; *index < word->term_count; ++*index)
        if (word->terms[*index].kind == kind)
            return &word->terms[*index];
    fail_msg("no such term");
    return NULL;
}

static void
a_word_is_told_with_its_terms_their_frequency_and_their_occurrences(void **state)
{
    mbr_results *results = explained("greves", MBR_MATCH_ALL);
    const mbr_result_term *stem, *form;
    size_t at_stem, at_form;
    (void) state;

    assert_int_equal(results->word_count, 1);
    stem = term_of(&results->words[0], MBR_TERM_STEM, &at_stem);
    form = term_of(&results->words[0], MBR_TERM_FORM, &at_form);
    assert_int_equal(stem->documents, 2);
    assert_int_equal(form->documents, 1);
    assert_true(mbr_slice_is(form->text, "greves"));
    assert_true(stem->matches && form->matches);
    assert_true(mbr_slice_is(results->hits[0].id, "a1"));
    /* Once in the title, where it counts four times; « grève » follows in the body. */
    assert_true(results->hits[0].reasons[0].occurrences[at_form] == 4.0);
    assert_true(results->hits[0].reasons[0].occurrences[at_stem] > 4.0);
    assert_true(results->hits[1].reasons[0].occurrences[at_form] == 0.0);
    mbr_results_free(results);
}

static void
who_types_accents_sees_that_the_form_only_weighs(void **state)
{
    mbr_results *results = explained("grèves", MBR_MATCH_ALL);
    size_t at;
    (void) state;

    assert_false(term_of(&results->words[0], MBR_TERM_FORM, &at)->matches);
    assert_true(term_of(&results->words[0], MBR_TERM_STEM, &at)->matches);
    mbr_results_free(results);
}

static void
a_truncation_is_told_as_what_words_begin_with(void **state)
{
    mbr_results *results = explained("por*", MBR_MATCH_ALL);
    (void) state;

    assert_int_equal(results->words[0].term_count, 1);
    assert_int_equal(results->words[0].terms[0].kind, MBR_TERM_BEGINNING);
    assert_true(mbr_slice_is(results->words[0].terms[0].text, "por"));
    mbr_results_free(results);
}

static void
words_are_told_even_when_nothing_is_found(void **state)
{
    mbr_results *results = explained("introuvable", MBR_MATCH_ALL);
    size_t at;
    (void) state;

    assert_int_equal(results->total, 0);
    assert_int_equal(term_of(&results->words[0], MBR_TERM_FORM, &at)->documents, 0);
    mbr_results_free(results);
}

static void
who_does_not_ask_or_sorts_by_date_gets_no_reasons(void **state)
{
    mbr_search_request request = { .explain = true, .sort = MBR_SORT_NEWEST };
    mbr_results *plain = ask(archive, "port"), *sorted = ask_with(archive, "port", &request);
    (void) state;

    assert_false(plain->hits[0].is_explained);
    assert_int_equal(plain->words[0].term_count, 0);
    assert_false(sorted->hits[0].is_explained);
    mbr_results_free(plain);
    mbr_results_free(sorted);
}

/* What is explained of a query of many words is bounded. */
static void
the_first_words_of_a_long_query_are_explained(void **state)
{
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_results *results;
    (void) state;

    for (int i = 0; i < 100; i++)
        mbr_buffer_append_string(&query, "port ");
    results = explained(query.ptr, MBR_MATCH_ANY);
    assert_int_equal(results->word_count, 100);
    assert_int_equal(results->hits[0].reason_count, 32);
    assert_true(results->words[31].term_count > 0);
    assert_int_equal(results->words[32].term_count, 0);
    assert_true(results->hits[0].rest > 0.0);
    mbr_results_free(results);
    mbr_buffer_free(&query);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_word_brings_what_it_would_bring_alone),
        cmocka_unit_test(a_compound_with_hyphens_brings_what_its_parts_bring_and_no_more),
        cmocka_unit_test(the_parts_of_a_score_make_the_score),
        cmocka_unit_test(every_hit_is_explained_and_leaves_a_rest_only_where_the_manual_says),
        cmocka_unit_test(nothing_is_explained_when_the_time_is_over),
        cmocka_unit_test(plain_words_leave_no_rest_in_articles_and_in_comments),
        cmocka_unit_test(a_word_is_told_with_its_terms_their_frequency_and_their_occurrences),
        cmocka_unit_test(who_types_accents_sees_that_the_form_only_weighs),
        cmocka_unit_test(a_truncation_is_told_as_what_words_begin_with),
        cmocka_unit_test(words_are_told_even_when_nothing_is_found),
        cmocka_unit_test(who_does_not_ask_or_sorts_by_date_gets_no_reasons),
        cmocka_unit_test(the_first_words_of_a_long_query_are_explained),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
