/* What becomes of one request. A connection sleeps ("suspended") while the pool searches
 * for it.
 *
 * What the library does well is left to it: parsing, keep-alive, pipelining,
 * chunks, HEAD, timeouts. What it would do to our texts is not: it is given the
 * raw target before it decodes it, because a decoded NUL would end its strings.
 */
#include "searchd/exchange.h"

#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>

#include "searchd/connections.h"

/* A body sent in chunks has no announced length. Past MBR_BODY_MAX it is refused, and
 * what still comes is thrown away, because closing at once would throw away the reply
 * with it; past this many bytes, the client is. */
#define BODY_PATIENCE (1024u * 1024)

typedef enum phase {
    PHASE_HEAD,    /* the request line is known, the headers may be */
    PHASE_BODY,    /* admitted; the body comes in */
    PHASE_REFUSED, /* answered within the body; the rest of it is thrown away */
    PHASE_QUEUED,  /* with the pool; the connection is suspended */
    PHASE_READY,   /* the response waits to be sent */
    PHASE_SENT
} phase;

/* A request from its first line to the last byte of the reply. */
typedef struct exchange {
    mbr_exchanges *all;
    struct MHD_Connection *connection;
    atomic_int phase; /* the pool sets READY, the loop reads it */
    mbr_job job;
    const mbr_route *route;
    mbr_http_request request;
    mbr_http_response response;
    mbr_buffer body;
    size_t body_seen; /* bytes, those thrown away included */
    size_t bytes_sent;
    int status_sent;
    int64_t began_us;
    bool counted; /* in under_way */
} exchange;

static int64_t
clock_us(void)
{
    struct timespec now;

    (void) clock_gettime(CLOCK_MONOTONIC, &now);
    return (int64_t) now.tv_sec * 1000000 + now.tv_nsec / 1000;
}

static void
add_header(void *reply, const char *name, const char *value)
{
    (void) MHD_add_response_header(reply, name, value);
}

static mbr_connection *
register_entry(struct MHD_Connection *connection)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(connection, MHD_CONNECTION_INFO_SOCKET_CONTEXT);

    return info ? info->socket_context : NULL;
}

int64_t
mbr_exchange_due(const mbr_exchanges *all, unsigned timeouts)
{
    return mbr_clock_ms() + (int64_t) all->settings->timeout_s * 1000 * timeouts;
}

/* Give the response to the library, which takes over its body. */
static enum MHD_Result
send_response(exchange *x)
{
    struct MHD_Response *reply;
    enum MHD_Result result;
    mbr_slice body = mbr_response_body(&x->response);

    x->bytes_sent = body.len;
    x->status_sent = x->response.status;
    if (x->response.file)
        reply = MHD_create_response_from_buffer(body.len, (void *) (uintptr_t) body.ptr,
                                                MHD_RESPMEM_PERSISTENT);
    else
        reply = MHD_create_response_from_buffer(body.len, mbr_buffer_take(&x->response.body),
                                                MHD_RESPMEM_MUST_FREE);
    if (!reply)
        return MHD_NO;
    mbr_response_headers(&x->response, add_header, reply);
    if (atomic_load(&x->all->draining))
        add_header(reply, "Connection", "close");
    result = MHD_queue_response(x->connection, (unsigned) x->response.status, reply);
    MHD_destroy_response(reply);
    atomic_store(&x->phase, PHASE_SENT);
    mbr_connection_due(register_entry(x->connection), mbr_exchange_due(x->all, 4));
    return result;
}

static mbr_slice
header_value(const exchange *x, const char *name)
{
    const char *value = MHD_lookup_connection_value(x->connection, MHD_HEADER_KIND, name);

    return mbr_slice_of_string(value);
}

static uint64_t
content_length(const exchange *x)
{
    mbr_slice text = header_value(x, "Content-Length");
    uint64_t length = 0;

    /* The library has refused what is no number; a long one is long enough. */
    for (size_t i = 0; i < text.len && i < 12; i++)
        length = length * 10 + (uint64_t) (text.ptr[i] - '0');
    return length;
}

static enum MHD_Result
on_head(exchange *x, const char *method)
{
    mbr_exchanges *all = x->all;

    atomic_fetch_add(&all->under_way, 1);
    x->counted = true;
    x->request.method = mbr_method_by_name(method);
    x->request.content_type = header_value(x, "Content-Type");
    x->request.accept_language = header_value(x, "Accept-Language");
    x->request.if_none_match = header_value(x, "If-None-Match");
    x->route = mbr_route_admit(&x->response, all->routes, all->route_count, &x->request,
                               content_length(x));
    /* A refused body is not waited for, which costs the connection. Without a
     * body, the answer can wait for the end of the request and keep it. */
    if (!x->route && content_length(x) > 0)
        return send_response(x);
    atomic_store(&x->phase, PHASE_BODY);
    return MHD_YES;
}

static void
append_header(void *head, const char *name, const char *value)
{
    mbr_buffer_printf(head, "%s: %s\r\n", name, value);
}

/* Refuse a body that is still coming. The library takes a response before a body or
 * after it, never within, so this one is written past it. Nothing else is under way on
 * the connection, and a reply of this size fits what the kernel keeps for one. */
