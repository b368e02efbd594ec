#ifndef MBR_SEARCHD_OPTIONS_H
#define MBR_SEARCHD_OPTIONS_H

#include <stdbool.h>
#include <stdio.h>

#include "base/error.h"
#include "searchd/log.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What the command line and the environment ask for. */
typedef struct mbr_options {
    const char *archive; /* never NULL unless help or version is asked for */
    const char *listen;
    unsigned workers, queue, connections, per_client, timeout_s, query_timeout_ms;
    mbr_log_level log;
    bool quiet, help, version;
} mbr_options;

/**
 * Read the command line.
 *
 * @return MBR_ERR_BAD_INPUT when it cannot be understood; the message is in the
 *         language of the process
 */
mbr_status mbr_options_read(mbr_options *out, int argc, char **argv, mbr_error *err);

/** Print the help, made from the same table. */
void mbr_options_help(FILE *out);

#ifdef __cplusplus
}
#endif
#endif
