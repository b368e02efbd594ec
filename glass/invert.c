/* A batch turned round: from postings by document to postings by term. */
#include <assert.h>

#include "base/memory.h"
#include "glass/batch.h"

/* Puts the used terms in order; the second half of `order` is scratch. */
static void
sort_used(mbr_glass_batch *batch)
{
    if (2 * batch->used_count > batch->order_capacity) {
        batch->order_capacity = 2 * batch->used_count;
        batch->order = mbr_realloc(batch->order, batch->order_capacity, sizeof *batch->order);
    }
    for (size_t i = 0; i < batch->used_count; i++) {
        const mbr_glass_term *term = &batch->dictionary.terms[batch->used[i]];

        batch->order[i] =
            (mbr_glass_named){ .prefix = term->prefix,
                               .bytes = mbr_glass_dictionary_text(&batch->dictionary, term),
                               .len = term->len,
                               .index = batch->used[i] };
    }
    mbr_glass_order(batch->order, batch->order + batch->used_count, batch->used_count);
}

void
mbr_glass_batch_seal(mbr_glass_batch *batch)
{
    mbr_glass_term *terms = batch->dictionary.terms;
    const unsigned char *at = batch->postings.ptr, *end = at + batch->postings.len;
    size_t total = 0;

    assert(!batch->has_begun);
    if (batch->is_sealed)
        return;
    sort_used(batch);
    for (size_t i = 0; i < batch->used_count; i++) {
        const mbr_glass_term *term = &terms[batch->order[i].index];

        total += mbr_glass_uint_length(term->frequency) + mbr_glass_uint_length(term->occurrences) +
                 term->bytes;
    }
    /* Exactly as much as is needed: it may be a good part of the memory. */
    batch->sorted.ptr = mbr_realloc(batch->sorted.ptr, total + 1, 1);
    batch->sorted.len = 0;
    batch->sorted.capacity = total + 1;
    for (size_t i = 0; i < batch->used_count; i++) {
        mbr_glass_term *term = &terms[batch->order[i].index];
        unsigned char *out = batch->sorted.ptr + batch->sorted.len;
        size_t bytes = term->bytes;

        out = mbr_glass_print_uint(out, term->frequency);
        out = mbr_glass_print_uint(out, term->occurrences);
        term->bytes = (size_t) (out - batch->sorted.ptr);
        batch->sorted.len = term->bytes + bytes;
    }
    while (at < end) {
        uint64_t number, len;

        at = mbr_glass_read_uint(&number, at);
        at = mbr_glass_read_uint(&len, at);
        memcpy(batch->sorted.ptr + terms[number].bytes, at, len);
        terms[number].bytes += len;
        at += len;
    }
    batch->is_sealed = true;
}

mbr_slice
mbr_glass_batch_sorted(const mbr_glass_batch *batch, size_t i)
{
    const mbr_glass_term *terms = batch->dictionary.terms;
    size_t start = i > 0 ? terms[batch->order[i - 1].index].bytes : 0;
    size_t end = terms[batch->order[i].index].bytes;

    return mbr_slice_of((const char *) batch->sorted.ptr + start, end - start);
}
