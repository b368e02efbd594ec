/* From the errors of xapian-c, which knows nothing of us, to our own. */
#include "indexer/xapian_error.h"

#include "base/language.h"

static mbr_status
status_of(xc_status status)
{
    switch (status) {
    case XC_NOT_FOUND: return MBR_ERR_NOT_FOUND;
    case XC_LOCKED: return MBR_ERR_INDEX_LOCKED;
    case XC_MODIFIED: return MBR_ERR_INDEX_CHANGED;
    case XC_VERSION: return MBR_ERR_INDEX_VERSION;
    case XC_CORRUPT: return MBR_ERR_INDEX_DAMAGED;
    case XC_IO: return MBR_ERR_IO;
    case XC_STOPPED: return MBR_ERR_CANCELLED;
    case XC_OK:
    case XC_LIMIT:
    case XC_INVALID:
    case XC_FAILED: break;
    }
    return MBR_ERR_BUG;
}

mbr_status
mbr_error_of_xapian(mbr_error *err, const xc_error *from, const char *what)
{
    return mbr_error_set(err, status_of(from->status), mbr_tr("%s: %s", "%s\u00A0: %s"), what,
                         from->message);
}
