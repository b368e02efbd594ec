/* Names of the statuses, for logs and tests. */
#include "base/status.h"

const char *
mbr_status_name(mbr_status status)
{
    switch (status) {
    case MBR_OK: return "MBR_OK";
    case MBR_ERR_IO: return "MBR_ERR_IO";
    case MBR_ERR_NOT_FOUND: return "MBR_ERR_NOT_FOUND";
    case MBR_ERR_BAD_INPUT: return "MBR_ERR_BAD_INPUT";
    case MBR_ERR_BAD_QUERY: return "MBR_ERR_BAD_QUERY";
    case MBR_ERR_INDEX_LOCKED: return "MBR_ERR_INDEX_LOCKED";
    case MBR_ERR_INDEX_CHANGED: return "MBR_ERR_INDEX_CHANGED";
    case MBR_ERR_INDEX_DAMAGED: return "MBR_ERR_INDEX_DAMAGED";
    case MBR_ERR_INDEX_VERSION: return "MBR_ERR_INDEX_VERSION";
    case MBR_ERR_CANCELLED: return "MBR_ERR_CANCELLED";
    case MBR_ERR_BUG: return "MBR_ERR_BUG";
    }
    return "MBR_ERR_?"; /* no default above: the compiler lists a missing case */
}
