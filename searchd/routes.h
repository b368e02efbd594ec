#ifndef MBR_SEARCHD_ROUTES_H
#define MBR_SEARCHD_ROUTES_H

#include "searchd/router.h"

#ifdef __cplusplus
extern "C" {
#endif

/** Every address the daemon answers. Static; `*count` of them. */
const mbr_route *mbr_routes(size_t *count);

#ifdef __cplusplus
}
#endif
#endif
