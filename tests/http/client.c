/* The client of the HTTP tests: sockets, and just enough of the protocol. */
#include "http/client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/memory.h"

enum { PATIENCE_MS = 60000 }; /* sanitizers are slow; a real failure is seen anyway */

static struct sockaddr_in
address_of(const char *host, unsigned port)
{
    struct sockaddr_in address = { .sin_family = AF_INET, .sin_port = htons((uint16_t) port) };

    (void) inet_pton(AF_INET, host, &address.sin_addr);
    return address;
}

client
client_open(unsigned port, const char *from)
{
    struct sockaddr_in there = address_of("127.0.0.1", port);
    client c = { socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0), MBR_BUFFER_INIT };

    if (from) {
        struct sockaddr_in here = address_of(from, 0);

        (void) bind(c.fd, (struct sockaddr *) &here, sizeof here);
    }
    if (connect(c.fd, (struct sockaddr *) &there, sizeof there) != 0) {
        (void) close(c.fd);
        c.fd = -1;
    }
    return c;
}

void
client_close(client *c)
{
    if (c->fd >= 0)
        (void) close(c->fd);
    c->fd = -1;
    mbr_buffer_free(&c->unread);
}

bool
client_send(client *c, const void *bytes, size_t len)
{
    const char *at = bytes;

    while (len > 0) {
        ssize_t sent = send(c->fd, at, len, MSG_NOSIGNAL);

        if (sent <= 0)
            return false;
        at += sent;
        len -= (size_t) sent;
    }
    return true;
}

bool
client_say(client *c, const char *text)
{
    return client_send(c, text, strlen(text));
}

/* More bytes; false at the end of the connection or of the time. */
static bool
receive(client *c, int patience_ms)
{
    struct pollfd ready = { c->fd, POLLIN, 0 };
    char bytes[16384];
    ssize_t len;

    if (c->fd < 0 || poll(&ready, 1, patience_ms) <= 0)
        return false;
    len = recv(c->fd, bytes, sizeof bytes, 0);
    if (len <= 0)
        return false;
    mbr_buffer_append(&c->unread, bytes, (size_t) len);
    return true;
}

static void
skip(client *c, size_t len)
{
    memmove(c->unread.ptr, c->unread.ptr + len, c->unread.len - len);
    mbr_buffer_truncate(&c->unread, c->unread.len - len);
}

static bool
read_head(client *c, reply *r, int patience_ms)
{
    const char *end;

    while (!c->unread.ptr || !(end = strstr(c->unread.ptr, "\r\n\r\n"))) {
        if (!receive(c, patience_ms))
            return false;
    }
    r->head = mbr_strndup(c->unread.ptr, (size_t) (end + 4 - c->unread.ptr));
    skip(c, strlen(r->head));
    return sscanf(r->head, "HTTP/1.%*d %d", &r->status) == 1;
}

reply
client_read(client *c, bool head_only, int patience_ms)
{
    reply r = { 0, NULL, NULL, 0 };
    size_t len;

    do { /* "100 Continue" comes before the reply */
        reply_free(&r);
        if (!read_head(c, &r, patience_ms)) {
            r.status = 0;
            return r;
        }
    } while (r.status == 100);
    len = head_only || r.status == 304 || r.status == 204
              ? 0
              : (size_t) strtoul(reply_header(&r, "Content-Length"), NULL, 10);
    while (c->unread.len < len) {
        if (!receive(c, patience_ms)) {
            r.status = 0;
            return r;
        }
    }
    r.body = mbr_strndup(c->unread.ptr, len);
    r.body_len = len;
    if (len > 0)
        skip(c, len);
    return r;
}

void
reply_free(reply *r)
{
    free(r->head);
    free(r->body);
    *r = (reply){ 0, NULL, NULL, 0 };
}

reply
client_ask(client *c, const char *method, const char *target, const char *headers, const char *body,
           size_t body_len)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    reply r;

    mbr_buffer_printf(&text, "%s %s HTTP/1.1\r\nHost: localhost\r\n%s", method, target, headers);
    if (body)
        mbr_buffer_printf(&text, "Content-Length: %zu\r\n", body_len);
    mbr_buffer_append_string(&text, "\r\n");
    if (body)
        mbr_buffer_append(&text, body, body_len);
    (void) client_send(c, text.ptr, text.len);
    mbr_buffer_free(&text);
    r = client_read(c, strcmp(method, "HEAD") == 0, PATIENCE_MS);
    return r;
}

reply
client_get(unsigned port, const char *target, const char *headers)
{
    client c = client_open(port, NULL);
    reply r = client_ask(&c, "GET", target, headers, NULL, 0);

    client_close(&c);
    return r;
}

const char *
reply_header(const reply *r, const char *name)
{
    static _Thread_local char value[1024];
    size_t len = strlen(name);

    for (const char *line = r->head; line; line = strstr(line, "\r\n")) {
        line += *line == '\r' ? 2 : 0;
        if (strncasecmp(line, name, len) == 0 && line[len] == ':') {
            const char *start = line + len + 1 + (line[len + 1] == ' ');

            (void) snprintf(value, sizeof value, "%.*s", (int) strcspn(start, "\r"), start);
            return value;
        }
    }
    return "";
}

bool
client_is_closed_within(client *c, int patience_ms)
{
    struct pollfd ready = { c->fd, POLLIN, 0 };
    char byte;

    if (poll(&ready, 1, patience_ms) <= 0)
        return false;
    return recv(c->fd, &byte, 1, MSG_PEEK) <= 0;
}
