/* Runs on their way to the disk and back.
 *
 * A record is: bytes shared with the key before, bytes that follow, these bytes, the
 * length of the payload, the payload. Runs are read through buffers of our own rather
 * than through mmap(), where a disk in trouble would be a signal instead of an error. */
#include "glass/run.h"

#include <assert.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"

enum {
    LEAD = MBR_GLASS_READER_LEAD,
    BUFFER_MIN = 1 << 12,
    BUFFER_MAX = 1 << 20,
    SLACK = 2 * MBR_GLASS_UINT_MAX /* after the buffer: a number may be decoded past its end */
};

/* ---- Writing ---- */

void
mbr_glass_runs_init(mbr_glass_runs *runs, const mbr_glass_io *io, const char *directory)
{
    memset(runs, 0, sizeof *runs);
    runs->io = io;
    runs->directory = mbr_strdup(directory);
    runs->file.fd = -1;
}

mbr_status
mbr_glass_runs_begin(mbr_glass_runs *runs, uint32_t base, mbr_error *err)
{
    if (!runs->file.path) {
        mbr_status status =
            mbr_glass_file_create_temporary(&runs->file, runs->io, runs->directory, err);

        if (status != MBR_OK)
            return status;
    }
    if (runs->count == runs->capacity) {
        runs->capacity = runs->capacity ? 2 * runs->capacity : 16;
        runs->items = mbr_realloc(runs->items, runs->capacity, sizeof *runs->items);
    }
    runs->items[runs->count++] = (struct mbr_glass_run){ .start = runs->file.size, .base = base };
    runs->last_len = 0;
    return MBR_OK;
}

unsigned char *
mbr_glass_record_print(unsigned char *out, mbr_slice key, mbr_slice last, size_t payload_len)
{
    const unsigned char *bytes = (const unsigned char *) key.ptr;
    size_t same = mbr_glass_common(bytes, key.len, (const unsigned char *) last.ptr, last.len);

    assert(key.len > 0 && key.len <= MBR_GLASS_KEY_MAX);
    out = mbr_glass_print_uint(out, same);
    out = mbr_glass_print_uint(out, key.len - same);
    memcpy(out, bytes + same, key.len - same);
    return mbr_glass_print_uint(out + key.len - same, payload_len);
}

mbr_status
mbr_glass_runs_put_all(mbr_glass_runs *runs, const mbr_glass_bytes *records, mbr_error *err)
{
    return mbr_glass_file_write(&runs->file, records->ptr, records->len, err);
}

mbr_status
mbr_glass_runs_put(mbr_glass_runs *runs, mbr_slice key, mbr_slice payload, mbr_error *err)
{
    unsigned char head[MBR_GLASS_RECORD_HEAD];
    const unsigned char *end = mbr_glass_record_print(
        head, key, mbr_slice_of((const char *) runs->last, runs->last_len), payload.len);
    mbr_status status;

    memcpy(runs->last, key.ptr, key.len);
    runs->last_len = key.len;
    status = mbr_glass_file_write(&runs->file, head, (size_t) (end - head), err);
    return status != MBR_OK ? status
                            : mbr_glass_file_write(&runs->file, payload.ptr, payload.len, err);
}

void
mbr_glass_runs_end(mbr_glass_runs *runs)
{
    runs->items[runs->count - 1].end = runs->file.size;
}

void
mbr_glass_runs_free(mbr_glass_runs *runs)
{
    mbr_glass_file_close(&runs->file);
    free(runs->items);
    free(runs->directory);
    *runs = (mbr_glass_runs){ .file = { .fd = -1 } };
}

/* ---- Reading one ---- */

static void
free_buffer(unsigned char *buffer)
{
    free(buffer ? buffer - LEAD : NULL);
}

/* A buffer, with the `held` bytes of the one before it, which may be NULL. */
static unsigned char *
grown(unsigned char *buffer, size_t held, size_t capacity)
{
    unsigned char *larger = mbr_malloc(LEAD + capacity + SLACK);

    memset(larger, 0, LEAD);
    if (held > 0)
        memcpy(larger + LEAD, buffer, held);
    free_buffer(buffer);
    return larger + LEAD;
}

