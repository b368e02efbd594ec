#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/params.h"

static mbr_arena *arena;
static mbr_params params;
static mbr_param_problems problems;

static int
make_arena(void **state)
{
    (void) state;
    arena = mbr_arena_new();
    return 0;
}

static int
free_arena(void **state)
{
    (void) state;
    mbr_arena_free(arena);
    return 0;
}

/* Everything is allowed but `format`. */
static bool
read(const char *query)
{
    unsigned allowed = (MBR_PARAM_BIT(MBR_PARAM_COUNT) - 1) & ~MBR_PARAM_BIT(MBR_PARAM_FORMAT);
    mbr_pairs pairs = { NULL, 0, 0 };

    assert_true(mbr_form_read(&pairs, mbr_slice_of_string(query), arena));
    return mbr_params_read(&params, &problems, &pairs, allowed, false, MBR_ENGLISH, arena);
}

static void
parameters_become_a_search(void **state)
{
    (void) state;
    assert_true(read("q=l%E2%80%99avocat&scope=comments&from=2016-09&to=2017&section=Droit"
                     "&section=%C3%89conomie,+finances&author=X&access=free&source=s&sort=-date"
                     "&match=any&page=3&size=50&facets=section,year&facets=author&interval=week"
                     "&snippet=100&stem=off&lang=en&fresh=30"));
    assert_true(mbr_slice_is(params.search.query, "l’avocat"));
    assert_int_equal(params.search.scope, MBR_SCOPE_COMMENTS);
    assert_int_equal(params.search.from.year, 2016);
    assert_int_equal(params.search.from.month, 9);
    assert_int_equal(params.search.from.day, 0);
    assert_int_equal(params.search.to.year, 2017);
    assert_int_equal(params.search.section_count, 2);
    assert_true(mbr_slice_is(params.search.sections[1], "Économie, finances"));
    assert_int_equal(params.search.sort, MBR_SORT_NEWEST);
    assert_int_equal(params.search.match, MBR_MATCH_ANY);
    assert_int_equal(params.search.page, 3);
    assert_int_equal(params.search.size, 50);
    assert_int_equal(params.search.facets,
                     1 << MBR_FACET_SECTION | 1 << MBR_FACET_YEAR | 1 << MBR_FACET_AUTHOR);
    assert_int_equal(params.search.interval, MBR_INTERVAL_WEEK);
    assert_int_equal(params.search.snippet, 100);
    assert_true(params.search.exact_forms);
    assert_int_equal(params.search.fresh_days, 30);
}

static void
an_empty_field_of_a_form_asks_for_nothing(void **state)
{
    (void) state;
    assert_true(read("q=&from=&to=&section=&sort=&page=&size="));
    assert_int_equal(params.given, 0);
    assert_int_equal(params.search.page, 1);
    assert_false(params.search.no_hits);
}

static void
size_zero_asks_for_figures_only(void **state)
{
    (void) state;
    assert_true(read("q=a&size=0"));
    assert_true(params.search.no_hits);
}

