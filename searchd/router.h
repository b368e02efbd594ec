#ifndef MBR_SEARCHD_ROUTER_H
#define MBR_SEARCHD_ROUTER_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "searchd/http.h"
#include "searchd/params.h"
#include "searchd/problem.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a handler may use beside the request. One per worker thread. */
typedef struct mbr_service {
    mbr_archive *archive; /* NULL when it could not be opened: `error` says why */
    mbr_error error;      /* the last failure, for the log; never for a reply */
    bool reopen;          /* a handler found the archive unusable: open it afresh */
    uint32_t query_timeout_ms;
    const char *version; /* of the program */
} mbr_service;

typedef void mbr_handler(mbr_http_response *response, const mbr_http_request *request,
                         const mbr_params *params, mbr_service *service);

enum {
    MBR_ROUTE_ARCHIVE = 1, /* reads the archive: answered by a worker, 503 without an archive */
    MBR_ROUTE_PAGE = 2,    /* for people: problems are pages, unknown parameters are ignored */
    MBR_ROUTE_LENIENT = 8, /* called with what can be used of the parameters, to say the rest */
    MBR_ROUTE_ALWAYS = 4   /* with ARCHIVE: called even without an archive, to say so itself */
};

/* An address the daemon answers. The table is in routes.c. */
typedef struct mbr_route {
    const char *pattern; /* "/v1/articles/{id}/similar": {id} is one segment, any bytes */
    unsigned methods;    /* GET brings HEAD along; OPTIONS is always answered */
    unsigned flags;
    unsigned params; /* MBR_PARAM_BIT of those it understands */
    mbr_handler *handle;
} mbr_route;

/**
 * The route of a request's path, or NULL. Fills request->id.
 *
 * The path is split at "/" before it is decoded, so that an id may hold "%2F".
 */
const mbr_route *mbr_route_find(const mbr_route *routes, size_t count, mbr_http_request *request);

/**
 * Look at the head of a request, before its body is read.
 *
 * @param content_length  as announced; 0 when there is no body, or it is not known
 * @return the route that must run once the body is there; NULL when `response`
 *         is the final answer already: 404, 405, 413, 414, 415, or 204 to OPTIONS
 */
const mbr_route *mbr_route_admit(mbr_http_response *response, const mbr_route *routes, size_t count,
                                 mbr_http_request *request, uint64_t content_length);

/** Read the parameters and let the handler answer, or say what is wrong. */
void mbr_route_run(mbr_http_response *response, const mbr_route *route,
                   const mbr_http_request *request, mbr_service *service);

/** Answer a problem before any parameter was read: a page or JSON, as `flags` says. */
void mbr_route_refuse(mbr_http_response *response, unsigned flags, const mbr_http_request *request,
                      mbr_problem_kind kind);

#ifdef __cplusplus
}
#endif
#endif