static void
refuse_body(exchange *x)
{
    const union MHD_ConnectionInfo *info =
        MHD_get_connection_info(x->connection, MHD_CONNECTION_INFO_CONNECTION_FD);
    mbr_buffer bytes = MBR_BUFFER_INIT;
    unsigned flags = x->route ? x->route->flags : 0;
    mbr_slice body;

    mbr_route_refuse(&x->response, flags, &x->request, MBR_PROBLEM_BODY_TOO_LARGE);
    body = mbr_response_body(&x->response);
    mbr_buffer_printf(&bytes, "HTTP/1.1 %d %s\r\n", x->response.status,
                      mbr_http_reason(x->response.status));
    mbr_response_headers(&x->response, append_header, &bytes);
    mbr_buffer_printf(&bytes, "Content-Length: %zu\r\nConnection: close\r\n\r\n", body.len);
    mbr_buffer_append_slice(&bytes, body);
    (void) send(info->connect_fd, bytes.ptr, bytes.len, MSG_NOSIGNAL | MSG_DONTWAIT);
    (void) shutdown(info->connect_fd, SHUT_WR);
    x->status_sent = x->response.status;
    x->bytes_sent = body.len;
    mbr_buffer_free(&bytes);
    atomic_store(&x->phase, PHASE_REFUSED);
}

static enum MHD_Result
on_body(exchange *x, const char *bytes, size_t *size)
{
    x->body_seen += *size;
    if (x->request.method == MBR_METHOD_POST && x->body_seen <= MBR_BODY_MAX)
        mbr_buffer_append(&x->body, bytes, *size);
    *size = 0;
    if (x->body_seen > MBR_BODY_MAX && (phase) atomic_load(&x->phase) == PHASE_BODY)
        refuse_body(x);
    return x->body_seen > BODY_PATIENCE ? MHD_NO : MHD_YES;
}

/* On a thread of the pool. After the resume, the exchange is the loop's again. */
static void
on_searched(mbr_job *job)
{
    exchange *x = (exchange *) ((char *) job - offsetof(exchange, job));
    struct MHD_Connection *connection = x->connection;

    atomic_store(&x->phase, PHASE_READY);
    MHD_resume_connection(connection);
}

static enum MHD_Result
on_whole(exchange *x)
{
    mbr_service nothing = { .version = x->all->settings->version };

    mbr_connection_due(register_entry(x->connection), INT64_MAX);
    if (!x->route)
        return send_response(x);
    x->request.body = mbr_buffer_slice(&x->body);
    if (!(x->route->flags & MBR_ROUTE_ARCHIVE)) {
        mbr_route_run(&x->response, x->route, &x->request, &nothing);
        return send_response(x);
    }
    x->job.route = x->route;
    x->job.request = &x->request;
    x->job.response = &x->response;
    x->job.done = on_searched;
    atomic_store(&x->phase, PHASE_QUEUED);
    MHD_suspend_connection(x->connection);
    if (!mbr_pool_submit(x->all->pool, &x->job)) {
        mbr_route_refuse(&x->response, x->route->flags, &x->request, MBR_PROBLEM_BUSY);
        on_searched(&x->job);
    }
    return MHD_YES;
}

enum MHD_Result
mbr_exchange_on_request(void *user, struct MHD_Connection *connection, const char *url,
                        const char *method, const char *version, const char *upload_data,
                        size_t *upload_data_size, void **state)
{
    exchange *x = *state;

    (void) user;
    (void) connection;
    (void) url;
    (void) version;
    switch ((phase) atomic_load(&x->phase)) {
    case PHASE_HEAD: return on_head(x, method);
    case PHASE_BODY:
        return *upload_data_size > 0 ? on_body(x, upload_data, upload_data_size) : on_whole(x);
    case PHASE_REFUSED:
        return *upload_data_size > 0 ? on_body(x, upload_data, upload_data_size) : MHD_NO;
    case PHASE_READY: return send_response(x);
    case PHASE_QUEUED:
    case PHASE_SENT: return MHD_YES;
    }
    return MHD_NO;
}

void *
mbr_exchange_on_request_line(void *user, const char *target, struct MHD_Connection *connection)
{
    exchange *x = mbr_calloc(1, sizeof *x);
    size_t len = strlen(target);

    x->all = user;
    x->connection = connection;
    x->began_us = clock_us();
    x->request.arena = mbr_arena_new();
    mbr_target_split(&x->request,
                     mbr_slice_of(mbr_arena_strndup(x->request.arena, target, len), len));
    return x;
}

static void
log_exchange(const exchange *x, enum MHD_RequestTerminationCode reason)
{
    bool answered = reason == MHD_REQUEST_TERMINATED_COMPLETED_OK ||
                    (phase) atomic_load(&x->phase) == PHASE_REFUSED;
    const mbr_log_entry entry = {
        .method = mbr_method_name(x->request.method),
        .route = x->route ? x->route->pattern : "none",
        .status = answered ? x->status_sent : 0,
        .bytes = x->bytes_sent,
        .ms = (double) (clock_us() - x->began_us) / 1000,
        .query = x->request.query,
        .error = x->job.error,
    };

    mbr_log_request(x->all->settings->log, &entry);
}

void
mbr_exchange_on_completed(void *user, struct MHD_Connection *connection, void **state,
                          enum MHD_RequestTerminationCode reason)
{
    exchange *x = *state;

    (void) user;
    if (!x)
        return;
    if (x->counted) {
        log_exchange(x, reason);
        atomic_fetch_sub(&x->all->under_way, 1);
    }
    mbr_connection_due(register_entry(connection), mbr_exchange_due(x->all, 2));
    mbr_response_clear(&x->response);
    mbr_buffer_free(&x->body);
    mbr_arena_free(x->request.arena);
    free(x);
    *state = NULL;
}
