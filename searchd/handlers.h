#ifndef MBR_SEARCHD_HANDLERS_H
#define MBR_SEARCHD_HANDLERS_H

#include "searchd/router.h"

#ifdef __cplusplus
extern "C" {
#endif

/* One function per route; routes.c says which. Each fills the response. */

/* handlers_search.c */
mbr_handler mbr_handle_search;
mbr_handler mbr_handle_trend;
mbr_handler mbr_handle_suggest;
mbr_handler mbr_handle_page;

/* handlers_article.c */
mbr_handler mbr_handle_article;
mbr_handler mbr_handle_similar;
mbr_handler mbr_handle_article_page;

/* handlers_meta.c */
mbr_handler mbr_handle_health;
mbr_handler mbr_handle_ready;
mbr_handler mbr_handle_version;
mbr_handler mbr_handle_file;

/* reply.c: what the handlers share. */

/**
 * Answer 304 when the client already holds what the archive would answer now.
 *
 * @return true when `response` is complete
 */
bool mbr_reply_unchanged(mbr_http_response *response, const mbr_http_request *request,
                         const mbr_params *params, mbr_service *service);

/**
 * Complete a 200 that was printed into response->body.
 *
 * @param generation  of the index that the reply was made from
 */
void mbr_reply_finish(mbr_http_response *response, const mbr_http_request *request,
                      const mbr_params *params, const mbr_service *service, const char *media_type,
                      mbr_slice generation, uint64_t revision);

/**
 * Say of a finished reply that it is not the whole answer: a search was cut by its
 * time, or a part of the page could not be had. Nobody keeps it, and asking again
 * may bring more.
 */
void mbr_reply_is_partial(mbr_http_response *response);

/** Answer what a failed search deserves; remembers the message for the log. */
void mbr_reply_failure(mbr_http_response *response, const mbr_http_request *request,
                       const mbr_params *params, bool page, mbr_problem_kind kind,
                       mbr_service *service, const mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
