#ifndef MBR_TESTS_SUPPORT_ARCHIVE_H
#define MBR_TESTS_SUPPORT_ARCHIVE_H

/* A scratch archive for a test, made by the real indexer in a directory of its
 * own under TMPDIR, and removed with it. For cmocka tests: failures are
 * assertions. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/wait.h>

#include <cmocka.h>

#define TEST_INDEXER MBR_BINARY_DIR "/marbre-indexer"

typedef struct test_archive {
    char directory[256]; /* scratch; the archive is its subfolder "archive" */
    char path[300];
} test_archive;

static inline int test_system(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/** Run a shell command; its exit status. */
static inline int
test_system(const char *fmt, ...)
{
    char command[2048];
    va_list args;
    int status;

    va_start(args, fmt);
    (void) vsnprintf(command, sizeof command, fmt, args);
    va_end(args);
    status = system(command);
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128;
}

/** Make the scratch directory, without an archive in it. */
static inline void
test_archive_begin(test_archive *archive)
{
    const char *base = getenv("TMPDIR");

    (void) snprintf(archive->directory, sizeof archive->directory, "%s/marbre-test-XXXXXX",
                    base ? base : "/tmp");
    assert_non_null(mkdtemp(archive->directory));
    (void) snprintf(archive->path, sizeof archive->path, "%s/archive", archive->directory);
}

/** Build an archive of JSON Lines. */
static inline void
test_archive_build(test_archive *archive, const char *lines)
{
    char path[320];
    FILE *file;

    test_archive_begin(archive);
    (void) snprintf(path, sizeof path, "%s/input.jsonl", archive->directory);
    file = fopen(path, "w");
    assert_non_null(file);
    assert_int_equal(fwrite(lines, 1, strlen(lines), file), strlen(lines));
    assert_int_equal(fclose(file), 0);
    assert_int_equal(
        test_system("%s --archive %s build --quiet %s", TEST_INDEXER, archive->path, path), 0);
}

/** Build an archive of files that are there already. */
static inline void
test_archive_build_files(test_archive *archive, const char *files)
{
    test_archive_begin(archive);
    assert_int_equal(
        test_system("%s --archive %s build --quiet %s", TEST_INDEXER, archive->path, files), 0);
}

static inline void
test_archive_end(test_archive *archive)
{
    (void) test_system("rm -rf '%s'", archive->directory);
}

#endif
