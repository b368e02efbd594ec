#include <math.h>

#include "fixture.h"

/* The ids that a query matches, by document order. It is freed. */
static const char *
found(fixture *f, xc_query *query)
{
    xc_database *db = open_reader(f);
    xc_enquire *enquire;
    const char *ids;

    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    xc_enquire_set_boolean(enquire);
    ids = ids_of(f, enquire, query);
    xc_enquire_free(enquire);
    xc_database_free(db);
    return ids;
}

static void
operators_join_queries(void **state)
{
    static const struct {
        xc_operator op;
        const char *ids;
    } cases[] = {
        { XC_AND, "1 3" },       { XC_OR, "1 2 3" },        { XC_AND_NOT, "2" },
        { XC_XOR, "2" },         { XC_AND_MAYBE, "1 2 3" }, { XC_FILTER, "1 3" },
        { XC_SYNONYM, "1 2 3" }, { XC_MAX, "1 2 3" },
    };
    fixture *f = *state;

    make_harbour(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++)
        assert_string_equal(found(f, join(cases[i].op, term_query("ship"), term_query("harbour"))),
                            cases[i].ids);
}

static void
any_number_of_parts_can_be_joined(void **state)
{
    fixture *f = *state;
    xc_query *parts[] = { term_query("ship"), term_query("sea"), term_query("shipwreck") };
    xc_query *whole;

    make_harbour(f);
    assert_ok(xc_query_combine(&whole, XC_OR, parts, 3, &f->err), f->err);
    assert_int_equal(xc_query_length(whole), 3);
    assert_string_equal(found(f, whole), "1 2 3 4 5");
    assert_ok(xc_query_combine(&whole, XC_AND, parts, 1, &f->err), f->err);
    assert_string_equal(found(f, whole), "1 2 3");
    assert_ok(xc_query_combine(&whole, XC_AND, NULL, 0, &f->err), f->err);
    assert_string_equal(found(f, whole), "");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        xc_query_free(parts[i]);
}

static void
everything_and_nothing_are_queries(void **state)
{
    fixture *f = *state;

    make_harbour(f);
    assert_string_equal(found(f, xc_query_all()), "1 2 3 4 5");
    assert_string_equal(found(f, xc_query_nothing()), "");
    assert_string_equal(found(f, join(XC_OR, xc_query_nothing(), term_query("sea"))), "3 4");
    assert_string_equal(found(f, join(XC_AND, xc_query_nothing(), term_query("sea"))), "");
}

static void
positions_count_in_phrases_and_near(void **state)
{
    fixture *f = *state;
    xc_query *parts[] = { term_query("ship"), term_query("harbour") };
    xc_query *query;

    make_harbour(f);
    assert_ok(xc_query_phrase(&query, parts, 2, 2, &f->err), f->err);
    assert_string_equal(found(f, query), ""); /* "ship left the harbour" */
    assert_ok(xc_query_phrase(&query, parts, 2, 4, &f->err), f->err);
    assert_string_equal(found(f, query), "1");
    assert_ok(xc_query_near(&query, parts, 2, 4, &f->err), f->err);
    assert_string_equal(found(f, query), "1 3");
    assert_ok(xc_query_near(&query, parts, 2, 3, &f->err), f->err);
    assert_string_equal(found(f, query), "");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        xc_query_free(parts[i]);
}

static void
a_window_is_never_smaller_than_its_parts(void **state)
{
    fixture *f = *state;
    xc_query *parts[] = { term_query("the"), term_query("ship"), term_query("left") };
    xc_query *query;

    make_harbour(f);
    assert_ok(xc_query_phrase(&query, parts, 3, 1, &f->err), f->err);
    assert_string_equal(found(f, query), "1");
    for (size_t i = 0; i < ARRAY_LEN(parts); i++)
        xc_query_free(parts[i]);
}

