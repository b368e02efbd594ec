#include <fcntl.h>

#include "fixture.h"

typedef struct report {
    size_t lines;
    size_t bytes;
    bool newline;
} report;

static void
read_line(void *user, const char *line, size_t len)
{
    report *r = user;

    r->lines++;
    r->bytes += len;
    r->newline = r->newline || memchr(line, '\n', len) != NULL;
}

static void
a_sound_database_has_no_errors(void **state)
{
    fixture *f = *state;
    report r = { 0, 0, false };
    size_t errors = 99;

    make_harbour(f);
    assert_ok(xc_database_check(f->path, XC_CHECK_SHOW_STATS, read_line, &r, &errors, &f->err),
              f->err);
    assert_int_equal(errors, 0);
    assert_true(r.lines >= 5); /* a line per table at least */
    assert_true(r.bytes > 50);
    assert_false(r.newline);
    assert_ok(xc_database_check(f->path, 0, NULL, NULL, &errors, &f->err), f->err);
    assert_int_equal(xc_database_check("/nonexistent", 0, NULL, NULL, &errors, NULL), XC_NOT_FOUND);
}

static void
damage_is_found(void **state)
{
    fixture *f = *state;
    report r = { 0, 0, false };
    size_t errors = 0;
    char path[300];
    int fd;

    make_harbour(f);
    snprintf(path, sizeof path, "%s/postlist.glass", f->path);
    fd = open(path, O_WRONLY);
    assert_true(fd >= 0);
    assert_int_equal(pwrite(fd, "nonsense", 8, 8000), 8);
    close(fd);
    if (xc_database_check(f->path, 0, read_line, &r, &errors, &f->err) == XC_OK)
        assert_true(errors > 0);
    else
        assert_int_equal(f->err.status, XC_CORRUPT);
}

static void
note_progress(void *user, const char *table, const char *status)
{
    (void) status;
    if (strcmp(table, "postlist") == 0)
        ++*(int *) user;
}

static void
a_compact_copy_holds_the_same(void **state)
{
    fixture *f = *state;
    int progress = 0;
    const xc_compaction callbacks = { .user = &progress, .progress = note_progress };
    char copy[260], single[260];
    struct stat st;
    xc_database *db;

    make_harbour(f);
    snprintf(copy, sizeof copy, "%s/copy", f->dir);
    snprintf(single, sizeof single, "%s/single", f->dir);
    db = open_reader(f);
    assert_ok(xc_database_compact(db, copy, XC_COMPACT_NO_RENUMBER | XC_COMPACT_FULLER, 4096,
                                  &callbacks, &f->err),
              f->err);
    assert_true(progress >= 2);
    assert_ok(xc_database_compact(db, single, XC_COMPACT_SINGLE_FILE, 0, NULL, &f->err), f->err);
    xc_database_free(db);

    assert_ok(xc_database_open(&db, copy, &f->err), f->err);
    assert_int_equal(xc_database_count(db), 5);
    xc_database_free(db);
    assert_int_equal(stat(single, &st), 0);
    assert_true(S_ISREG(st.st_mode));
    assert_ok(xc_database_open(&db, single, &f->err), f->err);
    assert_int_equal(xc_database_count(db), 5);
    xc_database_free(db);
}

static size_t
choose_last(void *user, xc_bytes key, const xc_bytes *candidates, size_t count)
{
    assert_bytes(key, "key");
    assert_bytes(candidates[0], "first");
    *(size_t *) user = count;
    return count - 1;
}

static void
merging_joins_documents_and_asks_about_metadata(void **state)
{
    fixture *f = *state;
    char paths[3][260];
    const char *pair[2] = { paths[0], paths[1] };
    size_t asked = 0;
    const xc_compaction callbacks = { .user = &asked, .choose = choose_last };
    xc_document *doc;
    xc_writer *writer;
    xc_database *db;
    xc_bytes data;
    char *value;

    for (size_t i = 0; i < 3; i++)
        snprintf(paths[i], sizeof paths[i], "%s/part%zu", f->dir, i);
    for (size_t i = 0; i < 2; i++) {
        const char *word = i == 0 ? "first" : "second";

        assert_ok(xc_writer_open(&writer, paths[i], NULL, &f->err), f->err);
        add(f, writer, word, NULL);
        assert_ok(xc_writer_set_metadata(writer, "key", 3, word, strlen(word), &f->err), f->err);
        close_writer(f, writer);
    }
    assert_ok(xc_database_open_many(&db, pair, 2, &f->err), f->err);
    assert_ok(xc_database_compact(db, paths[2], 0, 0, &callbacks, &f->err), f->err);
    assert_int_equal(asked, 2);
    /* both have a document 1, so their ids cannot be kept */
    snprintf(f->path, sizeof f->path, "%s/refused", f->dir);
    assert_int_equal(xc_database_compact(db, f->path, XC_COMPACT_NO_RENUMBER, 0, NULL, &f->err),
                     XC_INVALID);
    xc_database_free(db);

    assert_ok(xc_database_open(&db, paths[2], &f->err), f->err);
    assert_int_equal(xc_database_count(db), 2);
    assert_ok(xc_database_document(&doc, db, 2, &f->err), f->err); /* behind the first */
    assert_ok(xc_document_data(doc, &data, &f->err), f->err);
    assert_bytes(data, "second");
    assert_ok(xc_database_metadata(&value, NULL, db, "key", 3, &f->err), f->err);
    assert_string_equal(value, "second");
    free(value);
    xc_document_free(doc);
    xc_database_free(db);
}

static void
uncommitted_changes_are_not_compacted(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    char copy[260];

    snprintf(copy, sizeof copy, "%s/copy", f->dir);
    add(f, writer, "pending", NULL);
    assert_int_equal(xc_database_compact(xc_writer_database(writer), copy, 0, 0, NULL, &f->err),
                     XC_INVALID);
    close_writer(f, writer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_sound_database_has_no_errors),
        TEST(damage_is_found),
        TEST(a_compact_copy_holds_the_same),
        TEST(merging_joins_documents_and_asks_about_metadata),
        TEST(uncommitted_changes_are_not_compacted),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
