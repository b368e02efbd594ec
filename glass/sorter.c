/* An external sort: a dictionary with numbers, spilled as a run whenever it is full. */
#include "glass/sorter.h"

#include <stdlib.h>

#include "base/memory.h"
#include "glass/dictionary.h"
#include "glass/order.h"

struct mbr_glass_sorter {
    size_t memory_bytes;
    mbr_glass_dictionary keys; /* their numbers are in `occurrences` */
    mbr_glass_runs runs;
    mbr_glass_merge *merge; /* NULL while keys are added */
};

mbr_glass_sorter *
mbr_glass_sorter_new(const mbr_glass_io *io, const char *directory, size_t memory_bytes)
{
    mbr_glass_sorter *sorter = mbr_calloc(1, sizeof *sorter);

    sorter->memory_bytes = memory_bytes;
    mbr_glass_runs_init(&sorter->runs, io, directory);
    return sorter;
}

void
mbr_glass_sorter_free(mbr_glass_sorter *sorter)
{
    if (!sorter)
        return;
    mbr_glass_merge_free(sorter->merge);
    mbr_glass_runs_free(&sorter->runs);
    mbr_glass_dictionary_free(&sorter->keys);
    free(sorter);
}

static mbr_status
put_run(mbr_glass_sorter *sorter, const mbr_glass_named *order, size_t count, mbr_error *err)
{
    mbr_status status = mbr_glass_runs_begin(&sorter->runs, 0, err);

    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        unsigned char number[MBR_GLASS_UINT_MAX];
        unsigned char *end =
            mbr_glass_print_uint(number, sorter->keys.terms[order[i].index].occurrences);

        status = mbr_glass_runs_put(
            &sorter->runs, mbr_slice_of((const char *) order[i].bytes, order[i].len),
            mbr_slice_of((const char *) number, (size_t) (end - number)), err);
    }
    if (status == MBR_OK)
        mbr_glass_runs_end(&sorter->runs);
    return status;
}

static mbr_status
spill(mbr_glass_sorter *sorter, mbr_error *err)
{
    size_t count = sorter->keys.count;
    mbr_glass_named *order = mbr_calloc(2 * count, sizeof *order);
    mbr_status status;

    for (size_t i = 0; i < count; i++) {
        const mbr_glass_term *term = &sorter->keys.terms[i];

        order[i] = (mbr_glass_named){ .prefix = term->prefix,
                                      .bytes = mbr_glass_dictionary_text(&sorter->keys, term),
                                      .len = term->len,
                                      .index = (uint32_t) i };
    }
    mbr_glass_order(order, order + count, count);
    status = put_run(sorter, order, count, err);
    free(order);
    mbr_glass_dictionary_reset(&sorter->keys);
    return status;
}

mbr_status
mbr_glass_sorter_add(mbr_glass_sorter *sorter, mbr_slice key, uint64_t number, mbr_error *err)
{
    const unsigned char *bytes = (const unsigned char *) key.ptr;
    mbr_glass_key sought = mbr_glass_key_of(bytes, key.len);
    uint32_t at = mbr_glass_dictionary_number(&sorter->keys, &sought, bytes);

    sorter->keys.terms[at].occurrences += number;
    /* Half of it: the terms are joined by what sorts them. */
    if (mbr_glass_dictionary_bytes(&sorter->keys) < sorter->memory_bytes / 2)
        return MBR_OK;
    return spill(sorter, err);
}

mbr_status
mbr_glass_sorter_next(mbr_glass_sorter *sorter, mbr_slice *key, uint64_t *number, mbr_error *err)
{
    mbr_glass_reader **readers = NULL;
    size_t count = 0;
    mbr_status status = MBR_OK;

    *key = MBR_SLICE_NONE;
    *number = 0;
    if (!sorter->merge) {
        if (sorter->keys.count > 0)
            status = spill(sorter, err);
        if (status == MBR_OK)
            status = mbr_glass_merge_open(&sorter->merge, &sorter->runs, sorter->memory_bytes, err);
    }
    if (status == MBR_OK)
        status = mbr_glass_merge_next(sorter->merge, &readers, &count, err);
    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        uint64_t more;

        status = mbr_glass_reader_uint(readers[i], &more, err);
        if (status == MBR_OK)
            *number += more;
    }
    if (status == MBR_OK && count > 0)
        *key = mbr_slice_of((const char *) readers[0]->key, readers[0]->key_len);
    return status;
}

void
mbr_glass_sorter_rewind(mbr_glass_sorter *sorter)
{
    mbr_glass_merge_free(sorter->merge);
    sorter->merge = NULL;
}
