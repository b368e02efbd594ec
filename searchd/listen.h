#ifndef MBR_SEARCHD_LISTEN_H
#define MBR_SEARCHD_LISTEN_H

#include "base/buffer.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Open a listening socket, non-blocking and closed on exec.
 *
 * "127.0.0.1:8080", "[::1]:8080", "localhost:0" (any free port), ":8080" (every
 * address of the machine).
 *
 * @param out      receives the socket; close() it
 * @param address  receives the address it got: "127.0.0.1:8080"
 * @return MBR_ERR_BAD_INPUT when `where` is no address; MBR_ERR_IO when it
 *         cannot be had
 */
mbr_status mbr_listen(int *out, mbr_buffer *address, const char *where, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
