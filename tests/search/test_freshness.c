/* Recent articles put forward: by how much, from which day, and when not. */
#include <math.h>
#include <time.h>

#include "base/date.h"
#include "document/identity.h"
#include "document/ranking.h"
#include "search/freshness.h"
#include "search/question.h"
#include "support/shared_archive.h"

#define NOTES 1100 /* more than are looked at */

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append_string(
        &lines, "{\"id\":\"old\",\"published\":\"2015-03-01\",\"title\":\"Le canal\","
                "\"body\":\"La péniche passe l’écluse. La péniche repart.\"}\n"
                "{\"id\":\"recent\",\"published\":\"2016-03-01\",\"title\":\"Le canal\","
                "\"body\":\"La péniche passe l’écluse. Un cygne repart.\"}\n"
                "{\"id\":\"undated\",\"title\":\"Le canal\","
                "\"body\":\"La péniche passe l’écluse. Un cygne repart.\"}\n"
                "{\"id\":\"about\",\"published\":\"2009-03-01\",\"title\":\"Éclusiers\","
                "\"body\":\"Les éclusiers du canal sont en grève.\"}\n"
                "{\"id\":\"named\",\"published\":\"2016-03-01\",\"title\":\"Le marché\","
                "\"body\":\"Des fruits et des légumes de la vallée, quatorze marchands, beaucoup "
                "de monde, et le soir deux éclusiers.\"}\n"
                "{\"id\":\"mistyped\",\"published\":\"2099-03-01\",\"title\":\"Avis\","
                "\"body\":\"Une vanne est en panne.\"}\n");
    for (unsigned i = 0; i < NOTES; i++)
        mbr_buffer_printf(&lines,
                          "{\"id\":\"n%04u\",\"published\":\"%u-02-%02u\",\"title\":\"Note\","
                          "\"body\":\"Un levain%s et du pain.\"}\n",
                          i, 1990 + i * 7 % 25, 1 + i % 28, i % 3 ? "" : ", un levain");
    return share_buffer(&lines);
}

static uint64_t
instant_of(mbr_date day)
{
    return (uint64_t) mbr_paris_to_utc(day, 43200) ^ (UINT64_C(1) << 63);
}

static void
the_newest_counts_half_as_much_more_and_the_oldest_as_it_is(void **state)
{
    mbr_date day = { 2016, 9, 5 };
    double before = 1.0 + MBR_RANK_FRESH;
    (void) state;

    assert_true(mbr_freshness_of(instant_of(day), day, 30) == 1.5);
    assert_true(mbr_freshness_of(instant_of((mbr_date){ 2016, 8, 6 }), day, 30) == 1.25);
    assert_true(mbr_freshness_of(instant_of((mbr_date){ 2016, 7, 7 }), day, 30) == 1.125);
    assert_true(mbr_freshness_of(instant_of((mbr_date){ 1870, 1, 1 }), day, 30) < 1.0001);
    assert_true(mbr_freshness_of(instant_of((mbr_date){ 2099, 1, 1 }), day, 30) == 1.5);
    assert_true(mbr_freshness_of(0, day, 30) == 1.0); /* undated */
    for (int32_t age = 0; age < 4000; age++) {
        mbr_date then = mbr_date_of_days(mbr_date_to_days(day) - age);
        double now = mbr_freshness_of(instant_of(then), day, 30);

        assert_true(now >= 1.0 && now <= before);
        before = now;
    }
}

static void
recent_articles_are_put_forward_for_who_asks(void **state)
{
    mbr_search_request fresh = { .fresh_days = 30 };
    (void) state;

    expect_ids(archive, "péniche", NULL, "old recent undated");
    expect_ids(archive, "péniche", &fresh, "recent old undated");
    expect_ids(archive, "péniche cygne", &fresh, "recent undated");
}

/* Bounded: it does not put what names a thing before what is about it. */
static void
an_old_article_is_not_lost(void **state)
{
    mbr_search_request fresh = { .fresh_days = 30 };
    (void) state;
    expect_ids(archive, "éclusiers", &fresh, "about named");
}

static const mbr_hit *
hit_of(const mbr_results *results, const char *id)
{
    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_is(results->hits[i].id, id))
            return &results->hits[i];
    fail_msg("%s is not there", id);
    return NULL;
}

