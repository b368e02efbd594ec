#ifndef MBR_TESTS_SUPPORT_SHARED_ARCHIVE_H
#define MBR_TESTS_SUPPORT_SHARED_ARCHIVE_H

/* The archive that the tests of one program share: built and opened before the
 * first of them by one of the share_…() below, closed and removed after the last by
 * share_end(). Both return what cmocka wants of a group's fixture:
 *
 *     return cmocka_run_group_tests(tests, begin, share_end);
 */
#include "support/asking.h"

static test_archive scratch;
static mbr_archive *archive;

/** Share an archive of JSON Lines. */
static inline int
share_lines(const char *lines)
{
    archive = open_lines(&scratch, lines);
    return 0;
}

/** The same of lines that a test wrote into a buffer, which is freed. */
static inline int
share_buffer(mbr_buffer *lines)
{
    archive = open_lines(&scratch, lines->ptr);
    mbr_buffer_free(lines);
    return 0;
}

/** Share an archive of files that are there already. */
static inline int
share_files(const char *files)
{
    archive = open_files(&scratch, files);
    return 0;
}

/** Close it and remove it; nothing where none was made. */
static inline int
share_end(void **state)
{
    (void) state;
    if (scratch.directory[0])
        close_archive(&scratch, archive);
    return 0;
}

#endif
