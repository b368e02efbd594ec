/* Values, slot by slot. They live in the postlist table, before the terms: what is known
 * of each slot, then the values of each in chunks. */
#include "glass/values.h"

#include <stdlib.h>

#include "base/memory.h"

/* ---- Collecting ---- */

static void
set_bytes(mbr_glass_bytes *bytes, mbr_slice value)
{
    bytes->len = 0;
    mbr_glass_put(bytes, value.ptr, value.len);
}

static mbr_glass_slot_values *
slot_of(mbr_glass_values *values, uint32_t slot)
{
    size_t low = 0, high = values->count;

    while (low < high) {
        size_t middle = low + (high - low) / 2;

        if (values->slots[middle]->slot < slot)
            low = middle + 1;
        else
            high = middle;
    }
    if (low < values->count && values->slots[low]->slot == slot)
        return values->slots[low];
    values->slots = mbr_realloc(values->slots, values->count + 1, sizeof(mbr_glass_slot_values *));
    memmove(values->slots + low + 1, values->slots + low,
            (values->count - low) * sizeof(mbr_glass_slot_values *));
    values->count++;
    values->slots[low] = mbr_calloc(1, sizeof(mbr_glass_slot_values));
    values->slots[low]->slot = slot;
    return values->slots[low];
}

static int
compare(mbr_slice value, const mbr_glass_bytes *bytes)
{
    return mbr_glass_compare((const unsigned char *) value.ptr, value.len, bytes->ptr, bytes->len);
}

mbr_status
mbr_glass_values_add(mbr_glass_values *values, mbr_glass_spool *spool, uint32_t number,
                     uint32_t docid, mbr_slice value, mbr_error *err)
{
    mbr_glass_slot_values *slot = slot_of(values, number);
    mbr_status status = MBR_OK;

    if (slot->frequency == 0 || compare(value, &slot->lower) < 0)
        set_bytes(&slot->lower, value);
    if (slot->frequency == 0 || compare(value, &slot->upper) > 0)
        set_bytes(&slot->upper, value);
    slot->frequency++;
    if (mbr_glass_chunk_is_full(&slot->chunk))
        status = mbr_glass_stream_put(&slot->stream, spool, &slot->chunk, err);
    mbr_glass_chunk_begin(&slot->chunk, docid);
    mbr_glass_put_uint(&slot->chunk.body, value.len);
    mbr_glass_put(&slot->chunk.body, value.ptr, value.len);
    return status;
}

/* ---- Writing ---- */

/* The key of what is known of a slot: its number in bytes, low ones first, and no byte
 * that would be zero at the end. Returns the end. */
static unsigned char *
print_figures_key(unsigned char *out, uint32_t slot)
{
    *out++ = 0x00;
    *out++ = 0xD0;
    for (; slot > 0; slot >>= 8)
        *out++ = (unsigned char) slot;
    return out;
}

/* The beginning of the keys of its values; the id of the first document follows. */
static unsigned char *
print_chunk_key(unsigned char *out, uint32_t slot)
{
    *out++ = 0x00;
    *out++ = 0xD8;
    return mbr_glass_print_uint(out, slot);
}

enum { KEY_ROOM = 2 + MBR_GLASS_UINT_MAX + MBR_GLASS_DOCID_MAX };

/* Keys order by their bytes, and both kinds have the low byte of the number first:
 * the order of the slots is not that of their numbers. */
static int
compare_keys(const void *a, const void *b,
             unsigned char *(*print)(unsigned char *out, uint32_t slot))
{
    unsigned char left[KEY_ROOM], right[KEY_ROOM];
    size_t left_len = (size_t) (print(left, (*(mbr_glass_slot_values *const *) a)->slot) - left);
    size_t right_len = (size_t) (print(right, (*(mbr_glass_slot_values *const *) b)->slot) - right);

    return mbr_glass_compare(left, left_len, right, right_len);
}

static int
by_figures_key(const void *a, const void *b)
{
    return compare_keys(a, b, print_figures_key);
}

static int
by_chunk_key(const void *a, const void *b)
{
    return compare_keys(a, b, print_chunk_key);
}

static mbr_status
write_figures(const mbr_glass_slot_values *slot, mbr_glass_table *postlist, mbr_error *err)
{
    unsigned char key[KEY_ROOM];
    unsigned char *end = print_figures_key(key, slot->slot);
    mbr_glass_bytes tag = { NULL, 0, 0 };
    mbr_status status;

    mbr_glass_put_uint(&tag, slot->frequency);
    mbr_glass_put_uint(&tag, slot->lower.len);
    mbr_glass_put(&tag, slot->lower.ptr, slot->lower.len);
    if (mbr_glass_compare(slot->lower.ptr, slot->lower.len, slot->upper.ptr, slot->upper.len) != 0)
        mbr_glass_put(&tag, slot->upper.ptr, slot->upper.len);
    status = mbr_glass_table_add(postlist, mbr_glass_slice(key, (size_t) (end - key)),
                                 mbr_glass_slice(tag.ptr, tag.len), false, err);
    mbr_glass_bytes_free(&tag);
    return status;
}

/* A slot and where its chunks go. */
typedef struct chunk_writer {
    uint32_t slot;
    mbr_glass_table *postlist;
} chunk_writer;

static mbr_status
write_chunk(void *user, const mbr_glass_chunk *chunk, size_t number, mbr_error *err)
{
    const chunk_writer *writer = user;
    unsigned char key[KEY_ROOM];
    unsigned char *end = print_chunk_key(key, writer->slot);

    (void) number;
    end = mbr_glass_print_docid(end, chunk->first);
    return mbr_glass_table_add(writer->postlist, mbr_glass_slice(key, (size_t) (end - key)),
                               mbr_glass_slice(chunk->body.ptr, chunk->body.len), false, err);
}

mbr_status
mbr_glass_values_write(mbr_glass_values *values, mbr_glass_spool *spool, mbr_glass_table *postlist,
                       mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (values->count == 0)
        return MBR_OK;
    qsort(values->slots, values->count, sizeof(mbr_glass_slot_values *), by_figures_key);
    for (size_t i = 0; i < values->count && status == MBR_OK; i++)
        status = write_figures(values->slots[i], postlist, err);
    qsort(values->slots, values->count, sizeof(mbr_glass_slot_values *), by_chunk_key);
    for (size_t i = 0; i < values->count && status == MBR_OK; i++) {
        mbr_glass_slot_values *slot = values->slots[i];
        chunk_writer writer = { slot->slot, postlist };

        status = mbr_glass_stream_put(&slot->stream, spool, &slot->chunk, err);
        if (status == MBR_OK)
            status = mbr_glass_stream_each(&slot->stream, spool, write_chunk, &writer, err);
    }
    return status;
}

void
mbr_glass_values_free(mbr_glass_values *values)
{
    for (size_t i = 0; i < values->count; i++) {
        mbr_glass_slot_values *slot = values->slots[i];

        mbr_glass_bytes_free(&slot->lower);
        mbr_glass_bytes_free(&slot->upper);
        mbr_glass_bytes_free(&slot->chunk.body);
        mbr_glass_stream_free(&slot->stream);
        free(slot);
    }
    free(values->slots);
    *values = (mbr_glass_values){ NULL, 0 };
}
