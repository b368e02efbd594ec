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

static xc_matches *
match(fixture *f, search s, xc_query *query, uint32_t max, uint32_t check_at_least)
{
    xc_matches *matches;

    xc_enquire_set_query(s.enquire, query);
    xc_query_free(query);
    assert_ok(xc_enquire_match(&matches, s.enquire, 0, max, check_at_least, &f->err), f->err);
    return matches;
}

static void
the_best_match_comes_first(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches = match(f, s, term_query("ship"), 10, 0);
    const xc_match best = xc_matches_get(matches, 0), next = xc_matches_get(matches, 1);
    xc_totals totals;

    assert_int_equal(xc_matches_count(matches), 3);
    assert_int_equal(best.docid, 2); /* three times in six words */
    assert_int_equal(best.rank, 0);
    assert_int_equal(best.percent, 100);
    assert_true(best.weight > next.weight && next.weight > 0.0);
    assert_int_equal(next.rank, 1);
    assert_true(next.percent > 0 && next.percent < 100);
    assert_int_equal(best.collapse_key.len, 0);
    xc_matches_totals(matches, &totals);
    assert_true(totals.lower <= totals.estimated && totals.estimated <= totals.upper);
    assert_int_equal(totals.estimated, 3);
    assert_true(totals.max_attained == best.weight);
    assert_true(totals.max_possible >= best.weight);
    xc_matches_free(matches);
    end_search(s);
}

static void
a_search_without_query_finds_nothing(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches;

    assert_ok(xc_enquire_match(&matches, s.enquire, 0, 10, 0, &f->err), f->err);
    assert_int_equal(xc_matches_count(matches), 0);
    xc_matches_free(matches);
    end_search(s);
}

static void
pages_continue_where_the_last_one_ended(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_query *query = xc_query_all();
    xc_matches *matches;

    xc_enquire_set_query(s.enquire, query);
    xc_query_free(query);
    assert_ok(xc_enquire_match(&matches, s.enquire, 3, 10, 0, &f->err), f->err);
    assert_int_equal(xc_matches_count(matches), 2);
    assert_int_equal(xc_matches_get(matches, 0).docid, 4);
    assert_int_equal(xc_matches_get(matches, 0).rank, 3);
    xc_matches_free(matches);
    end_search(s);
}

static void
checking_all_makes_totals_exact(void **state)
{
    fixture *f = *state;
    xc_writer *writer = open_writer(f);
    xc_matches *matches;
    xc_totals totals;
    search s;

    for (int i = 0; i < 500; i++)
        add(f, writer, i % 3 ? "one two" : i % 2 ? "one" : "two two", NULL);
    assert_ok(xc_writer_commit(writer, &f->err), f->err);
    s.db = open_reader(f);
    assert_ok(xc_enquire_new(&s.enquire, s.db, &f->err), f->err);
    matches = match(f, s, join(XC_AND, term_query("one"), term_query("two")), 1, UINT32_MAX);
    xc_matches_totals(matches, &totals);
    assert_int_equal(totals.lower, 333);
    assert_int_equal(totals.estimated, 333);
    assert_int_equal(totals.upper, 333);
    xc_matches_free(matches);
    matches = match(f, s, join(XC_AND, term_query("one"), term_query("two")), 1, 0);
    xc_matches_totals(matches, &totals);
    assert_true(totals.lower <= 333 && totals.upper >= 333);
    xc_matches_free(matches);
    end_search(s);
    close_writer(f, writer);
}

static double
weight_of_best(fixture *f, search s, const char *term)
{
    xc_matches *matches = match(f, s, term_query(term), 1, 0);
    const double weight = xc_matches_get(matches, 0).weight;

    xc_matches_free(matches);
    return weight;
}

static void
weighting_schemes_differ(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_bm25 parameters = XC_BM25_INIT;
    const double usual = weight_of_best(f, s, "sea");

    assert_true(usual > 0.0);
    xc_enquire_set_bm25(s.enquire, &parameters);
    assert_true(weight_of_best(f, s, "sea") == usual);
    parameters.b = 0.0;
    xc_enquire_set_bm25(s.enquire, &parameters);
    assert_true(weight_of_best(f, s, "sea") < usual); /* it was in a short document */
    parameters.b = 0.5;
    xc_enquire_set_bm25_plus(s.enquire, &parameters);
    assert_true(weight_of_best(f, s, "sea") > usual);
    xc_enquire_set_boolean(s.enquire);
    assert_true(weight_of_best(f, s, "sea") == 0.0);
    xc_enquire_set_coordination(s.enquire);
    assert_true(weight_of_best(f, s, "sea") == 1.0);
    assert_ok(xc_enquire_set_tfidf(s.enquire, "nnn", &f->err), f->err);
    assert_true(weight_of_best(f, s, "ship") == 3.0);
    assert_int_equal(xc_enquire_set_tfidf(s.enquire, "xyz", NULL), XC_INVALID);
    assert_int_equal(xc_enquire_set_tfidf(s.enquire, "", NULL), XC_INVALID);
    end_search(s);
}

