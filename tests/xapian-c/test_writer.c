#include <sys/resource.h>
#include <sys/wait.h>

#include "fixture.h"

static uint32_t
committed(fixture *f)
{
    xc_database *db = open_reader(f);
    const uint32_t count = xc_database_count(db);

    xc_database_free(db);
    return count;
}

static void
opening_creates_opens_or_overwrites_as_told(void **state)
{
    fixture *f = *state;
    xc_writer_options options = { .action = XC_OPEN };
    xc_writer *writer;

    assert_int_equal(xc_writer_open(&writer, f->path, &options, &f->err), XC_NOT_FOUND);
    options.action = XC_CREATE;
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    add(f, writer, "one", NULL);
    close_writer(f, writer);
    assert_int_equal(xc_writer_open(&writer, f->path, &options, &f->err), XC_FAILED);
    options.action = XC_OPEN;
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    add(f, writer, "two", NULL);
    close_writer(f, writer);
    assert_int_equal(committed(f), 2);
    options.action = XC_CREATE_OR_OVERWRITE;
    options.block_size = 2048;
    options.flags = XC_NO_SYNC | XC_DANGEROUS;
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    close_writer(f, writer);
    assert_int_equal(committed(f), 0);
}

static void
closing_commits_and_freeing_alone_drops(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);

    add(f, writer, "dropped", NULL);
    xc_writer_free(writer);
    assert_int_equal(committed(f), 0);

    writer = open_writer(f); /* the lock is free */
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    add(f, writer, "dropped", NULL);
    xc_writer_free(writer);
    assert_int_equal(committed(f), 0);

    writer = open_writer(f);
    add(f, writer, "kept", NULL);
    assert_ok(xc_writer_close(writer, &f->err), f->err);
    assert_ok(xc_writer_close(writer, &f->err), f->err); /* nothing more to do */
    xc_writer_free(writer);
    assert_int_equal(committed(f), 1);
    xc_writer_free(NULL);
}

static void
a_writer_reads_what_it_wrote(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db = xc_writer_database(writer);
    bool there;

    assert_int_equal(xc_database_count(db), 0);
    add(f, writer, "a ship", NULL);
    assert_int_equal(xc_database_count(db), 1);
    assert_ok(xc_database_has_term(db, "ship", 4, &there, &f->err), f->err);
    assert_true(there);
    assert_int_equal(committed(f), 0);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_int_equal(committed(f), 1);
    close_writer(f, writer);
}

static void
a_writers_view_needs_no_reopening(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    bool moved = true;

    add(f, writer, "a ship", NULL);
    assert_ok(xc_database_reopen(xc_writer_database(writer), &moved, &f->err), f->err);
    assert_false(moved);
    assert_int_equal(xc_database_count(xc_writer_database(writer)), 1);
    close_writer(f, writer);
}

static void
a_patient_writer_waits_for_the_lock(void **state)
{
    fixture *f = *state;
    const xc_writer_options patient = { .flags = XC_RETRY_LOCK };
    xc_writer *writer;
    int ready[2];
    pid_t child;
    char byte;

    close_writer(f, open_writer(f));
    assert_int_equal(pipe(ready), 0);
    child = fork();
    if (child == 0) {
        writer = open_writer(f);
        if (write(ready[1], "x", 1) != 1)
            _exit(1);
        usleep(100000);
        _exit(0); /* with the lock */
    }
    assert_int_equal(read(ready[0], &byte, 1), 1);
    assert_ok(xc_writer_open(&writer, f->path, &patient, &f->err), f->err);
    close_writer(f, writer);
    assert_int_equal(waitpid(child, NULL, 0), child);
    close(ready[0]);
    close(ready[1]);
}

static void
closing_cancels_an_open_transaction(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);

    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    add(f, writer, "inside", NULL);
    close_writer(f, writer);
    assert_int_equal(committed(f), 0);
}

static void
documents_are_replaced_by_id_or_by_term(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db = xc_writer_database(writer);
    xc_document *doc = new_document(f, "second Q1");
    uint32_t docid;

    assert_int_equal(add(f, writer, "first Q1", NULL), 1);
    assert_ok(xc_writer_replace_by_term(writer, "Q1", 2, doc, &docid, &f->err), f->err);
    assert_int_equal(docid, 1);
    assert_int_equal(xc_database_count(db), 1);
    assert_ok(xc_writer_replace_by_term(writer, "Q2", 2, doc, &docid, &f->err), f->err);
    assert_int_equal(docid, 2); /* none had the term */

    assert_ok(xc_writer_replace(writer, 9, doc, &f->err), f->err); /* leaves a gap */
    assert_ok(xc_writer_replace(writer, 9, doc, &f->err), f->err);
    assert_int_equal(xc_database_count(db), 3);
    assert_int_equal(add(f, writer, "next", NULL), 10);
    xc_document_free(doc);
    close_writer(f, writer);
}

