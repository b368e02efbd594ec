#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "searchd/router.h"

static mbr_http_request request;
static mbr_http_response response;
static int called;

static void
handle(mbr_http_response *out, const mbr_http_request *in, const mbr_params *params,
       mbr_service *service)
{
    (void) in;
    (void) params;
    (void) service;
    out->status = 200;
    called++;
}

static const mbr_route routes[] = {
    { "/", MBR_METHOD_GET, MBR_ROUTE_PAGE, MBR_PARAM_BIT(MBR_PARAM_Q), handle },
    { "/v1/search", MBR_METHOD_GET | MBR_METHOD_POST, 0, MBR_PARAM_BIT(MBR_PARAM_Q), handle },
    { "/v1/articles/{id}", MBR_METHOD_GET, MBR_ROUTE_ARCHIVE, 0, handle },
    { "/v1/articles/{id}/similar", MBR_METHOD_GET, 0, 0, handle },
};

static int
begin(void **state)
{
    (void) state;
    request = (mbr_http_request){ .method = MBR_METHOD_GET, .arena = mbr_arena_new() };
    called = 0;
    return 0;
}

static int
end(void **state)
{
    (void) state;
    mbr_response_clear(&response);
    mbr_arena_free(request.arena);
    return 0;
}

static const mbr_route *
find(const char *target)
{
    mbr_target_split(&request, mbr_slice_of_string(target));
    return mbr_route_find(routes, MBR_ARRAY_LEN(routes), &request);
}

static const mbr_route *
admit(unsigned method, const char *target, uint64_t content_length)
{
    mbr_response_clear(&response);
    request.method = method;
    mbr_target_split(&request, mbr_slice_of_string(target));
    return mbr_route_admit(&response, routes, MBR_ARRAY_LEN(routes), &request, content_length);
}

static void
every_id_has_an_address(void **state)
{
    static const struct {
        const char *target, *id;
    } cases[] = {
        { "/v1/articles/a%2Fb", "a/b" }, { "/v1/articles/%252F", "%2F" },
        { "/v1/articles/..", ".." }, /* as programs send it that leave paths alone */
        { "/v1/articles/%252E", "." },   { "/v1/articles/%252E%252E", ".." },
    };

    (void) state;
    for (size_t i = 0; i < MBR_ARRAY_LEN(cases); i++) {
        assert_non_null(find(cases[i].target));
        assert_true(mbr_slice_is(request.id, cases[i].id));
    }
}

static void
paths_find_their_route_and_nothing_else_does(void **state)
{
    (void) state;
    assert_ptr_equal(find("/"), &routes[0]);
    assert_ptr_equal(find("/v1/search?q=/a/b"), &routes[1]);
    assert_ptr_equal(find("/v1/%73earch"), &routes[1]);
    assert_ptr_equal(find("/v1/articles/x"), &routes[2]);
    assert_ptr_equal(find("/v1/articles/x/similar"), &routes[3]);
    assert_null(find("/v1/articles/"));
    assert_null(find("/v1/articles//similar"));
    assert_null(find("/v1/search/"));
    assert_null(find("/v1/search%2F"));
    assert_null(find("//"));
    assert_null(find("v1/search"));
    assert_null(find("*"));
    assert_null(find("/v1/articles/a/b"));
}

static void
an_id_may_hold_any_byte_slashes_included(void **state)
{
    (void) state;
    assert_non_null(find("/v1/articles/2016%2F09%2F05%00%FF+%3Cscript%3E"));
    assert_true(mbr_slice_equal(request.id, (mbr_slice) MBR_SLICE("2016/09/05\0\xFF+<script>")));
    assert_non_null(find("/v1/articles/%2e%2e%2fetc/similar"));
    assert_true(mbr_slice_is(request.id, "../etc"));
}

static void
a_method_that_does_not_fit_is_answered_with_those_that_do(void **state)
{
    (void) state;
    assert_null(admit(MBR_METHOD_POST, "/v1/articles/x", 0));
    assert_int_equal(response.status, 405);
    assert_int_equal(response.allow, MBR_METHOD_GET | MBR_METHOD_HEAD | MBR_METHOD_OPTIONS);
    assert_null(admit(MBR_METHOD_OTHER, "/v1/search", 0));
    assert_int_equal(response.status, 405);
    assert_null(admit(MBR_METHOD_OTHER, "/v1/none", 0));
    assert_int_equal(response.status, 404);
    assert_ptr_equal(admit(MBR_METHOD_HEAD, "/v1/search", 0), &routes[1]);
}