static void
a_scaled_query_weighs_more(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_query *part = term_query("sea"), *scaled;
    xc_matches *matches;

    xc_enquire_set_coordination(s.enquire);
    assert_ok(xc_query_scale(&scaled, part, 2.5, &f->err), f->err);
    xc_query_free(part);
    matches = match(f, s, scaled, 1, 0);
    assert_true(xc_matches_get(matches, 0).weight == 2.5);
    xc_matches_free(matches);
    end_search(s);
}

static void
matches_are_sorted_as_asked(void **state)
{
    static const struct {
        xc_sort sort;
        bool descending;
        xc_docid_order order;
        const char *ids;
    } cases[] = {
        /* values b a b c and none, which sorts first; "ship" is in 1 2 3, best in 2 */
        { XC_SORT_RELEVANCE, false, XC_DOCID_ASCENDING, "2 1 3" },
        { XC_SORT_VALUE, false, XC_DOCID_ASCENDING, "2 1 3" },
        { XC_SORT_VALUE, true, XC_DOCID_ASCENDING, "1 3 2" },
        { XC_SORT_VALUE, true, XC_DOCID_DESCENDING, "3 1 2" },
        { XC_SORT_VALUE_THEN_RELEVANCE, true, XC_DOCID_DESCENDING, "1 3 2" },
        { XC_SORT_RELEVANCE_THEN_VALUE, true, XC_DOCID_ASCENDING, "2 1 3" },
    };
    fixture *f = *state;
    search s = begin_search(f);

    for (size_t i = 0; i < ARRAY_LEN(cases); i++) {
        xc_enquire_set_sort(s.enquire, cases[i].sort, 0, cases[i].descending);
        xc_enquire_set_docid_order(s.enquire, cases[i].order);
        assert_string_equal(ids_of(f, s.enquire, term_query("ship")), cases[i].ids);
    }
    xc_enquire_set_sort(s.enquire, XC_SORT_RELEVANCE, 0, false);
    xc_enquire_set_boolean(s.enquire);
    xc_enquire_set_docid_order(s.enquire, XC_DOCID_DESCENDING);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "5 4 3 2 1");
    xc_enquire_set_docid_order(s.enquire, XC_DOCID_DONT_CARE);
    ids_of(f, s.enquire, xc_query_all());
    end_search(s);
}

static void
sorted_matches_show_their_key(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches;

    xc_enquire_set_sort(s.enquire, XC_SORT_VALUE, 0, true);
    matches = match(f, s, xc_query_all(), 10, 0);
    assert_int_equal(xc_matches_get(matches, 0).docid, 4);
    assert_bytes(xc_matches_get(matches, 0).sort_key, "c");
    xc_matches_free(matches);
    end_search(s);
}

static void
equal_values_collapse_to_the_best(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches;
    xc_totals totals;

    xc_enquire_set_collapse(s.enquire, 0, 1);
    matches = match(f, s, term_query("ship"), 10, UINT32_MAX);
    assert_int_equal(xc_matches_count(matches), 2);
    assert_int_equal(xc_matches_get(matches, 1).docid, 1);
    assert_bytes(xc_matches_get(matches, 1).collapse_key, "b");
    assert_int_equal(xc_matches_get(matches, 1).collapse_count, 1);
    assert_int_equal(xc_matches_get(matches, 0).collapse_count, 0);
    xc_matches_totals(matches, &totals);
    assert_int_equal(totals.estimated, 2);
    assert_int_equal(totals.uncollapsed_estimated, 3);
    xc_matches_free(matches);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "1 2 4 5"); /* 5 has no value */
    xc_enquire_set_collapse(s.enquire, 0, 2);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "1 2 3 4 5");
    xc_enquire_set_collapse(s.enquire, 0, 1);
    xc_enquire_set_collapse(s.enquire, 0, 0);
    assert_string_equal(ids_of(f, s.enquire, xc_query_all()), "1 2 3 4 5");
    end_search(s);
}

