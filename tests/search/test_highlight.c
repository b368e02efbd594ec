/* Marking under hostile queries and texts: the time it takes follows the length of
 * the text, and a place is found once however many ways lead to it. */
#include "support/shared_archive.h"

#define FORMS 63         /* a phrase is at most 64 words here, the last of them missing */
#define PATIENCE_US 20e6 /* of a slow machine under sanitizers; the ways are 2^63 */

static void
repeat(mbr_buffer *out, const char *text, unsigned times)
{
    for (unsigned i = 0; i < times; i++)
        mbr_buffer_append_string(out, text);
}

static int
begin(void **state)
{
    mbr_buffer lines = MBR_BUFFER_INIT;
    (void) state;

    mbr_buffer_append_string(&lines, "{\"id\":\"a1\",\"title\":\"Une faculté\",\"body\":\"");
    repeat(&lines, "étudiant·e·s ", 200);
    mbr_buffer_append_string(&lines, ".\",\"comments\":[{\"id\":\"c1\",\"text\":\"");
    repeat(&lines, "étudiant·e·s ", 200);
    mbr_buffer_append_string(&lines, "\"},{\"id\":\"c2\",\"text\":\"");
    repeat(&lines, "porte-parole ", 200);
    mbr_buffer_append_string(&lines, "\"}]}\n"
                                     "{\"id\":\"a2\",\"title\":\"Amphithéâtre\",\"body\":\"Un "
                                     "tract.\",\"comments\":["
                                     "{\"id\":\"c1\",\"text\":\"Les étudiants votent un tract.\"},"
                                     "{\"id\":\"c2\",\"text\":\"Les étudiant·e·s votent.\"}]}\n");
    return share_buffer(&lines);
}

/* A long phrase of one word that fails at its end, and a word that finds the text. */
static void
ask_long_phrase(const char *word, const char *found)
{
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_results *results;

    mbr_buffer_append_string(&query, "\"");
    repeat(&query, word, FORMS);
    mbr_buffer_printf(&query, "zzz\" OU %s", found);
    results = ask(archive, query.ptr);
    assert_true(results->total >= 1);
    assert_true(results->hits[0].comment_count >= 1);
    assert_true(results->hits[0].comments[0].snippet.mark_count >= 1);
    assert_true((double) results->took_us < PATIENCE_US);
    mbr_results_free(results);
    mbr_buffer_free(&query);
}

static void
a_long_phrase_of_inclusive_forms_takes_no_longer_than_its_text(void **state)
{
    (void) state;
    ask_long_phrase("étudiant·e·s ", "étudiante");
}

static void
a_long_phrase_of_compounds_takes_no_longer_than_its_text(void **state)
{
    (void) state;
    ask_long_phrase("porte-parole ", "porte-parole");
}

static void
a_phrase_is_marked_whichever_reading_of_an_inclusive_form_it_goes_through(void **state)
{
    mbr_results *results = ask(archive, "\"les étudiantes votent\"");
    char *text = marked(&results->hits[0].comments[0].snippet);
    (void) state;

    assert_string_equal(text, "[Les étudiant·e·s votent].");
    free(text);
    mbr_results_free(results);
}

/* Two readings of one form are no repeat of the word. */
static void
a_place_found_by_two_readings_counts_once(void **state)
{
    mbr_search_request any = { .match = MBR_MATCH_ANY };
    mbr_results *results = ask_with(archive, "étudiant·e·s amphithéâtre votent", &any);
    (void) state;

    for (size_t i = 0; i < results->hit_count; i++)
        if (mbr_slice_is(results->hits[i].id, "a2")) {
            assert_int_equal(results->hits[i].comment_count, 2);
            /* Both hold the same words of the query: the earlier comes first. */
            assert_true(mbr_slice_is(results->hits[i].comments[0].id, "c1"));
        }
    mbr_results_free(results);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_long_phrase_of_inclusive_forms_takes_no_longer_than_its_text),
        cmocka_unit_test(a_long_phrase_of_compounds_takes_no_longer_than_its_text),
        cmocka_unit_test(a_phrase_is_marked_whichever_reading_of_an_inclusive_form_it_goes_through),
        cmocka_unit_test(a_place_found_by_two_readings_counts_once),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