/* Makes at least `len` bytes of the run, or all there are, stand in the buffer. */
static mbr_status
fill(mbr_glass_reader *reader, size_t len, mbr_error *err)
{
    size_t held = reader->filled - reader->at, more;
    mbr_status status;

    if (held >= len || reader->offset == reader->end)
        return MBR_OK;
    memmove(reader->buffer, reader->buffer + reader->at, held);
    reader->at = 0;
    reader->filled = held;
    if (len > reader->capacity) {
        reader->capacity = len + len / 2;
        reader->buffer = grown(reader->buffer, held, reader->capacity);
    }
    more = reader->capacity - held;
    if (more > reader->end - reader->offset)
        more = (size_t) (reader->end - reader->offset);
    status = mbr_glass_file_read(reader->file, reader->offset, reader->buffer + held, more, err);
    if (status != MBR_OK)
        return status;
    reader->offset += more;
    reader->filled += more;
    memset(reader->buffer + reader->filled, 0, SLACK);
    return MBR_OK;
}

mbr_status
mbr_glass_reader_damaged(const mbr_glass_reader *reader, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_IO,
                         mbr_tr("cannot read back %s: it is not what was written",
                                "impossible de relire %s\u00A0: ce n’est pas ce qui fut écrit"),
                         reader->file->path);
}

mbr_status
mbr_glass_reader_need(mbr_glass_reader *reader, size_t len, mbr_error *err)
{
    mbr_status status;

    if (len > reader->left)
        return mbr_glass_reader_damaged(reader, err);
    if (reader->filled - reader->at >= len)
        return MBR_OK;
    status = fill(reader, len, err);
    return status == MBR_OK && reader->filled - reader->at < len
               ? mbr_glass_reader_damaged(reader, err)
               : status;
}

mbr_status
mbr_glass_reader_uint(mbr_glass_reader *reader, uint64_t *value, mbr_error *err)
{
    size_t most = reader->left < MBR_GLASS_UINT_MAX ? (size_t) reader->left : MBR_GLASS_UINT_MAX;
    mbr_status status = mbr_glass_reader_need(reader, most, err);
    const unsigned char *at = mbr_glass_reader_bytes(reader);
    size_t len;

    if (status != MBR_OK)
        return status;
    len = (size_t) (mbr_glass_read_uint(value, at) - at);
    if (len > reader->left)
        return mbr_glass_reader_damaged(reader, err);
    mbr_glass_reader_take(reader, len);
    return MBR_OK;
}

/* Passes over the payload that is left, and reads the next key; `has_key` becomes false
 * at the end of the run. */
static mbr_status
next_record(mbr_glass_reader *reader, bool *has_key, mbr_error *err)
{
    uint64_t same, more;
    const unsigned char *at, *start;
    mbr_status status;

    while (reader->left > 0) {
        size_t held = reader->filled - reader->at;
        size_t step = held < reader->left ? held : (size_t) reader->left;

        mbr_glass_reader_take(reader, step);
        if (reader->left > 0 && (status = fill(reader, 1, err)) != MBR_OK)
            return status;
        if (reader->left > 0 && reader->filled == reader->at)
            return mbr_glass_reader_damaged(reader, err);
    }
    status = fill(reader, MBR_GLASS_RECORD_HEAD, err);
    *has_key = status == MBR_OK && reader->filled > reader->at;
    if (!*has_key)
        return status;
    start = mbr_glass_reader_bytes(reader);
    at = mbr_glass_read_uint(&same, start);
    at = mbr_glass_read_uint(&more, at);
    if (same > reader->key_len || more > MBR_GLASS_KEY_MAX - same ||
        more > (size_t) (reader->buffer + reader->filled - at))
        return mbr_glass_reader_damaged(reader, err);
    memcpy(reader->key + same, at, more);
    reader->key_len = same + more;
    reader->prefix = mbr_glass_prefix(reader->key, reader->key_len);
    at = mbr_glass_read_uint(&reader->left, at + more);
    if (at > reader->buffer + reader->filled)
        return mbr_glass_reader_damaged(reader, err);
    reader->at += (size_t) (at - start);
    return MBR_OK;
}

/* ---- Reading all ---- */

struct mbr_glass_merge {
    mbr_glass_reader *readers;
    mbr_glass_reader **heap; /* the least key first */
    mbr_glass_reader **group;
    size_t run_count, heap_count, group_count;
};