static void
an_unknown_parameter_is_named_with_the_nearest_known_one(void **state)
{
    static const struct {
        const char *query, *parameter, *reason;
    } cases[] = {
        { "secton=Droit", "secton", "unknown here; did you mean \"section\"?" },
        { "pages=2", "pages", "unknown here; did you mean \"page\"?" },
        { "Q=a", "Q", "unknown here" },
        { "callback=x", "callback", "unknown here" }, /* no JSONP, no matter who asks */
        { "format=csv", "format", "unknown here" },
        { "%00=1", "", "unknown here" },
        { "%FF=1", "", "unknown here" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        assert_false(read(cases[i].query));
        assert_int_equal(problems.count, 1);
        assert_string_equal(problems.items[0].parameter, cases[i].parameter);
        assert_string_equal(problems.items[0].reason, cases[i].reason);
    }
}

#define EXPECTED_DATE "expected a day (2016-09-05 or 5/9/2016), a month (2016-09) or a year (2016)"

static void
a_bad_value_is_answered_with_what_was_expected(void **state)
{
    static const struct {
        const char *query, *reason;
    } cases[] = {
        { "page=0", "expected a whole number from 1 to 10000" },
        { "page=-1", "expected a whole number from 1 to 10000" },
        { "page=99999999999999999999", "expected a whole number from 1 to 10000" },
        { "size=101", "expected a whole number from 0 to 100" },
        { "size=1e1", "expected a whole number from 0 to 100" },
        { "from=2016-13", EXPECTED_DATE },
        { "to=2017-02-29", EXPECTED_DATE },
        { "sort=best", "expected one of: relevance, newest, oldest, -date, date" },
        { "access=public", "expected one of: free, partial, paid" },
        { "facets=section,colour", "expected one of: section, author, year, access, source" },
        { "stem=maybe", "expected one of: on, off, 1, 0, true, false" },
        { "page=1&page=2", "given more than once" },
        { "from=2017&to=2016-12", "later than \"to\"" },
        { "page=1000&size=50", "page x size may not pass 10000; `marbre export` takes everything" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        assert_false(read(cases[i].query));
        assert_int_equal(problems.count, 1);
        assert_string_equal(problems.items[0].reason, cases[i].reason);
    }
}

/* A page shows what it can: what is wrong asks for nothing. */
static void
what_is_wrong_is_left_out_and_the_rest_is_read(void **state)
{
    (void) state;
    assert_false(read("q=vote&from=31/02/2016&to=2017&stem=maybe&size=many"));
    assert_int_equal(problems.count, 3);
    assert_true(mbr_slice_is(problems.items[0].value, "31/02/2016"));
    assert_true(mbr_slice_is(params.search.query, "vote"));
    assert_int_equal(params.search.from.year, 0);
    assert_int_equal(params.search.to.year, 2017);
    assert_false(params.search.exact_forms);
    assert_false(params.search.no_hits);
    assert_false(params.given & MBR_PARAM_BIT(MBR_PARAM_FROM));
    assert_false(read("from=2017&to=2016"));
    assert_int_equal(params.search.from.year, 0);
    assert_true(mbr_slice_is(problems.items[0].value, "2017"));
}

static void
a_year_holds_its_months_so_from_may_lie_within_to(void **state)
{
    (void) state;
    assert_true(read("from=2016-12-31&to=2016"));
    assert_true(read("from=2016&to=2016-01-01"));
}

static void
at_most_eight_problems_are_told(void **state)
{
    (void) state;
    assert_false(read("a=1&b=1&c=1&d=1&e=1&f=1&g=1&h=1&i=1&j=1"));
    assert_int_equal(problems.count, MBR_PARAM_PROBLEMS_MAX);
}

static void
a_filter_takes_only_so_many_values(void **state)
{
    mbr_buffer query = MBR_BUFFER_INIT;

    (void) state;
    for (int i = 0; i < MBR_FILTER_MAX; i++)
        mbr_buffer_append_string(&query, "section=a&");
    assert_true(read(query.ptr));
    mbr_buffer_append_string(&query, "section=a");
    assert_false(read(query.ptr));
    assert_string_equal(problems.items[0].reason, "too many values");
    mbr_buffer_free(&query);
}

static void
the_text_of_a_query_is_never_refused(void **state)
{
    mbr_buffer query = MBR_BUFFER_INIT;

    (void) state;
    mbr_buffer_append_string(&query, "q=");
    for (int i = 0; i < 256; i++)
        mbr_buffer_printf(&query, "%%%02X", i);
    assert_true(read(query.ptr));
    assert_int_equal(params.search.query.len, 256);
    mbr_buffer_free(&query);
}

static void
a_page_ignores_what_newsletters_append(void **state)
{
    mbr_pairs pairs = { NULL, 0, 0 };

    (void) state;
    assert_true(mbr_form_read(&pairs, mbr_slice_of_string("q=a&utm_source=lettre"), arena));
    assert_true(mbr_params_read(&params, &problems, &pairs, MBR_PARAM_BIT(MBR_PARAM_Q), true,
                                MBR_FRENCH, arena));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, make_arena, free_arena)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(parameters_become_a_search),
        TEST(an_empty_field_of_a_form_asks_for_nothing),
        TEST(size_zero_asks_for_figures_only),
        TEST(an_unknown_parameter_is_named_with_the_nearest_known_one),
        TEST(a_bad_value_is_answered_with_what_was_expected),
        TEST(what_is_wrong_is_left_out_and_the_rest_is_read),
        TEST(a_year_holds_its_months_so_from_may_lie_within_to),
        TEST(at_most_eight_problems_are_told),
        TEST(a_filter_takes_only_so_many_values),
        TEST(the_text_of_a_query_is_never_refused),
        TEST(a_page_ignores_what_newsletters_append),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
