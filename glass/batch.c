/* Documents on their way: what is said of one is collected. document.c puts it into
 * the form of the tables when it ends, invert.c turns a batch round, term by term. */
#include "glass/batch.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "glass/deflate.h"
#include "glass/termlist.h"

enum {
    MEMORY_SHARE = 4,     /* one part in so many of the memory is for other things */
    DICTIONARY_SHARE = 4, /* beyond that part of a batch the terms are forgotten between two */
    TEXT_MAX = 1 << 30    /* of a dictionary */
};

/* ---- Its life ---- */

mbr_glass_batch *
mbr_glass_batch_of(size_t memory_bytes, unsigned batches, unsigned compression)
{
    mbr_glass_batch *batch = mbr_calloc(1, sizeof *batch);

    assert(batches > 0);
    batch->memory_bytes = (memory_bytes - memory_bytes / MEMORY_SHARE) / batches;
    batch->compression = compression;
    batch->generation = 1;
    return batch;
}

void
mbr_glass_batch_free(mbr_glass_batch *batch)
{
    if (!batch)
        return;
    mbr_glass_deflate_free(batch->deflate);
    mbr_glass_dictionary_free(&batch->dictionary);
    free(batch->used);
    free(batch->documents);
    mbr_glass_bytes_free(&batch->bytes);
    mbr_glass_bytes_free(&batch->chains);
    mbr_glass_bytes_free(&batch->sorted);
    mbr_glass_bytes_free(&batch->lists);
    free(batch->order);
    free(batch->places);
    free(batch->occurrences);
    free(batch->values);
    mbr_glass_bytes_free(&batch->value_texts);
    mbr_glass_bytes_free(&batch->data);
    free(batch->positions);
    mbr_glass_bytes_free(&batch->encoded);
    free(batch);
}

bool
mbr_glass_batch_is_full(const mbr_glass_batch *batch)
{
    size_t used = mbr_glass_dictionary_bytes(&batch->dictionary) + batch->bytes.len +
                  batch->document_count * (sizeof *batch->documents + sizeof(mbr_glass_termlist)) +
                  batch->chains.len + batch->payload + /* as they are, and in order */
                  batch->lists_room + batch->used_count * 2 * sizeof *batch->order;

    return used >= batch->memory_bytes || batch->dictionary.text.len > TEXT_MAX;
}

void
mbr_glass_batch_reset(mbr_glass_batch *batch)
{
    for (size_t i = 0; i < batch->used_count; i++) {
        mbr_glass_term *term = &batch->dictionary.terms[batch->used[i]];

        term->bytes = term->occurrences = 0;
        term->frequency = term->last = 0;
        term->postings = (mbr_glass_chain){ .first = 0 };
    }
    batch->used_count = batch->document_count = 0;
    batch->bytes.len = batch->chains.len = 0;
    batch->payload = batch->lists_room = 0;
    batch->is_sealed = batch->is_relative = false;
    batch->last_id = batch->greatest_wdf = 0;
    if (mbr_glass_dictionary_bytes(&batch->dictionary) > batch->memory_bytes / DICTIONARY_SHARE) {
        mbr_glass_dictionary_reset(&batch->dictionary);
        if (++batch->generation == 0)
            batch->generation = 1;
    }
}

/* ---- What is said of a document ---- */

void
mbr_glass_batch_begin(mbr_glass_batch *batch, uint32_t docid)
{
    assert(!batch->has_begun && !batch->is_sealed);
    batch->has_begun = true;
    batch->fault = (mbr_error) MBR_ERROR_INIT;
    batch->length = 0;
    batch->occurrence_count = batch->value_count = 0;
    batch->waiting_count = batch->waiting_len = 0;
    batch->value_texts.len = batch->data.len = 0;
    if (batch->document_count == 0)
        batch->is_relative = docid == 0;
    batch->id = docid != 0 ? docid : batch->last_id + 1;
    if (docid != 0 && (batch->is_relative || docid <= batch->last_id))
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT,
                      mbr_tr("document %" PRIu32 " comes after one with a greater or unknown id",
                             "le document %" PRIu32
                             " vient après un autre dont le numéro est plus grand ou inconnu"),
                      docid);
    else if (batch->id == 0)
        mbr_error_set(
            &batch->fault, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("there are no more document ids", "il n’y a plus de numéros de document"));
}

static bool
is_term(mbr_slice term)
{
    size_t len = term.len;

    if (len == 0 || len > MBR_GLASS_TERM_MAX)
        return false;
    if (2 * len <= MBR_GLASS_TERM_MAX) /* whatever it is made of */
        return true;
    for (size_t i = 0; i < term.len; i++)
        len += term.ptr[i] == '\0';
    return len <= MBR_GLASS_TERM_MAX;
}

/* A term that is absent was refused when it was to get a number. */
static void
refuse(mbr_glass_batch *batch, mbr_slice term)
{
    if (batch->fault.status != MBR_OK)
        return;
    if (!term.ptr)
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT, "%s",
                      mbr_tr("a term has 1 to 245 bytes (a zero counts twice)",
                             "un terme a de 1 à 245 octets (un zéro compte deux fois)"));
    else
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT,
                      mbr_tr("a term has 1 to 245 bytes, not %zu (a zero counts twice): %.*s",
                             "un terme a de 1 à 245 octets, non %zu (un zéro compte deux "
                             "fois)\u00A0: %.*s"),
                      term.len, (int) (term.len < 80 ? term.len : 80), term.ptr);
}

