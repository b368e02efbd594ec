/* The event loop: libmicrohttpd reads requests and writes replies on one thread, which
 * starts, drains and ends here; exchange.c is what becomes of a request. */
#include "searchd/server.h"

#include <microhttpd.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <time.h>
#include <unistd.h>

#include "base/language.h"
#include "searchd/connections.h"
#include "searchd/exchange.h"

/* Bytes of a connection's buffers. They bound the head of a request: an address that
 * does not fit is refused by the library in words of its own, which is why this is
 * several times MBR_TARGET_MAX, from where on we refuse in ours. */
#define CONNECTION_MEMORY (4u * MBR_TARGET_MAX)

struct mbr_server {
    struct MHD_Daemon *daemon;
    mbr_connections *connections;
    mbr_server_settings settings;
    mbr_exchanges exchanges;
    int listen_socket;
};

static size_t
leave_encoded(void *user, struct MHD_Connection *connection, char *text)
{
    (void) user;
    (void) connection;
    return strlen(text);
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
        *entry = mbr_connection_add(server->connections, info->connect_fd,
                                    mbr_exchange_due(&server->exchanges, 2));
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
    server->settings = *settings;
    server->exchanges.pool = pool;
    server->exchanges.settings = &server->settings;
    server->exchanges.routes = mbr_routes(&server->exchanges.route_count);
    server->listen_socket = listen_socket;
    server->connections = mbr_connections_new();
    /* clang-format off */
    server->daemon = MHD_start_daemon(
        MHD_USE_EPOLL_INTERNAL_THREAD | MHD_ALLOW_SUSPEND_RESUME, 0, NULL, NULL,
        mbr_exchange_on_request, &server->exchanges,
        MHD_OPTION_LISTEN_SOCKET, listen_socket,
        MHD_OPTION_CONNECTION_LIMIT, settings->connections,
        MHD_OPTION_PER_IP_CONNECTION_LIMIT, settings->per_client,
        MHD_OPTION_CONNECTION_TIMEOUT, settings->timeout_s,
        MHD_OPTION_CONNECTION_MEMORY_LIMIT, (size_t) CONNECTION_MEMORY,
        MHD_OPTION_STRICT_FOR_CLIENT, 1,
        MHD_OPTION_UNESCAPE_CALLBACK, leave_encoded, NULL,
        MHD_OPTION_URI_LOG_CALLBACK, mbr_exchange_on_request_line, &server->exchanges,
        MHD_OPTION_NOTIFY_COMPLETED, mbr_exchange_on_completed, &server->exchanges,
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

    atomic_store(&server->exchanges.draining, true);
    (void) MHD_quiesce_daemon(server->daemon);
    /* The library no longer accepts, but the kernel would go on queueing: those
     * who come now are refused at once rather than left to wait for nothing. */
    (void) shutdown(server->listen_socket, SHUT_RDWR);
    while (atomic_load(&server->exchanges.under_way) > 0 && mbr_clock_ms() < deadline)
        (void) nanosleep(&moment, NULL);
    return atomic_load(&server->exchanges.under_way) == 0;
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
