/* The event loop: libmicrohttpd reads requests and writes replies on one
 * thread, and a connection sleeps ("suspended") while the pool searches for it.
 *
 * What the library does well is left to it: parsing, keep-alive, pipelining,
 * chunks, HEAD, timeouts. What it would do to our texts is not: it is given the
 * raw target before it decodes it, because a decoded NUL would end its strings.
 */
#include "searchd/server.h"

#include <microhttpd.h>
#include <stdatomic.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "searchd/connections.h"
#include "searchd/routes.h"

/* Bytes of a connection's buffers. They bound the head of a request: an address that
 * does not fit is refused by the library in words of its own, which is why this is
 * several times MBR_TARGET_MAX, from where on we refuse in ours. */
#define CONNECTION_MEMORY (4u * MBR_TARGET_MAX)

/* A body sent in chunks has no announced length. Past MBR_BODY_MAX it is refused, and
 * what still comes is thrown away, because closing at once would throw away the reply
 * with it; past this many bytes, the client is. */
#define BODY_PATIENCE (1024u * 1024)

struct mbr_server {
    struct MHD_Daemon *daemon;
    mbr_pool *pool;
    mbr_connections *connections;
    mbr_server_settings settings;
    const mbr_route *routes;
    size_t route_count;
    int listen_socket;
    atomic_uint under_way; /* requests begun and not yet answered in full */
    atomic_bool draining;
};

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
    mbr_server *server;
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

static int64_t
due_in(const mbr_server *server, unsigned timeouts)
{
    return mbr_clock_ms() + (int64_t) server->settings.timeout_s * 1000 * timeouts;
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
    if (atomic_load(&x->server->draining))
        add_header(reply, "Connection", "close");
    result = MHD_queue_response(x->connection, (unsigned) x->response.status, reply);
    MHD_destroy_response(reply);
    atomic_store(&x->phase, PHASE_SENT);
    mbr_connection_due(register_entry(x->connection), due_in(x->server, 4));
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
    mbr_server *server = x->server;

    atomic_fetch_add(&server->under_way, 1);
    x->counted = true;
    x->request.method = mbr_method_by_name(method);
    x->request.content_type = header_value(x, "Content-Type");
    x->request.accept_language = header_value(x, "Accept-Language");
    x->request.if_none_match = header_value(x, "If-None-Match");
    x->route = mbr_route_admit(&x->response, server->routes, server->route_count, &x->request,
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
    mbr_service nothing = { .version = x->server->settings.version };

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
    if (!mbr_pool_submit(x->server->pool, &x->job)) {
        mbr_route_refuse(&x->response, x->route->flags, &x->request, MBR_PROBLEM_BUSY);
        on_searched(&x->job);
    }
    return MHD_YES;
}

/* The library calls this once with the headers, once per piece of body, once
 * when the request is whole, and once more after a resume. */
static enum MHD_Result
on_request(void *user, struct MHD_Connection *connection, const char *url, const char *method,
           const char *version, const char *upload_data, size_t *upload_data_size, void **state)
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

/* The request line, before anything is decoded. */
static void *
on_request_line(void *user, const char *target, struct MHD_Connection *connection)
{
    exchange *x = mbr_calloc(1, sizeof *x);
    size_t len = strlen(target);

    x->server = user;
    x->connection = connection;
    x->began_us = clock_us();
    x->request.arena = mbr_arena_new();
    mbr_target_split(&x->request,
                     mbr_slice_of(mbr_arena_strndup(x->request.arena, target, len), len));
    return x;
}

static size_t
leave_encoded(void *user, struct MHD_Connection *connection, char *text)
{
    (void) user;
    (void) connection;
    return strlen(text);
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

    mbr_log_request(x->server->settings.log, &entry);
}

static void
on_completed(void *user, struct MHD_Connection *connection, void **state,
             enum MHD_RequestTerminationCode reason)
{
    exchange *x = *state;

    (void) user;
    if (!x)
        return;
    if (x->counted) {
        log_exchange(x, reason);
        atomic_fetch_sub(&x->server->under_way, 1);
    }
    mbr_connection_due(register_entry(connection), due_in(x->server, 2));
    mbr_response_clear(&x->response);
    mbr_buffer_free(&x->body);
    mbr_arena_free(x->request.arena);
    free(x);
    *state = NULL;
}

static void
on_connection(void *user, struct MHD_Connection *connection, void **entry,
              enum MHD_ConnectionNotificationCode what)
{
    mbr_server *server = user;
    const union MHD_ConnectionInfo *info;

    switch (what) {
    case MHD_CONNECTION_NOTIFY_STARTED:
        info = MHD_get_connection_info(connection, MHD_CONNECTION_INFO_CONNECTION_FD);
        *entry = mbr_connection_add(server->connections, info->connect_fd, due_in(server, 2));
        break;
    case MHD_CONNECTION_NOTIFY_CLOSED:
        mbr_connection_remove(*entry);
        *entry = NULL;
        break;
    }
}

mbr_status
mbr_server_start(mbr_server **out, int listen_socket, mbr_pool *pool,
                 const mbr_server_settings *settings, mbr_error *err)
{
    mbr_server *server = mbr_calloc(1, sizeof *server);

    *out = NULL;
    server->pool = pool;
    server->settings = *settings;
    server->listen_socket = listen_socket;
    server->connections = mbr_connections_new();
    server->routes = mbr_routes(&server->route_count);
    /* clang-format off */
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL, on_request, server,
        MHD_OPTION_LISTEN_SOCKET, listen_socket,
        MHD_OPTION_CONNECTION_LIMIT, settings->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->per_client,
        MHD_OPTION_CONNECTION_TIMEOUT, settings->timeout_s,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, on_request_line, server,
        MHD_OPTION_NOTIFY_COMPLETED, on_completed, server,
        MHD_OPTION_NOTIFY_CONNECTION, on_connection, server,
        MHD_OPTION_END);
    /* clang-format on */
    if (!server->daemon) {
        mbr_connections_free(server->connections);
        free(server);
        return mbr_error_set(
            err, MBR_ERR_IO, "%s",
            mbr_tr("cannot start the HTTP server", "impossible de démarrer le serveur HTTP"));
    }
    *out = server;
    return MBR_OK;
}

void
mbr_server_sweep(mbr_server *server)
{
    (void) mbr_connections_sweep(server->connections, mbr_clock_ms());
}

bool
mbr_server_drain(mbr_server *server, int64_t patience_ms)
{
    const struct timespec moment = { 0, 10 * 1000000 };
    int64_t deadline = mbr_clock_ms() + patience_ms;

    atomic_store(&server->draining, true);
    (void) MHD_quiesce_daemon(server->daemon);
    /* The library no longer accepts, but the kernel would go on queueing: those
     * who come now are refused at once rather than left to wait for nothing. */
    (void) shutdown(server->listen_socket, SHUT_RDWR);
    while (atomic_load(&server->under_way) > 0 && mbr_clock_ms() < deadline)
        (void) nanosleep(&moment, NULL);
    return atomic_load(&server->under_way) == 0;
}

void
mbr_server_stop(mbr_server *server)
{
    if (!server)
        return;
    (void) MHD_quiesce_daemon(server->daemon); /* so that the socket stays ours to close */
    MHD_stop_daemon(server->daemon);
    (void) close(server->listen_socket);
    mbr_connections_free(server->connections);
    free(server);
}
