#include "fixture.h"

typedef struct search {
    xc_database *db;
    xc_enquire *enquire;
} search;

static search
begin_search(fixture *f)
{
    search s;

    make_harbour(f);
    s.db = open_reader(f);
    assert_ok(xc_enquire_new(&s.enquire, s.db, &f->err), f->err);
    return s;
}

static void
end_search(search s)
{
    xc_enquire_free(s.enquire);
    xc_database_free(s.db);
}

/* Matches everything, and expects `status`. */
static void
match_all(fixture *f, search s, xc_status status)
{
    xc_query *query = xc_query_all();
    xc_matches *matches;

    xc_enquire_set_query(s.enquire, query);
    xc_query_free(query);
    assert_int_equal(xc_enquire_match(&matches, s.enquire, 0, 10, UINT32_MAX, &f->err), status);
    assert_true((matches != NULL) == (status == XC_OK));
    xc_matches_free(matches);
}

static xc_verdict
decide_by_value(void *user, xc_candidate *candidate)
{
    const xc_bytes wanted = { user, 1 };
    const xc_bytes none = xc_candidate_value(candidate, 7);
    const xc_bytes value = xc_candidate_value(candidate, 0);

    assert_int_equal(none.len, 0);
    return value.len == 1 && value.ptr[0] == wanted.ptr[0] ? XC_ACCEPT : XC_REJECT;
}

static void
a_decider_chooses_by_value(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    char wanted[] = "b";
    const xc_decider decider = { .user = wanted, .decide = decide_by_value };

    xc_enquire_set_decider(s.enquire, &decider);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "1 3");
    wanted[0] = 'c';
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "4");
    xc_enquire_set_decider(s.enquire, NULL);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "1 2 3 4 5");
    end_search(s);
}

static xc_verdict
stop_at_third(void *user, xc_candidate *candidate)
{
    (void) candidate;
    return ++*(int *) user == 3 ? XC_STOP : XC_ACCEPT;
}

static void
a_decider_stops_the_match(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    int seen = 0;
    const xc_decider decider = { .user = &seen, .decide = stop_at_third };

    xc_enquire_set_decider(s.enquire, &decider);
    match_all(f, s, XC_STOPPED);
    assert_int_equal(seen, 3);
    match_all(f, s, XC_OK); /* the search is none the worse */
    end_search(s);
}

typedef struct sightings {
    uint32_t docids[10];
    char values[10];
    size_t count, stop_at;
    double weight;
    xc_bytes data;
} sightings;

static bool
note(void *user, xc_candidate *candidate, double weight)
{
    sightings *s = user;
    const xc_bytes value = xc_candidate_value(candidate, 0);
    const xc_bytes data = xc_candidate_data(candidate);

    s->docids[s->count] = xc_candidate_docid(candidate);
    s->values[s->count] = value.len > 0 ? value.ptr[0] : '-';
    assert_true(data.len > 0);
    s->weight += weight;
    s->count++;
    return s->count != s->stop_at;
}

static void
a_spy_sees_every_match(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    sightings seen = { .count = 0 };
    const xc_spy spy = { .user = &seen, .see = note };

    xc_enquire_add_spy(s.enquire, &spy);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "2 1 3");
    assert_int_equal(seen.count, 3);
    assert_int_equal(seen.docids[0], 1);
    assert_int_equal(seen.docids[2], 3);
    assert_memory_equal(seen.values, "bab", 3);
    assert_true(seen.weight > 0.0);
    xc_enquire_clear_spies(s.enquire);
    ids_of(f, s.enquire, term_query("ship"));
    assert_int_equal(seen.count, 3);
    end_search(s);
}

static void
a_spy_stops_the_match(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    sightings seen = { .stop_at = 2 };
    const xc_spy spy = { .user = &seen, .see = note };

    xc_enquire_add_spy(s.enquire, &spy);
    match_all(f, s, XC_STOPPED);
    assert_int_equal(seen.count, 2); /* what it saw is kept */
    end_search(s);
}

static void
stopping_costs_no_memory(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    sightings seen = { .stop_at = 1 };
    const xc_spy spy = { .user = &seen, .see = note };
    xc_query *query =
        join(XC_OR, join(XC_AND, term_query("ship"), term_query("the")), term_query("sea"));
    xc_matches *matches;

    xc_enquire_add_spy(s.enquire, &spy);
    xc_enquire_set_query(s.enquire, query);
    xc_query_free(query);
    for (int i = 0; i < 20; i++) { /* leaks are found by the sanitizer's build */
        seen.count = 0;
        assert_int_equal(xc_enquire_match(&matches, s.enquire, 0, 5, 100, NULL), XC_STOPPED);
    }
    end_search(s);
}

/* Reads data after the database has moved on twice. */
static bool
read_too_late(void *user, xc_candidate *candidate, double weight)
{
    fixture *f = user;
    xc_writer *writer = open_writer(f);
    xc_bytes data;

    (void) weight;
    for (int i = 0; i < 3; i++) {
        xc_document *doc = new_document(f, i % 2 ? "a much later ship" : "later");

        for (uint32_t docid = 1; docid <= 300; docid++)
            assert_ok(xc_writer_replace(writer, docid, doc, &f->err), f->err);
        xc_document_free(doc);
        assert_ok(xc_writer_commit(writer, &f->err), f->err);
    }
    close_writer(f, writer);
    data = xc_candidate_data(candidate);
    assert_int_equal(data.len, 0);
    assert_non_null(data.ptr);
    return true;
}

