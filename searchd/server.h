#ifndef MBR_SEARCHD_SERVER_H
#define MBR_SEARCHD_SERVER_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "searchd/log.h"
#include "searchd/pool.h"

#ifdef __cplusplus
extern "C" {
#endif

/* HTTP over sockets: what stands between libmicrohttpd and the rest, which
 * knows only the plain structs of http.h. */
typedef struct mbr_server mbr_server;

typedef struct mbr_server_settings {
    unsigned connections; /* at once */
    unsigned per_client;  /* at once from one address; 0 for no limit */
    unsigned timeout_s;   /* of a connection on which nothing moves */
    mbr_log_level log;
    const char *version; /* of the program; borrowed */
} mbr_server_settings;

/**
 * Serve on a listening socket.
 *
 * @param out            receives the server; free with mbr_server_stop()
 * @param listen_socket  non-blocking; the server's once this succeeds
 * @param pool           borrowed; must be stopped before the server
 * @return MBR_OK or MBR_ERR_IO
 */
mbr_status mbr_server_start(mbr_server **out, int listen_socket, mbr_pool *pool,
                            const mbr_server_settings *settings, mbr_error *err);

/** Cut off clients that take too long; call it about once a second. */
void mbr_server_sweep(mbr_server *server);

/**
 * Accept no more connections, and wait until every request that has begun is
 * answered and its reply taken.
 *
 * @return false when some were still under way after `patience_ms`
 */
bool mbr_server_drain(mbr_server *server, int64_t patience_ms);

/** Close everything. The pool must be stopped: no search may be under way. */
void mbr_server_stop(mbr_server *server);

#ifdef __cplusplus
}
#endif
#endif
