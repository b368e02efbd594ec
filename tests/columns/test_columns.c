/* The columns beside a database: what they say, and what becomes of them when a run is given
 * up, an archive is older than they are, or somebody breaks them. */
#include <unistd.h>

#include "../xapian-c/fixture.h"
#include "columns/columns.h"
#include "document/field.h"

static void
put(fixture *f, xc_document *document, uint32_t slot, const char *value, size_t len)
{
    assert_ok(xc_document_set_value(document, slot, value, len, &f->err), f->err);
}

/* A document of `words` words about an article of a section. */
static void
add_to(fixture *f, xc_writer *writer, const char *kind, char article, const char *section,
       const char *day, uint32_t words)
{
    xc_document *document = xc_document_new();
    const char number[4] = { 0, 0, 0, article };
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(kind));

    assert_ok(xc_document_add_term(document, term, len, 0, &f->err), f->err);
    assert_ok(xc_document_add_term(document, "mot", 3, words, &f->err), f->err);
    put(f, document, MBR_SLOT_ARTICLE, number, sizeof number);
    put(f, document, MBR_SLOT_SECTION, section, strlen(section));
    put(f, document, MBR_SLOT_DAY, day, strlen(day));
    assert_ok(xc_writer_add(writer, document, NULL, &f->err), f->err);
    xc_document_free(document);
}

/* Two articles, the first with a comment. */
static void
make_articles(fixture *f)
{
    xc_writer *writer = open_writer(f);

    add_to(f, writer, MBR_KIND_ARTICLE, 1, "Sport", "20160905", 7);
    add_to(f, writer, MBR_KIND_COMMENT, 1, "Sport", "20160905", 2);
    add_to(f, writer, MBR_KIND_ARTICLE, 2, "Économie", "2016", 9);
    close_writer(f, writer);
}

static void
write_columns(fixture *f, uint32_t committed)
{
    xc_database *db = open_reader(f);
    mbr_error err = MBR_ERROR_INIT;

    if (mbr_columns_write(f->path, db, committed, &err) != MBR_OK)
        fail_msg("%s", err.message);
    xc_database_free(db);
}

static mbr_columns *
open_columns(fixture *f, uint32_t last)
{
    mbr_columns *columns = NULL;
    mbr_error err = MBR_ERROR_INIT;

    if (mbr_columns_open(&columns, f->path, last, &err) != MBR_OK)
        fail_msg("%s", err.message);
    return columns;
}

static void
expect_row(const mbr_columns *columns, uint32_t docid, mbr_row_kind kind, uint32_t length,
           uint32_t article, uint32_t day, const char *section)
{
    const mbr_row *row = &mbr_columns_rows(columns)[docid];
    uint32_t measure = mbr_columns_measures(columns)[docid];

    assert_int_equal(mbr_row_kind_of(measure), kind);
    assert_int_equal(measure >> MBR_ROW_KIND_BITS, length);
    assert_int_equal(row->article, article);
    assert_int_equal(row->day, day);
    assert_true(mbr_slice_is(mbr_columns_string(columns, row->section), section));
    assert_int_equal(mbr_columns_string(columns, row->authors).len, 0);
}

static void
a_row_says_what_the_database_says(void **state)
{
    fixture *f = *state;
    mbr_columns *columns;

    make_articles(f);
    write_columns(f, MBR_COLUMNS_ALL);
    columns = open_columns(f, 3);
    assert_int_equal(mbr_columns_count(columns), 4);
    expect_row(columns, 1, MBR_ROW_ARTICLE, 7, 1, 20160905, "Sport");
    expect_row(columns, 2, MBR_ROW_COMMENT, 2, 1, 20160905, "Sport");
    expect_row(columns, 3, MBR_ROW_ARTICLE, 9, 2, 20160000, "Économie");
    assert_int_equal(mbr_columns_strings(columns), 3); /* « Sport » is one string */
    mbr_columns_free(columns);
}

