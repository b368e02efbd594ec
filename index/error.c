/* From the errors of xapian-c, which knows nothing of us, to our own. */
#include "index/error.h"

#include "base/language.h"

static mbr_status
status_of(xc_status status)
{
    switch (status) {
    case XC_OK: return MBR_OK;
    case XC_NOT_FOUND: return MBR_ERR_NOT_FOUND;
    case XC_LOCKED: return MBR_ERR_INDEX_LOCKED;
    case XC_MODIFIED: return MBR_ERR_INDEX_CHANGED;
    case XC_VERSION: return MBR_ERR_INDEX_VERSION;
    case XC_CORRUPT: return MBR_ERR_INDEX_DAMAGED;
    case XC_IO: return MBR_ERR_IO;
    case XC_STOPPED: return MBR_ERR_CANCELLED;
    case XC_LIMIT:
    case XC_INVALID:
    case XC_FAILED: break;
    }
    return MBR_ERR_BUG;
}

/* A stop is our own doing, and the one message of theirs that readers meet. */
static const char *
message_of(xc_status status, const xc_error *cause)
{
    return status == XC_STOPPED ? mbr_tr("the query took too long and was stopped",
                                         "la requête a pris trop de temps et a été arrêtée")
                                : cause->message;
}

mbr_status
mbr_index_error(mbr_error *err, xc_status status, const xc_error *cause)
{
    return status == XC_OK ? MBR_OK
                           : mbr_error_set(err, status_of(status), "%s", message_of(status, cause));
}

mbr_status
mbr_index_error_of(mbr_error *err, const xc_error *cause, const char *what)
{
    mbr_status status = status_of(cause->status);

    return mbr_error_set(err, status == MBR_OK ? MBR_ERR_BUG : status,
                         mbr_tr("%s: %s", "%s\u00A0: %s"), what, message_of(cause->status, cause));
}
