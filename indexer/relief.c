/* What is in memory, out of it. */
#include "indexer/relief.h"

#include <limits.h>

#include "base/language.h"
#include "document/field.h"
#include "index/error.h"

/* A transaction cannot be committed half-way, but looking at a list makes libxapian move
 * what it holds of it from memory to (still unused) blocks. Terms are looked at by their
 * first byte: a look at all of them at once starts the count of documents anew by which
 * libxapian moves positions, which then stay in memory to the end. */
static xc_status
look_at_everything(xc_database *db, xc_error *xerr)
{
    xc_values *values = NULL;
    xc_status status = XC_OK;

    for (int byte = 1; byte <= UCHAR_MAX && status == XC_OK; byte++) {
        const char prefix = (char) byte;
        xc_terms *terms = NULL;

        status = xc_database_terms(&terms, db, &prefix, 1, xerr);
        xc_terms_free(terms);
    }
    if (status == XC_OK)
        status = xc_database_values(&values, db, MBR_SLOT_SORT, xerr);
    xc_values_free(values);
    return status;
}

mbr_status
mbr_relieve(xc_writer *index, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_status status = look_at_everything(xc_writer_database(index), &xerr);

    if (status == XC_OK)
        return MBR_OK;
    return mbr_index_error_of(err, &xerr,
                              mbr_tr("cannot write the index", "impossible d’écrire l’index"));
}