static void
documents_are_deleted_by_id_or_by_term(void **state)
{
    fixture *f = *state;
    xc_writer *writer;

    make_harbour(f);
    writer = open_writer(f);
    assert_ok(xc_writer_delete(writer, 4, &f->err), f->err);
    assert_int_equal(xc_writer_delete(writer, 4, &f->err), XC_NOT_FOUND);
    assert_ok(xc_writer_delete_by_term(writer, "ship", 4, &f->err), f->err);
    assert_ok(xc_writer_delete_by_term(writer, "ship", 4, &f->err), f->err);
    assert_int_equal(xc_database_count(xc_writer_database(writer)), 1);
    close_writer(f, writer);
    assert_int_equal(committed(f), 1);
}

static void
a_transaction_is_kept_or_dropped_whole(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);

    add(f, writer, "before", NULL);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    assert_int_equal(committed(f), 1); /* flushed: what came before */
    add(f, writer, "inside", NULL);
    assert_ok(xc_writer_cancel_transaction(writer, &f->err), f->err);
    assert_int_equal(xc_database_count(xc_writer_database(writer)), 1);

    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    add(f, writer, "inside", NULL);
    add(f, writer, "inside", NULL);
    assert_int_equal(committed(f), 1);
    assert_ok(xc_writer_commit_transaction(writer, &f->err), f->err);
    assert_int_equal(committed(f), 3);

    assert_ok(xc_writer_begin_transaction(writer, false, &f->err), f->err);
    add(f, writer, "inside", NULL);
    assert_ok(xc_writer_commit_transaction(writer, &f->err), f->err);
    assert_int_equal(committed(f), 3); /* durable with a later commit only */
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_int_equal(committed(f), 4);

    add(f, writer, "before", NULL);
    assert_ok(xc_writer_begin_transaction(writer, false, &f->err), f->err);
    add(f, writer, "inside", NULL);
    assert_ok(xc_writer_cancel_transaction(writer, &f->err), f->err);
    assert_int_equal(xc_database_count(xc_writer_database(writer)), 4); /* "before" went too */
    close_writer(f, writer);
    assert_int_equal(committed(f), 4);
}

/* Adds until well past its flush threshold, and dies. */
static void
die_in_a_transaction(fixture *f)
{
    const xc_writer_options options = { .flush_threshold = 50 };
    xc_writer *writer;

    if (xc_writer_open(&writer, f->path, &options, NULL) != XC_OK ||
        xc_writer_begin_transaction(writer, true, NULL) != XC_OK)
        _exit(1);
    for (int i = 0; i < 1000; i++)
        add(f, writer, "words that should never be seen", NULL);
    _exit(0);
}

static void
a_process_that_dies_leaves_nothing_of_its_transaction(void **state)
{
    fixture *f = *state;
    size_t errors;
    pid_t child;
    int how;

    make_harbour(f);
    child = fork();
    if (child == 0)
        die_in_a_transaction(f);
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how) && WEXITSTATUS(how) == 0);
    assert_int_equal(committed(f), 5);
    assert_ok(xc_database_check(f->path, 0, NULL, NULL, &errors, &f->err), f->err);
    assert_int_equal(errors, 0);
    close_writer(f, open_writer(f)); /* the lock died too */
}

static void
the_flush_threshold_commits_outside_transactions(void **state)
{
    fixture *f = *state;
    const xc_writer_options options = { .flush_threshold = 3 };
    xc_writer *writer;

    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    add(f, writer, "a", NULL);
    add(f, writer, "b", NULL);
    assert_int_equal(committed(f), 0);
    add(f, writer, "c", NULL);
    assert_int_equal(committed(f), 3);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    for (int i = 0; i < 10; i++)
        add(f, writer, "d", NULL);
    assert_int_equal(committed(f), 3); /* written out, but not committed */
    assert_ok(xc_writer_commit_transaction(writer, &f->err), f->err);
    assert_int_equal(committed(f), 13);
    close_writer(f, writer);
}

static void
the_environment_is_as_before(void **state)
{
    fixture *f = *state;
    const xc_writer_options options = { .flush_threshold = 3 };
    xc_writer *writer;

    unsetenv("XAPIAN_FLUSH_THRESHOLD");
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    assert_null(getenv("XAPIAN_FLUSH_THRESHOLD"));
    close_writer(f, writer);
    setenv("XAPIAN_FLUSH_THRESHOLD", "77", 1);
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    assert_string_equal(getenv("XAPIAN_FLUSH_THRESHOLD"), "77");
    close_writer(f, writer);
    assert_int_equal(xc_writer_open(&writer, "/nonexistent/a/b", &options, NULL), XC_IO);
    assert_string_equal(getenv("XAPIAN_FLUSH_THRESHOLD"), "77");
    unsetenv("XAPIAN_FLUSH_THRESHOLD");
}

