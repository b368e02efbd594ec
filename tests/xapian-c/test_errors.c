/* Each kind of trouble Xapian knows becomes its own status. */
#include <fcntl.h>
#include <signal.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "fixture.h"

static void
a_second_writer_is_told_of_the_lock(void **state)
{
    fixture *f = *state;
    xc_writer *first = open_writer(f), *second;
    xc_database *db;
    bool locked;

    assert_int_equal(xc_writer_open(&second, f->path, NULL, &f->err), XC_LOCKED);
    assert_null(second);
    db = open_reader(f);
    assert_ok(xc_database_is_locked(db, &locked, &f->err), f->err);
    assert_true(locked);
    assert_ok(xc_database_is_locked(xc_writer_database(first), &locked, &f->err), f->err);
    assert_true(locked);
    close_writer(f, first);
    assert_ok(xc_database_is_locked(db, &locked, &f->err), f->err);
    assert_false(locked);
    xc_database_free(db);
    close_writer(f, open_writer(f));
}

static void
a_lock_file_that_cannot_be_made_is_not_a_lock(void **state)
{
    fixture *f = *state;
    char lock[260];
    xc_writer *writer;

    make_harbour(f);
    snprintf(lock, sizeof lock, "%s/flintlock", f->path);
    assert_int_equal(remove(lock), 0);
    assert_int_equal(mkdir(lock, 0700), 0);
    assert_int_equal(xc_writer_open(&writer, f->path, NULL, &f->err), XC_IO);
}

static void
write_at(const fixture *f, const char *name, off_t offset, const void *bytes, size_t len)
{
    char path[300];
    int fd;

    snprintf(path, sizeof path, "%s/%s", f->path, name);
    fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, bytes, len, offset), (ssize_t) len);
    close(fd);
}

static void
a_future_format_is_a_version(void **state)
{
    fixture *f = *state;
    xc_database *db;

    make_harbour(f);
    write_at(f, "iamglass", 14, "\x7f\x7f", 2); /* the version, behind the magic */
    assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_VERSION);
}

static void
damaged_blocks_are_corrupt(void **state)
{
    static const char zeros[8192];
    fixture *f = *state;
    xc_database *db;

    make_harbour(f);
    write_at(f, "postlist.glass", 0, zeros, sizeof zeros);
    assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_CORRUPT);
    assert_null(db);
}

static void
a_table_cut_short_is_corrupt(void **state)
{
    fixture *f = *state;
    char path[300];
    xc_document *doc;
    xc_database *db;
    xc_bytes data;

    make_harbour(f);
    snprintf(path, sizeof path, "%s/docdata.glass", f->path);
    assert_int_equal(truncate(path, 100), 0);
    if (xc_database_open(&db, f->path, &f->err) == XC_OK) {
        assert_ok(xc_database_document(&doc, db, 1, &f->err), f->err);
        assert_int_not_equal(xc_document_data(doc, &data, &f->err), XC_OK);
        xc_document_free(doc);
    }
    assert_int_equal(f->err.status, XC_CORRUPT);
    xc_database_free(db);
}

static void
a_lost_version_file_is_not_found(void **state)
{
    fixture *f = *state;
    char path[300];
    xc_database *db;

    make_harbour(f);
    snprintf(path, sizeof path, "%s/iamglass", f->path);
    assert_int_equal(remove(path), 0);
    assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_NOT_FOUND);
}

static void
commit_changes(fixture *f, int times)
{
    xc_writer *writer = open_writer(f);

    for (int i = 0; i < times; i++) {
        for (int j = 0; j < 300; j++)
            add(f, writer, "the ship left the harbour again", NULL);
        assert_ok(xc_writer_commit(writer, &f->err), f->err);
    }
    close_writer(f, writer);
}

static void
two_commits_under_a_reader_are_a_modification(void **state)
{
    fixture *f = *state;
    xc_terms *terms;
    xc_database *db;

    commit_changes(f, 1);
    db = open_reader(f);
    commit_changes(f, 2);
    if (xc_database_document_terms(&terms, db, 250, &f->err) == XC_OK)
        while (xc_terms_next(terms))
            continue;
    else
        assert_int_equal(f->err.status, XC_MODIFIED);
    if (terms != NULL)
        assert_int_equal(xc_terms_status(terms, &f->err), XC_MODIFIED);
    xc_terms_free(terms);

    assert_ok(xc_database_reopen(db, NULL, &f->err), f->err); /* the cure */
    assert_ok(xc_database_document_terms(&terms, db, 250, &f->err), f->err);
    xc_terms_free(terms);
    xc_database_free(db);
}

static void
an_error_in_a_loop_is_kept_by_the_iterator(void **state)
{
    fixture *f = *state;
    xc_postings *postings;
    xc_database *db;
    int steps = 0;

    for (int i = 0; i < 20; i++)
        commit_changes(f, 1);
    db = open_reader(f);
    assert_ok(xc_database_postings(&postings, db, "ship", 4, &f->err), f->err);
    assert_true(xc_postings_next(postings));
    commit_changes(f, 3);
    while (xc_postings_next(postings))
        steps++;
    assert_true(steps < 6000);
    assert_int_equal(xc_postings_status(postings, NULL), XC_MODIFIED);
    assert_int_equal(xc_postings_status(postings, &f->err), XC_MODIFIED);
    assert_int_equal(f->err.status, XC_MODIFIED);
    assert_false(xc_postings_next(postings));
    assert_false(xc_postings_skip_to(postings, 1));
    xc_postings_free(postings);
    xc_database_free(db);
}

