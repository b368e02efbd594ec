#ifndef MBR_INDEXER_RELIEF_H
#define MBR_INDEXER_RELIEF_H

#include "base/error.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Make libxapian write out what it holds in memory of the changes so far. Nobody sees
 * them by that: the transaction stays open. */
mbr_status mbr_relieve(xc_writer *index, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
