#ifndef MBR_TESTS_HTTP_CLIENT_H
#define MBR_TESTS_HTTP_CLIENT_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"

/* A client that says exactly the bytes it is told to: libraries refuse to send
 * half of what these tests are about. */
typedef struct client {
    int fd;
    mbr_buffer unread; /* received, and belonging to replies not asked for yet */
} client;

typedef struct reply {
    int status; /* 0 when the connection ended or nothing came in time */
    char *head; /* status line and headers, terminated */
    char *body; /* terminated */
    size_t body_len;
} reply;

/** Connect to a port of the loopback; `from` is a local address or NULL. */
client client_open(unsigned port, const char *from);

void client_close(client *c);

/** Send bytes; false when the other side is gone. */
bool client_send(client *c, const void *bytes, size_t len);

/** Send a terminated string. */
bool client_say(client *c, const char *text);

/** Read one reply, waiting at most `patience_ms`. `head_only`: the request was HEAD. */
reply client_read(client *c, bool head_only, int patience_ms);

void reply_free(reply *r);

/** Send a request with the headers every request has, and read the reply. `headers`
 * is "" or complete lines; `body` NULL is none. */
reply client_ask(client *c, const char *method, const char *target, const char *headers,
                 const char *body, size_t body_len);

/** As client_ask(), GET on a connection of its own. */
reply client_get(unsigned port, const char *target, const char *headers);

/** Value of a header, or ""; valid until the next call in this thread. */
const char *reply_header(const reply *r, const char *name);

/** Whether the other side closes the connection within the time. */
bool client_is_closed_within(client *c, int patience_ms);

#endif
