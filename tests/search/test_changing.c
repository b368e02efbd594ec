/* An archive that is written to while it is asked: a view that commits have
 * overtaken gives no half answers, and a question starts again on a fresh one. */
#include "search/plan.h"
#include "support/shared_archive.h"

#define ARTICLES 1000

/* Articles with words of their own, so that the terms fill many blocks. */
static void
write_articles(const char *path, unsigned first, unsigned count, const char *word)
{
    FILE *file = fopen(path, "w");

    assert_non_null(file);
    for (unsigned i = first; i < first + count; i++)
        fprintf(file,
                "{\"id\":\"a%u\",\"title\":\"Brève %s%u\",\"published\":\"%u-%02u-%02u\","
                "\"body\":\"Une défense%s%u de la commune%u et l’élu%u.\"}\n",
                i, word, i, 1950 + i % 60, 1 + i % 12, 1 + i % 28, word, i, i, i);
    assert_int_equal(fclose(file), 0);
}

static void
run_indexer(const char *command, unsigned first, unsigned count, const char *word)
{
    char path[320];

    (void) snprintf(path, sizeof path, "%s/input.jsonl", scratch.directory);
    write_articles(path, first, count, word);
    assert_int_equal(
        test_system("%s --archive %s %s --quiet %s", TEST_INDEXER, scratch.path, command, path), 0);
}

/* Two commits that rewrite every block a view may read. */
static void
overtake(void)
{
    run_indexer("update", 0, ARTICLES, "un");
    run_indexer("update", 0, ARTICLES, "deux");
}

static int
begin(void **state)
{
    (void) state;
    test_archive_begin(&scratch);
    run_indexer("build", 0, ARTICLES, "zero");
    return 0;
}

static void
a_plan_made_on_an_overtaken_view_is_refused(void **state)
{
    static const mbr_search_request requests[] = {
        { .query = MBR_SLICE("dé*") },
        { .query = MBR_SLICE("date:1960..1970-03") },
        { .query = MBR_SLICE("commune7 élu999") },
        { .query = MBR_SLICE("\"commune7 et l’élu7\"") },
    };
    enum { COUNT = sizeof requests / sizeof *requests };
    mbr_archive *archives[COUNT];
    (void) state;

    for (size_t i = 0; i < COUNT; i++)
        archives[i] = open_archive(scratch.path);
    overtake();
    for (size_t i = 0; i < COUNT; i++) {
        mbr_arena *arena = mbr_arena_new();
        mbr_plan *plan = NULL;
        mbr_results *results;
        mbr_status status = mbr_plan_build(&plan, archives[i], &requests[i], 0, arena, NULL);

        if (status != MBR_ERR_INDEX_CHANGED)
            fail_msg("%.*s: status %d", MBR_SLICE_ARGS(requests[i].query), (int) status);
        mbr_plan_free(plan);
        mbr_arena_free(arena);
        results = ask(archives[i], "");
        assert_int_equal(results->total, ARTICLES);
        mbr_results_free(results);
        mbr_archive_free(archives[i]);
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plan_made_on_an_overtaken_view_is_refused),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
