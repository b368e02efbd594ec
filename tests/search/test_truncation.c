/* Truncations stand for many words; what they may cost is bounded for the whole
 * query, and what is left out is said. */
#include <math.h>

#include "search/plan.h"
#include "support/shared_archive.h"

#define FORMS 2500 /* that begin with « zo », and as many with « zu » */

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    for (unsigned i = 0; i < FORMS; i++)
        mbr_buffer_printf(&lines,
                          "{\"id\":\"a%u\",\"title\":\"Brève\",\"body\":\"zoa%ub et zua%ub, "
                          "zocourant, zucourant, zyrare.\"}\n",
                          i, i, i);
    return share_buffer(&lines);
}

static bool
is_noted(const mbr_results *results, const char *code)
{
    for (size_t i = 0; i < results->note_count; i++)
        if (strcmp(results->notes[i].code, code) == 0)
            return true;
    return false;
}

static size_t
forms_of(const char *query, uint64_t deadline_us, bool *out_of_time)
{
    mbr_search_request request = { .query = mbr_slice_of_string(query) };
    mbr_arena *arena = mbr_arena_new();
    mbr_plan *plan = NULL;
    size_t forms;

    assert_int_equal(mbr_plan_build(&plan, archive, &request, deadline_us, arena, NULL), MBR_OK);
    forms = plan->form_count;
    *out_of_time = plan->out_of_time;
    mbr_plan_free(plan);
    mbr_arena_free(arena);
    return forms;
}

static void
the_most_frequent_forms_are_taken_and_it_is_said(void **state)
{
    mbr_results *results = ask(archive, "zo*");
    (void) state;

    assert_int_equal(results->total, FORMS); /* through the form that all have */
    assert_true(is_noted(results, "prefix-cut"));
    mbr_results_free(results);
    results = ask(archive, "zy*");
    assert_false(is_noted(results, "prefix-cut"));
    mbr_results_free(results);
}

static void
all_truncations_of_a_query_share_one_budget(void **state)
{
    bool late;
    (void) state;

    assert_true(forms_of("zo*", 0, &late) <= 1000);
    assert_true(forms_of("zo* zu* zoa* zua*", 0, &late) <= 1000);
    assert_true(forms_of("zy* zy* zy* zo*", 0, &late) >= 990); /* what others leave is used */
    assert_false(late);
    assert_int_equal(count_of(archive, "zo* zu* zoa* zua* zy*"), 200);
}

static void
a_truncation_weighs_as_one_word_in_all_its_forms(void **state)
{
    mbr_results *truncated = ask(archive, "zyrar*"), *whole = ask(archive, "=zyrare");
    (void) state;

    assert_int_equal(truncated->total, FORMS);
    assert_true(truncated->hits[0].score > 0.0);
    assert_true(fabs(truncated->hits[0].score - whole->hits[0].score) < 1e-9);
    assert_true(mbr_slice_equal(truncated->hits[0].id, whole->hits[0].id));
    mbr_results_free(truncated);
    mbr_results_free(whole);
}

static void
a_truncation_stops_at_the_deadline_and_says_so(void **state)
{
    bool late;
    (void) state;

    assert_true(forms_of("zo*", 1, &late) < 300);
    assert_true(late);
}

static void
a_query_of_three_hundred_words_is_relaxed_to_all_it_can_match(void **state)
{
    mbr_buffer query = MBR_BUFFER_INIT, line = MBR_BUFFER_INIT;
    test_archive long_texts;
    mbr_archive *other;
    mbr_results *results;
    (void) state;

    for (unsigned i = 0; i < 300; i++)
        mbr_buffer_printf(&query, "zob%u ", i);
    mbr_buffer_append_string(&query, "introuvable");
    mbr_buffer_append_string(&line, "{\"id\":\"tout\",\"title\":\"Tout\",\"body\":\"");
    mbr_buffer_append(&line, query.ptr, query.len - strlen("introuvable"));
    mbr_buffer_append_string(&line, "\"}\n{\"id\":\"moins\",\"title\":\"Moins\",\"body\":\"");
    mbr_buffer_append(&line, query.ptr, query.len - strlen("zob299 introuvable"));
    mbr_buffer_append_string(&line, "\"}\n");
    other = open_lines(&long_texts, line.ptr);
    results = ask(other, query.ptr);
    assert_int_equal(results->total, 1);
    assert_int_equal(results->words_matched, 300);
    assert_true(mbr_slice_is(results->hits[0].id, "tout"));
    mbr_results_free(results);
    close_archive(&long_texts, other);
    mbr_buffer_free(&query);
    mbr_buffer_free(&line);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_most_frequent_forms_are_taken_and_it_is_said),
        cmocka_unit_test(all_truncations_of_a_query_share_one_budget),
        cmocka_unit_test(a_truncation_weighs_as_one_word_in_all_its_forms),
        cmocka_unit_test(a_truncation_stops_at_the_deadline_and_says_so),
        cmocka_unit_test(a_query_of_three_hundred_words_is_relaxed_to_all_it_can_match),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
