/* The listening socket. It is opened here rather than by libmicrohttpd, which
 * would only say that it failed.
 */
#include "searchd/listen.h"

#include <errno.h>
#include <netdb.h>
#include <stdlib.h>
#include <string.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"

#define BACKLOG 512 /* connections the kernel holds while we are at the limit */

/* "[::1]:8080" -> "::1" and "8080"; the last colon separates. */
static mbr_status
split_address(char **host, char **port, const char *where, mbr_error *err)
{
    const char *colon = strrchr(where, ':');
    const char *start = where, *end = colon;
    char *rest;
    long number = colon && colon[1] >= '0' && colon[1] <= '9' ? strtol(colon + 1, &rest, 10) : -1;

    if (number < 0 || number > 65535 || *rest != '\0')
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s: expected ADDRESS:PORT", "%s\u00A0: ADRESSE:PORT est attendu"), where);
    if (*start == '[' && end > start && end[-1] == ']') {
        start++;
        end--;
    }
    *host = mbr_strndup(start, (size_t) (end - start));
    *port = mbr_strdup(colon + 1);
    return MBR_OK;
}

static int
open_socket(const struct addrinfo *address)
{
    const int yes = 1;
    int fd = socket(address->ai_family, SOCK_STREAM | SOCK_NONBLOCK | SOCK_CLOEXEC, 0);
    int failure;

    if (fd < 0)
        return -1;
    (void) setsockopt(fd, SOL_SOCKET, SO_REUSEADDR, &yes, sizeof yes);
    if (bind(fd, address->ai_addr, address->ai_addrlen) == 0 && listen(fd, BACKLOG) == 0)
        return fd;
    failure = errno;
    (void) close(fd);
    errno = failure;
    return -1;
}

/* The kernel chose the port when 0 was asked for. */
static void
print_address(mbr_buffer *out, int fd)
{
    struct sockaddr_storage address;
    socklen_t size = sizeof address;
    char host[NI_MAXHOST], port[NI_MAXSERV];

    if (getsockname(fd, (struct sockaddr *) &address, &size) != 0 ||
        getnameinfo((struct sockaddr *) &address, size, host, sizeof host, port, sizeof port,
                    NI_NUMERICHOST | NI_NUMERICSERV) != 0)
        return;
    mbr_buffer_printf(out, strchr(host, ':') ? "[%s]:%s" : "%s:%s", host, port);
}

mbr_status
mbr_listen(int *out, mbr_buffer *address, const char *where, mbr_error *err)
{
    const struct addrinfo hints = { .ai_flags = AI_PASSIVE, .ai_socktype = SOCK_STREAM };
    struct addrinfo *found = NULL;
    char *host = NULL, *port = NULL;
    mbr_status status = split_address(&host, &port, where, err);
    int failure;

    *out = -1;
    if (status != MBR_OK)
        return status;
    failure = getaddrinfo(*host ? host : NULL, port, &hints, &found);
    if (failure != 0) {
        status = mbr_error_set(err, MBR_ERR_BAD_INPUT, mbr_tr("%s: %s", "%s\u00A0: %s"), where,
                               gai_strerror(failure));
        goto done;
    }
    for (const struct addrinfo *at = found; at && *out < 0; at = at->ai_next)
        *out = open_socket(at);
    if (*out < 0)
        status = mbr_error_set(
            err, MBR_ERR_IO,
            mbr_tr("cannot listen on %s: %s", "impossible d’écouter sur %s\u00A0: %s"), where,
            strerror(errno));
    else
        print_address(address, *out);
    freeaddrinfo(found);
done:
    free(host);
    free(port);
    return status;
}
