/* Holding a generation, also where the file system cannot lock directories. */
#include "support/indexer_scratch.h"

#include <errno.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <sys/syscall.h>

#include "indexer/commands.h"
#include "indexer/generation.h"
#include "indexer/hold.h"

static const char one[] = "{\"id\":\"1\",\"title\":\"Un\",\"body\":\"Premier.\"}\n";
static const char other[] = "{\"id\":\"1\",\"title\":\"Une\",\"body\":\"Autre.\"}\n";

/* In the place of libc's: as NFS does, locks files and no directories. */
static bool has_no_directory_locks;

int
flock(int fd, int operation)
{
    struct stat state;

    if (has_no_directory_locks && fstat(fd, &state) == 0 && S_ISDIR(state.st_mode)) {
        errno = EBADF;
        return -1;
    }
    return (int) syscall(SYS_flock, fd, operation);
}

typedef struct said {
    char line[600];
    mbr_tone tone;
    int times;
} said;

static void
hear(void *user, mbr_tone tone, const char *text)
{
    said *s = user;

    if (!strstr(text, "cannot lock"))
        return;
    (void) snprintf(s->line, sizeof s->line, "%s", text);
    s->tone = tone;
    s->times++;
}

static mbr_status
swallow(void *user, mbr_slice bytes, mbr_error *err)
{
    (void) user;
    (void) bytes;
    (void) err;
    return MBR_OK;
}

/* What a command says of locks, and that it is done all the same. */
static said
run_command(scratch *s, mbr_command command, bool quiet)
{
    said heard = { "", MBR_TONE_INFO, 0 };
    const mbr_console console = { { NULL, swallow }, &heard, hear, NULL, -1 };
    char *operands[] = { s->input };
    const mbr_options options = { .command = command,
                                  .archive = s->archive,
                                  .memory_bytes = 16000000,
                                  .keep = 2,
                                  .quiet = quiet,
                                  .operands = operands,
                                  .operand_count = 1 };

    assert_int_equal(mbr_command_run(&options, &console), MBR_EXIT_DONE);
    return heard;
}

static void
a_file_system_without_locks_is_told_once_a_run_to_the_quiet_as_well(void **state)
{
    static const mbr_command commands[] = { MBR_COMMAND_UPDATE, MBR_COMMAND_CHECK,
                                            MBR_COMMAND_STATS, MBR_COMMAND_DUMP };
    scratch *s = *state;

    scratch_do(s, mbr_run_build, one);
    assert_int_equal(mbr_file_replace(s->input, mbr_slice_of_string(other), &s->err), MBR_OK);
    has_no_directory_locks = true;
    for (size_t i = 0; i < MBR_ARRAY_LEN(commands); i++) {
        said heard = run_command(s, commands[i], true);

        assert_int_equal(heard.times, 1);
        assert_int_equal(heard.tone, MBR_TONE_REFUSAL);
        assert_non_null(strstr(heard.line, "generations/20")); /* which directory */
        assert_non_null(strstr(heard.line, "do not wait for check, dump and stats"));
    }
}

static void
generations_are_pruned_there_with_one_warning_for_all(void **state)
{
    scratch *s = *state;
    mbr_generations all;

    for (int i = 0; i < 4; i++) {
        mbr_run_options options = scratch_options(s);

        options.keep = 9;
        assert_int_equal(scratch_run_with(s, mbr_run_build, options, one), MBR_OK);
    }
    has_no_directory_locks = true;
    assert_int_equal(run_command(s, MBR_COMMAND_BUILD, false).times, 1);
    assert_int_equal(mbr_generations_list(&all, s->archive, &s->err), MBR_OK);
    assert_int_equal(all.count, 2);
    mbr_generations_free(&all);
}

static void
where_there_are_locks_nothing_is_said(void **state)
{
    scratch *s = *state;

    scratch_do(s, mbr_run_build, one);
    assert_int_equal(run_command(s, MBR_COMMAND_UPDATE, false).times, 0);
    assert_int_equal(run_command(s, MBR_COMMAND_STATS, false).times, 0);
}

static int
begin(void **state)
{
    has_no_directory_locks = false;
    return scratch_begin(state);
}

int
main(void)
{
#define SCRATCH_TEST(test) cmocka_unit_test_setup_teardown(test, begin, scratch_end)
    const struct CMUnitTest tests[] = {
        SCRATCH_TEST(a_file_system_without_locks_is_told_once_a_run_to_the_quiet_as_well),
        SCRATCH_TEST(generations_are_pruned_there_with_one_warning_for_all),
        SCRATCH_TEST(where_there_are_locks_nothing_is_said),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
