/* Links say the whole question, and only what differs from the usual one. */
#include "output/url.h"

#include "output/fixture.h"
#include "output/names.h"

static void
expect(const mbr_search_request *request, uint32_t page, const char *expected)
{
    mbr_buffer out = MBR_BUFFER_INIT;

    mbr_print_query_string(&out, request, page);
    assert_string_equal(out.ptr, expected);
    mbr_buffer_free(&out);
}

static void
a_link_asks_the_same_question(void **state)
{
    static const mbr_slice sections[] = { { "Droit", 5 }, { "Arts & lettres", 14 } };
    mbr_search_request request = { .query = S("l’été -skype") };

    (void) state;
    expect(&request, 1, "/?q=l%E2%80%99%C3%A9t%C3%A9%20-skype");
    request.scope = MBR_SCOPE_COMMENTS;
    request.match = MBR_MATCH_ANY;
    request.exact_forms = true;
    request.from = (mbr_date){ 2016, 9, 0 };
    request.to = (mbr_date){ 2016, 9, 5 };
    request.sections = sections;
    request.section_count = 2;
    request.sort = MBR_SORT_NEWEST;
    request.fresh_days = 30;
    request.size = 50;
    expect(&request, 3,
           "/?q=l%E2%80%99%C3%A9t%C3%A9%20-skype&scope=comments&match=any&stem=off&from=2016-09&"
           "to=2016-09-05&section=Droit&section=Arts%20%26%20lettres&sort=-date&fresh=30&size=50&page=3");
}

static void
a_link_of_the_api_keeps_facets_and_timeline(void **state)
{
    mbr_search_request request = { .query = S("x"),
                                   .facets = 1 << MBR_FACET_SECTION | 1 << MBR_FACET_YEAR,
                                   .interval = MBR_INTERVAL_MONTH };
    mbr_buffer out = MBR_BUFFER_INIT;

    (void) state;
    mbr_url_api(&out, "/archives", &request, 2);
    assert_string_equal(out.ptr,
                        "/archives/v1/search?q=x&page=2&facets=section%2Cyear&interval=month");
    mbr_buffer_free(&out);
}

static void
paging_ends_with_the_results_and_with_the_window(void **state)
{
    mbr_results results = { .total = 41, .exact = true, .page = 2, .size = 20, .hit_count = 20 };

    (void) state;
    assert_int_equal(mbr_next_page(&results), 3);
    results.page = 3;
    assert_int_equal(mbr_next_page(&results), 0);
    results.total = 1000000;
    results.page = 500; /* 500 x 20 is the window */
    assert_int_equal(mbr_next_page(&results), 0);
}

static void
past_the_end_one_goes_back_to_the_last_page(void **state)
{
    mbr_results results = { .total = 41, .exact = true, .page = 3, .size = 20 };

    (void) state;
    assert_int_equal(mbr_last_page(&results), 3);
    assert_int_equal(mbr_previous_page(&results), 2);
    results.page = 4;
    assert_int_equal(mbr_previous_page(&results), 3);
    results.page = 400;
    assert_int_equal(mbr_previous_page(&results), 3);
    assert_int_equal(mbr_next_page(&results), 0);
    results.exact = false; /* there may be more, nobody knows */
    assert_int_equal(mbr_last_page(&results), 0);
    assert_int_equal(mbr_previous_page(&results), 399);
    results.exact = true;
    results.total = 0;
    assert_int_equal(mbr_previous_page(&results), 0);
    results.total = 1000000;
    results.size = 30;
    assert_int_equal(mbr_last_page(&results), 333); /* 333 x 30 is within the window */
}

static void
names_are_read_back(void **state)
{
    mbr_sort sort;
    unsigned facets = 0;

    (void) state;
    assert_true(mbr_sort_by_name(&sort, S(mbr_sort_name(MBR_SORT_NEWEST))));
    assert_int_equal(sort, MBR_SORT_NEWEST);
    assert_true(mbr_sort_by_name(&sort, S("oldest")));
    assert_int_equal(sort, MBR_SORT_OLDEST);
    assert_false(mbr_sort_by_name(&sort, S("Date")));
    assert_true(mbr_facets_by_name(&facets, S("section,year")));
    assert_int_equal(facets, 1 << MBR_FACET_SECTION | 1 << MBR_FACET_YEAR);
    assert_false(mbr_facets_by_name(&facets, S("section,")));
}

static void
names_are_also_read_in_french(void **state)
{
    mbr_scope scope = MBR_SCOPE_ALL;
    mbr_interval interval = MBR_INTERVAL_NONE;
    mbr_sort sort = MBR_SORT_RELEVANCE;
    mbr_slice access = MBR_SLICE_NONE;
    unsigned facets = 0;

    (void) state;
    assert_true(mbr_scope_by_name(&scope, S("commentaires")));
    assert_int_equal(scope, MBR_SCOPE_COMMENTS);
    assert_true(mbr_interval_by_name(&interval, S("Semaine")));
    assert_int_equal(interval, MBR_INTERVAL_WEEK);
    assert_true(mbr_interval_by_name(&interval, S("année")));
    assert_int_equal(interval, MBR_INTERVAL_YEAR);
    assert_true(mbr_sort_by_name(&sort, S("récents")));
    assert_int_equal(sort, MBR_SORT_NEWEST);
    assert_true(mbr_facets_by_name(&facets, S("rubrique,année,accès")));
    assert_int_equal(facets, 1 << MBR_FACET_SECTION | 1 << MBR_FACET_YEAR | 1 << MBR_FACET_ACCESS);
    assert_true(mbr_access_by_name(&access, S("payant")));
    assert_true(mbr_slice_is(access, "paid"));
    assert_true(mbr_access_by_name(&access, S("free")));
    assert_true(mbr_slice_is(access, "free"));
    assert_false(mbr_access_by_name(&access, S("foo")));
    assert_false(mbr_scope_by_name(&scope, S("partout")));
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_link_asks_the_same_question),
        cmocka_unit_test(a_link_of_the_api_keeps_facets_and_timeline),
        cmocka_unit_test(paging_ends_with_the_results_and_with_the_window),
        cmocka_unit_test(past_the_end_one_goes_back_to_the_last_page),
        cmocka_unit_test(names_are_read_back),
        cmocka_unit_test(names_are_also_read_in_french),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
