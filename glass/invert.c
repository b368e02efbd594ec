/* A batch turned round: from terms in the order of their coming to terms in byte order,
 * which is what a run is, and what the term lists of the documents are made of. */
#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"
#include "glass/batch.h"
#include "glass/run.h"
#include "glass/termlist.h"

enum {
    OVERHEAD_MAX = 5 * MBR_GLASS_UINT_MAX, /* bytes of all numbers of a record */
    FIGURES_MAX = 2 * MBR_GLASS_UINT_MAX,  /* bytes of the frequency and the occurrences */
    SOON = 8,  /* terms ahead of which memory is fetched: their chains, */
    LATER = 16 /* and before that what is known of them */
};

/* Puts the used terms in order; the second half of `order` is scratch. Returns how many
 * bytes their records may have. */
static size_t
sort_used(mbr_glass_batch *batch)
{
    size_t room = 0;

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
        room += (size_t) OVERHEAD_MAX + term->len + term->bytes;
    }
    mbr_glass_order(batch->order, batch->order + batch->used_count, batch->used_count);
    return room;
}

/* A list for each document that has terms, in the bytes of all lists. A document without
 * terms has an empty list, without figures. */
static mbr_glass_termlist *
begin_lists(mbr_glass_batch *batch)
{
    mbr_glass_termlist *lists = mbr_malloc(batch->document_count * sizeof *lists);
    unsigned char *at;

    mbr_glass_bytes_reserve(&batch->lists, batch->lists_room);
    at = batch->lists.ptr;
    for (size_t i = 0; i < batch->document_count; i++) {
        mbr_glass_document *document = &batch->documents[i];

        document->terms = at;
        if (document->term_count > 0)
            mbr_glass_termlist_begin(&lists[i], at, document->id, document->length,
                                     document->term_count);
        else
            lists[i] = (mbr_glass_termlist){ .out = at, .docid = document->id };
        at += document->terms_len;
    }
    return lists;
}

/* Has the processor fetch what the next terms of the order will need. */
static inline void
fetch(const mbr_glass_batch *batch, size_t next)
{
    const mbr_glass_term *terms = batch->dictionary.terms;

    if (next + LATER < batch->used_count)
        __builtin_prefetch(&terms[batch->order[next + LATER].index]);
    if (next + SOON < batch->used_count) {
        const mbr_glass_term *term = &terms[batch->order[next + SOON].index];

        __builtin_prefetch(batch->chains.ptr +
                           (size_t) term->postings.first * MBR_GLASS_CHAIN_UNIT);
        __builtin_prefetch(batch->order[next + SOON].bytes);
    }
}

/* The record of a term, and its place in the lists. */
static void
put_term(mbr_glass_batch *batch, mbr_glass_termlist *lists, const mbr_glass_named *name,
         mbr_slice last)
{
    const mbr_glass_term *term = &batch->dictionary.terms[name->index];
    unsigned char figures[FIGURES_MAX], *at;
    size_t figures_len;

    at = mbr_glass_print_uint(figures, term->frequency);
    at = mbr_glass_print_uint(at, term->occurrences);
    figures_len = (size_t) (at - figures);
    at = mbr_glass_record_print(batch->sorted.ptr + batch->sorted.len,
                                mbr_slice_of((const char *) name->bytes, name->len), last,
                                figures_len + term->bytes);
    memcpy(at, figures, figures_len);
    at += figures_len;
    mbr_glass_chain_copy(&term->postings, &batch->chains, at, term->bytes);
    mbr_glass_termlists_add(lists, batch->document_count, name, at, term->bytes);
    batch->sorted.len = (size_t) (at - batch->sorted.ptr) + term->bytes;
}

void
mbr_glass_batch_seal(mbr_glass_batch *batch)
{
    mbr_glass_termlist *lists;
    mbr_slice last = MBR_SLICE_NONE;

    assert(!batch->has_begun);
    if (batch->is_sealed)
        return;
    mbr_glass_bytes_reserve(&batch->sorted, sort_used(batch));
    lists = begin_lists(batch);
    for (size_t i = 0; i < batch->used_count; i++) {
        const mbr_glass_named *name = &batch->order[i];

        fetch(batch, i);
        put_term(batch, lists, name, last);
        last = mbr_slice_of((const char *) name->bytes, name->len);
    }
    for (size_t i = 0; i < batch->document_count; i++)
        batch->documents[i].terms_len = (size_t) (lists[i].out - batch->documents[i].terms);
    free(lists);
    batch->is_sealed = true;
}
