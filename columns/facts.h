#ifndef MBR_COLUMNS_FACTS_H
#define MBR_COLUMNS_FACTS_H

/* Private to columns/: what the rows say, read from the database. */
#include <stdbool.h>

#include "columns/columns.h"

/* The values of a row that are strings, in the order of mbr_row. */
enum { MBR_FACT_SECTION, MBR_FACT_SOURCE, MBR_FACT_AUTHORS, MBR_FACT_ACCESS, MBR_FACT_STRINGS };

typedef struct mbr_facts {
    uint32_t docid;
    uint32_t measure;
    mbr_row row;                         /* without its strings, which are: */
    mbr_slice strings[MBR_FACT_STRINGS]; /* borrowed until the next document */

    /* What they are read from. */
    const xc_database *db;
    uint32_t committed;
    xc_document *pending; /* the present document, when it is not committed */
    xc_status status;     /* of reading it */
    xc_error cause;
    xc_postings *documents, *kinds[3];
    xc_values *values[6];
} mbr_facts;

/**
 * Begin before the first document after `docid`; end with mbr_facts_end() in any case.
 *
 * @param committed  last document of the latest commit, as in mbr_columns_write()
 */
mbr_status mbr_facts_begin(mbr_facts *facts, const xc_database *db, uint32_t docid,
                           uint32_t committed, mbr_error *err);

/** The next document in ascending order; false at the end or after an error. */
bool mbr_facts_next(mbr_facts *facts);

/** Let go of everything; what went wrong, if anything did. */
mbr_status mbr_facts_end(mbr_facts *facts, mbr_status status, mbr_error *err);

/** Where the number of a string stands in a row. */
uint32_t *mbr_row_string(mbr_row *row, int fact);

#endif
