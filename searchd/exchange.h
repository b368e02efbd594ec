#ifndef MBR_SEARCHD_EXCHANGE_H
#define MBR_SEARCHD_EXCHANGE_H

/* Private to server.c: an exchange is a request from its first line to the last byte of
 * the reply. Here are the functions that libmicrohttpd calls as one goes on. */
#include <microhttpd.h>
#include <stdatomic.h>

#include "searchd/routes.h"
#include "searchd/server.h"

/* What all exchanges of a server share; `user` of the functions below. */
typedef struct mbr_exchanges {
    mbr_pool *pool;
    const mbr_server_settings *settings;
    const mbr_route *routes;
    size_t route_count;
    atomic_uint under_way; /* requests begun and not yet answered in full */
    atomic_bool draining;  /* replies close their connection */
} mbr_exchanges;

/** The request line, before anything is decoded; returns the exchange. */
void *
mbr_exchange_on_request_line(void *user, const char *target, struct MHD_Connection *connection);

/** Called once with the headers, once per piece of body, once when the request is whole,
 * and once more after a resume. */
enum MHD_Result
mbr_exchange_on_request(void *user, struct MHD_Connection *connection, const char *url,
                        const char *method, const char *version, const char *upload_data,
                        size_t *upload_data_size, void **state);

/** The end of an exchange, answered or not. */
void mbr_exchange_on_completed(void *user, struct MHD_Connection *connection, void **state,
                               enum MHD_RequestTerminationCode reason);

/** The moment that is so many timeouts away, for mbr_connection_due(). */
int64_t mbr_exchange_due(const mbr_exchanges *all, unsigned timeouts);

#endif
