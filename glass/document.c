/* The end of a document: what was said of it is put into the form of the tables. */
#include <assert.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "glass/batch.h"
#include "glass/deflate.h"
#include "glass/positions.h"
#include "glass/termlist.h"

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
        batch->used = mbr_glass_grown(batch->used, batch->used_count, &batch->used_capacity,
                                      sizeof *batch->used);
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
    mbr_glass_batch_settle(batch);
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
    batch->documents = mbr_glass_grown(batch->documents, batch->document_count,
                                       &batch->document_capacity, sizeof *batch->documents);
    batch->documents[batch->document_count++] = document;
    batch->last_id = batch->id;
    return MBR_OK;
}
