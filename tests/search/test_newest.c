/* The newest first, of an archive whose documents are in order of date up to some id: what
 * came later, in no order, is never missed, and what is not read is never wanted. */
#include <unistd.h>

#include "document/format.h"
#include "search/index.h"
#include "support/asking.h"

enum { ARTICLES = 5000 };

static test_archive scratch;
static mbr_archive *ordered, *plain;

/* Undated articles, then one day for every three; with a comment each. Some words are in old
 * articles only, some in few. */
static void
write_in_order(FILE *file)
{
    for (unsigned i = 0; i < ARTICLES; i++) {
        unsigned day = i / 3;

        fprintf(file, "{\"id\":\"a%05u\",\"title\":\"Brève %u\",", (i * 7919) % ARTICLES, i);
        if (i >= 50)
            fprintf(file, "\"published\":\"%u-%02u-%02u\",", 2000 + day / 336, 1 + day / 28 % 12,
                    1 + day % 28);
        fprintf(file, "\"body\":\"La commune%s%s.\",", i < 100 ? " ancienne" : "",
                i % 97 == 0 ? " rare" : "");
        fprintf(file, "\"comments\":[{\"id\":\"1\",\"text\":\"Un avis%s\"}]}\n",
                i % 11 == 0 ? " tranché" : "");
    }
}

/* Of old dates, new ones and none; changed, moved in time and removed. */
static void
write_late(FILE *file)
{
    fputs("{\"id\":\"t1\",\"published\":\"2001-02-03\",\"body\":\"La commune rare ancienne\"}\n"
          "{\"id\":\"t2\",\"published\":\"2030-01-01\",\"body\":\"La commune rare\"}\n"
          "{\"id\":\"t3\",\"body\":\"La commune rare ancienne\"}\n"
          "{\"id\":\"t4\",\"published\":\"2004\",\"body\":\"La commune rare\"}\n"
          "{\"id\":\"t5\",\"published\":\"2004-11\",\"body\":\"La commune rare\"}\n"
          "{\"id\":\"a00000\",\"published\":\"2029-01-01\",\"body\":\"La commune remontée\"}\n"
          "{\"id\":\"a00001\",\"published\":\"1999-01-01\",\"body\":\"La commune descendue\"}\n",
          file);
    for (unsigned i = 4900; i < ARTICLES; i++) /* the newest but a few */
        if (i % 4 != 0)
            fprintf(file, "{\"id\":\"a%05u\",\"deleted\":true}\n", (i * 7919) % ARTICLES);
}

static void
run(const char *command, void (*write)(FILE *file))
{
    char path[320];
    FILE *file;

    (void) snprintf(path, sizeof path, "%s/input.jsonl", scratch.directory);
    file = fopen(path, "w");
    assert_non_null(file);
    write(file);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(
        test_system("%s --archive %s %s --quiet %s", TEST_INDEXER, scratch.path, command, path), 0);
}

/* Say in the index that all its documents are in order of date. */
static void
mark_order(void)
{
    const xc_writer_options options = { .action = XC_OPEN };
    char path[400], last[16];
    xc_database *db;
    xc_writer *writer;
    xc_database_stats stats;
    mbr_archive *archive = open_archive(scratch.path);
    mbr_archive_info info = mbr_archive_info_of(archive);

    db = mbr_archive_database(archive);
    assert_int_equal(xc_database_get_stats(db, &stats, NULL), XC_OK);
    assert_int_equal(stats.last_docid, 2 * ARTICLES);
    (void) snprintf(last, sizeof last, "%u", (unsigned) stats.last_docid);
    (void) snprintf(path, sizeof path, "%s/%s/%.*s", scratch.path, MBR_ARCHIVE_GENERATIONS,
                    MBR_SLICE_ARGS(info.generation));
    mbr_archive_free(archive);
    assert_int_equal(xc_writer_open(&writer, path, &options, NULL), XC_OK);
    assert_int_equal(xc_writer_set_metadata(writer, MBR_META_IN_DATE_ORDER,
                                            strlen(MBR_META_IN_DATE_ORDER), last, strlen(last),
                                            NULL),
                     XC_OK);
    assert_int_equal(xc_writer_commit(writer, NULL), XC_OK);
    assert_int_equal(xc_writer_close(writer, NULL), XC_OK);
    xc_writer_free(writer);
}

static int
begin(void **state)
{
    (void) state;
    test_archive_begin(&scratch);
    run("build", write_in_order);
    mark_order();
    run("update", write_late);
    ordered = open_archive(scratch.path);
    assert_int_equal(mbr_archive_in_date_order(ordered), 2 * ARTICLES);
    assert_non_null(mbr_archive_columns(ordered));
    assert_int_equal(test_system("rm %s/generations/*/columns*", scratch.path), 0);
    plain = open_archive(scratch.path); /* orders by the keys of all that matches */
    return 0;
}

static int
end(void **state)
{
    (void) state;
    mbr_archive_free(plain);
    close_archive(&scratch, ordered);
    return 0;
}

static void
expect_same(const char *query, const mbr_search_request *request)
{
    mbr_results *a = ask_with(ordered, query, request), *b = ask_with(plain, query, request);
    char *x = ids_of(a), *y = ids_of(b);

    if (strcmp(x, y) != 0 || a->total != b->total)
        fail_msg("%s, page %u: '%s' of %u, expected '%s' of %u", query, request->page, x, a->total,
                 y, b->total);
    free(x);
    free(y);
    mbr_results_free(a);
    mbr_results_free(b);
}

static void
pages_by_date_are_those_of_a_full_sort(void **state)
{
    static const char *const queries[] = {
        "commune",        "rare", "ancienne", "tranché",       "rare tranché", "remontée",
        "descendue",      "avis", "brève",    "commune -rare", "2004",         "\"la commune\"",
        "date:2004 rare", "zzqq", "",         "anc*",
    };
    static const uint32_t pages[] = { 1, 2, 7, 90 };
    (void) state;

    for (size_t i = 0; i < MBR_ARRAY_LEN(queries); i++)
        for (size_t p = 0; p < MBR_ARRAY_LEN(pages); p++)
            for (int oldest = 0; oldest < 2; oldest++) {
                mbr_search_request request = { .sort = oldest ? MBR_SORT_OLDEST : MBR_SORT_NEWEST,
                                               .page = pages[p],
                                               .size = 11,
                                               .scope = (mbr_scope) ((i + p) % 3) };

                expect_same(queries[i], &request);
            }
}

static void
late_arrivals_are_never_missed(void **state)
{
    const mbr_search_request newest = { .sort = MBR_SORT_NEWEST, .size = 1 };
    (void) state;

    expect_ids(ordered, "commune", &newest, "t2");
    expect_ids(ordered, "commune -rare", &newest, "a00000");
    expect_ids(ordered, "ancienne", &newest, "t1");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(pages_by_date_are_those_of_a_full_sort),
        cmocka_unit_test(late_arrivals_are_never_missed),
    };
    return cmocka_run_group_tests(tests, begin, end);
}
