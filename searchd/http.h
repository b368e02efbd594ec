#ifndef MBR_SEARCHD_HTTP_H
#define MBR_SEARCHD_HTTP_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "base/slice.h"
#include "output/printer.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A request and its reply as plain structs, so that all but server.c and exchange.c
 * can be read and tested without an HTTP library. */

/* Methods as bits, because a route answers a set of them. */
enum {
    MBR_METHOD_GET = 1,
    MBR_METHOD_HEAD = 2,
    MBR_METHOD_POST = 4,
    MBR_METHOD_OPTIONS = 8,
    MBR_METHOD_OTHER = 16 /* whatever else was sent; no route has it */
};

#define MBR_BODY_MAX 65536                /* bytes of a POST */
#define MBR_GET_TEXT_MAX MBR_URL_TEXT_MAX /* bytes of a decoded q in a URL */
#define MBR_TARGET_MAX MBR_URL_MAX        /* bytes of a URL, path and query as sent */

/* What the client asked. Bytes are borrowed from `arena`, which lives as long
 * as the request. */
typedef struct mbr_http_request {
    unsigned method;        /* one bit */
    mbr_slice path;         /* as sent, percent-encoded, without the query */
    mbr_slice query;        /* as sent, after "?"; absent when there is no "?" */
    mbr_slice content_type; /* header values; absent when not sent */
    mbr_slice accept_language;
    mbr_slice if_none_match;
    mbr_slice body; /* of a POST, at most MBR_BODY_MAX bytes */
    mbr_slice id;   /* the {id} of the route, decoded */
    mbr_arena *arena;
} mbr_http_request;

#define MBR_ETAG_MAX 24

/* What is answered. Zeroed, then filled by mbr_problem_...() or a handler. */
typedef struct mbr_http_response {
    int status;
    const char *media_type;    /* with its charset; static */
    mbr_buffer body;           /* owned by the response */
    const unsigned char *file; /* instead of `body`: bytes of an embedded file */
    size_t file_size;
    char etag[MBR_ETAG_MAX]; /* with quotes; "" for none */
    unsigned allow;          /* methods of the Allow header; 0 for none */
    unsigned retry_after_s;  /* 0 for none */
    unsigned max_age_s;      /* 0 means no-store */
    const char *language;    /* Content-Language, and Vary: Accept-Language; or NULL */
    const char *file_name;   /* Content-Disposition: attachment; or NULL */
} mbr_http_response;

/** The bit of a method's name; MBR_METHOD_OTHER for those we do not know. */
unsigned mbr_method_by_name(const char *name);

/** Name of one method bit; "OTHER" for MBR_METHOD_OTHER. Static. */
const char *mbr_method_name(unsigned method);

/** Append the value of an Allow header: "GET, HEAD, OPTIONS". */
void mbr_methods_print(mbr_buffer *out, unsigned methods);

/** Reason phrase of the statuses we send: 404 gives "Not Found". Static. */
const char *mbr_http_reason(int status);

/**
 * Split a request target into path and query.
 *
 * "/v1/search?q=a" and "http://host/v1/search?q=a" (what a proxy is sent) give
 * the same; "*" is a path.
 */
void mbr_target_split(mbr_http_request *request, mbr_slice target);

/** Body of the response, wherever it lives; valid until the response changes. */
mbr_slice mbr_response_body(const mbr_http_response *response);

/** Name the headers of a response, one call each; `value` is valid during the call. */
void mbr_response_headers(const mbr_http_response *response,
                          void (*add)(void *user, const char *name, const char *value), void *user);

/** Free what the response owns; it is zeroed again. */
void mbr_response_clear(mbr_http_response *response);

/**
 * Language that an Accept-Language header prefers, French or English.
 *
 * "en-GB,en;q=0.9,fr;q=0.8" -> English; French when the header is absent,
 * names neither, or likes both alike: the archive is French.
 */
mbr_language mbr_language_accepted(mbr_slice accept_language);

/**
 * Whether an If-None-Match header holds this entity tag, or "*".
 *
 * The comparison is the weak one that RFC 9110 asks for here: W/"x" equals "x".
 */
bool mbr_etag_matches(mbr_slice if_none_match, const char *etag);

/**
 * Weak entity tag of what `parts` make together: equal parts, equal tag.
 *
 * Weak, because a reply says how long it took.
 *
 * @param out  receives W/"0123456789abcdef"
 */
void mbr_etag_make(char out[MBR_ETAG_MAX], const mbr_slice *parts, size_t count);

/** Media type of a Content-Type header, without its parameters, in lower case:
 * "application/json". Cut at 63 bytes; returns `out`. */
const char *mbr_media_type(char out[64], mbr_slice content_type);

#ifdef __cplusplus
}
#endif
#endif