static void
weak_matches_can_be_cut_off(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);

    assert_ok(xc_enquire_set_cutoff(s.enquire, 99, 0.0, &f->err), f->err);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "2");
    assert_ok(xc_enquire_set_cutoff(s.enquire, 0, 1000.0, &f->err), f->err);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "");
    assert_ok(xc_enquire_set_cutoff(s.enquire, 0, 0.0, &f->err), f->err);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "2 1 3");
    assert_int_equal(xc_enquire_set_cutoff(s.enquire, 101, 0.0, NULL), XC_INVALID);
    assert_int_equal(xc_enquire_set_cutoff(s.enquire, 0, -1.0, NULL), XC_INVALID);
    end_search(s);
}

static void
a_match_tells_its_terms(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches =
        match(f, s, join(XC_OR, term_query("ship"), term_query("harbour")), 10, 0);
    xc_query *other = term_query("sea");
    xc_terms *terms;
    size_t index = 0;

    xc_enquire_set_query(s.enquire, other); /* changes nothing about these matches */
    xc_query_free(other);
    xc_enquire_free(s.enquire);
    xc_database_free(s.db);
    while (xc_matches_get(matches, index).docid != 1)
        index++;
    assert_ok(xc_matches_terms(&terms, matches, index, &f->err), f->err);
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "harbour");
    assert_int_equal(xc_terms_frequency(terms), 0); /* only names here */
    assert_true(xc_terms_next(terms));
    assert_bytes(xc_terms_term(terms), "ship");
    assert_false(xc_terms_next(terms));
    assert_int_equal(xc_terms_status(terms, &f->err), XC_OK);
    xc_terms_free(terms);
    xc_matches_free(matches);
}

static void
documents_of_matches_come_in_one_go(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_matches *matches = match(f, s, term_query("ship"), 10, 0);
    xc_document *doc;
    xc_bytes bytes;

    end_search(s); /* the matches stand alone */
    assert_ok(xc_matches_fetch(matches, &f->err), f->err);
    assert_ok(xc_matches_document(&doc, matches, 0, &f->err), f->err);
    assert_ok(xc_document_data(doc, &bytes, &f->err), f->err);
    assert_bytes(bytes, "the ship the ship the ship");
    assert_ok(xc_document_value(doc, 0, &bytes, &f->err), f->err);
    assert_bytes(bytes, "a");
    assert_int_equal(xc_document_docid(doc), 2);
    xc_matches_free(matches);
    xc_document_free(doc);
}

static void
values_are_counted_over_all_matches(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_value_counts *counts;
    xc_terms *values;

    assert_ok(xc_enquire_count_values(&counts, s.enquire, 0, &f->err), f->err);
    assert_int_equal(xc_value_counts_total(counts), 0);
    xc_matches_free(match(f, s, xc_query_all(), 1, UINT32_MAX));
    end_search(s);
    assert_int_equal(xc_value_counts_total(counts), 5);

    assert_ok(xc_value_counts_values(&values, counts, &f->err), f->err);
    assert_true(xc_terms_next(values));
    assert_bytes(xc_terms_term(values), "a");
    assert_int_equal(xc_terms_frequency(values), 1);
    assert_true(xc_terms_next(values));
    assert_int_equal(xc_terms_frequency(values), 2);
    assert_true(xc_terms_next(values));
    assert_false(xc_terms_next(values));
    xc_terms_free(values);

    assert_ok(xc_value_counts_top(&values, counts, 2, &f->err), f->err);
    assert_true(xc_terms_next(values));
    assert_bytes(xc_terms_term(values), "b");
    assert_true(xc_terms_next(values));
    assert_bytes(xc_terms_term(values), "a");
    assert_false(xc_terms_next(values));
    xc_terms_free(values);
    xc_value_counts_free(counts);
}

static void
counting_can_end_before_the_search(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_value_counts *counts;

    assert_ok(xc_enquire_count_values(&counts, s.enquire, 0, &f->err), f->err);
    xc_matches_free(match(f, s, xc_query_all(), 1, UINT32_MAX));
    xc_enquire_clear_spies(s.enquire);
    xc_matches_free(match(f, s, xc_query_all(), 1, UINT32_MAX));
    assert_int_equal(xc_value_counts_total(counts), 5);
    xc_value_counts_free(counts);
    assert_ok(xc_enquire_count_values(&counts, s.enquire, 0, &f->err), f->err);
    xc_value_counts_free(counts); /* the search still has it */
    xc_matches_free(match(f, s, xc_query_all(), 1, UINT32_MAX));
    end_search(s);
}

