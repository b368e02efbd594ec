#ifndef MBR_BASE_STATUS_H
#define MBR_BASE_STATUS_H

#ifdef __cplusplus
extern "C" {
#endif

/* How every fallible function in the project ends. One enum for all modules:
 * a caller never translates one layer's code into another's. */
typedef enum mbr_status {
    MBR_OK = 0,
    MBR_ERR_IO,            /* the operating system said no */
    MBR_ERR_NOT_FOUND,     /* no such article, field or index */
    MBR_ERR_BAD_INPUT,     /* a file or text that breaks its own format */
    MBR_ERR_BAD_QUERY,     /* the reader's query; offset points at the fault */
    MBR_ERR_INDEX_LOCKED,  /* another writer holds the index */
    MBR_ERR_INDEX_CHANGED, /* the index moved under a reader: reopen, retry */
    MBR_ERR_INDEX_DAMAGED, /* the index contradicts itself */
    MBR_ERR_INDEX_VERSION, /* written by a newer or an unreadably older us */
    MBR_ERR_CANCELLED,     /* somebody asked to stop: Ctrl-C, SIGTERM */
    MBR_ERR_BUG            /* our own fault; worth a report */
} mbr_status;

/** Name of a status as it is spelt in the code, e.g. "MBR_ERR_IO". Static. */
const char *mbr_status_name(mbr_status status);

#ifdef __cplusplus
}
#endif
#endif
