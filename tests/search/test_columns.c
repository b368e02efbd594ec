/* An archive answers the same with its columns and without them, to the last bit of a score:
 * they are read because they are fast, and archives of earlier programs have none. */
#include <math.h>
#include <unistd.h>

#include "search/index.h"
#include "support/asking.h"

#define CORPUS MBR_SOURCE_DIR "/corpus/articles " MBR_SOURCE_DIR "/corpus/pages"
#define QUERIES MBR_SOURCE_DIR "/tests/search/queries.txt"

static test_archive scratch;
static mbr_archive *with, *without;
static char *queries[1000];
static size_t query_count;

/* The lines of the list, and their words by pairs. */
static void
read_queries(void)
{
    FILE *file = fopen(QUERIES, "r");
    char line[512], last[64] = "commune";

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        char *rest = NULL;

        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' && line[1] == ' ')
            continue;
        queries[query_count++] = mbr_strdup(line);
        for (char *word = strtok_r(line, " \"():", &rest); word && query_count + 4 < 1000;
             word = strtok_r(NULL, " \"():", &rest)) {
            if (strlen(word) < 4 || strlen(word) > 40)
                continue;
            for (size_t i = 0; i < 4; i++) {
                mbr_buffer query = MBR_BUFFER_INIT;

                switch (i) {
                case 0: mbr_buffer_printf(&query, "%s %s", word, last); break;
                case 1: mbr_buffer_printf(&query, "%s OU %s", word, last); break;
                case 2: mbr_buffer_printf(&query, "\"%s\" %.3s*", word, last); break;
                default: mbr_buffer_printf(&query, "%s -%s", word, last);
                }
                queries[query_count++] = mbr_buffer_take(&query);
            }
            (void) snprintf(last, sizeof last, "%s", word);
        }
    }
    assert_int_equal(fclose(file), 0);
    assert_true(query_count > 200);
}

