/* Questions: the API's and the page's, which differ only in how they print. */
#include "searchd/handlers.h"

#include "base/json.h"
#include "output/printer.h"

#define SUGGESTIONS 10

/* What the page shows beside the hits. */
#define PAGE_FACETS                                                                                \
    ((1u << MBR_FACET_SECTION) | (1u << MBR_FACET_AUTHOR) | (1u << MBR_FACET_YEAR) |               \
     (1u << MBR_FACET_ACCESS))

static mbr_print_options
print_options(const mbr_params *params)
{
    return (mbr_print_options){
        .language = params->language,
        .language_asked = params->given & MBR_PARAM_BIT(MBR_PARAM_LANG),
        .base = "",
    };
}

/* Run `search`; on failure the response is complete and NULL is returned. */
static mbr_results *
run(mbr_http_response *response, const mbr_http_request *request, const mbr_params *params,
    const mbr_search_request *search, bool page, mbr_service *service)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_results *results = NULL;
    mbr_status status;

    if (mbr_reply_unchanged(response, request, params, service))
        return NULL;
    status = mbr_search_run(&results, service->archive, search, &err);
    if (status == MBR_OK)
        return results;
    mbr_reply_failure(response, request, params, page, mbr_problem_of_status(status), service,
                      &err);
    return NULL;
}

void
mbr_handle_search(mbr_http_response *response, const mbr_http_request *request,
                  const mbr_params *params, mbr_service *service)
{
    mbr_print_options options = print_options(params);
    mbr_results *results = run(response, request, params, &params->search, false, service);

    if (!results)
        return;
    mbr_printer_json.results(&response->body, results, &params->search, &options);
    mbr_reply_finish(response, request, params, service, mbr_printer_json.media_type,
                     results->generation, results->revision);
    if (!results->exact)
        mbr_reply_is_partial(response);
    mbr_results_free(results);
}

void
mbr_handle_trend(mbr_http_response *response, const mbr_http_request *request,
                 const mbr_params *params, mbr_service *service)
{
    const mbr_printer *printer = params->csv ? &mbr_printer_csv : &mbr_printer_json;
    mbr_print_options options = print_options(params);
    mbr_search_request search = params->search;
    mbr_results *results;

    search.no_hits = true;
    if (search.interval == MBR_INTERVAL_NONE)
        search.interval = MBR_INTERVAL_MONTH;
    results = run(response, request, params, &search, false, service);
    if (!results)
        return;
    options.byte_order_mark = true;
    printer->trend(&response->body, results, &options);
    mbr_reply_finish(response, request, params, service, printer->media_type, results->generation,
                     results->revision);
    if (!results->exact)
        mbr_reply_is_partial(response);
    response->file_name = params->csv ? "marbre-trend.csv" : NULL;
    mbr_results_free(results);
}

/* OpenSearch suggestions, an extension of the search of browsers:
 * ["l’avo",["l’avocat","l’avocate"]] */
void
mbr_handle_suggest(mbr_http_response *response, const mbr_http_request *request,
                   const mbr_params *params, mbr_service *service)
{
    mbr_json json = mbr_json_to(&response->body);
    mbr_slice queries[SUGGESTIONS];
    mbr_archive_info info;
    mbr_error err = MBR_ERROR_INIT;
    mbr_status status;
    size_t count;

    if (mbr_reply_unchanged(response, request, params, service))
        return;
    status = mbr_search_suggest(queries, &count, SUGGESTIONS, service->archive,
                                params->search.query, request->arena, &err);
    if (status != MBR_OK) {
        mbr_reply_failure(response, request, params, false, mbr_problem_of_status(status), service,
                          &err);
        return;
    }
    mbr_json_begin_array(&json);
    mbr_json_string(&json, params->search.query);
    mbr_json_begin_array(&json);
    for (size_t i = 0; i < count; i++)
        mbr_json_string(&json, queries[i]);
    mbr_json_end_array(&json);
    mbr_json_end_array(&json);
    info = mbr_archive_info_of(service->archive);
    mbr_reply_finish(response, request, params, service,
                     "application/x-suggestions+json; charset=utf-8", info.generation,
                     info.revision);
}

