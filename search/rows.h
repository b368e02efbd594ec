#ifndef MBR_SEARCH_ROWS_H
#define MBR_SEARCH_ROWS_H

/* Private to search/: what a pass knows of the document it stands on, besides its id. From
 * the columns where the archive has them, from libxapian's lists of values otherwise: the same
 * facts, for ten times the cost. */
#include <stdbool.h>

#include "columns/columns.h"
#include "search/index.h"

typedef struct mbr_rows {
    xc_database *db;
    const mbr_columns *columns; /* NULL when the archive has none */
    const mbr_row *row;         /* of the present document; NULL without columns */
    uint32_t docid, article;    /* the present document, and the number of its article */
    bool is_damaged;            /* a document that matches has no row */
    xc_values *lists[MBR_SLOT_COUNT];
    xc_status status;
    xc_error cause;
} mbr_rows;

/** Begin a pass; end it with mbr_rows_end() in any case. */
void mbr_rows_begin(mbr_rows *rows, mbr_archive *archive);

/** Stand on a document, which comes after those before it; false when something is wrong. */
bool mbr_rows_move(mbr_rows *rows, uint32_t docid);

/** Whether the present document is an article, not a comment. */
bool mbr_rows_is_article(mbr_rows *rows);

/** The day of publication of its article; {0,0,0} for undated. */
mbr_date mbr_rows_day(mbr_rows *rows);

/** A value of the present document; empty when it has none, valid until the next move. */
mbr_slice mbr_rows_value(mbr_rows *rows, mbr_slot slot);

/** Let go of everything; `status`, or what went wrong with the rows. */
mbr_status mbr_rows_end(mbr_rows *rows, mbr_status status, mbr_error *err);

#endif
