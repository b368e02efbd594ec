#ifndef MBR_INDEXER_STUB_H
#define MBR_INDEXER_STUB_H

#include <stddef.h>

#include "base/error.h"
#include "document/stub.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Put it in the place of the stub file, in one step. */
mbr_status mbr_stub_write(const char *archive, const mbr_stub *stub, mbr_error *err);

/** `name` becomes current; what was current is the latest of the earlier ones. */
void mbr_stub_advance(mbr_stub *stub, const char *name);

/** `name` becomes current again: what was current since then is forgotten, so that
 * nobody goes back to what was left. A name that never was current is an advance. */
void mbr_stub_return(mbr_stub *stub, const char *name);

/** How long ago `name` was current: 0 now, 1 just before, … SIZE_MAX never. */
size_t mbr_stub_rank(const mbr_stub *stub, const char *name);

#ifdef __cplusplus
}
#endif
#endif