static void
update(const char *lines)
{
    char path[320];
    FILE *file;

    (void) snprintf(path, sizeof path, "%s/update.jsonl", scratch.directory);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_true(fputs(lines, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(
        test_system("%s --archive %s update --quiet %s", TEST_INDEXER, scratch.path, path), 0);
}

static int
begin(void **state)
{
    (void) state;
    test_archive_build_files(&scratch, CORPUS);
    /* Late arrivals, an article replaced and one that is gone: ids with holes. */
    update("{\"id\":\"tardif-1\",\"title\":\"La commune vote\",\"section\":\"politique\","
           "\"published\":\"1998-03-02\",\"authors\":[\"A. B.\",\"a. b.\",\"C. D.\"],"
           "\"body\":\"La commune débat du vote des élus.\",\"comments\":[{\"id\":\"1\","
           "\"text\":\"Un vote de la commune\"},{\"id\":\"2\",\"text\":\"\"}]}\n"
           "{\"id\":\"tardif-2\",\"title\":\"Sans date\",\"body\":\"La commune.\"}\n"
           "{\"id\":\"tardif-3\",\"title\":\"Retiré\",\"body\":\"La commune.\"}\n");
    update("{\"id\":\"tardif-1\",\"title\":\"La commune vote encore\",\"section\":"
           "\"Politique\",\"published\":\"1998-03\",\"authors\":[\"A. B.\",\"a. b.\"],"
           "\"body\":\"La commune débat du vote.\",\"comments\":[{\"id\":\"1\","
           "\"text\":\"Un vote de la commune, un vote\"},{\"id\":\"2\",\"text\":\"\"}]}\n"
           "{\"id\":\"tardif-3\",\"deleted\":true}\n");
    with = open_archive(scratch.path);
    assert_int_equal(test_system("rm %s/generations/*/columns*", scratch.path), 0);
    without = open_archive(scratch.path);
    assert_non_null(mbr_archive_columns(with));
    assert_null(mbr_archive_columns(without));
    read_queries();
    return 0;
}

static int
end(void **state)
{
    (void) state;
    for (size_t i = 0; i < query_count; i++)
        free(queries[i]);
    mbr_archive_free(without);
    close_archive(&scratch, with);
    return 0;
}

static void
expect_same_hits(const char *query, const mbr_results *a, const mbr_results *b)
{
    if (a->total != b->total || a->hit_count != b->hit_count ||
        a->comments_matching != b->comments_matching || a->match != b->match)
        fail_msg("%s: %u and %u articles", query, a->total, b->total);
    for (size_t i = 0; i < a->hit_count; i++) {
        const mbr_hit *x = &a->hits[i], *y = &b->hits[i];

        if (!mbr_slice_equal(x->id, y->id) || x->score != y->score)
            fail_msg("%s, rank %zu: %.*s %.17g and %.*s %.17g", query, i, MBR_SLICE_ARGS(x->id),
                     x->score, MBR_SLICE_ARGS(y->id), y->score);
        assert_int_equal(x->matched_in, y->matched_in);
        assert_int_equal(x->comments_matching, y->comments_matching);
        assert_int_equal(x->comment_count, y->comment_count);
    }
}

static void
words_weigh_the_same(void **state)
{
    static const mbr_match matches[] = { MBR_MATCH_AUTO, MBR_MATCH_ALL, MBR_MATCH_ANY };
    (void) state;

    for (size_t i = 0; i < query_count; i++)
        for (size_t m = 0; m < MBR_ARRAY_LEN(matches); m++) {
            mbr_search_request request = { .match = matches[m], .size = 30 };
            mbr_results *a = ask_with(with, queries[i], &request);
            mbr_results *b = ask_with(without, queries[i], &request);

            expect_same_hits(queries[i], a, b);
            mbr_results_free(a);
            mbr_results_free(b);
        }
}

static void
every_scope_and_order_is_the_same(void **state)
{
    (void) state;
    for (size_t i = 0; i < query_count; i++)
        for (unsigned way = 0; way < 9; way++) {
            mbr_search_request request = { .scope = (mbr_scope) (way % 3),
                                           .sort = (mbr_sort) (way / 3),
                                           .page = 1 + (uint32_t) i % 2,
                                           .size = 7 };
            mbr_results *a = ask_with(with, queries[i], &request);
            mbr_results *b = ask_with(without, queries[i], &request);

            expect_same_hits(queries[i], a, b);
            mbr_results_free(a);
            mbr_results_free(b);
        }
}

static void
expect_same_counts(const char *query, const mbr_results *a, const mbr_results *b)
{
    assert_int_equal(a->facet_count, b->facet_count);
    for (size_t f = 0; f < a->facet_count; f++) {
        const mbr_facet *x = &a->facets[f], *y = &b->facets[f];

        assert_int_equal(x->distinct, y->distinct);
        assert_int_equal(x->count, y->count);
        for (size_t v = 0; v < x->count; v++)
            if (!mbr_slice_equal(x->values[v].value, y->values[v].value) ||
                x->values[v].count != y->values[v].count)
                fail_msg("%s: %.*s %u and %.*s %u", query, MBR_SLICE_ARGS(x->values[v].value),
                         x->values[v].count, MBR_SLICE_ARGS(y->values[v].value),
                         y->values[v].count);
    }
    assert_int_equal(a->period_count, b->period_count);
    for (size_t i = 0; i < a->period_count; i++) {
        assert_int_equal(mbr_date_compare(a->periods[i].start, b->periods[i].start), 0);
        assert_int_equal(a->periods[i].matching, b->periods[i].matching);
        assert_int_equal(a->periods[i].total, b->periods[i].total);
    }
}

static void
facets_and_timelines_are_the_same(void **state)
{
    (void) state;
    for (size_t i = 0; i < query_count; i++) {
        mbr_search_request request = { .interval = (mbr_interval) (i % 5),
                                       .facets = (1u << MBR_FACET_COUNT) - 1,
                                       .facet_size = 1000,
                                       .no_hits = true };
        mbr_results *a = ask_with(with, queries[i], &request);
        mbr_results *b = ask_with(without, queries[i], &request);

        assert_int_equal(a->total, b->total);
        expect_same_counts(queries[i], a, b);
        mbr_results_free(a);
        mbr_results_free(b);
    }
}

static void
explanations_are_the_same(void **state)
{
    (void) state;
    for (size_t i = 0; i < query_count; i += 3) {
        mbr_search_request request = { .explain = true };
        mbr_results *a = ask_with(with, queries[i], &request);
        mbr_results *b = ask_with(without, queries[i], &request);

        for (size_t h = 0; h < a->hit_count; h++) {
            assert_int_equal(a->hits[h].reason_count, b->hits[h].reason_count);
            for (size_t r = 0; r < a->hits[h].reason_count; r++)
                assert_true(fabs(a->hits[h].reasons[r].score - b->hits[h].reasons[r].score) <
                            1e-12);
        }
        mbr_results_free(a);
        mbr_results_free(b);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(words_weigh_the_same),
        cmocka_unit_test(every_scope_and_order_is_the_same),
        cmocka_unit_test(facets_and_timelines_are_the_same),
        cmocka_unit_test(explanations_are_the_same),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
