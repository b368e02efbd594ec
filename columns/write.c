/* Writing the columns: rows are only ever appended, since document ids are. The head comes
 * last, once what it counts is on the disk, and the commit of the database after it: whoever
 * sees a document finds its row. */
#include <fcntl.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "columns/facts.h"
#include "columns/strings.h"
#include "index/error.h"

enum { PENDING_ROWS = 4096 };

typedef struct writing {
    int rows, measures;    /* the files */
    uint32_t first, count; /* the pending rows are those of `count` documents from `first` on */
    mbr_row pending[PENDING_ROWS];
    uint32_t pending_measures[PENDING_ROWS];
    mbr_string_table strings;
} writing;

static mbr_status
flush_rows(writing *w, mbr_error *err)
{
    mbr_status status = mbr_columns_put(w->rows, w->pending, w->count * sizeof *w->pending,
                                        (uint64_t) w->first * sizeof *w->pending, err);

    if (status == MBR_OK)
        status = mbr_columns_put(w->measures, w->pending_measures, w->count * sizeof(uint32_t),
                                 (uint64_t) w->first * sizeof(uint32_t), err);

    w->first += w->count;
    w->count = 0;
    return status;
}

/* Room for the row of a document as the last one pending; documents that are not there have rows of
 * zeros. */
static mbr_status
make_room(writing *w, uint32_t docid, mbr_error *err)
{
    mbr_status status = MBR_OK;

    while (w->first + w->count <= docid && status == MBR_OK) {
        if (w->count == PENDING_ROWS)
            status = flush_rows(w, err);
        memset(&w->pending[w->count], 0, sizeof *w->pending);
        w->pending_measures[w->count++] = 0;
    }
    return status;
}

static mbr_status
write_row(writing *w, const mbr_facts *facts, mbr_error *err)
{
    mbr_row *row;
    mbr_status status = make_room(w, facts->docid, err);

    if (status != MBR_OK)
        return status;
    row = &w->pending[w->count - 1];
    *row = facts->row;
    w->pending_measures[w->count - 1] = facts->measure;
    for (int i = 0; i < MBR_FACT_STRINGS; i++)
        *mbr_row_string(row, i) = mbr_strings_number(&w->strings, facts->strings[i]);
    return mbr_strings_flush(&w->strings, false, err);
}

/* Id 0, which no document has: its row is the head, and its measure what readers find in an
 * archive without documents. */
static mbr_status
write_nobody(writing *w, mbr_error *err)
{
    const uint32_t none = 0;

    return w->first == 1 ? mbr_columns_put(w->measures, &none, sizeof none, 0, err) : MBR_OK;
}

static mbr_status
write_rows(writing *w, const xc_database *db, uint32_t committed, uint32_t last, mbr_error *err)
{
    mbr_facts facts;
    mbr_status status = write_nobody(w, err);

    if (status == MBR_OK)
        status = mbr_facts_begin(&facts, db, w->first - 1, committed, err);
    if (status != MBR_OK)
        return status;
    while (status == MBR_OK && mbr_facts_next(&facts))
        status = write_row(w, &facts, err);
    status = mbr_facts_end(&facts, status, err);
    if (status == MBR_OK && w->first + w->count <= last)
        status = make_room(w, last, err);
    if (status == MBR_OK)
        status = flush_rows(w, err);
    return status;
}

static mbr_status
write_head(const writing *w, mbr_error *err)
{
    mbr_columns_head head = { MBR_COLUMNS_MAGIC, w->first, w->strings.count, w->strings.bytes };
    mbr_status status;

    if (fsync(w->rows) != 0 || fsync(w->measures) != 0)
        return mbr_columns_io_error(err);
    status = mbr_columns_put(w->rows, &head, sizeof head, 0, err);
    if (status == MBR_OK && fsync(w->rows) != 0)
        status = mbr_columns_io_error(err);
    return status;
}

/* The directory knows the files after a crash too. */
static mbr_status
sync_directory(const char *generation, mbr_error *err)
{
    mbr_status status;
    int directory = mbr_columns_file(&status, generation, ".", O_RDONLY, err);

    if (directory < 0)
        return status == MBR_OK ? mbr_columns_io_error(err) : status;
    (void) fsync(directory); /* there are file systems that cannot */
    close(directory);
    return MBR_OK;
}

static mbr_status
write_all(writing *w, const char *generation, const xc_database *db, uint32_t committed,
          uint32_t last, mbr_error *err)
{
    mbr_columns_head head;
    mbr_status status = mbr_columns_read_head(&head, w->rows, err);

    if (status != MBR_OK)
        return status;
    w->first = committed < head.rows ? committed + 1 : head.rows;
    status = mbr_strings_begin(&w->strings, generation, &head, err);
    if (status == MBR_OK)
        status = write_rows(w, db, committed, last, err);
    if (status == MBR_OK)
        status = mbr_strings_flush(&w->strings, true, err);
    if (status == MBR_OK)
        status = write_head(w, err);
    if (status == MBR_OK)
        status = sync_directory(generation, err);
    mbr_strings_end(&w->strings);
    return status;
}

mbr_status
mbr_columns_write(const char *generation, const xc_database *db, uint32_t committed, mbr_error *err)
{
    writing *w = mbr_calloc(1, sizeof *w);
    xc_error cause = XC_ERROR_INIT;
    xc_database_stats stats;
    mbr_status status = mbr_index_error(err, xc_database_get_stats(db, &stats, &cause), &cause);

    w->rows = w->measures = -1;
    if (status == MBR_OK)
        w->rows = mbr_columns_file(&status, generation, MBR_COLUMNS_ROWS, O_RDWR | O_CREAT, err);
    if (status == MBR_OK)
        w->measures =
            mbr_columns_file(&status, generation, MBR_COLUMNS_MEASURES, O_RDWR | O_CREAT, err);
    if (status == MBR_OK)
        status = write_all(w, generation, db, committed, stats.last_docid, err);
    if (w->rows >= 0)
        close(w->rows);
    if (w->measures >= 0)
        close(w->measures);
    free(w);
    return status;
}