static bool
is_before(const mbr_glass_reader *a, const mbr_glass_reader *b)
{
    int order;

    if (a->prefix != b->prefix)
        return a->prefix < b->prefix;
    order = mbr_glass_compare(a->key, a->key_len, b->key, b->key_len);
    return order != 0 ? order < 0 : a->number < b->number;
}

static bool
has_same_key(const mbr_glass_reader *a, const mbr_glass_reader *b)
{
    return a->prefix == b->prefix && a->key_len == b->key_len &&
           memcmp(a->key, b->key, a->key_len) == 0;
}

static void
push(mbr_glass_merge *merge, mbr_glass_reader *reader)
{
    size_t at = merge->heap_count++;

    for (; at > 0 && is_before(reader, merge->heap[(at - 1) / 2]); at = (at - 1) / 2)
        merge->heap[at] = merge->heap[(at - 1) / 2];
    merge->heap[at] = reader;
}

static mbr_glass_reader *
pop(mbr_glass_merge *merge)
{
    mbr_glass_reader *top = merge->heap[0], *moved = merge->heap[--merge->heap_count];
    size_t at = 0, child;

    while ((child = 2 * at + 1) < merge->heap_count) {
        if (child + 1 < merge->heap_count && is_before(merge->heap[child + 1], merge->heap[child]))
            child++;
        if (!is_before(merge->heap[child], moved))
            break;
        merge->heap[at] = merge->heap[child];
        at = child;
    }
    merge->heap[at] = moved;
    return top;
}

static mbr_status
advance(mbr_glass_merge *merge, mbr_glass_reader *reader, mbr_error *err)
{
    bool has_key;
    mbr_status status = next_record(reader, &has_key, err);

    if (status == MBR_OK && has_key)
        push(merge, reader);
    return status;
}

mbr_status
mbr_glass_merge_open(mbr_glass_merge **out, mbr_glass_runs *runs, size_t memory_bytes,
                     mbr_error *err)
{
    mbr_glass_merge *merge = mbr_calloc(1, sizeof *merge);
    size_t share = runs->count > 0 ? memory_bytes / runs->count : 0;
    mbr_status status = MBR_OK;

    share = share < BUFFER_MIN ? BUFFER_MIN : share > BUFFER_MAX ? BUFFER_MAX : share;
    merge->run_count = runs->count;
    merge->readers = mbr_calloc(runs->count, sizeof *merge->readers);
    merge->heap = mbr_calloc(runs->count, sizeof(mbr_glass_reader *));
    merge->group = mbr_calloc(runs->count, sizeof(mbr_glass_reader *));
    if (runs->count > 0)
        status = mbr_glass_file_flush(&runs->file, err);
    for (size_t i = 0; i < runs->count && status == MBR_OK; i++) {
        mbr_glass_reader *reader = &merge->readers[i];

        *reader = (mbr_glass_reader){ .file = &runs->file,
                                      .offset = runs->items[i].start,
                                      .end = runs->items[i].end,
                                      .capacity = share,
                                      .number = i,
                                      .base = runs->items[i].base };
        reader->buffer = grown(NULL, 0, share);
        status = advance(merge, reader, err);
    }
    *out = status == MBR_OK ? merge : NULL;
    if (status != MBR_OK)
        mbr_glass_merge_free(merge);
    return status;
}

mbr_status
mbr_glass_merge_next(mbr_glass_merge *merge, mbr_glass_reader ***readers, size_t *count,
                     mbr_error *err)
{
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < merge->group_count && status == MBR_OK; i++)
        status = advance(merge, merge->group[i], err);
    merge->group_count = 0;
    while (status == MBR_OK && merge->heap_count > 0 &&
           (merge->group_count == 0 || has_same_key(merge->group[0], merge->heap[0])))
        merge->group[merge->group_count++] = pop(merge);
    *readers = merge->group;
    *count = merge->group_count;
    return status;
}

void
mbr_glass_merge_free(mbr_glass_merge *merge)
{
    if (!merge)
        return;
    for (size_t i = 0; i < merge->run_count; i++)
        free_buffer(merge->readers[i].buffer);
    free(merge->readers);
    free(merge->heap);
    free(merge->group);
    free(merge);
}
