/* Whether the columns say what the database says. */
#include "columns/facts.h"

#include "index/error.h"

static bool
is_same(const mbr_columns *columns, const mbr_facts *facts)
{
    mbr_row row = mbr_columns_rows(columns)[facts->docid];

    for (int i = 0; i < MBR_FACT_STRINGS; i++)
        if (!mbr_slice_equal(mbr_columns_string(columns, *mbr_row_string(&row, i)),
                             facts->strings[i]))
            return false;
    return row.article == facts->row.article && row.day == facts->row.day &&
           mbr_columns_measures(columns)[facts->docid] == facts->measure;
}

mbr_status
mbr_columns_compare(const char *generation, const xc_database *db,
                    void (*differ)(void *user, uint32_t docid), void *user, mbr_error *err)
{
    mbr_columns *columns = NULL;
    mbr_facts facts;
    xc_error cause = XC_ERROR_INIT;
    xc_database_stats stats;
    mbr_status status = mbr_index_error(err, xc_database_get_stats(db, &stats, &cause), &cause);

    if (status == MBR_OK)
        status = mbr_columns_open(&columns, generation, stats.last_docid, err);
    if (status != MBR_OK || !columns)
        return status;
    status = mbr_facts_begin(&facts, db, 0, MBR_COLUMNS_ALL, err);
    while (status == MBR_OK && mbr_facts_next(&facts))
        if (!is_same(columns, &facts))
            differ(user, facts.docid);
    status = mbr_facts_end(&facts, status, err);
    mbr_columns_free(columns);
    return status;
}
