#ifndef MBR_SEARCHD_CONNECTIONS_H
#define MBR_SEARCHD_CONNECTIONS_H

#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* The open connections and until when each may go on.
 *
 * libmicrohttpd closes a connection on which nothing moves. One byte every ten
 * seconds keeps it open for ever, and some hundred clients of that kind would
 * keep everyone else out. Here a request must arrive whole, and a reply be
 * taken whole, before a moment that does not move. */
typedef struct mbr_connections mbr_connections;
typedef struct mbr_connection mbr_connection;

/** An empty register; free with mbr_connections_free() once it is empty again. */
mbr_connections *mbr_connections_new(void);

/** NULL is allowed. */
void mbr_connections_free(mbr_connections *connections);

/** Enter a socket, which is to be done with by `deadline_ms` of mbr_clock_ms(). */
mbr_connection *mbr_connection_add(mbr_connections *connections, int socket, int64_t deadline_ms);

/** Change the deadline; INT64_MAX for none, while we search. NULL is allowed. */
void mbr_connection_due(mbr_connection *connection, int64_t deadline_ms);

/** Leave the register, before the socket is closed. NULL is allowed. */
void mbr_connection_remove(mbr_connection *connection);

/** Shut down what is overdue, so that its owner sees it end; how many were. */
size_t mbr_connections_sweep(mbr_connections *connections, int64_t now_ms);

#ifdef __cplusplus
}
#endif
#endif
