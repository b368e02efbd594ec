#include "fixture.h"

static void
a_new_document_lists_its_terms(void **state)
{
    fixture *f = *state;
    xc_document *doc = xc_document_new();
    xc_positions *positions;
    xc_terms *terms;

    assert_ok(xc_document_add_term(doc, "ship", 4, 2, &f->err), f->err);
    assert_ok(xc_document_add_posting(doc, "sea", 3, 7, 1, &f->err), f->err);
    assert_ok(xc_document_add_posting(doc, "sea", 3, 3, 1, &f->err), f->err);
    assert_ok(xc_document_add_boolean_term(doc, "Kboat", 5, &f->err), f->err);
    assert_int_equal(xc_document_docid(doc), 0);

    assert_ok(xc_document_terms(&terms, doc, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "Kboat");
    assert_int_equal(xc_terms_wdf(terms), 0);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "sea");
    assert_int_equal(xc_terms_wdf(terms), 2);
    assert_int_equal(xc_terms_position_count(terms), 2);
    assert_int_equal(xc_terms_frequency(terms), 0); /* it is in no database */
    assert_ok(xc_terms_positions(&positions, terms, &f->err), f->err);
    assert_true(xc_positions_next(positions));
    assert_int_equal(xc_positions_position(positions), 3);
    xc_positions_free(positions);
    assert_true(xc_terms_next(terms));
    assert_int_equal(xc_terms_wdf(terms), 2);
    assert_false(xc_terms_next(terms));
    assert_int_equal(xc_terms_status(terms, &f->err), XC_OK);
    xc_terms_free(terms);
    xc_document_free(doc);
}

static void
a_term_is_removed_once(void **state)
{
    fixture *f = *state;
    xc_document *doc = new_document(f, "ship");

    assert_ok(xc_document_remove_term(doc, "ship", 4, &f->err), f->err);
    assert_int_equal(xc_document_remove_term(doc, "ship", 4, NULL), XC_INVALID);
    xc_document_free(doc);
}

static size_t
count_terms(fixture *f, const xc_document *doc)
{
    size_t count = 99;

    assert_ok(xc_document_count_terms(&count, doc, &f->err), f->err);
    return count;
}

static void
the_different_terms_of_a_document_are_counted(void **state)
{
    fixture *f = *state;
    xc_document *doc = xc_document_new();

    assert_int_equal(count_terms(f, doc), 0);
    assert_ok(xc_document_add_term(doc, "ship", 4, 2, &f->err), f->err);
    assert_ok(xc_document_add_posting(doc, "sea", 3, 7, 1, &f->err), f->err);
    assert_ok(xc_document_add_boolean_term(doc, "Kboat", 5, &f->err), f->err);
    assert_int_equal(count_terms(f, doc), 3);
    assert_ok(xc_document_add_posting(doc, "ship", 4, 9, 1, &f->err), f->err);
    assert_ok(xc_document_add_posting(doc, "sea", 3, 8, 1, &f->err), f->err);
    assert_int_equal(count_terms(f, doc), 3); /* and not five occurrences */
    assert_ok(xc_document_remove_term(doc, "sea", 3, &f->err), f->err);
    assert_int_equal(count_terms(f, doc), 2);
    xc_document_clear(doc);
    assert_int_equal(count_terms(f, doc), 0);
    xc_document_free(doc);
}

static void
the_terms_of_a_stored_document_are_counted_while_it_is_there(void **state)
{
    fixture *f = *state;
    xc_document *doc;
    xc_writer *writer;
    size_t count = 99;

    make_harbour(f);
    writer = open_writer(f);
    assert_ok(xc_database_document(&doc, xc_writer_database(writer), 1, &f->err), f->err);
    assert_int_equal(count_terms(f, doc), 4); /* "the" stands twice */
    xc_document_free(doc);
    assert_ok(xc_database_document(&doc, xc_writer_database(writer), 1, &f->err), f->err);
    assert_ok(xc_writer_delete(writer, 1, &f->err), f->err);
    assert_int_equal(xc_document_count_terms(&count, doc, NULL), XC_NOT_FOUND);
    assert_int_equal(count, 0);
    xc_document_free(doc);
    close_writer(f, writer);
}