/* Whether something is asked for; the bare page is a welcome. */
static bool
has_question(const mbr_params *params)
{
    const unsigned about_form = MBR_PARAM_BIT(MBR_PARAM_LANG) | MBR_PARAM_BIT(MBR_PARAM_SCOPE) |
                                MBR_PARAM_BIT(MBR_PARAM_SORT) | MBR_PARAM_BIT(MBR_PARAM_MATCH) |
                                MBR_PARAM_BIT(MBR_PARAM_STEM) | MBR_PARAM_BIT(MBR_PARAM_SIZE) |
                                MBR_PARAM_BIT(MBR_PARAM_FRESH) | MBR_PARAM_BIT(MBR_PARAM_PAGE) |
                                MBR_PARAM_BIT(MBR_PARAM_SNIPPET);

    return (params->given & ~about_form) != 0;
}

/* A date as it was sent that could not be used, or absent. */
static mbr_slice
typed(const mbr_params *params, mbr_param param)
{
    for (size_t i = 0; params->problems && i < params->problems->count; i++)
        if (strcmp(params->problems->items[i].parameter, mbr_param_name(param)) == 0)
            return params->problems->items[i].value;
    return MBR_SLICE_NONE;
}

/* A section of the archive, as a query: the largest, because it surely finds something. */
static mbr_slice
example_of(mbr_service *service, mbr_language language, mbr_arena *arena)
{
    mbr_slice begun = mbr_slice_of_string(language == MBR_FRENCH ? "rubrique:" : "section:");
    mbr_slice example = MBR_SLICE_NONE;

    size_t count;

    (void) mbr_search_suggest(&example, &count, 1, service->archive, begun, arena, NULL);
    return example;
}

/* The page of results, or the welcome without; what could not be used of the question
 * is said above, and the answer is to the rest of it. */
static void
print_page(mbr_buffer *out, const mbr_params *params, const mbr_results *results, mbr_slice example)
{
    mbr_print_options options = print_options(params);
    mbr_buffer problem = MBR_BUFFER_INIT;

    options.example = example;
    options.typed_from = typed(params, MBR_PARAM_FROM);
    options.typed_to = typed(params, MBR_PARAM_TO);
    if (params->problems) {
        mbr_problem_print(&problem, params->problems, params->language);
        if (results)
            mbr_buffer_append_string(&problem,
                                     params->language == MBR_FRENCH
                                         ? " Les résultats qui suivent n’en tiennent pas compte."
                                         : " The results below do without.");
    }
    mbr_print_page(out, results, &params->search, params->problems ? problem.ptr : NULL, &options);
    mbr_buffer_free(&problem);
}

void
mbr_handle_page(mbr_http_response *response, const mbr_http_request *request,
                const mbr_params *params, mbr_service *service)
{
    mbr_search_request search = params->search;
    mbr_results *results = NULL;
    mbr_slice example = MBR_SLICE_NONE;
    mbr_archive_info info;

    if (has_question(params)) {
        search.no_hits = false; /* a page is there to show something */
        search.facets = PAGE_FACETS;
        search.interval = MBR_INTERVAL_YEAR;
        results = run(response, request, params, &search, true, service);
        if (!results) {
            response->language = params->language == MBR_FRENCH ? "fr" : "en";
            return;
        }
    } else {
        example = example_of(service, params->language, request->arena);
    }
    print_page(&response->body, params, results, example);
    info = mbr_archive_info_of(service->archive);
    mbr_reply_finish(response, request, params, service, mbr_printer_html.media_type,
                     results ? results->generation : info.generation,
                     results ? results->revision : info.revision);
    if (params->problems)
        response->status = 400;
    if (params->problems || (results && !results->exact))
        mbr_reply_is_partial(response);
    response->language = params->language == MBR_FRENCH ? "fr" : "en";
    mbr_results_free(results);
}
