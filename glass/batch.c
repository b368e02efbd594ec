/* Documents on their way: what is said of one is collected, put into the form of the
 * tables when it ends, and turned round, term by term, when the batch is sealed. */
#include "glass/batch.h"

#include <assert.h>
#include <inttypes.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "glass/deflate.h"
#include "glass/positions.h"
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
    mbr_glass_bytes_free(&batch->postings);
    mbr_glass_bytes_free(&batch->sorted);
    free(batch->order);
    free(batch->places);
    free(batch->occurrences);
    free(batch->values);
    mbr_glass_bytes_free(&batch->value_texts);
    mbr_glass_bytes_free(&batch->data);
    free(batch->names);
    free(batch->name_scratch);
    free(batch->offsets);
    free(batch->positions);
    mbr_glass_bytes_free(&batch->encoded);
    free(batch);
}

bool
mbr_glass_batch_is_full(const mbr_glass_batch *batch)
{
    size_t used = mbr_glass_dictionary_bytes(&batch->dictionary) + batch->bytes.len +
                  batch->document_count * sizeof *batch->documents +
                  2 * batch->postings.len + /* as they are, and turned round */
                  batch->used_count * 2 * sizeof *batch->order;

    return used >= batch->memory_bytes || batch->dictionary.text.len > TEXT_MAX;
}

void
mbr_glass_batch_reset(mbr_glass_batch *batch)
{
    for (size_t i = 0; i < batch->used_count; i++) {
        mbr_glass_term *term = &batch->dictionary.terms[batch->used[i]];

        term->bytes = term->occurrences = 0;
        term->frequency = term->last = 0;
    }
    batch->used_count = batch->document_count = 0;
    batch->bytes.len = batch->postings.len = 0;
    mbr_glass_bytes_free(&batch->sorted);
    batch->is_sealed = batch->is_relative = false;
    batch->last_id = batch->greatest_wdf = 0;
    if (mbr_glass_dictionary_bytes(&batch->dictionary) > batch->memory_bytes / DICTIONARY_SHARE)
        mbr_glass_dictionary_reset(&batch->dictionary);
}

/* Room for one more element of an array; returns the array. */
static void *
grown(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    *capacity = count < 64 ? 64 : 2 * count;
    return mbr_realloc(array, *capacity, size);
}

/* ---- What is said of a document ---- */

void
mbr_glass_batch_begin(mbr_glass_batch *batch, uint32_t docid)
{
    assert(!batch->has_begun && !batch->is_sealed);
    batch->has_begun = true;
    batch->serial++;
    batch->fault = (mbr_error) MBR_ERROR_INIT;
    batch->place_count = batch->occurrence_count = batch->value_count = 0;
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
    for (size_t i = 0; i < term.len; i++)
        len += term.ptr[i] == '\0';
    return len <= MBR_GLASS_TERM_MAX;
}

static mbr_glass_place *
refused(mbr_glass_batch *batch, mbr_slice term)
{
    if (batch->fault.status == MBR_OK)
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT,
                      mbr_tr("a term has 1 to 245 bytes, not %zu (a zero counts twice): %.*s",
                             "un terme a de 1 à 245 octets, non %zu (un zéro compte deux "
                             "fois)\u00A0: %.*s"),
                      term.len, (int) (term.len < 80 ? term.len : 80), term.ptr ? term.ptr : "");
    return NULL;
}

/* Where the document keeps a term; NULL when it is none. */
static mbr_glass_place *
place_of(mbr_glass_batch *batch, mbr_slice bytes)
{
    mbr_glass_term *term;
    uint32_t number;

    assert(batch->has_begun);
    if (!is_term(bytes))
        return refused(batch, bytes);
    number = mbr_glass_dictionary_number(&batch->dictionary, bytes.ptr, bytes.len);
    term = &batch->dictionary.terms[number];
    if (term->document == batch->serial)
        return &batch->places[term->place];
    term->document = batch->serial;
    term->place = (uint32_t) batch->place_count;
    batch->places =
        grown(batch->places, batch->place_count, &batch->place_capacity, sizeof *batch->places);
    batch->places[batch->place_count] = (mbr_glass_place){ .number = number };
    return &batch->places[batch->place_count++];
}

