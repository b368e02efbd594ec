/* Files that appear whole: what is replaced, and what must not be. */
#include "support/indexer_scratch.h"

#include <fcntl.h>
#include <sys/stat.h>

static mbr_status
put(scratch *s, const char *path, const char *content)
{
    return mbr_file_replace(path, mbr_slice_of_string(content), &s->err);
}

static void
assert_content(const char *path, const char *content)
{
    FILE *file = fopen(path, "re");
    char text[64];
    size_t len;

    assert_non_null(file);
    len = fread(text, 1, sizeof text - 1, file);
    text[len] = '\0';
    fclose(file);
    assert_string_equal(text, content);
}

static mode_t
mode_of(const char *path)
{
    struct stat st;

    assert_int_equal(lstat(path, &st), 0);
    return st.st_mode;
}

static void
a_file_is_replaced_and_keeps_its_permissions(void **state)
{
    scratch *s = *state;

    assert_int_equal(put(s, s->input, "old"), MBR_OK);
    assert_int_equal(chmod(s->input, 0640), 0);
    assert_int_equal(put(s, s->input, "new"), MBR_OK);
    assert_content(s->input, "new");
    assert_int_equal(mode_of(s->input) & 07777, 0640);
}

static void
a_file_that_happens_to_be_called_new_is_left_alone(void **state)
{
    scratch *s = *state;
    char other[128];

    (void) snprintf(other, sizeof other, "%s.new", s->input);
    assert_int_equal(put(s, other, "mine"), MBR_OK);
    assert_int_equal(put(s, s->input, "new"), MBR_OK);
    assert_content(other, "mine");
}

static void
a_symbolic_link_stays_one_and_its_target_is_replaced(void **state)
{
    scratch *s = *state;
    char link[128], target[128];

    (void) snprintf(link, sizeof link, "%s/link", s->directory);
    (void) snprintf(target, sizeof target, "%s/target", s->directory);
    assert_int_equal(symlink("target", link), 0);
    for (int i = 0; i < 2; i++) { /* a target that is not there yet, and one that is */
        assert_int_equal(put(s, link, i ? "again" : "once"), MBR_OK);
        assert_true(S_ISLNK(mode_of(link)));
        assert_true(S_ISREG(mode_of(target)));
        assert_content(target, i ? "again" : "once");
    }
}

static void
a_pipe_is_written_to_and_stays_a_pipe(void **state)
{
    scratch *s = *state;
    char pipe[128], text[8] = "";
    int reader;

    (void) snprintf(pipe, sizeof pipe, "%s/pipe", s->directory);
    assert_int_equal(mkfifo(pipe, 0666), 0);
    reader = open(pipe, O_RDONLY | O_NONBLOCK | O_CLOEXEC);
    assert_true(reader >= 0);
    assert_int_equal(put(s, pipe, "abc"), MBR_OK);
    assert_int_equal(read(reader, text, sizeof text), 3);
    assert_string_equal(text, "abc");
    close(reader);
    assert_true(S_ISFIFO(mode_of(pipe)));
}

static void
a_full_device_and_a_directory_are_errors(void **state)
{
    scratch *s = *state;

    assert_int_equal(put(s, "/dev/full", "abc"), MBR_ERR_IO);
    assert_true(S_ISCHR(mode_of("/dev/full")));
    assert_int_equal(put(s, s->directory, "abc"), MBR_ERR_IO);
    assert_true(S_ISDIR(mode_of(s->directory)));
}

static void
what_is_given_up_leaves_nothing_behind(void **state)
{
    scratch *s = *state;
    mbr_atomic_file *file;

    assert_int_equal(mbr_atomic_file_open(&file, s->input, &s->err), MBR_OK);
    assert_int_equal(mbr_directory_bytes(s->directory), 0);
    mbr_atomic_file_free(file);
    assert_int_equal(rmdir(s->directory), 0);
    assert_int_equal(mkdir(s->directory, 0777), 0);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, scratch_begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_file_is_replaced_and_keeps_its_permissions),
        SCRATCH_TEST(a_file_that_happens_to_be_called_new_is_left_alone),
        SCRATCH_TEST(a_symbolic_link_stays_one_and_its_target_is_replaced),
        SCRATCH_TEST(a_pipe_is_written_to_and_stays_a_pipe),
        SCRATCH_TEST(a_full_device_and_a_directory_are_errors),
        SCRATCH_TEST(what_is_given_up_leaves_nothing_behind),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