static void
the_reply_says_what_was_done(void **state)
{
    mbr_search_request fresh = { .fresh_days = 366 };
    mbr_results *plain = ask(archive, "péniche"), *results = ask_with(archive, "péniche", &fresh);
    (void) state;

    assert_int_equal(results->fresh_days, 366);
    assert_int_equal(mbr_date_compare(results->fresh_day, (mbr_date){ 2016, 3, 1 }), 0);
    assert_string_equal(results->notes[0].code, "fresh");
    assert_true(hit_of(results, "recent")->freshness == 1.5);
    assert_true(hit_of(results, "old")->freshness == 1.25);
    assert_true(hit_of(results, "undated")->freshness == 1.0);
    for (size_t i = 0; i < results->hit_count; i++) {
        const mbr_hit *hit = &results->hits[i];
        char id[16];

        (void) snprintf(id, sizeof id, "%.*s", MBR_SLICE_ARGS(hit->id));
        assert_true(fabs(hit->score - hit->freshness * hit_of(plain, id)->score) < 1e-9);
    }
    assert_int_equal(plain->fresh_days, 0);
    assert_int_equal(plain->note_count, 0);
    assert_true(plain->hits[0].freshness == 1.0);
    assert_int_equal(plain->total, results->total);
    mbr_results_free(plain);
    mbr_results_free(results);
}

/* The answer would otherwise be another one tomorrow. */
static void
a_date_mistyped_into_the_future_does_not_move_the_day(void **state)
{
    mbr_search_request fresh = { .fresh_days = 30 };
    mbr_results *results = ask_with(archive, "péniche OU vanne", &fresh);
    (void) state;

    assert_int_equal(mbr_date_compare(results->fresh_day, (mbr_date){ 2016, 3, 1 }), 0);
    assert_true(hit_of(results, "recent")->freshness == 1.5);
    assert_true(hit_of(results, "mistyped")->freshness == 1.5);
    mbr_results_free(results);
}

/* The day that ages count from in an archive of its own. */
static mbr_date
day_in(const char *lines)
{
    test_archive place;
    mbr_archive *other = open_lines(&place, lines);
    mbr_date day = { 0, 0, 0 };

    assert_int_equal(mbr_freshness_day(&day, other, NULL), MBR_OK);
    close_archive(&place, other);
    return day;
}

static void
ages_count_from_a_whole_day_and_from_today_where_the_archive_tells_none(void **state)
{
    mbr_date before = mbr_paris_date((int64_t) time(NULL)), future, undated, year;
    (void) state;

    future = day_in("{\"id\":\"1\",\"published\":\"2099-03-01\",\"title\":\"Avis\"}\n"
                    "{\"id\":\"2\",\"published\":\"2098-03-01\",\"title\":\"Avis\"}\n");
    undated = day_in("{\"id\":\"1\",\"title\":\"Avis\"}\n"
                     "{\"id\":\"2\",\"published\":\"2099-03-01\",\"title\":\"Avis\"}\n");
    year = day_in("{\"id\":\"1\",\"published\":\"1887\",\"title\":\"Avis\"}\n");
    /* Midnight may pass meanwhile. */
    assert_in_range(mbr_date_to_days(future) - mbr_date_to_days(before), 0, 1);
    assert_in_range(mbr_date_to_days(undated) - mbr_date_to_days(before), 0, 1);
    assert_int_equal(mbr_date_compare(year, (mbr_date){ 1887, 1, 1 }), 0);
}

static void
a_quoted_phrase_is_looked_for_whatever_its_age(void **state)
{
    mbr_search_request fresh = { .fresh_days = 30 };
    mbr_results *results = ask_with(archive, "\"la péniche\"", &fresh);
    (void) state;

    assert_int_equal(results->fresh_days, 0);
    assert_string_equal(results->notes[0].code, "fresh-quoted");
    mbr_results_free(results);
    expect_ids(archive, "\"la péniche\"", &fresh, "old recent undated");
    /* What is excluded is not looked for. */
    expect_ids(archive, "péniche -\"la grève\"", &fresh, "recent old undated");
}

