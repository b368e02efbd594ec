#ifndef MBR_INDEXER_SINK_H
#define MBR_INDEXER_SINK_H

#include "base/error.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where results go: standard output or a file, which only the program opens. */
typedef struct mbr_sink {
    void *user;
    /* Writes all of `bytes`. MBR_ERR_CANCELLED when nobody reads any more. */
    mbr_status (*write)(void *user, mbr_slice bytes, mbr_error *err);
} mbr_sink;

#ifdef __cplusplus
}
#endif
#endif
