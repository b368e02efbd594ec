/* One number for one question: the count, the rows of an export, the sum of a
 * timeline, the sum of a facet with one value an article, and the pages all
 * agree, for every query of tests/search/queries.txt. On the sample corpus
 * always; on a large collection where it is present. */
#include <unistd.h>

#include "support/asking.h"

#define CORPUS MBR_SOURCE_DIR "/corpus/articles " MBR_SOURCE_DIR "/corpus/pages"
#define PRESS MBR_SOURCE_DIR "/../shared/data/press/orangesum.jsonl.zst"
#define QUERIES MBR_SOURCE_DIR "/tests/search/queries.txt"

static bool
count_visit(void *user, const mbr_document *document)
{
    (void) document;
    ++*(unsigned *) user;
    return true;
}

static void
check_sums(mbr_archive *archive, const char *query, unsigned total)
{
    for (int interval = MBR_INTERVAL_DAY; interval <= MBR_INTERVAL_YEAR; interval++) {
        mbr_search_request request = { .interval = (mbr_interval) interval,
                                       .facets = 1u << MBR_FACET_SECTION | 1u << MBR_FACET_YEAR,
                                       .facet_size = 10000,
                                       .no_hits = true };
        mbr_results *results = ask_with(archive, query, &request);
        unsigned periods = 0;

        assert_int_equal(results->total, total);
        for (size_t i = 0; i < results->period_count; i++) {
            assert_true(results->periods[i].matching <= results->periods[i].total);
            periods += results->periods[i].matching;
        }
        if (periods != total)
            fail_msg("%s: %u in the timeline, %u in all", query, periods, total);
        for (size_t f = 0; f < results->facet_count; f++) {
            unsigned values = 0;

            for (size_t v = 0; v < results->facets[f].count; v++)
                values += results->facets[f].values[v].count;
            assert_int_equal(values, total);
        }
        mbr_results_free(results);
    }
}

/* Walk the first pages: no article twice, as many as the total says. */
static void
check_pages(mbr_archive *archive, const char *query, unsigned total)
{
    unsigned limit = total < 200 ? total : 200, seen = 0;
    char *ids[200];

    for (unsigned page = 1; seen < limit; page++) {
        mbr_search_request request = { .page = page, .size = 7 };
        mbr_results *results = ask_with(archive, query, &request);

        assert_true(results->hit_count > 0);
        for (size_t i = 0; i < results->hit_count && seen < limit; i++) {
            ids[seen] = mbr_strndup(results->hits[i].id.ptr, results->hits[i].id.len);
            for (unsigned k = 0; k < seen; k++)
                assert_string_not_equal(ids[k], ids[seen]);
            seen++;
        }
        mbr_results_free(results);
    }
    for (unsigned i = 0; i < seen; i++)
        free(ids[i]);
}

static void
check_query(mbr_archive *archive, const char *query)
{
    mbr_search_request request = { .query = mbr_slice_of_string(query), .timeout_ms = 60000 };
    mbr_results *results = ask(archive, query);
    unsigned total = results->total, visited = 0;

    assert_true(results->exact);
    mbr_results_free(results);
    assert_int_equal(mbr_search_each(archive, &request, NULL, count_visit, &visited, NULL), MBR_OK);
    if (visited != total)
        fail_msg("%s: %u exported, %u counted", query, visited, total);
    check_sums(archive, query, total);
    check_pages(archive, query, total);
}

static void
check_list(mbr_archive *archive)
{
    FILE *file = fopen(QUERIES, "r");
    char line[512];
    unsigned asked = 0;

    assert_non_null(file);
    while (fgets(line, sizeof line, file)) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '#' && line[1] == ' ')
            continue;
        check_query(archive, line);
        asked++;
    }
    assert_int_equal(fclose(file), 0);
    assert_true(asked >= 40);
}

static void
all_numbers_agree_on_the_sample_corpus(void **state)
{
    test_archive scratch;
    mbr_archive *archive;
    (void) state;

    archive = open_files(&scratch, CORPUS);
    check_list(archive);
    close_archive(&scratch, archive);
}

static void
all_numbers_agree_on_a_large_collection(void **state)
{
    test_archive scratch;
    mbr_archive *archive;
    const char *wanted = getenv("MBR_TEST_PRESS");
    (void) state;

    if (access(PRESS, R_OK) != 0 || !wanted) {
        print_message("skipped: set MBR_TEST_PRESS=1 where the press collection is present\n");
        skip();
    }
    test_archive_begin(&scratch);
    assert_int_equal(test_system("zstd -dcq %s | %s --archive %s build --quiet -", PRESS,
                                 TEST_INDEXER, scratch.path),
                     0);
    archive = open_archive(scratch.path);
    assert_int_equal(mbr_archive_info_of(archive).articles, 36150);
    check_list(archive);
    close_archive(&scratch, archive);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(all_numbers_agree_on_the_sample_corpus),
        cmocka_unit_test(all_numbers_agree_on_a_large_collection),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
