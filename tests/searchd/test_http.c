#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/http.h"

static void
a_target_is_split_into_path_and_query(void **state)
{
    static const struct {
        const char *target, *path, *query;
    } cases[] = {
        { "/v1/search?q=a?b", "/v1/search", "q=a?b" },
        { "/", "/", "" },
        { "http://host:8080/v1/search?q=a", "/v1/search", "q=a" },
        { "HTTPS://host", "/", "" },
        { "http://host?q=a", "/", "q=a" },
        { "*", "*", "" },
        { "?q=a", "/", "q=a" },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        mbr_http_request request = { 0 };

        mbr_target_split(&request, mbr_slice_of_string(cases[i].target));
        assert_true(mbr_slice_is(request.path, cases[i].path));
        assert_true(mbr_slice_is(request.query, cases[i].query));
    }
}

static void
the_language_a_reader_prefers_is_chosen_french_when_in_doubt(void **state)
{
    static const struct {
        const char *header;
        mbr_language language;
    } cases[] = {
        { "", MBR_FRENCH },
        { "en", MBR_ENGLISH },
        { "en-GB,en;q=0.9,fr;q=0.8", MBR_ENGLISH },
        { "fr-CH, fr;q=0.9, en;q=0.8, de;q=0.7, *;q=0.5", MBR_FRENCH },
        { "de, en;q=0.5", MBR_ENGLISH },
        { "de", MBR_FRENCH },
        { "fr;q=0.2, EN;q=0.25", MBR_ENGLISH },
        { "en;q=0", MBR_FRENCH },
        { "en;q=x", MBR_FRENCH },
        { "english", MBR_FRENCH },
        { ",,,;;=,e", MBR_FRENCH },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_language_accepted(mbr_slice_of_string(cases[i].header)),
                         cases[i].language);
}

static void
an_entity_tag_is_found_among_several_weak_or_not(void **state)
{
    static const struct {
        const char *header;
        bool found;
    } cases[] = {
        { "W/\"1\"", true }, { "\"1\"", true }, { "\"0\", W/\"1\"", true },
        { "*", true },       { "", false },     { "W/\"2\"", false },
        { "1", false },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++)
        assert_int_equal(mbr_etag_matches(mbr_slice_of_string(cases[i].header), "W/\"1\""),
                         cases[i].found);
}

static void
parts_that_join_alike_have_different_tags(void **state)
{
    const mbr_slice one[] = { MBR_SLICE("ab"), MBR_SLICE("c") };
    const mbr_slice two[] = { MBR_SLICE("a"), MBR_SLICE("bc") };
    char a[MBR_ETAG_MAX], b[MBR_ETAG_MAX], c[MBR_ETAG_MAX];

    (void) state;
    mbr_etag_make(a, one, 2);
    mbr_etag_make(b, two, 2);
    mbr_etag_make(c, one, 2);
    assert_string_not_equal(a, b);
    assert_string_equal(a, c);
}

static void
a_media_type_is_read_without_its_parameters(void **state)
{
    char type[64];

    (void) state;
    assert_string_equal(
        mbr_media_type(type, mbr_slice_of_string("Application/JSON ; charset=utf-8")),
        "application/json");
    assert_string_equal(mbr_media_type(type, MBR_SLICE_NONE), "");
}

static void
methods_are_listed_as_allow_wants_them(void **state)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    (void) state;
    mbr_methods_print(&text, MBR_METHOD_GET | MBR_METHOD_HEAD | MBR_METHOD_OPTIONS);
    assert_string_equal(text.ptr, "GET, HEAD, OPTIONS");
    assert_int_equal(mbr_method_by_name("get"), MBR_METHOD_OTHER); /* names are case-sensitive */
    mbr_buffer_free(&text);
}

int
main(void)
{
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_target_is_split_into_path_and_query),
        cmocka_unit_test(the_language_a_reader_prefers_is_chosen_french_when_in_doubt),
        cmocka_unit_test(an_entity_tag_is_found_among_several_weak_or_not),
        cmocka_unit_test(parts_that_join_alike_have_different_tags),
        cmocka_unit_test(a_media_type_is_read_without_its_parameters),
        cmocka_unit_test(methods_are_listed_as_allow_wants_them),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
