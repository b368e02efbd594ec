/* One article: as JSON, as a page, and the articles that are like it. */
#include "searchd/handlers.h"

#include "output/printer.h"

#define COMMENTS_PER_PAGE 100
#define SIMILAR_ON_PAGE 5

/* A `source` names one article here, where a search takes several. */
static mbr_slice
source_of(const mbr_params *params)
{
    return params->search.source_count > 0 ? params->search.sources[0] : MBR_SLICE_NONE;
}

/* MBR_ERR_NOT_FOUND from an open archive is about the article. */
static void
fail(mbr_http_response *response, const mbr_http_request *request, const mbr_params *params,
     bool page, mbr_service *service, const mbr_error *err, mbr_status status)
{
    mbr_problem_kind kind =
        status == MBR_ERR_NOT_FOUND ? MBR_PROBLEM_NO_ARTICLE : mbr_problem_of_status(status);

    mbr_reply_failure(response, request, params, page, kind, service, err);
}

/* The article of the request; on failure the response is complete and NULL is
 * returned. */
static mbr_article *
fetch(mbr_http_response *response, const mbr_http_request *request, const mbr_params *params,
      bool page, mbr_service *service)
{
    mbr_error err = MBR_ERROR_INIT;
    mbr_article *article = NULL;
    mbr_status status;

    if (mbr_reply_unchanged(response, request, params, service))
        return NULL;
    status = mbr_search_article(&article, service->archive, source_of(params), request->id,
                                params->search.query, &err);
    if (status == MBR_OK)
        return article;
    fail(response, request, params, page, service, &err, status);
    return NULL;
}

void
mbr_handle_article(mbr_http_response *response, const mbr_http_request *request,
                   const mbr_params *params, mbr_service *service)
{
    mbr_print_options options = { .base = "" };
    const mbr_search_request *search = &params->search;
    bool size_given = params->given & MBR_PARAM_BIT(MBR_PARAM_SIZE);
    size_t size = size_given ? search->size : COMMENTS_PER_PAGE;
    mbr_article *article = fetch(response, request, params, false, service);

    if (!article)
        return;
    mbr_printer_json.article(&response->body, article, (search->page - 1) * size, size, &options);
    mbr_reply_finish(response, request, params, service, mbr_printer_json.media_type,
                     article->generation, article->revision);
    mbr_article_free(article);
}

void
mbr_handle_similar(mbr_http_response *response, const mbr_http_request *request,
                   const mbr_params *params, mbr_service *service)
{
    mbr_print_options options = { .base = "" };
    mbr_error err = MBR_ERROR_INIT;
    mbr_results *results = NULL;
    mbr_status status;

    if (mbr_reply_unchanged(response, request, params, service))
        return;
    status = mbr_search_similar(&results, service->archive, source_of(params), request->id,
                                params->search.size, &err);
    if (status != MBR_OK) {
        fail(response, request, params, false, service, &err, status);
        return;
    }
    mbr_printer_json.similar(&response->body, results, &options);
    mbr_reply_finish(response, request, params, service, mbr_printer_json.media_type,
                     results->generation, results->revision);
    mbr_results_free(results);
}

void
mbr_handle_article_page(mbr_http_response *response, const mbr_http_request *request,
                        const mbr_params *params, mbr_service *service)
{
    mbr_print_options options = { .language = params->language,
                                  .language_asked = params->given & MBR_PARAM_BIT(MBR_PARAM_LANG),
                                  .base = "" };
    mbr_article *article = fetch(response, request, params, true, service);
    mbr_results *similar = NULL;
    bool complete;

    response->language = params->language == MBR_FRENCH ? "fr" : "en";
    if (!article)
        return;
    /* The page does without its neighbours when they cannot be had. */
    complete = mbr_search_similar(&similar, service->archive, article->document->source,
                                  article->document->id, SIMILAR_ON_PAGE, NULL) == MBR_OK;
    mbr_print_article_page(&response->body, article, similar, params->search.query, &options);
    mbr_reply_finish(response, request, params, service, mbr_printer_html.media_type,
                     article->generation, article->revision);
    if (!complete)
        mbr_reply_is_partial(response);
    mbr_results_free(similar);
    mbr_article_free(article);
}