static void
documents_that_are_gone_have_a_row_of_nothing(void **state)
{
    fixture *f = *state;
    mbr_columns *columns;
    xc_writer *writer;

    make_articles(f);
    writer = open_writer(f);
    assert_ok(xc_writer_delete(writer, 2, &f->err), f->err);
    assert_ok(xc_writer_delete(writer, 3, &f->err), f->err);
    close_writer(f, writer);
    write_columns(f, MBR_COLUMNS_ALL);
    columns = open_columns(f, 3);
    expect_row(columns, 1, MBR_ROW_ARTICLE, 7, 1, 20160905, "Sport");
    expect_row(columns, 2, MBR_ROW_NONE, 0, 0, 0, "");
    expect_row(columns, 3, MBR_ROW_NONE, 0, 0, 0, "");
    mbr_columns_free(columns);
}

/* The rows of documents that were never committed are there, and nobody looks at them. */
static void
what_a_run_gave_up_is_written_over_by_the_next(void **state)
{
    fixture *f = *state;
    xc_writer *writer;
    mbr_columns *columns, *before;

    make_articles(f);
    write_columns(f, MBR_COLUMNS_ALL);
    before = open_columns(f, 3);
    writer = open_writer(f);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    add_to(f, writer, MBR_KIND_ARTICLE, 3, "Rejeté", "20170101", 5);
    assert_int_equal(mbr_columns_write(f->path, xc_writer_database(writer), 3, NULL), MBR_OK);
    xc_writer_free(writer);
    columns = open_columns(f, 3);
    assert_int_equal(mbr_columns_count(columns), 4);
    mbr_columns_free(columns);
    writer = open_writer(f);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    add_to(f, writer, MBR_KIND_ARTICLE, 3, "Monde", "20180101", 6);
    assert_int_equal(mbr_columns_write(f->path, xc_writer_database(writer), 3, NULL), MBR_OK);
    assert_ok(xc_writer_commit_transaction(writer, &f->err), f->err);
    close_writer(f, writer);
    columns = open_columns(f, 4);
    expect_row(columns, 3, MBR_ROW_ARTICLE, 9, 2, 20160000, "Économie");
    expect_row(columns, 4, MBR_ROW_ARTICLE, 6, 3, 20180101, "Monde");
    expect_row(before, 3, MBR_ROW_ARTICLE, 9, 2, 20160000, "Économie");
    mbr_columns_free(columns);
    mbr_columns_free(before);
}

static void
columns_that_do_not_reach_the_last_document_are_none_until_the_next_run(void **state)
{
    fixture *f = *state;
    xc_writer *writer;
    mbr_columns *columns;

    make_articles(f);
    assert_null(open_columns(f, 3));
    write_columns(f, MBR_COLUMNS_ALL);
    writer = open_writer(f); /* of a program that knows no columns */
    add_to(f, writer, MBR_KIND_ARTICLE, 3, "Monde", "20180101", 6);
    add_to(f, writer, MBR_KIND_ARTICLE, 4, "Sport", "20180102", 4);
    close_writer(f, writer);
    assert_null(open_columns(f, 5));
    write_columns(f, MBR_COLUMNS_ALL);
    columns = open_columns(f, 5);
    expect_row(columns, 4, MBR_ROW_ARTICLE, 6, 3, 20180101, "Monde");
    expect_row(columns, 5, MBR_ROW_ARTICLE, 4, 4, 20180102, "Sport");
    assert_int_equal(mbr_columns_strings(columns), 4);
    mbr_columns_free(columns);
}

static void
note_document(void *user, uint32_t docid)
{
    *(uint32_t *) user = *(uint32_t *) user * 10 + docid;
}