static void
terms_that_do_not_fit_are_refused(void **state)
{
    fixture *f = *state;
    char longest[XC_TERM_MAX + 1];
    xc_writer *writer = open_writer(f);
    xc_document *doc = xc_document_new();
    bool there;

    memset(longest, 'x', sizeof longest);
    assert_int_equal(xc_document_add_term(doc, "", 0, 1, NULL), XC_INVALID);
    assert_int_equal(xc_document_add_term(doc, NULL, 0, 1, NULL), XC_INVALID);
    assert_int_equal(xc_document_add_term(doc, longest, XC_TERM_MAX + 1, 1, NULL), XC_LIMIT);
    assert_ok(xc_document_add_posting(doc, longest, XC_TERM_MAX, 1, 1, &f->err), f->err);
    memset(longest, '\0', 122); /* each counts twice */
    assert_int_equal(xc_document_add_term(doc, longest, 124, 1, NULL), XC_LIMIT);
    assert_ok(xc_document_add_posting(doc, longest, 123, 2, 1, &f->err), f->err);
    assert_ok(xc_writer_add(writer, doc, NULL, &f->err), f->err);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    assert_ok(xc_database_has_term(xc_writer_database(writer), longest, 123, &there, &f->err),
              f->err);
    assert_true(there);
    xc_document_free(doc);
    close_writer(f, writer);
}

static void
values_and_data_hold_any_byte(void **state)
{
    fixture *f = *state;
    xc_document *doc = xc_document_new();
    xc_values *values;
    xc_bytes bytes;

    assert_ok(xc_document_set_value(doc, 9, "a\0b", 3, &f->err), f->err);
    assert_ok(xc_document_set_value(doc, 2, "two", 3, &f->err), f->err);
    assert_ok(xc_document_set_data(doc, "\0\0", 2, &f->err), f->err);
    assert_ok(xc_document_data(doc, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 2);
    assert_ok(xc_document_value(doc, 9, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 3);
    assert_memory_equal(bytes.ptr, "a\0b", 3);

    assert_ok(xc_document_values(&values, doc, &f->err), f->err);
    assert_true(xc_values_next(values));
    assert_int_equal(xc_values_at(values), 2);
    assert_bytes(xc_values_value(values), "two");
    assert_true(xc_values_skip_to(values, 5));
    assert_int_equal(xc_values_at(values), 9);
    assert_false(xc_values_next(values));
    assert_int_equal(xc_values_status(values, &f->err), XC_OK);
    xc_values_free(values);
    assert_ok(xc_document_set_value(doc, 2, NULL, 0, &f->err), f->err);
    assert_ok(xc_document_value(doc, 2, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 0);
    assert_non_null(bytes.ptr);
    xc_document_free(doc);
}

static void
a_cleared_document_is_a_new_one(void **state)
{
    fixture *f = *state;
    xc_document *doc;
    xc_terms *terms;
    xc_database *db;
    xc_bytes bytes;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_database_document(&doc, db, 1, &f->err), f->err);
    xc_document_clear(doc);
    assert_int_equal(xc_document_docid(doc), 0);
    assert_ok(xc_document_data(doc, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 0);
    assert_ok(xc_document_value(doc, 0, &bytes, &f->err), f->err);
    assert_int_equal(bytes.len, 0);
    assert_ok(xc_document_terms(&terms, doc, &f->err), f->err);
    assert_false(xc_terms_next(terms));
    xc_terms_free(terms);
    xc_document_free(doc);
    xc_document_free(NULL);
    xc_database_free(db);
}

static void
a_stored_document_can_be_changed_and_put_back(void **state)
{
    fixture *f = *state;
    xc_writer *writer;
    xc_document *doc;
    xc_terms *terms;
    bool there;

    make_harbour(f);
    writer = open_writer(f);
    assert_ok(xc_database_document(&doc, xc_writer_database(writer), 1, &f->err), f->err);
    assert_ok(xc_document_terms(&terms, doc, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "harbour");
    assert_int_equal(xc_terms_frequency(terms), 2);
    xc_terms_free(terms);
    assert_ok(xc_document_add_boolean_term(doc, "Kseen", 5, &f->err), f->err);
    assert_ok(xc_writer_replace(writer, 1, doc, &f->err), f->err);
    xc_document_free(doc);
    assert_ok(xc_database_has_term(xc_writer_database(writer), "Kseen", 5, &there, &f->err),
              f->err);
    assert_true(there);
    close_writer(f, writer);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_new_document_lists_its_terms),
        TEST(a_term_is_removed_once),
        TEST(the_different_terms_of_a_document_are_counted),
        TEST(the_terms_of_a_stored_document_are_counted_while_it_is_there),
        TEST(terms_that_do_not_fit_are_refused),
        TEST(values_and_data_hold_any_byte),
        TEST(a_cleared_document_is_a_new_one),
        TEST(a_stored_document_can_be_changed_and_put_back),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
