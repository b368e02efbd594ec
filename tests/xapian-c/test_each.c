/* Walking all matches, gates, and terms that weigh by lengths given to them. */
#include <math.h>

#include "fixture.h"

typedef struct walk {
    char ids[4000];
    size_t len, count, stop_at;
} walk;

static bool
note_ids(void *user, const uint32_t *docids, size_t count)
{
    walk *w = user;

    for (size_t i = 0; i < count; i++)
        if (w->len + 12 < sizeof w->ids)
            w->len += (size_t) snprintf(w->ids + w->len, sizeof w->ids - w->len,
                                        w->len == 0 ? "%u" : " %u", (unsigned) docids[i]);
    w->count += count;
    return w->stop_at == 0 || w->count < w->stop_at;
}

/* Walks `query`, which it frees. */
static void
walk_all(fixture *f, const xc_database *db, xc_query *query, walk *w, xc_status status)
{
    assert_int_equal(xc_database_each(db, query, note_ids, w, &f->err), status);
    xc_query_free(query);
}

static void
every_match_is_told_once_in_order(void **state)
{
    fixture *f = *state;
    xc_database *db;
    xc_query *phrase, *parts[2] = { term_query("the"), term_query("harbour") };
    walk ship = { .count = 0 }, side_by_side = { .count = 0 }, not_sea = { .count = 0 };
    walk none = { .count = 0 };

    make_harbour(f);
    db = open_reader(f);
    walk_all(f, db, join(XC_OR, term_query("ship"), term_query("sea")), &ship, XC_OK);
    assert_string_equal(ship.ids, "1 2 3 4");
    assert_ok(xc_query_phrase(&phrase, parts, 2, 2, &f->err), f->err);
    walk_all(f, db, phrase, &side_by_side, XC_OK);
    assert_string_equal(side_by_side.ids, "1"); /* positions were looked at before */
    walk_all(f, db, join(XC_AND_NOT, xc_query_all(), term_query("sea")), &not_sea, XC_OK);
    assert_string_equal(not_sea.ids, "1 2 5");
    walk_all(f, db, xc_query_nothing(), &none, XC_OK);
    assert_int_equal(none.count, 0);
    xc_query_free(parts[0]);
    xc_query_free(parts[1]);
    xc_database_free(db);
}

static void
a_walk_may_be_of_some_ids(void **state)
{
    static const struct {
        uint32_t first, last;
        const char *expected;
    } cases[] = { { 2, 3, "2 3" }, { 3, 900, "3 4 5" }, { 6, 9, "" }, { 4, 3, "" } };
    fixture *f = *state;
    xc_database *db;

    make_harbour(f);
    db = open_reader(f);
    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        walk all = { .count = 0 }, some = { .count = 0 };
        xc_query *some_ids, *words = join(XC_OR, term_query("the"), term_query("a"));

        assert_ok(xc_query_ids(&some_ids, cases[i].first, cases[i].last, &f->err), f->err);
        walk_all(f, db, join(XC_FILTER, xc_query_all(), some_ids), &all, XC_OK);
        assert_string_equal(all.ids, cases[i].expected);
        assert_ok(xc_query_ids(&some_ids, cases[i].first, cases[i].last, &f->err), f->err);
        walk_all(f, db, join(XC_FILTER, words, some_ids), &some, XC_OK);
        assert_int_equal(some.count, cases[i].first == 2 ? 2 : cases[i].last == 900 ? 2 : 0);
    }
    xc_database_free(db);
}

static void
a_walk_can_be_stopped(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_database *db;
    walk w = { .stop_at = 1 }, all = { .count = 0 };

    for (int i = 0; i < 1000; i++)
        add(f, writer, "a ship", NULL);
    close_writer(f, writer);
    db = open_reader(f);
    walk_all(f, db, term_query("ship"), &w, XC_STOPPED);
    assert_in_range(w.count, 1, 999);
    walk_all(f, db, term_query("ship"), &all, XC_OK);
    assert_int_equal(all.count, 1000);
    xc_database_free(db);
}

static xc_verdict
odd_until_four(void *user, uint32_t docid)
{
    assert_true(docid > *(uint32_t *) user);
    *(uint32_t *) user = docid;
    return docid >= 4 ? XC_STOP : docid % 2 == 1 ? XC_ACCEPT : XC_REJECT;
}