static void
a_failed_read_in_a_callback_fails_the_match(void **state)
{
    fixture *f = *state;
    const xc_spy spy = { .user = f, .see = read_too_late };
    xc_writer *writer = open_writer(f);
    xc_database *db;
    search s;

    for (int i = 0; i < 3000; i++)
        add(f, writer, "an early ship with a lot of luggage", NULL);
    close_writer(f, writer);
    db = open_reader(f);
    s.db = db;
    assert_ok(xc_enquire_new(&s.enquire, db, &f->err), f->err);
    xc_enquire_add_spy(s.enquire, &spy);
    match_all(f, s, XC_MODIFIED);
    end_search(s);
}

/* The even documents from `first` on, each weighing its id. */
typedef struct evens {
    uint32_t last, at;
    int *alive;      /* counts copies */
    xc_status fails; /* at the end */
    bool lowers;
} evens;

static evens *
new_evens(int *alive)
{
    evens *e = calloc(1, sizeof *e);

    assert_non_null(e);
    e->alive = alive;
    ++*alive;
    return e;
}

static void *
clone_evens(const void *user)
{
    const evens *from = user;
    evens *e = new_evens(from->alive);

    e->fails = from->fails;
    e->lowers = from->lowers;
    return e;
}

static void
free_evens(void *user)
{
    evens *e = user;

    --*e->alive;
    free(e);
}

static xc_status
begin_evens(void *user, xc_database *db, xc_source_bounds *bounds, xc_error *err)
{
    evens *e = user;
    xc_database_stats stats;
    const xc_status status = xc_database_get_stats(db, &stats, err);

    if (status != XC_OK)
        return status;
    e->at = 0;
    e->last = stats.last_docid;
    bounds->estimated = bounds->most = e->last / 2;
    bounds->max_weight = e->last;
    return XC_OK;
}

static uint32_t
skip_evens(void *user, uint32_t docid, double min_weight, double *max_weight)
{
    evens *e = user;

    (void) min_weight;
    if (e->lowers)
        *max_weight = e->last;
    e->at = (docid + 1) / 2 * 2;
    return e->at <= e->last ? e->at : 0;
}

static uint32_t
next_even(void *user, double min_weight, double *max_weight)
{
    return skip_evens(user, ((evens *) user)->at + 1, min_weight, max_weight);
}

static double
weigh_even(void *user)
{
    return ((evens *) user)->at;
}

static xc_status
status_of_evens(void *user, xc_error *err)
{
    const evens *e = user;

    if (err != NULL && e->fails != XC_OK)
        snprintf(err->message, sizeof err->message, "the evens ran out");
    return e->fails;
}

static const xc_source even_source = { .clone = clone_evens,
                                       .destroy = free_evens,
                                       .begin = begin_evens,
                                       .next = next_even,
                                       .skip_to = skip_evens,
                                       .weight = weigh_even,
                                       .status = status_of_evens };

static void
a_source_gives_documents_and_weights(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    int alive = 0;
    xc_source source = even_source;
    xc_query *query;
    char *bytes;
    size_t len;

    source.user = new_evens(&alive);
    assert_ok(xc_query_source(&query, &source, &f->err), f->err);
    assert_int_equal(xc_query_length(query), 1);
    assert_int_equal(xc_query_serialise(&bytes, &len, query, NULL), XC_INVALID);
    assert_string_equal(ids_of(f, s.enquire, query), "4 2"); /* heaviest first */
    assert_int_equal(alive, 1);                              /* the search has the query */
    ids_of(f, s.enquire, xc_query_all());
    assert_int_equal(alive, 0);
    end_search(s);
}

static void
a_source_is_joined_with_terms(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    int alive = 0;

    for (int skips = 0; skips < 2; skips++) {
        xc_source source = even_source;
        xc_query *query;

        source.user = new_evens(&alive);
        if (!skips)
            source.skip_to = NULL;
        assert_ok(xc_query_source(&query, &source, &f->err), f->err);
        assert_string_equal(ids_of(f, s.enquire, join(XC_AND, query, term_query("sea"))), "4");
    }
    end_search(s);
    assert_int_equal(alive, 0);
}

static void
a_source_is_cloned_for_each_database(void **state)
{
    fixture *f = *state;
    const char *paths[] = { f->path, f->path };
    int alive = 0;
    xc_source source = even_source;
    xc_enquire *enquire;
    xc_database *db;
    xc_query *query;

    make_harbour(f);
    assert_ok(xc_database_open_many(&db, paths, 2, &f->err), f->err);
    assert_ok(xc_enquire_new(&enquire, db, &f->err), f->err);
    source.user = new_evens(&alive);
    ((evens *) source.user)->lowers = true;
    assert_ok(xc_query_source(&query, &source, &f->err), f->err);
    assert_string_equal(ids_of(f, enquire, query), "7 8 3 4"); /* 4, 4, 2, 2 */

    source.user = new_evens(&alive);
    source.clone = NULL;
    assert_ok(xc_query_source(&query, &source, &f->err), f->err);
    xc_enquire_set_query(enquire, query);
    xc_query_free(query);
    assert_int_equal(xc_enquire_match(&(xc_matches *){ NULL }, enquire, 0, 9, 0, NULL), XC_INVALID);
    xc_enquire_free(enquire);
    xc_database_free(db);
    assert_int_equal(alive, 0);
}

