#ifndef MBR_INDEXER_XAPIAN_ERROR_H
#define MBR_INDEXER_XAPIAN_ERROR_H

#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Say what xapian-c reported in the terms of this project.
 *
 * @param what  what was being done, in the language of the process: "cannot open …"
 * @return the status, never MBR_OK
 */
mbr_status mbr_error_of_xapian(mbr_error *err, const xc_error *from, const char *what);

#ifdef __cplusplus
}
#endif
#endif