static void
a_gate_rejects_and_ends(void **state)
{
    fixture *f = *state;
    xc_query *const queries[] = { term_query("ship"), xc_query_all(),
                                  join(XC_OR, term_query("the"), term_query("shipwreck")) };
    static const char *const expected[] = { "1 3", "1 3", "1" };
    xc_database *db;
    xc_enquire *enquire;

    make_harbour(f);
    db = open_reader(f);
    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    xc_enquire_set_boolean(enquire);
    for (size_t i = 0; i < ARRAY_LEN(queries); i++) {
        uint32_t last = 0;
        const xc_gate gate = { &last, odd_until_four };
        xc_query *passing;

        assert_ok(xc_query_gate(&passing, &gate, &f->err), f->err);
        assert_string_equal(ids_of(f, enquire, join(XC_FILTER, queries[i], passing)), expected[i]);
    }
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static void
curve_of(const xc_weight_stats *stats, xc_curve *curve)
{
    *curve =
        (xc_curve){ .greatest = log(1.0 + stats->collection_size / (stats->term_frequency + 0.5)),
                    .least = 0.5,
                    .per_length = 1.5 / stats->average_length };
    curve->bound = curve->greatest;
}

/* The same as a scheme of weights. */
static void
begin_scheme(void *user, const xc_weight_stats *stats, double *curve)
{
    xc_curve c;

    (void) user;
    if (stats->factor == 0.0)
        return;
    curve_of(stats, &c);
    memcpy(curve, &c, sizeof c);
    curve[7] = stats->factor;
}

static double
sumpart(void *user, const double *curve, uint32_t wdf, uint32_t length, uint32_t unique)
{
    (void) user;
    (void) unique;
    return curve[7] * (curve[0] * wdf / (wdf + curve[1] + curve[2] * length));
}

static double
maxpart(void *user, const double *curve)
{
    (void) user;
    return curve[7] * curve[3];
}

static const xc_weight scheme = { .needs = XC_NEED_COLLECTION_SIZE | XC_NEED_AVERAGE_LENGTH |
                                           XC_NEED_TERM_FREQUENCY | XC_NEED_WDF | XC_NEED_DOCLENGTH,
                                  .begin = begin_scheme,
                                  .sumpart = sumpart,
                                  .maxpart = maxpart };

enum { SHIPS = 2000, CLASS_BITS = 1 };

/* Documents of many lengths, and their lengths; every third is of the second class. */
static void
make_fleet(fixture *f, uint32_t lengths[SHIPS + 1])
{
    xc_writer *writer = open_writer(f);

    for (uint32_t i = 1; i <= SHIPS; i++) {
        xc_document *doc = xc_document_new();

        assert_ok(xc_document_add_term(doc, "ship", 4, 1 + i % 7, &f->err), f->err);
        assert_ok(xc_document_add_term(doc, "rest", 4, i * 37 % 101, &f->err), f->err);
        if (i % 5 == 0)
            assert_ok(xc_document_add_term(doc, "sea", 3, 1 + i % 3, &f->err), f->err);
        assert_ok(xc_writer_add(writer, doc, NULL, &f->err), f->err);
        lengths[i] = 1 + i % 7 + i * 37 % 101 + (i % 5 == 0 ? 1 + i % 3 : 0);
        lengths[i] = lengths[i] << CLASS_BITS | (i % 3 == 0);
        xc_document_free(doc);
    }
    close_writer(f, writer);
}

static xc_query *
weighed(const char *term, const xc_lengths *lengths, double factor)
{
    xc_query *query;

    assert_int_equal(
        xc_query_weighed_term(&query, term, strlen(term), lengths, curve_of, factor, NULL), XC_OK);
    return query;
}

static xc_query *
scaled(xc_query *part, double factor)
{
    xc_query *query;

    assert_int_equal(xc_query_scale(&query, part, factor, NULL), XC_OK);
    xc_query_free(part);
    return query;
}

static xc_matches *
best_of(fixture *f, xc_enquire *enquire, xc_query *query)
{
    xc_matches *matches;

    xc_enquire_set_query(enquire, query);
    xc_query_free(query);
    assert_ok(xc_enquire_match(&matches, enquire, 0, 25, 0, &f->err), f->err);
    return matches;
}

static void
a_weighed_term_weighs_as_a_scheme_does(void **state)
{
    static const xc_operator operators[] = { XC_OR, XC_AND, XC_AND_MAYBE };
    static uint32_t items[SHIPS + 1];
    const double factors[] = { 1.0, 1.0 };
    const xc_lengths lengths = { items, SHIPS + 1, CLASS_BITS, factors };
    fixture *f = *state;
    xc_database *db;
    xc_enquire *enquire;

    make_fleet(f, items);
    db = open_reader(f);
    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    assert_ok(xc_enquire_set_weight(enquire, &scheme, &f->err), f->err);
    for (size_t op = 0; op < ARRAY_LEN(operators); op++) {
        xc_matches *plain = best_of(
            f, enquire, join(operators[op], scaled(term_query("sea"), 1.5), term_query("ship")));
        xc_matches *fast = best_of(
            f, enquire,
            join(operators[op], weighed("sea", &lengths, 1.5), weighed("ship", &lengths, 1.0)));

        assert_int_equal(xc_matches_count(plain), 25);
        assert_int_equal(xc_matches_count(fast), 25);
        for (size_t i = 0; i < 25; i++) {
            assert_int_equal(xc_matches_get(plain, i).docid, xc_matches_get(fast, i).docid);
            assert_true(xc_matches_get(plain, i).weight == xc_matches_get(fast, i).weight);
        }
        xc_matches_free(plain);
        xc_matches_free(fast);
    }
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static void
a_class_of_documents_weighs_a_share(void **state)
{
    static uint32_t items[SHIPS + 1];
    double factors[] = { 1.0, 0.0 };
    const xc_lengths lengths = { items, SHIPS + 1, CLASS_BITS, factors };
    fixture *f = *state;
    xc_database *db;
    xc_enquire *enquire;
    xc_matches *matches;

    make_fleet(f, items);
    db = open_reader(f);
    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    matches = best_of(f, enquire, scaled(weighed("ship", &lengths, 1.0), 0.5));
    for (size_t i = 0; i < xc_matches_count(matches); i++)
        assert_int_not_equal(xc_matches_get(matches, i).docid % 3, 0);
    xc_matches_free(matches);
    factors[0] = 0.0;
    factors[1] = 1.0;
    matches = best_of(f, enquire, weighed("ship", &lengths, 1.0));
    for (size_t i = 0; i < xc_matches_count(matches); i++)
        assert_int_equal(xc_matches_get(matches, i).docid % 3, 0);
    xc_matches_free(matches);
    xc_enquire_free(enquire);
    xc_database_free(db);
}

static void
a_weighed_term_that_no_document_holds_matches_nothing(void **state)
{
    static uint32_t items[SHIPS + 1];
    const double factors[] = { 1.0, 1.0 };
    const xc_lengths lengths = { items, SHIPS + 1, CLASS_BITS, factors };
    fixture *f = *state;
    xc_database *db;
    walk w = { .count = 0 };

    make_fleet(f, items);
    db = open_reader(f);
    walk_all(f, db, weighed("submarine", &lengths, 1.0), &w, XC_OK);
    assert_int_equal(w.count, 0);
    xc_database_free(db);
}

/* It leaves out what would weigh too little, and so it must know what is enough. */
static void
a_weighed_term_is_not_scaled_up_from_outside(void **state)
{
    const double factors[] = { 1.0 };
    const xc_lengths lengths = { NULL, 0, 0, factors };
    xc_query *both = join(XC_AND, term_query("sea"), weighed("ship", &lengths, 1.5)), *query;
    (void) state;

    assert_int_equal(xc_query_scale(&query, both, 1.1, NULL), XC_INVALID);
    assert_null(query);
    xc_query_free(scaled(both, 1.0));
    assert_int_equal(xc_query_weighed_term(&query, "", 0, &lengths, curve_of, 1.0, NULL),
                     XC_INVALID);
    assert_int_equal(xc_query_weighed_term(&query, "a", 1, &lengths, curve_of, -1.0, NULL),
                     XC_INVALID);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_match_is_told_once_in_order),
        TEST(a_walk_may_be_of_some_ids),
        TEST(a_walk_can_be_stopped),
        TEST(a_gate_rejects_and_ends),
        TEST(a_weighed_term_weighs_as_a_scheme_does),
        TEST(a_class_of_documents_weighs_a_share),
        TEST(a_weighed_term_that_no_document_holds_matches_nothing),
        TEST(a_weighed_term_is_not_scaled_up_from_outside),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