static void
the_trouble_of_a_source_is_the_trouble_of_the_match(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    int alive = 0;
    xc_source source = even_source;
    xc_matches *matches;
    xc_query *query;

    source.user = new_evens(&alive);
    ((evens *) source.user)->fails = XC_MODIFIED;
    assert_ok(xc_query_source(&query, &source, &f->err), f->err);
    xc_enquire_set_query(s.enquire, query);
    xc_query_free(query);
    assert_int_equal(xc_enquire_match(&matches, s.enquire, 0, 9, 0, &f->err), XC_MODIFIED);
    assert_string_equal(f->err.message, "the evens ran out");
    assert_null(matches);
    end_search(s);
    assert_int_equal(alive, 0);

    source.begin = NULL;
    assert_int_equal(xc_query_source(&query, &source, NULL), XC_INVALID);
}

/* A weight of 10 * wdf / document length, times the factor. */
static void
begin_weight(void *user, const xc_weight_stats *stats, double *state)
{
    xc_weight_stats *seen = user;

    if (stats->factor > 0.0)
        *seen = *stats;
    assert_true(state[0] == 0.0 && state[XC_WEIGHT_STATE - 1] == 0.0);
    state[0] = 10.0 * stats->factor;
}

static double
share(void *user, const double *state, uint32_t wdf, uint32_t doclength, uint32_t unique_terms)
{
    (void) user;
    (void) unique_terms;
    return state[0] * wdf / doclength;
}

static double
whole(void *user, const double *state)
{
    (void) user;
    return state[0];
}

static double
extra(void *user, const double *state, uint32_t doclength, uint32_t unique_terms)
{
    (void) user;
    (void) unique_terms;
    return state[0] == 0.0 ? 100.0 * doclength : -1.0;
}

static double
most_extra(void *user, const double *state)
{
    (void) user;
    (void) state;
    return 1e6;
}

static void
c_functions_weigh_documents(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_weight_stats seen = { .factor = 0.0 };
    xc_weight weight = { .user = &seen,
                         .needs = XC_NEED_WDF | XC_NEED_DOCLENGTH | XC_NEED_TERM_FREQUENCY |
                                  XC_NEED_COLLECTION_SIZE | XC_NEED_COLLECTION_FREQUENCY,
                         .begin = begin_weight,
                         .sumpart = share,
                         .maxpart = whole };
    xc_query *query = term_query("ship");
    xc_matches *matches;

    assert_ok(xc_enquire_set_weight(s.enquire, &weight, &f->err), f->err);
    xc_enquire_set_query(s.enquire, query);
    assert_ok(xc_enquire_match(&matches, s.enquire, 0, 9, 0, &f->err), f->err);
    assert_int_equal(xc_matches_get(matches, 0).docid, 2);
    assert_true(xc_matches_get(matches, 0).weight == 5.0); /* 3 of 6 words */
    assert_true(xc_matches_get(matches, 1).weight == 2.0); /* 1 of 5 */
    assert_int_equal(seen.collection_size, 5);
    assert_int_equal(seen.term_frequency, 3);
    assert_int_equal(seen.collection_frequency, 5);
    assert_int_equal(seen.wqf, 0); /* not asked for */
    xc_matches_free(matches);

    weight.sumextra = extra;
    assert_int_equal(xc_enquire_set_weight(s.enquire, &weight, NULL), XC_INVALID);
    weight.maxextra = most_extra;
    assert_ok(xc_enquire_set_weight(s.enquire, &weight, &f->err), f->err);
    assert_ok(xc_enquire_match(&matches, s.enquire, 0, 9, 0, &f->err), f->err);
    assert_int_equal(xc_matches_get(matches, 0).docid, 3); /* seven words */
    assert_true(xc_matches_get(matches, 0).weight > 700.0);
    xc_matches_free(matches);

    weight.begin = NULL;
    assert_int_equal(xc_enquire_set_weight(s.enquire, &weight, NULL), XC_INVALID);
    xc_query_free(query);
    end_search(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(a_decider_chooses_by_value),
        TEST(a_decider_stops_the_match),
        TEST(a_spy_sees_every_match),
        TEST(a_spy_stops_the_match),
        TEST(stopping_costs_no_memory),
        TEST(a_failed_read_in_a_callback_fails_the_match),
        TEST(a_source_gives_documents_and_weights),
        TEST(a_source_is_joined_with_terms),
        TEST(a_source_is_cloned_for_each_database),
        TEST(the_trouble_of_a_source_is_the_trouble_of_the_match),
        TEST(c_functions_weigh_documents),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
