#ifndef MBR_INDEXER_RELIEF_H
#define MBR_INDEXER_RELIEF_H

#include <stdbool.h>

#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Make libxapian write out what it holds in memory of the changes so far. Nobody sees
 * them by that: a new index has no readers, and a transaction stays open.
 *
 * @param is_new  written outside a transaction
 */
mbr_status mbr_relieve(xc_writer *index, bool is_new, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