/* Of a long transaction libxapian keeps values in memory that its lists do not show. */
static void
a_long_transaction_has_all_its_rows(void **state)
{
    enum { FLUSH = 50, ARTICLES = 3 * FLUSH + 7 };
    const xc_writer_options options = { .action = XC_OPEN, .flush_threshold = FLUSH };
    fixture *f = *state;
    xc_writer *writer;
    xc_database *db;
    uint32_t differing = 0;
    mbr_columns *columns;

    make_articles(f);
    write_columns(f, MBR_COLUMNS_ALL);
    assert_ok(xc_writer_open(&writer, f->path, &options, &f->err), f->err);
    assert_ok(xc_writer_begin_transaction(writer, true, &f->err), f->err);
    for (uint32_t i = 0; i < ARTICLES; i++)
        add_to(f, writer, MBR_KIND_ARTICLE, (char) (3 + i % 100), "Monde", "20180101", 1 + i);
    assert_ok(xc_writer_delete(writer, 2, &f->err), f->err);
    assert_int_equal(mbr_columns_write(f->path, xc_writer_database(writer), 3, NULL), MBR_OK);
    assert_ok(xc_writer_commit_transaction(writer, &f->err), f->err);
    close_writer(f, writer);
    columns = open_columns(f, 3 + ARTICLES);
    assert_non_null(columns);
    expect_row(columns, 3 + ARTICLES, MBR_ROW_ARTICLE, ARTICLES, 3 + (ARTICLES - 1) % 100, 20180101,
               "Monde");
    mbr_columns_free(columns);
    db = open_reader(f);
    assert_int_equal(mbr_columns_compare(f->path, db, note_document, &differing, NULL), MBR_OK);
    assert_int_equal(differing, 0);
    xc_database_free(db);
}

static void
path_of(char out[300], const fixture *f, const char *name)
{
    (void) snprintf(out, 300, "%s/%s", f->path, name);
}

static void
a_row_that_was_changed_is_found(void **state)
{
    fixture *f = *state;
    xc_database *db;
    uint32_t differing = 0;
    char path[300];
    FILE *file;

    make_articles(f);
    write_columns(f, MBR_COLUMNS_ALL);
    db = open_reader(f);
    assert_int_equal(mbr_columns_compare(f->path, db, note_document, &differing, NULL), MBR_OK);
    assert_int_equal(differing, 0);
    path_of(path, f, "columns.measures");
    file = fopen(path, "r+");
    assert_non_null(file);
    assert_int_equal(fseek(file, 2 * sizeof(uint32_t), SEEK_SET), 0);
    assert_int_equal(fputc(0x55, file), 0x55);
    assert_int_equal(fclose(file), 0);
    assert_int_equal(mbr_columns_compare(f->path, db, note_document, &differing, NULL), MBR_OK);
    assert_int_equal(differing, 2);
    xc_database_free(db);
}

static void
files_that_were_cut_are_damage(void **state)
{
    static const char *const names[] = { "columns", "columns.measures", "columns.strings",
                                         "columns.ends" };
    fixture *f = *state;

    make_articles(f);
    for (size_t i = 0; i < ARRAY_LEN(names); i++) {
        mbr_columns *columns = NULL;
        mbr_error err = MBR_ERROR_INIT;
        char path[300];

        write_columns(f, MBR_COLUMNS_ALL);
        path_of(path, f, names[i]);
        assert_int_equal(truncate(path, 7), 0);
        assert_int_equal(mbr_columns_open(&columns, f->path, 3, &err), MBR_ERR_INDEX_DAMAGED);
        assert_null(columns);
        assert_non_null(strstr(err.message, "compact"));
        for (size_t k = 0; k < ARRAY_LEN(names); k++) {
            path_of(path, f, names[k]);
            assert_int_equal(unlink(path), 0);
        }
    }
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_row_says_what_the_database_says),
        TEST(documents_that_are_gone_have_a_row_of_nothing),
        TEST(what_a_run_gave_up_is_written_over_by_the_next),
        TEST(columns_that_do_not_reach_the_last_document_are_none_until_the_next_run),
        TEST(a_long_transaction_has_all_its_rows),
        TEST(a_row_that_was_changed_is_found),
        TEST(files_that_were_cut_are_damage),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