/* A limit on file size stands for the full disk: both fail a write(). */
static int
status_on_a_full_disk(fixture *f)
{
    const struct rlimit limit = { 200000, 200000 };
    xc_writer *writer;
    xc_status status = XC_OK;

    signal(SIGXFSZ, SIG_IGN);
    if (xc_writer_open(&writer, f->path, NULL, NULL) != XC_OK || setrlimit(RLIMIT_FSIZE, &limit))
        return -1;
    for (int i = 0; i < 3000 && status == XC_OK; i++) {
        xc_document *doc = xc_document_new();
        char data[200];

        for (size_t j = 0; j < sizeof data; j++)
            data[j] = (char) rand(); /* not to be compressed */
        xc_document_set_data(doc, data, sizeof data, NULL);
        status = xc_writer_add(writer, doc, NULL, &f->err);
        xc_document_free(doc);
    }
    if (status == XC_OK)
        status = xc_writer_close(writer, &f->err);
    xc_writer_free(writer);
    return (int) status;
}

static void
a_full_disk_is_the_systems_refusal(void **state)
{
    fixture *f = *state;
    xc_database *db;
    pid_t child;
    int how;

    make_harbour(f);
    child = fork();
    if (child == 0)
        _exit(status_on_a_full_disk(f));
    assert_int_equal(waitpid(child, &how, 0), child);
    assert_true(WIFEXITED(how));
    assert_int_equal(WEXITSTATUS(how), XC_IO);
    db = open_reader(f); /* what was there is untouched */
    assert_int_equal(xc_database_count(db), 5);
    xc_database_free(db);
}

static void
calls_at_the_wrong_moment_are_invalid(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_writer_options strange = { .flags = 0x1000 };

    assert_int_equal(xc_writer_commit_transaction(writer, NULL), XC_INVALID);
    assert_int_equal(xc_writer_cancel_transaction(writer, NULL), XC_INVALID);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    assert_int_equal(xc_writer_begin_transaction(writer, true, NULL), XC_INVALID);
    assert_int_equal(xc_writer_commit(writer, &f->err), XC_INVALID);
    close_writer(f, writer);
    assert_int_equal(xc_writer_open(&writer, f->path, &strange, NULL), XC_INVALID);
}

static void
a_file_that_is_no_database_is_corrupt(void **state)
{
    static const struct {
        const char *content;
        size_t len;
    } files[] = {
        { "au", 2 }, /* a stub that was cut */
        { "what is this?\n", 14 },
        { "\x7F"
          "ELF\x02\x01\x01\0\0\0\0",
          11 },
    };
    fixture *f = *state;

    for (size_t i = 0; i < ARRAY_LEN(files); i++) {
        FILE *file = fopen(f->path, "wb");
        xc_database *db;

        assert_non_null(file);
        assert_int_equal(fwrite(files[i].content, 1, files[i].len, file), files[i].len);
        fclose(file);
        assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_CORRUPT);
        assert_null(db);
    }
}

static void
a_damaged_stub_in_a_directory_is_corrupt(void **state)
{
    fixture *f = *state;
    char stub[260];
    FILE *file;
    xc_database *db;

    assert_int_equal(mkdir(f->path, 0700), 0);
    assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_NOT_FOUND);
    snprintf(stub, sizeof stub, "%s/XAPIANDB", f->path);
    file = fopen(stub, "w");
    assert_non_null(file);
    fputs("auto\x01generations/2016\n", file);
    fclose(file);
    assert_int_equal(xc_database_open(&db, f->path, &f->err), XC_CORRUPT);
    assert_non_null(strstr(f->err.message, "Bad line"));
}

static void
long_messages_are_cut_and_terminated(void **state)
{
    fixture *f = *state;
    char path[1000];
    xc_database *db;

    memset(path, 'x', sizeof path - 1);
    path[0] = '/';
    path[sizeof path - 1] = '\0';
    assert_int_not_equal(xc_database_open(&db, path, &f->err), XC_OK);
    assert_int_equal(strlen(f->err.message), sizeof f->err.message - 1);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_second_writer_is_told_of_the_lock),
        TEST(a_lock_file_that_cannot_be_made_is_not_a_lock),
        TEST(a_future_format_is_a_version),
        TEST(damaged_blocks_are_corrupt),
        TEST(a_table_cut_short_is_corrupt),
        TEST(a_lost_version_file_is_not_found),
        TEST(two_commits_under_a_reader_are_a_modification),
        TEST(an_error_in_a_loop_is_kept_by_the_iterator),
        TEST(a_full_disk_is_the_systems_refusal),
        TEST(calls_at_the_wrong_moment_are_invalid),
        TEST(a_file_that_is_no_database_is_corrupt),
        TEST(a_damaged_stub_in_a_directory_is_corrupt),
        TEST(long_messages_are_cut_and_terminated),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
