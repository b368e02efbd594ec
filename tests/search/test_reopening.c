/* A reader that stays follows generations for months: what it lets go of is let go of
 * whole. */
#include <dirent.h>
#include <unistd.h>

#include "support/shared_archive.h"

#define TIMES 1000

static int
begin(void **state)
{
    (void) state;
    return share_lines("{\"id\":\"1\",\"title\":\"Le péage\",\"body\":\"Le vote du maire.\","
                       "\"published\":\"2016-09-05\"}\n");
}

/* What the process holds. */
typedef struct holdings {
    size_t files, maps, pages;
} holdings;

static size_t
lines_of(const char *path)
{
    FILE *file = fopen(path, "r");
    size_t count = 0;
    int c;

    assert_non_null(file);
    while ((c = getc(file)) != EOF)
        count += c == '\n';
    assert_int_equal(fclose(file), 0);
    return count;
}

static holdings
look(void)
{
    holdings now = { 0, lines_of("/proc/self/maps"), 0 };
    FILE *memory = fopen("/proc/self/statm", "r");
    DIR *files = opendir("/proc/self/fd");

    assert_non_null(memory);
    assert_non_null(files);
    assert_int_equal(fscanf(memory, "%*u %zu", &now.pages), 1);
    while (readdir(files))
        now.files++;
    assert_int_equal(closedir(files), 0);
    assert_int_equal(fclose(memory), 0);
    return now;
}

static void
expect_no_more_than(const holdings *before, const holdings *after)
{
    /* Of 900 handles that are lost, a few kilobytes each are seen; sanitizers
     * keep what is freed for a while. */
    size_t slack = (size_t) (getenv("ASAN_OPTIONS") ? 512 : 16) << 20;
    size_t allowed = before->pages + slack / (size_t) sysconf(_SC_PAGESIZE);

    if (after->files > before->files || after->maps > before->maps + 8 || after->pages > allowed)
        fail_msg("files %zu, then %zu; maps %zu, then %zu; pages %zu, then %zu", before->files,
                 after->files, before->maps, after->maps, before->pages, after->pages);
}

/* The stub renamed over, as a switch of generations does; to the same one, which is
 * opened afresh all the same. */
static void
switch_generation(void)
{
    char stub[400], aside[400], text[200] = "";
    FILE *file;

    (void) snprintf(stub, sizeof stub, "%s/XAPIANDB", scratch.path);
    (void) snprintf(aside, sizeof aside, "%s/aside", scratch.path);
    file = fopen(stub, "r");
    assert_non_null(file);
    assert_non_null(fgets(text, sizeof text, file));
    assert_int_equal(fclose(file), 0);
    file = fopen(aside, "w");
    assert_non_null(file);
    assert_true(fputs(text, file) >= 0);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(rename(aside, stub), 0);
}

static void
ask_something(void)
{
    mbr_search_request request = { .interval = MBR_INTERVAL_YEAR };
    mbr_results *results = ask_with(archive, "\"vote du maire\" OU péa*", &request);

    assert_int_equal(results->total, 1);
    mbr_results_free(results);
}

static void
a_thousand_generations_leave_nothing_behind(void **state)
{
    holdings before = { 0 }, after;

    (void) state;
    for (unsigned i = 0; i < TIMES; i++) {
        if (i == TIMES / 10)
            before = look();
        switch_generation();
        ask_something();
    }
    after = look();
    expect_no_more_than(&before, &after);
}

static void
a_thousand_openings_leave_nothing_behind(void **state)
{
    holdings before = { 0 }, after;

    (void) state;
    for (unsigned i = 0; i < TIMES; i++) {
        mbr_archive *other = open_archive(scratch.path);

        mbr_archive_warm(other);
        mbr_archive_free(other);
        if (i == TIMES / 10)
            before = look();
    }
    after = look();
    expect_no_more_than(&before, &after);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_thousand_generations_leave_nothing_behind),
        cmocka_unit_test(a_thousand_openings_leave_nothing_behind),
    };
    return cmocka_run_group_tests(tests, begin, share_end);
}
