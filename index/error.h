#ifndef MBR_INDEX_ERROR_H
#define MBR_INDEX_ERROR_H

#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Say what xapian-c reported in the terms of this project.
 *
 * @param status  what the call returned; XC_OK changes nothing
 * @param cause   what it said
 * @return our status; MBR_OK for XC_OK
 */
mbr_status mbr_index_error(mbr_error *err, xc_status status, const xc_error *cause);

/**
 * The same for a call that failed, with what it was about: "cannot read the index: …".
 *
 * @param what  a path, or what was being done in the language of the process
 * @return the status, never MBR_OK
 */
mbr_status mbr_index_error_of(mbr_error *err, const xc_error *cause, const char *what);

#ifdef __cplusplus
}
#endif
#endif
