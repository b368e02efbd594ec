/* From a request to the handler that answers it, and all the ways not to get
 * there. Knows routes as a table; knows nothing about sockets or the archive.
 */
#include "searchd/router.h"

#include "searchd/form.h"

/* The next segment of a path, "/" skipped; `*rest` moves past it. */
static mbr_slice
next_segment(mbr_slice *rest)
{
    const char *slash;
    size_t len;

    *rest = mbr_slice_part(*rest, 1, rest->len);
    slash = rest->len > 0 ? memchr(rest->ptr, '/', rest->len) : NULL;
    len = slash ? (size_t) (slash - rest->ptr) : rest->len;
    *rest = mbr_slice_part(*rest, len, rest->len);
    return mbr_slice_of(rest->ptr - len, len);
}

/* An id as it is sent: percent-encoded, and twice so for the two that no path can hold
 * (see mbr_print_url_id()). An article whose id is "%2E" itself cannot be asked for. */
static mbr_slice
decode_id(mbr_slice segment, mbr_arena *arena)
{
    mbr_slice id = mbr_percent_decode(segment, false, arena);

    if (mbr_slice_is(id, "%2E"))
        return mbr_slice_of_string(".");
    return mbr_slice_is(id, "%2E%2E") ? mbr_slice_of_string("..") : id;
}

static bool
matches(const char *pattern, mbr_http_request *request)
{
    mbr_slice wanted = mbr_slice_of_string(pattern), path = request->path, id = MBR_SLICE_NONE;

    if (path.len == 0 || path.ptr[0] != '/')
        return false;
    while (wanted.len > 0 && path.len > 0) {
        mbr_slice want = next_segment(&wanted), have = next_segment(&path);

        if (mbr_slice_is(want, "{id}"))
            id = have;
        else if (!mbr_slice_equal(want, mbr_percent_decode(have, false, request->arena)))
            return false;
    }
    if (wanted.len > 0 || path.len > 0 || (id.ptr && id.len == 0))
        return false;
    request->id = id.ptr ? decode_id(id, request->arena) : MBR_SLICE_NONE;
    return true;
}

const mbr_route *
mbr_route_find(const mbr_route *routes, size_t count, mbr_http_request *request)
{
    for (size_t i = 0; i < count; i++) {
        if (matches(routes[i].pattern, request))
            return &routes[i];
    }
    return NULL;
}

static unsigned
all_methods(const mbr_route *route)
{
    unsigned head = route->methods & MBR_METHOD_GET ? MBR_METHOD_HEAD : 0;

    return route->methods | head | MBR_METHOD_OPTIONS;
}

static bool
body_type_is_known(const mbr_http_request *request)
{
    char type[64];

    mbr_media_type(type, request->content_type);
    return strcmp(type, "application/json") == 0 ||
           strcmp(type, "application/x-www-form-urlencoded") == 0;
}

/* Programs ask under /v1/; whoever is lost elsewhere is a person. */
static unsigned
flags_of_unknown(const mbr_http_request *request)
{
    return mbr_slice_starts_with(request->path, "/v1/") ? 0 : MBR_ROUTE_PAGE;
}

static void
answer_options(mbr_http_response *response, unsigned allow)
{
    response->status = 204;
    response->allow = allow;
}

const mbr_route *
mbr_route_admit(mbr_http_response *response, const mbr_route *routes, size_t count,
                mbr_http_request *request, uint64_t content_length)
{
    const mbr_route *route = NULL;

    if (request->path.len + request->query.len > MBR_TARGET_MAX) {
        mbr_route_refuse(response, flags_of_unknown(request), request, MBR_PROBLEM_TARGET_TOO_LONG);
        return NULL;
    }
    route = mbr_route_find(routes, count, request);
    if (!route && request->method == MBR_METHOD_OPTIONS && mbr_slice_is(request->path, "*")) {
        answer_options(response,
                       MBR_METHOD_GET | MBR_METHOD_HEAD | MBR_METHOD_POST | MBR_METHOD_OPTIONS);
    } else if (!route) {
        mbr_route_refuse(response, flags_of_unknown(request), request, MBR_PROBLEM_NO_PAGE);
    } else if (!(all_methods(route) & request->method)) {
        mbr_route_refuse(response, route->flags, request, MBR_PROBLEM_METHOD);
        response->allow = all_methods(route);
    } else if (content_length > MBR_BODY_MAX) {
        mbr_route_refuse(response, route->flags, request, MBR_PROBLEM_BODY_TOO_LARGE);
    } else if (request->method == MBR_METHOD_OPTIONS) {
        answer_options(response, all_methods(route));
    } else if (request->method == MBR_METHOD_POST && !body_type_is_known(request)) {
        mbr_route_refuse(response, route->flags, request, MBR_PROBLEM_MEDIA_TYPE);
    } else {
        return route;
    }
    return NULL;
}

/* The pairs of the query string, then those of the body. */
static bool
collect_pairs(mbr_pairs *pairs, const mbr_http_request *request, const char **problem)
{
    char type[64];

    *problem = "there are too many parameters";
    if (request->query.len > 0 && !mbr_form_read(pairs, request->query, request->arena))
        return false;
    if (request->method != MBR_METHOD_POST)
        return true;
    mbr_media_type(type, request->content_type);
    if (strcmp(type, "application/json") == 0)
        return mbr_json_read(pairs, request->body, request->arena, problem);
    return mbr_form_read(pairs, request->body, request->arena);
}

void
mbr_route_run(mbr_http_response *response, const mbr_route *route, const mbr_http_request *request,
              mbr_service *service)
{
    bool page = route->flags & MBR_ROUTE_PAGE;
    mbr_language language = page ? mbr_language_accepted(request->accept_language) : MBR_ENGLISH;
    mbr_params params = { .language = language };
    mbr_param_problems errors = { .count = 0 };
    mbr_pairs pairs = { NULL, 0, 0 };
    mbr_problem problem = { .page = page ? &params : NULL };

    if (!collect_pairs(&pairs, request, &problem.detail)) {
        problem.kind = MBR_PROBLEM_BODY;
        mbr_problem_reply(response, request, &problem);
        return;
    }
    problem.detail = NULL;
    if (page)
        language = mbr_params_language(&pairs, language);
    if (!mbr_params_read(&params, &errors, &pairs, route->params, page, language, request->arena))
        params.problems = &errors;
    if (params.problems && !(route->flags & MBR_ROUTE_LENIENT)) {
        problem.kind = MBR_PROBLEM_PARAMETERS;
        problem.errors = &errors;
    } else if (request->method != MBR_METHOD_POST && params.search.query.len > MBR_GET_TEXT_MAX) {
        problem.kind = MBR_PROBLEM_TEXT_TOO_LONG;
    } else if ((route->flags & MBR_ROUTE_ARCHIVE) && !(route->flags & MBR_ROUTE_ALWAYS) &&
               !service->archive) {
        problem.kind = mbr_problem_of_status(service->error.status);
    } else {
        params.search.timeout_ms = service->query_timeout_ms;
        route->handle(response, request, &params, service);
        return;
    }
    mbr_problem_reply(response, request, &problem);
}

void
mbr_route_refuse(mbr_http_response *response, unsigned flags, const mbr_http_request *request,
                 mbr_problem_kind kind)
{
    mbr_params params = { .language = mbr_language_accepted(request->accept_language) };
    mbr_problem problem = { .kind = kind, .page = flags & MBR_ROUTE_PAGE ? &params : NULL };

    mbr_problem_reply(response, request, &problem);
}