void
mbr_glass_batch_posting(mbr_glass_batch *batch, mbr_slice term, uint32_t position, uint32_t wdf)
{
    mbr_glass_place *place = place_of(batch, term);

    if (!place)
        return;
    place->wdf += wdf;
    place->positions++;
    batch->occurrences = grown(batch->occurrences, batch->occurrence_count,
                               &batch->occurrence_capacity, sizeof *batch->occurrences);
    batch->occurrences[batch->occurrence_count++] =
        (mbr_glass_occurrence){ (uint32_t) (place - batch->places), position };
}

void
mbr_glass_batch_term(mbr_glass_batch *batch, mbr_slice term, uint32_t wdf)
{
    mbr_glass_place *place = place_of(batch, term);

    if (place)
        place->wdf += wdf;
}

void
mbr_glass_batch_value(mbr_glass_batch *batch, uint32_t slot, mbr_slice value)
{
    size_t at = batch->value_count;

    assert(batch->has_begun);
    while (at > 0 && batch->values[at - 1].slot >= slot)
        at--;
    if (at == batch->value_count || batch->values[at].slot != slot) {
        batch->values =
            grown(batch->values, batch->value_count, &batch->value_capacity, sizeof *batch->values);
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

/* ---- The end of a document ---- */

/* The terms of the document in byte order. */
static void
sort_places(mbr_glass_batch *batch)
{
    if (batch->place_count > batch->name_capacity) {
        batch->name_capacity = 2 * batch->place_count;
        batch->names = mbr_realloc(batch->names, batch->name_capacity, sizeof *batch->names);
        batch->name_scratch =
            mbr_realloc(batch->name_scratch, batch->name_capacity, sizeof *batch->name_scratch);
    }
    for (size_t i = 0; i < batch->place_count; i++) {
        const mbr_glass_term *term = &batch->dictionary.terms[batch->places[i].number];

        batch->names[i] =
            (mbr_glass_named){ .prefix = term->prefix,
                               .bytes = mbr_glass_dictionary_text(&batch->dictionary, term),
                               .len = term->len,
                               .index = (uint32_t) i };
    }
    mbr_glass_order(batch->names, batch->name_scratch, batch->place_count);
}

/* Puts the positions of each place together: those of place i end at offsets[i]. */
static void
sort_occurrences(mbr_glass_batch *batch)
{
    uint32_t start = 0;

    if (batch->place_count > batch->offset_capacity) {
        batch->offset_capacity = 2 * batch->place_count;
        batch->offsets =
            mbr_realloc(batch->offsets, batch->offset_capacity, sizeof *batch->offsets);
    }
    if (batch->occurrence_count > batch->position_capacity) {
        batch->position_capacity = 2 * batch->occurrence_count;
        batch->positions =
            mbr_realloc(batch->positions, batch->position_capacity, sizeof *batch->positions);
    }
    for (size_t i = 0; i < batch->place_count; i++) {
        batch->offsets[i] = start;
        start += batch->places[i].positions;
    }
    for (size_t i = 0; i < batch->occurrence_count; i++) {
        const mbr_glass_occurrence *occurrence = &batch->occurrences[i];

        batch->positions[batch->offsets[occurrence->place]++] = occurrence->position;
    }
}

static int
by_number(const void *a, const void *b)
{
    uint32_t left = *(const uint32_t *) a, right = *(const uint32_t *) b;

    return (left > right) - (left < right);
}

/* Sorts positions, which nearly always are, and drops those that come twice; returns
 * how many there are. */
static size_t
distinct(uint32_t *positions, size_t count)
{
    size_t kept = 0;

    for (size_t i = 1; i < count; i++) {
        if (positions[i] < positions[i - 1]) {
            qsort(positions, count, sizeof *positions, by_number);
            break;
        }
    }
    for (size_t i = 0; i < count; i++) {
        if (kept == 0 || positions[i] != positions[kept - 1])
            positions[kept++] = positions[i];
    }
    return kept;
}

/* Appends the posting of a place: the gap since the last document with the term, the
 * wdf, the length of the positions, and the positions. */
static void
put_posting(mbr_glass_batch *batch, size_t place_index)
{
    const mbr_glass_place *place = &batch->places[place_index];
    mbr_glass_term *term = &batch->dictionary.terms[place->number];
    uint32_t gap = batch->id - term->last;
    unsigned char *at;
    size_t len;

    batch->encoded.len = 0;
    if (place->positions > 0) {
        uint32_t *end = batch->positions + batch->offsets[place_index];
        uint32_t *start = end - place->positions;

        mbr_glass_put_positions(&batch->encoded, start, distinct(start, place->positions));
    }
    len = mbr_glass_uint_length(gap) + mbr_glass_uint_length(place->wdf) +
          mbr_glass_uint_length(batch->encoded.len) + batch->encoded.len;
    at = mbr_glass_room(&batch->postings, 2 * MBR_GLASS_UINT_MAX);
    at = mbr_glass_print_uint(at, place->number);
    batch->postings.len = (size_t) (mbr_glass_print_uint(at, len) - batch->postings.ptr);
    at = mbr_glass_room(&batch->postings, 3 * MBR_GLASS_UINT_MAX);
    at = mbr_glass_print_uint(at, gap);
    at = mbr_glass_print_uint(at, place->wdf);
    batch->postings.len =
        (size_t) (mbr_glass_print_uint(at, batch->encoded.len) - batch->postings.ptr);
    mbr_glass_put(&batch->postings, batch->encoded.ptr, batch->encoded.len);

    if (term->frequency++ == 0) {
        batch->used =
            grown(batch->used, batch->used_count, &batch->used_capacity, sizeof *batch->used);
        batch->used[batch->used_count++] = place->number;
    }
    term->last = batch->id;
    term->occurrences += place->wdf;
    term->bytes += len;
    if (place->wdf > batch->greatest_wdf)
        batch->greatest_wdf = (uint32_t) place->wdf;
}

static void
put_terms(mbr_glass_batch *batch, uint32_t length)
{
    mbr_glass_termlist list;

    if (batch->place_count == 0)
        return; /* a document without terms has an empty list, without figures */
    mbr_glass_termlist_begin(&list, &batch->bytes, length, batch->place_count);
    for (size_t i = 0; i < batch->place_count; i++) {
        const mbr_glass_named *name = &batch->names[i];

        mbr_glass_termlist_add(&list, name->bytes, name->len,
                               (uint32_t) batch->places[name->index].wdf);
    }
}

/* Returns whether the data was compressed. */
static bool
put_data(mbr_glass_batch *batch)
{
    if (batch->compression > 0 && batch->data.len > 0) {
        if (!batch->deflate)
            batch->deflate = mbr_glass_deflate_new(batch->compression);
        if (mbr_glass_deflate_put(batch->deflate, &batch->bytes, batch->data.ptr, batch->data.len))
            return true;
    }
    mbr_glass_put(&batch->bytes, batch->data.ptr, batch->data.len);
    return false;
}

static void
put_values(mbr_glass_batch *batch)
{
    for (size_t i = 0; i < batch->value_count; i++) {
        const mbr_glass_value *value = &batch->values[i];

        if (value->len == 0)
            continue;
        mbr_glass_put_uint(&batch->bytes, value->slot);
        mbr_glass_put_uint(&batch->bytes, value->len);
        mbr_glass_put(&batch->bytes, batch->value_texts.ptr + value->at, value->len);
    }
}

mbr_status
mbr_glass_batch_end(mbr_glass_batch *batch, mbr_error *err)
{
    mbr_glass_document document = { .id = batch->id, .at = batch->bytes.len };
    uint64_t length = 0;

    assert(batch->has_begun);
    batch->has_begun = false;
    for (size_t i = 0; i < batch->place_count && length <= UINT32_MAX; i++)
        length += batch->places[i].wdf;
    if (length > UINT32_MAX && batch->fault.status == MBR_OK)
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT, "%s",
                      mbr_tr("a document is longer than an index can say",
                             "un document est plus long qu’un index ne sait le dire"));
    if (batch->fault.status != MBR_OK)
        return mbr_error_set(err, batch->fault.status, "%s", batch->fault.message);
    sort_places(batch);
    sort_occurrences(batch);
    for (size_t i = 0; i < batch->place_count; i++)
        put_posting(batch, i);
    document.length = (uint32_t) length;
    put_terms(batch, document.length);
    document.terms_len = batch->bytes.len - document.at;
    document.data_is_compressed = put_data(batch);
    document.data_len = batch->bytes.len - document.at - document.terms_len;
    put_values(batch);
    document.values_len = batch->bytes.len - document.at - document.terms_len - document.data_len;
    batch->documents = grown(batch->documents, batch->document_count, &batch->document_capacity,
                             sizeof *batch->documents);
    batch->documents[batch->document_count++] = document;
    batch->last_id = batch->id;
    return MBR_OK;
}

/* ---- Turning round ---- */

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
