/* The document a pass stands on. Passes go by ascending id, so lists of values are read
 * along with them. */
#include "search/rows.h"

#include <string.h>

#include "document/identity.h"

void
mbr_rows_begin(mbr_rows *rows, mbr_archive *archive)
{
    memset(rows, 0, sizeof *rows);
    rows->db = mbr_archive_database(archive);
    rows->columns = mbr_archive_columns(archive);
}

bool
mbr_rows_move(mbr_rows *rows, uint32_t docid)
{
    rows->docid = docid;
    if (!rows->columns) {
        mbr_slice number = mbr_rows_value(rows, MBR_SLOT_ARTICLE);

        rows->article = mbr_u32_read(number);
        return rows->status == XC_OK;
    }
    if (docid >= mbr_columns_count(rows->columns)) {
        /* Commits have written over what this view reads: it shows documents of theirs. */
        rows->status = XC_MODIFIED;
        return false;
    }
    rows->row = &mbr_columns_rows(rows->columns)[docid];
    rows->article = rows->row->article;
    rows->is_damaged = rows->article == 0;
    return !rows->is_damaged;
}

bool
mbr_rows_is_article(mbr_rows *rows)
{
    /* A comment carries everything its article does but the hash of the content. */
    return rows->row ? mbr_row_kind_of(mbr_columns_measures(rows->columns)[rows->docid]) ==
                           MBR_ROW_ARTICLE
                     : mbr_rows_value(rows, MBR_SLOT_HASH).len > 0;
}

mbr_date
mbr_rows_day(mbr_rows *rows)
{
    mbr_slice value;

    if (rows->row)
        return mbr_day_of_number(rows->row->day);
    value = mbr_rows_value(rows, MBR_SLOT_DAY);
    return mbr_day_of_value(value.ptr, value.len);
}

mbr_slice
mbr_rows_value(mbr_rows *rows, mbr_slot slot)
{
    xc_values **list = &rows->lists[slot];
    xc_bytes value = { "", 0 };

    if (!*list && rows->status == XC_OK)
        rows->status = xc_database_values(list, rows->db, slot, &rows->cause);
    if (rows->status == XC_OK && xc_values_skip_to(*list, rows->docid) &&
        xc_values_at(*list) == rows->docid)
        value = xc_values_value(*list);
    else if (rows->status == XC_OK)
        rows->status = xc_values_status(*list, &rows->cause);
    return mbr_slice_of(value.ptr, value.len);
}

mbr_status
mbr_rows_end(mbr_rows *rows, mbr_status status, mbr_error *err)
{
    for (size_t i = 0; i < MBR_SLOT_COUNT; i++)
        xc_values_free(rows->lists[i]);
    if (rows->status != XC_OK)
        return mbr_index_error(err, rows->status, &rows->cause);
    return rows->is_damaged ? mbr_columns_damaged(err) : status;
}
