/* The line that says how far a run is. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "indexer/progress.h"

static void
assert_line(const mbr_report *report, size_t columns, const char *begin)
{
    mbr_progress progress;
    mbr_buffer line = MBR_BUFFER_INIT;

    mbr_progress_begin(&progress, 1000);
    assert_true(mbr_progress_is_due(&progress, report));
    mbr_progress_print(&line, &progress, report, columns);
    if (strncmp(line.ptr, begin, strlen(begin)) != 0)
        fail_msg("\"%s\" does not begin with \"%s\"", line.ptr, begin);
    assert_true(line.len < columns + 8); /* a few signs have two bytes */
    mbr_buffer_free(&line);
}

static void
a_run_of_several_steps_says_which_it_is(void **state)
{
    mbr_report report = { .read = 3, .bytes = 500 };
    (void) state;

    assert_line(&report, 80,
                "3\xC2\xA0"
                "articles · ");
    report.step = MBR_STEP_READING;
    assert_line(&report, 80,
                "1/3 reading · 3\xC2\xA0"
                "articles · ");
    report.step = MBR_STEP_INDEXING;
    report.to_index = 3;
    report.indexed = 1;
    assert_line(&report, 80,
                "2/3 indexing · 1\xC2\xA0"
                "article · ");
    report.step = MBR_STEP_WRITING;
    assert_line(&report, 80, "3/3 writing");
}

static void
what_does_not_fit_the_terminal_is_left_out(void **state)
{
    mbr_report report = { .read = 3, .bytes = 500, .step = MBR_STEP_READING };
    (void) state;

    assert_line(&report, 26,
                "1/3 reading · 3\xC2\xA0"
                "articles");
}

static void
a_new_step_is_shown_at_once(void **state)
{
    mbr_report report = { .step = MBR_STEP_READING };
    mbr_progress progress;
    mbr_buffer line = MBR_BUFFER_INIT;
    (void) state;

    mbr_progress_begin(&progress, 0);
    assert_true(mbr_progress_is_due(&progress, &report));
    mbr_progress_print(&line, &progress, &report, 80);
    assert_false(mbr_progress_is_due(&progress, &report));
    report.step = MBR_STEP_INDEXING;
    assert_true(mbr_progress_is_due(&progress, &report));
    mbr_buffer_free(&line);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_run_of_several_steps_says_which_it_is),
        cmocka_unit_test(what_does_not_fit_the_terminal_is_left_out),
        cmocka_unit_test(a_new_step_is_shown_at_once),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
