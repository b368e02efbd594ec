/* The columns as readers see them: files, mapped. Pages are shared by all who have the
 * generation open, in whatever process, and what nobody asks for is not read. */
#include "columns/columns.h"

#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "columns/files.h"

typedef struct mapped {
    const void *bytes; /* NULL where there are none */
    size_t size;
} mapped;

struct mbr_columns {
    mapped rows, measures, strings, ends;
    uint32_t row_count, string_count;
};

static void
unmap(mapped *m)
{
    if (m->bytes)
        munmap((void *) (uintptr_t) m->bytes, m->size);
}

/* Map the first `size` bytes of a file, all of which must be there: beyond its end a map has
 * pages that kill who reads them. */
static mbr_status
map(mapped *out, int file, size_t size, mbr_error *err)
{
    struct stat state;
    void *bytes;

    *out = (mapped){ NULL, size };
    if (fstat(file, &state) != 0)
        return mbr_columns_io_error(err);
    if ((uint64_t) state.st_size < size)
        return mbr_columns_damaged(err);
    if (size == 0)
        return MBR_OK;
    bytes = mmap(NULL, size, PROT_READ, MAP_SHARED, file, 0);
    if (bytes == MAP_FAILED)
        return mbr_columns_io_error(err);
    out->bytes = bytes;
    return MBR_OK;
}

static mbr_status
map_file(mapped *out, const char *generation, const char *name, size_t size, mbr_error *err)
{
    mbr_status status;
    int file = mbr_columns_file(&status, generation, name, O_RDONLY, err);

    if (file >= 0)
        status = map(out, file, size, err);
    else if (status == MBR_OK)
        status = mbr_columns_damaged(err);
    if (file >= 0)
        close(file);
    return status;
}

static mbr_status
map_all(mbr_columns *columns, const char *generation, int rows, const mbr_columns_head *head,
        mbr_error *err)
{
    mbr_status status =
        map(&columns->rows, rows, (size_t) columns->row_count * sizeof(mbr_row), err);

    columns->string_count = head->strings;
    if (status == MBR_OK)
        status = map_file(&columns->measures, generation, MBR_COLUMNS_MEASURES,
                          columns->row_count * sizeof(uint32_t), err);
    if (status == MBR_OK)
        status = map_file(&columns->strings, generation, MBR_COLUMNS_STRINGS, head->bytes, err);
    if (status == MBR_OK)
        status = map_file(&columns->ends, generation, MBR_COLUMNS_ENDS,
                          (size_t) head->strings * sizeof(uint64_t), err);
    return status;
}

mbr_status
mbr_columns_open(mbr_columns **out, const char *generation, uint32_t last, mbr_error *err)
{
    mbr_columns *columns = NULL;
    mbr_columns_head head = { 0 };
    mbr_status status;
    int rows = mbr_columns_file(&status, generation, MBR_COLUMNS_ROWS, O_RDONLY, err);

    *out = NULL;
    if (rows < 0)
        return status;
    status = mbr_columns_read_head(&head, rows, err);
    if (status == MBR_OK && head.rows > last) {
        columns = mbr_calloc(1, sizeof *columns);
        columns->row_count = last + 1;
        status = map_all(columns, generation, rows, &head, err);
    }
    close(rows);
    if (status != MBR_OK) {
        mbr_columns_free(columns);
        return status;
    }
    *out = columns;
    return MBR_OK;
}

void
mbr_columns_free(mbr_columns *columns)
{
    if (!columns)
        return;
    unmap(&columns->rows);
    unmap(&columns->measures);
    unmap(&columns->strings);
    unmap(&columns->ends);
    free(columns);
}

const mbr_row *
mbr_columns_rows(const mbr_columns *columns)
{
    return columns->rows.bytes;
}

const uint32_t *
mbr_columns_measures(const mbr_columns *columns)
{
    return columns->measures.bytes;
}

uint32_t
mbr_columns_count(const mbr_columns *columns)
{
    return columns->row_count;
}

uint32_t
mbr_columns_strings(const mbr_columns *columns)
{
    return columns->string_count;
}

mbr_slice
mbr_columns_string(const mbr_columns *columns, uint32_t number)
{
    const uint64_t *ends = columns->ends.bytes;

    if (number == 0 || number >= columns->string_count || ends[number] > columns->strings.size ||
        ends[number] < ends[number - 1])
        return mbr_slice_of("", 0);
    return mbr_slice_of((const char *) columns->strings.bytes + ends[number - 1],
                        ends[number] - ends[number - 1]);
}