static inline void
add_occurrence(mbr_glass_batch *batch, uint32_t number, bool has_position, uint32_t position,
               uint32_t wdf)
{
    batch->occurrences = mbr_glass_grown(batch->occurrences, batch->occurrence_count,
                                         &batch->occurrence_capacity, sizeof *batch->occurrences);
    batch->occurrences[batch->occurrence_count++] = (mbr_glass_occurrence){
        .number = number & INT32_MAX, .has_position = has_position, .position = position, .wdf = wdf
    };
    batch->length += wdf;
}

void
mbr_glass_batch_settle(mbr_glass_batch *batch)
{
    uint32_t guesses[MBR_GLASS_WAITING_MAX];

    for (size_t i = 0; i < batch->waiting_count; i++)
        guesses[i] = mbr_glass_dictionary_guess(&batch->dictionary, &batch->waiting[i].key);
    for (size_t i = 0; i < batch->waiting_count; i++) {
        const mbr_glass_waiting *waiting = &batch->waiting[i];
        uint32_t number = mbr_glass_dictionary_settle(&batch->dictionary, guesses[i], &waiting->key,
                                                      batch->waiting_text + waiting->at);

        add_occurrence(batch, number, waiting->has_position, waiting->position, waiting->wdf);
    }
    batch->waiting_count = batch->waiting_len = 0;
}

/* Keeps a term waiting, and has the processor fetch where the dictionary would have it. */
static void
wait_for(mbr_glass_batch *batch, mbr_slice term, uint32_t wdf, bool has_position, uint32_t position)
{
    mbr_glass_waiting *waiting;

    assert(batch->has_begun);
    if (!is_term(term)) {
        refuse(batch, term);
        return;
    }
    if (batch->waiting_count == MBR_GLASS_WAITING_MAX)
        mbr_glass_batch_settle(batch);
    waiting = &batch->waiting[batch->waiting_count++];
    *waiting =
        (mbr_glass_waiting){ .key = mbr_glass_key_of((const unsigned char *) term.ptr, term.len),
                             .position = position,
                             .wdf = wdf,
                             .at = (uint16_t) batch->waiting_len,
                             .has_position = has_position };
    if (term.len > MBR_GLASS_KEY_WHOLE) {
        memcpy(batch->waiting_text + batch->waiting_len, term.ptr, term.len);
        batch->waiting_len += term.len;
    }
    mbr_glass_dictionary_fetch(&batch->dictionary, &waiting->key);
}

void
mbr_glass_batch_posting(mbr_glass_batch *batch, mbr_slice term, uint32_t position, uint32_t wdf)
{
    wait_for(batch, term, wdf, true, position);
}

void
mbr_glass_batch_term(mbr_glass_batch *batch, mbr_slice term, uint32_t wdf)
{
    wait_for(batch, term, wdf, false, 0);
}

/* ---- The same by number ---- */

uint32_t
mbr_glass_batch_generation(const mbr_glass_batch *batch)
{
    return batch->generation;
}

uint32_t
mbr_glass_batch_intern(mbr_glass_batch *batch, mbr_slice term)
{
    const unsigned char *bytes = (const unsigned char *) term.ptr;
    mbr_glass_key key;

    assert(!batch->is_sealed);
    if (!is_term(term))
        return MBR_GLASS_NO_TERM;
    key = mbr_glass_key_of(bytes, term.len);
    return mbr_glass_dictionary_number(&batch->dictionary, &key, bytes);
}

static inline void
add_numbered(mbr_glass_batch *batch, uint32_t number, bool has_position, uint32_t position,
             uint32_t wdf)
{
    assert(batch->has_begun);
    if (number == MBR_GLASS_NO_TERM) {
        refuse(batch, MBR_SLICE_NONE);
        return;
    }
    assert(number < batch->dictionary.count);
    add_occurrence(batch, number, has_position, position, wdf);
}

void
mbr_glass_batch_posting_of(mbr_glass_batch *batch, uint32_t number, uint32_t position, uint32_t wdf)
{
    add_numbered(batch, number, true, position, wdf);
}

void
mbr_glass_batch_term_of(mbr_glass_batch *batch, uint32_t number, uint32_t wdf)
{
    add_numbered(batch, number, false, 0, wdf);
}

/* ---- What is not of a term ---- */

void
mbr_glass_batch_value(mbr_glass_batch *batch, uint32_t slot, mbr_slice value)
{
    size_t at = batch->value_count;

    assert(batch->has_begun);
    while (at > 0 && batch->values[at - 1].slot >= slot)
        at--;
    if (at == batch->value_count || batch->values[at].slot != slot) {
        batch->values = mbr_glass_grown(batch->values, batch->value_count, &batch->value_capacity,
                                        sizeof *batch->values);
        memmove(batch->values + at + 1, batch->values + at,
                (batch->value_count - at) * sizeof *batch->values);
        batch->value_count++;
    }
    batch->values[at] = (mbr_glass_value){ slot, batch->value_texts.len, value.len };
    mbr_glass_put(&batch->value_texts, value.ptr, value.len);
}

void
mbr_glass_batch_data(mbr_glass_batch *batch, mbr_slice data)
{
    assert(batch->has_begun);
    batch->data.len = 0;
    mbr_glass_put(&batch->data, data.ptr, data.len);
}