static long
peak_kilobytes(void)
{
    struct rusage usage;

    getrusage(RUSAGE_SELF, &usage);
    return usage.ru_maxrss;
}

/* Grown peak memory of one transaction of `count` documents, in megabytes. */
static int
megabytes_of_a_transaction(fixture *f, unsigned threshold, int count)
{
    const xc_writer_options options = { .flags = XC_NO_SYNC, .flush_threshold = threshold };
    xc_document *doc = xc_document_new();
    long before = 0;
    xc_writer *writer;

    if (xc_writer_open(&writer, f->path, &options, NULL) != XC_OK ||
        xc_writer_begin_transaction(writer, true, NULL) != XC_OK)
        return 255;
    for (int i = 0; i < count; i++) {
        xc_document_clear(doc);
        for (uint32_t j = 1; j <= 50; j++) {
            char word[20];
            const int len = snprintf(word, sizeof word, "w%x", (unsigned) rand() % 60000);

            xc_document_add_posting(doc, word, (size_t) len, j, 1, NULL);
        }
        if (xc_writer_add(writer, doc, NULL, NULL) != XC_OK)
            return 255;
        if (i == count / 10)
            before = peak_kilobytes();
    }
    if (xc_writer_commit_transaction(writer, NULL) != XC_OK)
        return 255;
    xc_document_free(doc);
    xc_writer_free(writer);
    return (int) ((peak_kilobytes() - before) / 1024);
}

static int
measured_in_a_child(fixture *f, unsigned threshold, int count)
{
    pid_t child = fork();
    int how;

    if (child == 0)
        _exit(megabytes_of_a_transaction(f, threshold, count));
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how));
    return WEXITSTATUS(how);
}

static void
memory_stays_bounded_in_one_large_transaction(void **state)
{
    fixture *f = *state;
#ifdef __SANITIZE_ADDRESS__
    (void) f; /* keeps freed memory, so there is nothing to measure */
    skip();
#endif
    const int bounded = measured_in_a_child(f, 500, 9000);
    const int unbounded = measured_in_a_child(f, 1000000, 9000);

    print_message("grown by %d MB, without threshold by %d MB\n", bounded, unbounded);
    assert_true(unbounded > 15);
    assert_true(bounded < unbounded / 3);
    assert_int_equal(committed(f), 18000);
}

static void
without_term_lists_documents_stay(void **state)
{
    fixture *f = *state;
    const xc_writer_options options = { .flags = XC_NO_TERMLIST };
    xc_writer *writer;
    xc_terms *terms;

    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    add(f, writer, "a ship", NULL);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_int_equal(xc_database_document_terms(&terms, xc_writer_database(writer), 1, &f->err),
                     XC_FAILED);
    assert_int_not_equal(xc_writer_delete(writer, 1, &f->err), XC_OK);
    close_writer(f, writer);
}

static void
a_word_too_long_does_not_cost_the_commit(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    char word[XC_TERM_MAX + 1];
    const size_t len = sizeof word;

    memset(word, 'x', len);
    add(f, writer, "the ship", NULL);
    assert_int_equal(xc_writer_add_spelling(writer, word, len, 1, &f->err), XC_LIMIT);
    assert_int_equal(xc_writer_add_synonym(writer, word, len, "a", 1, &f->err), XC_LIMIT);
    assert_int_equal(xc_writer_add_synonym(writer, "a", 1, word, len, &f->err), XC_LIMIT);
    assert_ok(xc_writer_add_spelling(writer, word, len - 1, 1, &f->err), f->err);
    assert_ok(xc_writer_add_synonym(writer, word, len - 1, word, len - 1, &f->err), f->err);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_int_equal(xc_database_count(xc_writer_database(writer)), 1);
    close_writer(f, writer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(opening_creates_opens_or_overwrites_as_told),
        TEST(closing_commits_and_freeing_alone_drops),
        TEST(a_writer_reads_what_it_wrote),
        TEST(a_writers_view_needs_no_reopening),
        TEST(a_patient_writer_waits_for_the_lock),
        TEST(closing_cancels_an_open_transaction),
        TEST(documents_are_replaced_by_id_or_by_term),
        TEST(documents_are_deleted_by_id_or_by_term),
        TEST(a_transaction_is_kept_or_dropped_whole),
        TEST(a_process_that_dies_leaves_nothing_of_its_transaction),
        TEST(the_flush_threshold_commits_outside_transactions),
        TEST(the_environment_is_as_before),
        TEST(memory_stays_bounded_in_one_large_transaction),
        TEST(without_term_lists_documents_stay),
        TEST(a_word_too_long_does_not_cost_the_commit),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
