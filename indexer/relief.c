/* What is in memory, out of it. */
#include "indexer/relief.h"

#include "base/language.h"
#include "document/field.h"
#include "index/error.h"

mbr_status
mbr_relieve(xc_writer *index, bool is_new, mbr_error *err)
{
    xc_database *db = xc_writer_database(index);
    xc_error xerr = XC_ERROR_INIT;
    xc_terms *terms = NULL, *words = NULL;
    xc_values *values = NULL;

    if (is_new)
        (void) xc_writer_commit(index, &xerr);
    /* A transaction cannot be committed half-way, but looking at a list makes
     * libxapian move what it holds of it from memory to (still unused) blocks. */
    else if (xc_database_terms(&terms, db, "", 0, &xerr) == XC_OK &&
             xc_database_values(&values, db, MBR_SLOT_SORT, &xerr) == XC_OK)
        (void) xc_database_spellings(&words, db, &xerr);
    xc_terms_free(terms);
    xc_terms_free(words);
    xc_values_free(values);
    if (xerr.status == XC_OK)
        return MBR_OK;
    return mbr_index_error_of(err, &xerr,
                              mbr_tr("cannot write the index", "impossible d’écrire l’index"));
}
