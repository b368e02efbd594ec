/* What the index reports, in our terms: one status a caller can act on, and a
 * message for people. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/language.h"
#include "base/memory.h"
#include "index/error.h"

static xc_error
cause_of(xc_status status)
{
    xc_error cause = XC_ERROR_INIT;

    cause.status = status;
    strcpy(cause.message, "block 7");
    return cause;
}

static const struct {
    xc_status theirs;
    mbr_status ours;
} statuses[] = {
    { XC_NOT_FOUND, MBR_ERR_NOT_FOUND },
    { XC_LOCKED, MBR_ERR_INDEX_LOCKED },
    { XC_MODIFIED, MBR_ERR_INDEX_CHANGED },
    { XC_VERSION, MBR_ERR_INDEX_VERSION },
    { XC_CORRUPT, MBR_ERR_INDEX_DAMAGED },
    { XC_IO, MBR_ERR_IO },
    { XC_STOPPED, MBR_ERR_CANCELLED },
    { XC_LIMIT, MBR_ERR_BUG },
    { XC_INVALID, MBR_ERR_BUG },
    { XC_FAILED, MBR_ERR_BUG },
};

static void
a_failure_is_the_same_whether_one_reads_or_writes(void **state)
{
    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(statuses); i++) {
        xc_error cause = cause_of(statuses[i].theirs);
        mbr_error reading = MBR_ERROR_INIT, writing = MBR_ERROR_INIT;

        assert_int_equal(mbr_index_error(&reading, cause.status, &cause), statuses[i].ours);
        assert_int_equal(mbr_index_error_of(&writing, &cause, "archive"), statuses[i].ours);
        assert_int_equal(reading.status, writing.status);
    }
}

static void
success_leaves_the_error_alone(void **state)
{
    xc_error cause = XC_ERROR_INIT;
    mbr_error err = MBR_ERROR_INIT;

    (void) state;
    assert_int_equal(mbr_index_error(&err, XC_OK, &cause), MBR_OK);
    assert_int_equal(err.status, MBR_OK);
    assert_string_equal(err.message, "");
}

static void
the_message_says_what_it_is_about(void **state)
{
    xc_error cause = cause_of(XC_CORRUPT);
    mbr_error err = MBR_ERROR_INIT;

    (void) state;
    mbr_language_set(MBR_FRENCH);
    (void) mbr_index_error_of(&err, &cause, "archive");
    assert_string_equal(err.message, "archive\u00A0: block 7");
    mbr_language_set(MBR_ENGLISH);
    (void) mbr_index_error_of(&err, &cause, "archive");
    assert_string_equal(err.message, "archive: block 7");
}

static void
a_stop_is_told_in_the_words_of_readers(void **state)
{
    xc_error cause = cause_of(XC_STOPPED);
    mbr_error err = MBR_ERROR_INIT;

    (void) state;
    mbr_language_set(MBR_FRENCH);
    (void) mbr_index_error(&err, XC_STOPPED, &cause);
    assert_string_equal(err.message, "la requête a pris trop de temps et a été arrêtée");
    mbr_language_set(MBR_ENGLISH);
    (void) mbr_index_error(&err, XC_STOPPED, &cause);
    assert_string_equal(err.message, "the query took too long and was stopped");
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_failure_is_the_same_whether_one_reads_or_writes),
        cmocka_unit_test(success_leaves_the_error_alone),
        cmocka_unit_test(the_message_says_what_it_is_about),
        cmocka_unit_test(a_stop_is_told_in_the_words_of_readers),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