static void
answers_by_date_and_counts_do_not_change(void **state)
{
    mbr_search_request oldest = { .fresh_days = 30, .sort = MBR_SORT_OLDEST };
    mbr_search_request figures = { .fresh_days = 30, .no_hits = true };
    mbr_results *results = ask_with(archive, "péniche", &figures);
    (void) state;

    assert_int_equal(results->total, 3);
    assert_int_equal(results->note_count, 0);
    mbr_results_free(results);
    /* The order is by date whether or not a phrase is quoted. */
    results = ask_with(archive, "\"la péniche\"", &oldest);
    assert_int_equal(results->note_count, 0);
    mbr_results_free(results);
    expect_ids(archive, "péniche", &oldest, "undated old recent");
}

static void
pages_neither_repeat_nor_skip_an_article(void **state)
{
    mbr_search_request fresh = { .fresh_days = 3000, .size = 90 };
    bool seen[NOTES] = { false };
    double before = 1e9;
    unsigned count = 0;
    (void) state;

    for (fresh.page = 1; fresh.page <= NOTES / 90 + 1; fresh.page++) {
        mbr_results *results = ask_with(archive, "pain levain", &fresh);

        for (size_t i = 0; i < results->hit_count; i++, count++) {
            unsigned note = (unsigned) strtoul(results->hits[i].id.ptr + 1, NULL, 10);

            assert_false(seen[note]);
            seen[note] = true;
            assert_true(results->hits[i].score <= before);
            before = results->hits[i].score;
        }
        mbr_results_free(results);
    }
    assert_int_equal(count, NOTES);
}

/* The first thousand are looked at: the page that ends there, and the one after. */
static void
every_page_says_what_was_done_the_first_past_the_window_too(void **state)
{
    mbr_search_request fresh = { .fresh_days = 3000, .size = 20 };
    (void) state;

    for (fresh.page = 50; fresh.page <= 51; fresh.page++) {
        mbr_results *results = ask_with(archive, "pain levain", &fresh);

        assert_int_equal(results->hit_count, 20);
        assert_int_equal(results->fresh_days, 3000);
        assert_int_equal(mbr_date_compare(results->fresh_day, (mbr_date){ 2016, 3, 1 }), 0);
        assert_int_equal(results->note_count, 1);
        assert_string_equal(results->notes[0].code, "fresh");
        for (size_t i = 0; i < results->hit_count; i++)
            assert_true((results->hits[i].freshness > 1.0) == (fresh.page == 50));
        mbr_results_free(results);
    }
}

static void
nothing_is_said_to_be_put_forward_when_the_time_is_over(void **state)
{
    mbr_search_request request = { .query = mbr_slice_of_string("péniche"), .fresh_days = 30 };
    mbr_results results = { .arena = mbr_arena_new(), .page = 1, .size = 20 };
    mbr_question question = { 0 };
    mbr_bounds none = { 0 };
    mbr_found *found = NULL;
    size_t count = 0;
    (void) state;

    assert_int_equal(mbr_question_begin(&question, archive, &request, none, &results, NULL),
                     MBR_OK);
    assert_int_equal(mbr_question_best(&question, &found, &count, NULL), MBR_OK);
    assert_int_equal(results.fresh_days, 30);
    question.bounds.out_of_time = true;
    assert_int_equal(mbr_question_best(&question, &found, &count, NULL), MBR_OK);
    assert_int_equal(count, 3);
    assert_int_equal(results.fresh_days, 0);
    assert_int_equal(results.fresh_day.year, 0);
    mbr_freshness_tell(&results, question.plan, &request);
    assert_int_equal(results.note_count, 0);
    mbr_question_end(&question);
    mbr_arena_free(results.arena);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_newest_counts_half_as_much_more_and_the_oldest_as_it_is),
        cmocka_unit_test(recent_articles_are_put_forward_for_who_asks),
        cmocka_unit_test(an_old_article_is_not_lost),
        cmocka_unit_test(the_reply_says_what_was_done),
        cmocka_unit_test(a_date_mistyped_into_the_future_does_not_move_the_day),
        cmocka_unit_test(ages_count_from_a_whole_day_and_from_today_where_the_archive_tells_none),
        cmocka_unit_test(a_quoted_phrase_is_looked_for_whatever_its_age),
        cmocka_unit_test(answers_by_date_and_counts_do_not_change),
        cmocka_unit_test(pages_neither_repeat_nor_skip_an_article),
        cmocka_unit_test(every_page_says_what_was_done_the_first_past_the_window_too),
        cmocka_unit_test(nothing_is_said_to_be_put_forward_when_the_time_is_over),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