static void
relevant_documents_change_weights(void **state)
{
    fixture *f = *state;
    const uint32_t relevant[] = { 3 };
    search s = begin_search(f);
    const double before = weight_of_best(f, s, "sea");
    double after;

    xc_enquire_set_relevant(s.enquire, relevant, 1);
    after = weight_of_best(f, s, "sea");
    assert_true(after != before);
    xc_enquire_set_relevant(s.enquire, NULL, 0);
    assert_true(weight_of_best(f, s, "sea") == before);
    end_search(s);
}

static void
a_time_limit_leaves_the_answer_whole(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);

    xc_enquire_set_time_limit(s.enquire, 1);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "2 1 3");
    xc_enquire_set_time_limit(s.enquire, 0);
    assert_string_equal(ids_of(f, s.enquire, term_query("ship")), "2 1 3");
    end_search(s);
}

static void
a_search_follows_its_database_when_reopened(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    xc_writer *writer = open_writer(f);

    add(f, writer, "another ship", NULL);
    close_writer(f, writer);
    assert_string_equal(ids_of(f, s.enquire, term_query("another")), "");
    assert_ok(xc_database_reopen(s.db, NULL, &f->err), f->err);
    assert_string_equal(ids_of(f, s.enquire, term_query("another")), "6");
    end_search(s);
}

static bool
not_the(void *user, const char *term, size_t len)
{
    ++*(int *) user;
    return len != 3 || memcmp(term, "the", 3) != 0;
}

static void
expansion_suggests_terms_of_relevant_documents(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    const uint32_t relevant[] = { 1, 3 };
    xc_expand_options options = { .max = 20 };
    xc_expansion *expansion;

    assert_ok(xc_enquire_expand(&expansion, s.enquire, relevant, 2, &options, &f->err), f->err);
    assert_true(xc_expansion_count(expansion) > 0);
    assert_bytes(xc_expansion_term(expansion, 0), "harbour"); /* in both, and nowhere else */
    assert_true(xc_expansion_weight(expansion, 0) > 0.0);
    for (size_t i = 1; i < xc_expansion_count(expansion); i++)
        assert_true(xc_expansion_weight(expansion, i - 1) >= xc_expansion_weight(expansion, i));
    xc_expansion_free(expansion);
    end_search(s);
}

static void
expansion_asks_which_terms_to_take(void **state)
{
    fixture *f = *state;
    search s = begin_search(f);
    const uint32_t relevant[] = { 1, 2, 3 };
    int asked = 0;
    const xc_expand_decider decider = { .user = &asked, .accept = not_the };
    xc_expand_options options = { .max = 20, .decider = &decider, .scheme = "bo1" };
    xc_expansion *expansion;

    assert_ok(xc_enquire_expand(&expansion, s.enquire, relevant, 3, &options, &f->err), f->err);
    assert_true(asked > 3);
    for (size_t i = 0; i < xc_expansion_count(expansion); i++)
        assert_true(xc_expansion_term(expansion, i).len != 3 ||
                    memcmp(xc_expansion_term(expansion, i).ptr, "the", 3) != 0);
    xc_expansion_free(expansion);
    options.scheme = "no such scheme";
    assert_int_equal(xc_enquire_expand(&expansion, s.enquire, relevant, 3, &options, &f->err),
                     XC_INVALID);
    assert_null(expansion);
    end_search(s);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(the_best_match_comes_first),
        TEST(a_search_without_query_finds_nothing),
        TEST(pages_continue_where_the_last_one_ended),
        TEST(checking_all_makes_totals_exact),
        TEST(weighting_schemes_differ),
        TEST(a_scaled_query_weighs_more),
        TEST(matches_are_sorted_as_asked),
        TEST(sorted_matches_show_their_key),
        TEST(equal_values_collapse_to_the_best),
        TEST(weak_matches_can_be_cut_off),
        TEST(a_match_tells_its_terms),
        TEST(documents_of_matches_come_in_one_go),
        TEST(values_are_counted_over_all_matches),
        TEST(counting_can_end_before_the_search),
        TEST(relevant_documents_change_weights),
        TEST(a_time_limit_leaves_the_answer_whole),
        TEST(a_search_follows_its_database_when_reopened),
        TEST(expansion_suggests_terms_of_relevant_documents),
        TEST(expansion_asks_which_terms_to_take),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
