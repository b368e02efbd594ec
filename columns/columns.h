#ifndef MBR_COLUMNS_COLUMNS_H
#define MBR_COLUMNS_COLUMNS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What ranking and counting read of every document that matches, in a file beside the
 * database where the row of a document is found by its id alone. libxapian keeps the same
 * in lists as long as the archive, which are decoded from their nearest block up for each
 * document. The files are described in docs/index-format.md. */

/* The row of a document. Plain data, as it stands in the file; the last four are numbers of
 * strings (mbr_columns_string()), 0 where the article has none. */
typedef struct mbr_row {
    uint32_t article; /* number: value of MBR_SLOT_ARTICLE */
    uint32_t day;     /* of publication, as a number: 20160905, 20160900, 20160000; 0 undated */
    uint32_t section, source;
    uint32_t authors; /* all of them, joined as in MBR_SLOT_AUTHORS */
    uint32_t access;
} mbr_row;

/* The kind of a document. */
typedef enum mbr_row_kind {
    MBR_ROW_NONE, /* there is no such document */
    MBR_ROW_ARTICLE,
    MBR_ROW_COMMENT,
    MBR_ROW_EMPTY_COMMENT
} mbr_row_kind;

/* Kind and length stand apart from the rest, in one number a document: ranking reads no more,
 * and four bytes a document stay in the near caches where whole rows do not. The length is as
 * libxapian counts it, the sum of the frequencies, and stands above the kind. */
#define MBR_ROW_KIND_BITS 2
#define MBR_ROW_KINDS (1 << MBR_ROW_KIND_BITS)

static inline mbr_row_kind
mbr_row_kind_of(uint32_t measure)
{
    return (mbr_row_kind) (measure % MBR_ROW_KINDS);
}

/* The rows of a generation, mapped. Threads may read one at the same time. */
typedef struct mbr_columns mbr_columns;

/**
 * Open the columns of a generation.
 *
 * @param out         NULL when there are none that reach so far: an archive of an earlier
 *                    program, which is read the plain way
 * @param generation  its directory
 * @param last        last document id of the view that is read
 * @return MBR_OK; MBR_ERR_INDEX_DAMAGED when the files contradict themselves; MBR_ERR_IO
 */
mbr_status
mbr_columns_open(mbr_columns **out, const char *generation, uint32_t last, mbr_error *err);

/** NULL is allowed. */
void mbr_columns_free(mbr_columns *columns);

/** Rows by document id, [0] being none; valid until mbr_columns_free(). */
const mbr_row *mbr_columns_rows(const mbr_columns *columns);

/** Kinds and lengths by document id, likewise. */
const uint32_t *mbr_columns_measures(const mbr_columns *columns);

/** Rows there are, [0] included: one more than the last document id. */
uint32_t mbr_columns_count(const mbr_columns *columns);

/** Strings there are; numbers below this are theirs. The same text may be there twice. */
uint32_t mbr_columns_strings(const mbr_columns *columns);

/** A string by its number, empty for 0 and for a number that no row should have; valid until
 * mbr_columns_free(). */
mbr_slice mbr_columns_string(const mbr_columns *columns, uint32_t number);

/** Say that columns contradict the database or themselves: MBR_ERR_INDEX_DAMAGED. */
mbr_status mbr_columns_damaged(mbr_error *err);

#define MBR_COLUMNS_ALL UINT32_MAX

/**
 * Write the rows of the documents that a database has and its columns have not, and make
 * them durable.
 *
 * Rows up to `committed` stay as they are if they are there. Readers of earlier commits are
 * not disturbed, since they never look further.
 *
 * @param generation  directory of the database
 * @param db          it, or the view of its writer before the commit
 * @param committed   last document id of the latest commit, or MBR_COLUMNS_ALL when there is
 *                    nothing that is not
 * @return MBR_OK; MBR_ERR_IO; MBR_ERR_INDEX_DAMAGED when the columns that are there are
 */
mbr_status mbr_columns_write(const char *generation, const xc_database *db, uint32_t committed,
                             mbr_error *err);

/**
 * Compare the columns of a generation with its database.
 *
 * @param differ  called with each document whose row is another
 * @return as mbr_columns_open(), and MBR_OK without a call when there are no columns
 */
mbr_status
mbr_columns_compare(const char *generation, const xc_database *db,
                    void (*differ)(void *user, uint32_t docid), void *user, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