static void
without_any_positions_a_phrase_is_an_and(void **state)
{
    fixture *f = *state;
    xc_query *parts[] = { term_query("one"), term_query("two") };
    xc_writer *writer = open_writer(f);
    xc_document *doc = xc_document_new();
    xc_query *query;

    assert_ok(xc_document_add_term(doc, "one", 3, 1, &f->err), f->err);
    assert_ok(xc_document_add_term(doc, "two", 3, 1, &f->err), f->err);
    assert_ok(xc_writer_add(writer, doc, NULL, &f->err), f->err);
    xc_document_free(doc);
    close_writer(f, writer);
    assert_ok(xc_query_phrase(&query, parts, 2, 2, &f->err), f->err);
    assert_string_equal(found(f, query), "1");
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
}

static void
alternatives_are_allowed_in_a_phrase(void **state)
{
    fixture *f = *state;
    xc_query *parts[] = { term_query("the"), join(XC_OR, term_query("sea"), term_query("ship")) };
    xc_query *query;

    make_harbour(f);
    assert_ok(xc_query_phrase(&query, parts, 2, 2, &f->err), f->err);
    assert_string_equal(found(f, query), "1 2 4");
    xc_query_free(parts[1]);

    parts[1] = join(XC_AND, term_query("sea"), term_query("ship"));
    assert_int_equal(xc_query_phrase(&query, parts, 2, 2, &f->err), XC_INVALID);
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
}