static void
options_lists_the_methods(void **state)
{
    (void) state;
    assert_null(admit(MBR_METHOD_OPTIONS, "/v1/search", 0));
    assert_int_equal(response.status, 204);
    assert_int_equal(response.allow,
                     MBR_METHOD_GET | MBR_METHOD_HEAD | MBR_METHOD_POST | MBR_METHOD_OPTIONS);
    assert_null(admit(MBR_METHOD_OPTIONS, "*", 0));
    assert_int_equal(response.status, 204);
}

static void
a_body_is_judged_before_it_is_read(void **state)
{
    (void) state;
    request.content_type = mbr_slice_of_string("application/json");
    assert_non_null(admit(MBR_METHOD_POST, "/v1/search", MBR_BODY_MAX));
    assert_null(admit(MBR_METHOD_POST, "/v1/search", MBR_BODY_MAX + 1));
    assert_int_equal(response.status, 413);
    request.content_type = mbr_slice_of_string("multipart/form-data; boundary=x");
    assert_null(admit(MBR_METHOD_POST, "/v1/search", 10));
    assert_int_equal(response.status, 415);
    request.content_type = MBR_SLICE_NONE;
    assert_null(admit(MBR_METHOD_POST, "/v1/search", 10));
    assert_int_equal(response.status, 415);
}

static void
a_text_too_long_for_a_url_may_be_posted(void **state)
{
    mbr_service service = { 0 };
    mbr_buffer query = MBR_BUFFER_INIT;

    (void) state;
    mbr_buffer_append_string(&query, "q=");
    for (int i = 0; i < MBR_GET_TEXT_MAX + 1; i++)
        mbr_buffer_append_char(&query, 'a');
    request.query = mbr_buffer_slice(&query);
    mbr_route_run(&response, &routes[1], &request, &service);
    assert_int_equal(response.status, 414);
    request.method = MBR_METHOD_POST;
    request.content_type = mbr_slice_of_string("application/x-www-form-urlencoded");
    request.body = request.query;
    request.query = MBR_SLICE_NONE;
    mbr_route_run(&response, &routes[1], &request, &service);
    assert_int_equal(called, 1);
    mbr_buffer_free(&query);
}

static void
without_an_archive_the_answer_is_to_come_back(void **state)
{
    mbr_service service = { .error = { .status = MBR_ERR_NOT_FOUND } };

    (void) state;
    request.path = mbr_slice_of_string("/v1/articles/x");
    mbr_route_run(&response, &routes[2], &request, &service);
    assert_int_equal(response.status, 503);
    assert_true(response.retry_after_s > 0);
    assert_int_equal(called, 0);
}

static void
a_path_that_is_not_there_is_never_reflected_as_markup(void **state)
{
    mbr_slice body;

    (void) state;
    assert_null(admit(MBR_METHOD_GET, "/v1/<script>alert(1)</script>\"'&\x01\xFF", 0));
    assert_int_equal(response.status, 404);
    assert_string_equal(response.media_type, "application/problem+json; charset=utf-8");
    body = mbr_response_body(&response);
    assert_null(memmem(body.ptr, body.len, "<script", 7));
    assert_non_null(memmem(body.ptr, body.len, "%3Cscript%3E", 12));
    assert_null(admit(MBR_METHOD_GET, "/<script>alert(1)</script>", 0));
    assert_string_equal(response.media_type, "text/html; charset=utf-8");
    body = mbr_response_body(&response);
    assert_null(memmem(body.ptr, body.len, "alert(1)", 8));
}

static void
an_unknown_parameter_is_never_reflected_as_markup(void **state)
{
    mbr_service service = { 0 };
    mbr_slice body;

    (void) state;
    mbr_target_split(&request, mbr_slice_of_string("/v1/search?<script>=<img>"));
    mbr_route_run(&response, &routes[1], &request, &service);
    assert_int_equal(response.status, 400);
    body = mbr_response_body(&response);
    assert_null(memchr(body.ptr, '<', body.len));
    assert_non_null(memmem(body.ptr, body.len, "\\u003cscript\\u003e", 18));
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, begin, end)

int
main(void)
{
    const struct CMUnitTest tests[] = {
        TEST(every_id_has_an_address),
        TEST(paths_find_their_route_and_nothing_else_does),
        TEST(an_id_may_hold_any_byte_slashes_included),
        TEST(a_method_that_does_not_fit_is_answered_with_those_that_do),
        TEST(options_lists_the_methods),
        TEST(a_body_is_judged_before_it_is_read),
        TEST(a_text_too_long_for_a_url_may_be_posted),
        TEST(without_an_archive_the_answer_is_to_come_back),
        TEST(a_path_that_is_not_there_is_never_reflected_as_markup),
        TEST(an_unknown_parameter_is_never_reflected_as_markup),
    };

    return cmocka_run_group_tests(tests, NULL, NULL);
}
