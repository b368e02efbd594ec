/* Strings of the columns: appended, numbered in the order they came. */
#include "columns/strings.h"

#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "document/identity.h"

enum {
    KNOWN_MAX = 1 << 15, /* strings remembered, */
    KNOWN_SIZE = 2 * KNOWN_MAX,
    KNOWN_BYTES = 4 << 20, /* and bytes of them */
    PENDING_BYTES = 1 << 18
};

mbr_status
mbr_columns_put(int file, const void *bytes, size_t len, uint64_t offset, mbr_error *err)
{
    const char *from = bytes;

    while (len > 0) {
        ssize_t done = pwrite(file, from, len, (off_t) offset);

        if (done <= 0)
            return mbr_columns_io_error(err);
        from += done;
        offset += (uint64_t) done;
        len -= (size_t) done;
    }
    return MBR_OK;
}

/* Where a text is remembered, or would be. */
static struct mbr_known *
place_of(const mbr_string_table *table, mbr_slice text)
{
    size_t at = mbr_short_hash(text) % KNOWN_SIZE;

    while (table->known[at].text.ptr && !mbr_slice_equal(table->known[at].text, text))
        at = (at + 1) % KNOWN_SIZE;
    return &table->known[at];
}

static void
remember(mbr_string_table *table, mbr_slice text, uint32_t number)
{
    struct mbr_known *known;

    if (table->known_count == KNOWN_MAX || mbr_arena_used(table->arena) > KNOWN_BYTES) {
        memset(table->known, 0, KNOWN_SIZE * sizeof *table->known);
        table->known_count = 0;
        mbr_arena_reset(table->arena);
    }
    known = place_of(table, text);
    if (known->text.ptr)
        return;
    known->text = mbr_slice_of(mbr_arena_strndup(table->arena, text.ptr, text.len), text.len);
    known->number = number;
    table->known_count++;
}

/* The first strings of an archive are its sections and its regular authors. */
static mbr_status
remember_first(mbr_string_table *table, const mbr_columns_head *head, mbr_error *err)
{
    size_t count = head->strings < KNOWN_MAX ? head->strings : KNOWN_MAX;
    size_t size = head->bytes < KNOWN_BYTES ? (size_t) head->bytes : KNOWN_BYTES;
    uint64_t *ends = mbr_calloc(count, sizeof *ends);
    char *bytes = mbr_malloc(size);
    bool is_read =
        pread(table->ends, ends, count * sizeof *ends, 0) == (ssize_t) (count * sizeof *ends) &&
        pread(table->strings, bytes, size, 0) == (ssize_t) size;

    for (size_t i = 1; is_read && i < count && ends[i] <= size; i++) {
        if (ends[i] < ends[i - 1]) {
            is_read = false;
            break;
        }
        remember(table, mbr_slice_of(bytes + ends[i - 1], ends[i] - ends[i - 1]), (uint32_t) i);
    }
    free(bytes);
    free(ends);
    return is_read ? MBR_OK : mbr_columns_damaged(err);
}

mbr_status
mbr_strings_begin(mbr_string_table *table, const char *generation, const mbr_columns_head *head,
                  mbr_error *err)
{
    mbr_status status;

    memset(table, 0, sizeof *table);
    table->count = head->strings;
    table->bytes = head->bytes;
    table->known = mbr_calloc(KNOWN_SIZE, sizeof *table->known);
    table->arena = mbr_arena_new();
    table->ends = -1;
    table->strings =
        mbr_columns_file(&status, generation, MBR_COLUMNS_STRINGS, O_RDWR | O_CREAT, err);
    if (status == MBR_OK)
        table->ends =
            mbr_columns_file(&status, generation, MBR_COLUMNS_ENDS, O_RDWR | O_CREAT, err);
    if (status != MBR_OK)
        return status;
    if (head->strings > 1)
        return remember_first(table, head, err);
    return mbr_columns_put(table->ends, &(uint64_t){ 0 }, sizeof(uint64_t), 0, err);
}

uint32_t
mbr_strings_number(mbr_string_table *table, mbr_slice text)
{
    struct mbr_known *known;
    uint64_t end;

    if (text.len == 0)
        return 0;
    known = place_of(table, text);
    if (known->text.ptr)
        return known->number;
    mbr_buffer_append_slice(&table->new_bytes, text);
    end = table->bytes + table->new_bytes.len;
    mbr_buffer_append(&table->new_ends, &end, sizeof end);
    remember(table, text, table->count);
    return table->count++;
}

mbr_status
mbr_strings_flush(mbr_string_table *table, bool all, mbr_error *err)
{
    uint64_t first = table->count - table->new_ends.len / sizeof(uint64_t);
    mbr_status status = MBR_OK;

    if (!all && table->new_bytes.len + table->new_ends.len < PENDING_BYTES)
        return MBR_OK;
    status = mbr_columns_put(table->strings, table->new_bytes.ptr, table->new_bytes.len,
                             table->bytes, err);
    if (status == MBR_OK)
        status = mbr_columns_put(table->ends, table->new_ends.ptr, table->new_ends.len,
                                 first * sizeof(uint64_t), err);
    if (status == MBR_OK && all && (fsync(table->strings) != 0 || fsync(table->ends) != 0))
        status = mbr_columns_io_error(err);
    table->bytes += table->new_bytes.len;
    mbr_buffer_reset(&table->new_bytes);
    mbr_buffer_reset(&table->new_ends);
    return status;
}

void
mbr_strings_end(mbr_string_table *table)
{
    if (table->strings >= 0)
        close(table->strings);
    if (table->ends >= 0)
        close(table->ends);
    mbr_buffer_free(&table->new_bytes);
    mbr_buffer_free(&table->new_ends);
    mbr_arena_free(table->arena);
    free(table->known);
}
