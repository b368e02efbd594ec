/* A list of sockets with deadlines; see connections.h for what it defends against. */
#include "searchd/connections.h"

#include <pthread.h>
#include <stdlib.h>
#include <sys/socket.h>

#include "base/memory.h"

struct mbr_connection {
    mbr_connections *list;
    mbr_connection *next, **link; /* `*link` points at this one */
    int64_t deadline_ms;
    int socket;
};

/* The lock is held while a socket is shut down: it cannot be closed, and its
 * number given to another connection, before it left the list. */
struct mbr_connections {
    pthread_mutex_t lock;
    mbr_connection *first;
};

mbr_connections *
mbr_connections_new(void)
{
    mbr_connections *connections = mbr_calloc(1, sizeof *connections);

    (void) pthread_mutex_init(&connections->lock, NULL);
    return connections;
}

void
mbr_connections_free(mbr_connections *connections)
{
    if (!connections)
        return;
    (void) pthread_mutex_destroy(&connections->lock);
    free(connections);
}

mbr_connection *
mbr_connection_add(mbr_connections *connections, int socket, int64_t deadline_ms)
{
    mbr_connection *connection = mbr_calloc(1, sizeof *connection);

    connection->list = connections;
    connection->socket = socket;
    connection->deadline_ms = deadline_ms;
    (void) pthread_mutex_lock(&connections->lock);
    connection->next = connections->first;
    connection->link = &connections->first;
    if (connection->next)
        connection->next->link = &connection->next;
    connections->first = connection;
    (void) pthread_mutex_unlock(&connections->lock);
    return connection;
}

void
mbr_connection_due(mbr_connection *connection, int64_t deadline_ms)
{
    if (!connection)
        return;
    (void) pthread_mutex_lock(&connection->list->lock);
    connection->deadline_ms = deadline_ms;
    (void) pthread_mutex_unlock(&connection->list->lock);
}

void
mbr_connection_remove(mbr_connection *connection)
{
    mbr_connections *list;

    if (!connection)
        return;
    list = connection->list;
    (void) pthread_mutex_lock(&list->lock);
    *connection->link = connection->next;
    if (connection->next)
        connection->next->link = connection->link;
    (void) pthread_mutex_unlock(&list->lock);
    free(connection);
}

size_t
mbr_connections_sweep(mbr_connections *connections, int64_t now_ms)
{
    size_t overdue = 0;

    (void) pthread_mutex_lock(&connections->lock);
    for (mbr_connection *at = connections->first; at; at = at->next) {
        if (at->deadline_ms <= now_ms) {
            (void) shutdown(at->socket, SHUT_RDWR);
            at->deadline_ms = INT64_MAX; /* once is enough */
            overdue++;
        }
    }
    (void) pthread_mutex_unlock(&connections->lock);
    return overdue;
}