static void
a_wildcard_obeys_its_cap(void **state)
{
    fixture *f = *state;
    xc_enquire *enquire;
    xc_matches *matches;
    xc_query *query;
    xc_database *db;

    make_harbour(f);
    assert_ok(xc_query_wildcard(&query, "ship", 4, 0, XC_WILDCARD_ERROR, XC_SYNONYM, &f->err),
              f->err);
    assert_string_equal(found(f, query), "1 2 3 5");
    assert_ok(xc_query_wildcard(&query, "s", 1, 1, XC_WILDCARD_FIRST, XC_OR, &f->err), f->err);
    assert_string_equal(found(f, query), "3 4"); /* sea */
    assert_ok(xc_query_wildcard(&query, "s", 1, 1, XC_WILDCARD_MOST_FREQUENT, XC_MAX, &f->err),
              f->err);
    assert_string_equal(found(f, query), "1 2 3"); /* ship */
    assert_int_equal(xc_query_wildcard(&query, "s", 1, 0, XC_WILDCARD_MOST_FREQUENT, XC_OR, NULL),
                     XC_INVALID);
    assert_int_equal(xc_query_wildcard(&query, "s", 1, 0, XC_WILDCARD_ERROR, XC_AND, NULL),
                     XC_INVALID);

    assert_ok(xc_query_wildcard(&query, "s", 1, 2, XC_WILDCARD_ERROR, XC_OR, &f->err), f->err);
    db = open_reader(f);
    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    xc_enquire_set_query(enquire, query);
    assert_int_equal(xc_enquire_match(&matches, enquire, 0, 10, 0, &f->err), XC_LIMIT);
    assert_null(matches);
    xc_query_free(query);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static void
values_are_compared_as_bytes(void **state)
{
    fixture *f = *state;
    xc_query *query;

    make_harbour(f); /* b a b c and none */
    assert_ok(xc_query_value_range(&query, 0, "a", 1, "b", 1, &f->err), f->err);
    assert_string_equal(found(f, query), "1 2 3");
    assert_ok(xc_query_value_range(&query, 0, "z", 1, "a", 1, &f->err), f->err);
    assert_string_equal(found(f, query), "");
    assert_ok(xc_query_value_ge(&query, 0, "b", 1, &f->err), f->err);
    assert_string_equal(found(f, query), "1 3 4");
    assert_ok(xc_query_value_le(&query, 0, "a", 1, &f->err), f->err);
    assert_string_equal(found(f, query), "2"); /* 5 has no value */
}

static void
terms_that_cannot_exist_match_nothing(void **state)
{
    fixture *f = *state;
    char longest[300];
    xc_query *query, *parts[2];

    make_harbour(f);
    memset(longest, 'x', sizeof longest);
    assert_ok(xc_query_term(&query, longest, sizeof longest, 1, &f->err), f->err);
    assert_string_equal(found(f, join(XC_OR, query, term_query("sea"))), "3 4");
    assert_ok(xc_query_term(&query, longest, sizeof longest, 1, &f->err), f->err);
    parts[0] = term_query("sea");
    parts[1] = query;
    assert_ok(xc_query_phrase(&query, parts, 2, 2, &f->err), f->err);
    assert_string_equal(found(f, query), "");
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
    assert_ok(
        xc_query_wildcard(&query, longest, sizeof longest, 0, XC_WILDCARD_ERROR, XC_OR, &f->err),
        f->err);
    assert_string_equal(found(f, query), "");
    assert_int_equal(xc_query_term(&query, "", 0, 1, NULL), XC_INVALID);
}

static void
a_factor_is_a_number_from_zero_up(void **state)
{
    fixture *f = *state;
    xc_query *part = term_query("sea"), *query;

    make_harbour(f);
    assert_ok(xc_query_scale(&query, part, 2.5, &f->err), f->err);
    assert_string_equal(found(f, query), "3 4");
    assert_int_equal(xc_query_scale(&query, part, -1.0, NULL), XC_INVALID);
    assert_int_equal(xc_query_scale(&query, part, (double) NAN, NULL), XC_INVALID);
    xc_query_free(part);
}

static void
length_and_depth_are_counted(void **state)
{
    fixture *f = *state;
    xc_query *query = term_query("a"), *scaled;

    (void) f;
    assert_int_equal(xc_query_length(query), 1);
    assert_int_equal(xc_query_depth(query), 1);
    for (int i = 0; i < 10; i++)
        query = join(i % 2 ? XC_AND : XC_OR, query, term_query("b"));
    assert_int_equal(xc_query_length(query), 11);
    assert_int_equal(xc_query_depth(query), 11);
    assert_ok(xc_query_scale(&scaled, query, 2.0, &f->err), f->err);
    assert_int_equal(xc_query_length(scaled), 11);
    assert_int_equal(xc_query_depth(scaled), 12);
    xc_query_free(scaled);
    xc_query_free(query);
    query = xc_query_nothing();
    assert_int_equal(xc_query_length(query), 0);
    xc_query_free(query);
}

static void
a_query_survives_serialising(void **state)
{
    fixture *f = *state;
    xc_query *query = join(XC_AND_NOT, term_query("ship"), term_query("harbour")), *again;
    char *bytes;
    size_t len;

    make_harbour(f);
    assert_ok(xc_query_serialise(&bytes, &len, query, &f->err), f->err);
    assert_ok(xc_query_unserialise(&again, bytes, len, &f->err), f->err);
    assert_int_equal(xc_query_length(again), 2);
    assert_int_equal(xc_query_depth(again), 2);
    assert_string_equal(found(f, again), "2");
    assert_int_equal(xc_query_unserialise(&again, bytes, len - 1, &f->err), XC_INVALID);
    assert_null(again);
    free(bytes);
    xc_query_free(query);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(operators_join_queries),
        TEST(any_number_of_parts_can_be_joined),
        TEST(everything_and_nothing_are_queries),
        TEST(positions_count_in_phrases_and_near),
        TEST(a_window_is_never_smaller_than_its_parts),
        TEST(without_any_positions_a_phrase_is_an_and),
        TEST(alternatives_are_allowed_in_a_phrase),
        TEST(a_wildcard_obeys_its_cap),
        TEST(values_are_compared_as_bytes),
        TEST(terms_that_cannot_exist_match_nothing),
        TEST(a_factor_is_a_number_from_zero_up),
        TEST(length_and_depth_are_counted),
        TEST(a_query_survives_serialising),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
