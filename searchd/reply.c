/* What every reply made from the archive shares: its entity tag, how long it
 * may be kept, and how a failure of the search looks from outside.
 */
#include "searchd/handlers.h"

#include <stdio.h>

#define MAX_AGE_S 60 /* a reply may be a minute old; then the tag is asked about */

/* A reply is decided by the index, the version of the program, the request and
 * the language. The method is left out: HEAD has the tag of GET. */
static void
make_tag(char out[MBR_ETAG_MAX], const mbr_http_request *request, const mbr_params *params,
         const mbr_service *service, mbr_slice generation, uint64_t revision)
{
    char number[48];
    int len = snprintf(number, sizeof number, "%llu %d", (unsigned long long) revision,
                       (int) params->language);
    const mbr_slice parts[] = {
        generation,
        mbr_slice_of(number, (size_t) len),
        mbr_slice_of_string(service->version),
        request->path,
        request->query,
    };

    mbr_etag_make(out, parts, MBR_ARRAY_LEN(parts));
}

bool
mbr_reply_unchanged(mbr_http_response *response, const mbr_http_request *request,
                    const mbr_params *params, mbr_service *service)
{
    mbr_archive_info info;
    char etag[MBR_ETAG_MAX];

    if (request->if_none_match.len == 0 || request->method == MBR_METHOD_POST)
        return false;
    if (mbr_archive_refresh(service->archive, NULL) != MBR_OK)
        return false;
    info = mbr_archive_info_of(service->archive);
    make_tag(etag, request, params, service, info.generation, info.revision);
    if (!mbr_etag_matches(request->if_none_match, etag))
        return false;
    response->status = 304;
    memcpy(response->etag, etag, sizeof response->etag);
    response->max_age_s = MAX_AGE_S;
    return true;
}

void
mbr_reply_finish(mbr_http_response *response, const mbr_http_request *request,
                 const mbr_params *params, const mbr_service *service, const char *media_type,
                 mbr_slice generation, uint64_t revision)
{
    response->status = 200;
    response->media_type = media_type;
    if (request->method == MBR_METHOD_POST)
        return; /* no cache keeps the reply to a POST */
    make_tag(response->etag, request, params, service, generation, revision);
    response->max_age_s = MAX_AGE_S;
}

void
mbr_reply_is_partial(mbr_http_response *response)
{
    response->etag[0] = '\0';
    response->max_age_s = 0;
}

/* After these, the handle is of no more use: the archive went away, was built
 * by another version, or cannot be read. A new one may fare better. */
static bool
needs_reopening(mbr_status status)
{
    switch (status) {
    case MBR_ERR_NOT_FOUND:
    case MBR_ERR_IO:
    case MBR_ERR_INDEX_CHANGED:
    case MBR_ERR_INDEX_DAMAGED:
    case MBR_ERR_INDEX_VERSION: return true;
    case MBR_OK:
    case MBR_ERR_BAD_INPUT:
    case MBR_ERR_BAD_QUERY:
    case MBR_ERR_INDEX_LOCKED:
    case MBR_ERR_CANCELLED:
    case MBR_ERR_BUG: return false;
    }
    return false;
}

void
mbr_reply_failure(mbr_http_response *response, const mbr_http_request *request,
                  const mbr_params *params, bool page, mbr_problem_kind kind, mbr_service *service,
                  const mbr_error *err)
{
    mbr_problem problem = { .kind = kind, .page = page ? params : NULL };

    mbr_problem_reply(response, request, &problem);
    if (kind == MBR_PROBLEM_NO_ARTICLE)
        return; /* nothing is wrong with the archive */
    service->error = *err;
    service->reopen = needs_reopening(err->status);
}
