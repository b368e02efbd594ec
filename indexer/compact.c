/* Compact copies of a generation: libxapian's updates leave blocks half full. */
#include "indexer/compact.h"

#include <stdlib.h>

#include "base/language.h"
#include "index/error.h"
#include "indexer/files.h"
#include "indexer/generation.h"

mbr_status
mbr_compact_aside(char **building, xc_database *db, const char *archive, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    char *path = NULL;
    mbr_status status = mbr_generation_begin(&path, archive, err);

    *building = NULL;
    if (status == MBR_OK &&
        xc_database_compact(db, path, XC_COMPACT_NO_RENUMBER, 0, NULL, &xerr) != XC_OK)
        status = mbr_index_error_of(
            err, &xerr, mbr_tr("cannot compact the index", "impossible de compacter l’index"));
    if (status == MBR_OK) {
        *building = path;
        return MBR_OK;
    }
    if (path)
        (void) mbr_directory_remove(path, NULL); /* the first error is the one to tell */
    free(path);
    return status;
}
