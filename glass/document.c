/* The end of a document: what was said of it is put into the form of the tables. */
#include <assert.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "glass/batch.h"
#include "glass/deflate.h"
#include "glass/positions.h"
#include "glass/termlist.h"

enum {
    AHEAD = 24,                        /* occurrences ahead of which a term is fetched */
    HEAD_MAX = 3 * MBR_GLASS_UINT_MAX, /* bytes of a posting before its positions */
    BYTES_PER_POSITION = 5
};

/* A place for the term in the document. */
static void
add_place(mbr_glass_batch *batch, mbr_glass_term *term, uint32_t number)
{
    term->place = (uint32_t) batch->place_count;
    batch->places[batch->place_count++] =
        (mbr_glass_place){ .number = number, .gap = batch->id - term->last };
    term->last = batch->id;
    if (term->postings.room > 0)
        __builtin_prefetch(mbr_glass_chain_end(&term->postings, &batch->chains), 1);
}

/* Gives each term a place, and each occurrence that of its term. */
static void
find_places(mbr_glass_batch *batch)
{
    mbr_glass_term *terms = batch->dictionary.terms;

    if (batch->occurrence_count > batch->place_capacity) {
        batch->place_capacity = 2 * batch->occurrence_count;
        batch->places = mbr_realloc(batch->places, batch->place_capacity, sizeof *batch->places);
    }
    batch->place_count = 0;
    for (size_t i = 0; i < batch->occurrence_count; i++) {
        mbr_glass_occurrence *occurrence = &batch->occurrences[i];
        mbr_glass_term *term = &terms[occurrence->number];
        mbr_glass_place *place;

        if (i + AHEAD < batch->occurrence_count)
            __builtin_prefetch(&terms[occurrence[AHEAD].number], 1);
        if (term->last != batch->id)
            add_place(batch, term, occurrence->number);
        place = &batch->places[term->place];
        place->wdf += occurrence->wdf;
        place->count += occurrence->has_position;
        occurrence->number = term->place & INT32_MAX;
    }
}

/* Puts the positions of each place together. */
static void
sort_positions(mbr_glass_batch *batch)
{
    uint32_t start = 0;

    if (batch->occurrence_count > batch->position_capacity) {
        batch->position_capacity = 2 * batch->occurrence_count;
        batch->positions =
            mbr_realloc(batch->positions, batch->position_capacity, sizeof *batch->positions);
    }
    for (size_t i = 0; i < batch->place_count; i++) {
        batch->places[i].end = start;
        start += batch->places[i].count;
    }
    for (size_t i = 0; i < batch->occurrence_count; i++) {
        const mbr_glass_occurrence *occurrence = &batch->occurrences[i];

        if (occurrence->has_position)
            batch->positions[batch->places[occurrence->number].end++] = occurrence->position;
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

/* Encodes positions, with room for the rest of a posting before them; returns their end.
 * The exact form of a word and its stem come one after the other and are mostly at the same
 * places, so that the list before is often the same. */
static unsigned char *
encode_positions(mbr_glass_batch *batch, const uint32_t *positions, size_t count)
{
    unsigned char *start;

    if (count > 1 && count == batch->encoded_count &&
        memcmp(positions, batch->encoded_positions, count * sizeof *positions) == 0)
        return batch->encoded.ptr + batch->encoded.len;
    batch->encoded.len = 0;
    start = mbr_glass_room(&batch->encoded, HEAD_MAX + mbr_glass_positions_room(count)) + HEAD_MAX;
    if (count > 0)
        batch->encoded.len =
            (size_t) (mbr_glass_print_positions(start, positions, count) - batch->encoded.ptr);
    else
        batch->encoded.len = HEAD_MAX;
    batch->encoded_positions = positions;
    batch->encoded_count = count;
    return batch->encoded.ptr + batch->encoded.len;
}

/* Prints the posting of a place: the gap since the last document with the term, the wdf,
 * the length of the positions, and the positions. The first three are printed once that
 * length is known, right before the positions. Returns where it begins. */
static const unsigned char *
print_posting(mbr_glass_batch *batch, const mbr_glass_place *place, size_t *len)
{
    uint32_t *start = batch->positions + (place->end - place->count);
    size_t count = place->count > 1 ? distinct(start, place->count) : place->count;
    const unsigned char *end = encode_positions(batch, start, count);
    unsigned char *positions = batch->encoded.ptr + HEAD_MAX;
    size_t positions_len = (size_t) (end - positions);
    size_t head_len = mbr_glass_uint_length(place->gap) + mbr_glass_uint_length(place->wdf) +
                      mbr_glass_uint_length(positions_len);
    unsigned char *head = positions - head_len;

    head = mbr_glass_print_uint(head, place->gap);
    head = mbr_glass_print_uint(head, place->wdf);
    (void) mbr_glass_print_uint(head, positions_len);
    *len = head_len + positions_len;
    return end - *len;
}

/* Appends the posting of a place to those of its term. Returns the room that the term
 * needs in the list of the document. */
static size_t
put_posting(mbr_glass_batch *batch, const mbr_glass_place *place)
{
    mbr_glass_term *term = &batch->dictionary.terms[place->number];
    size_t len;
    const unsigned char *posting = print_posting(batch, place, &len);

    mbr_glass_chain_put(&term->postings, &batch->chains, posting, len);
    batch->payload += len;
    term->bytes += len;
    term->occurrences += place->wdf;
    if (term->frequency++ == 0) {
        batch->used = mbr_glass_grown(batch->used, batch->used_count, &batch->used_capacity,
                                      sizeof *batch->used);
        batch->used[batch->used_count++] = place->number;
    }
    if (place->wdf > batch->greatest_wdf)
        batch->greatest_wdf = place->wdf;
    return mbr_glass_termlist_room(term->len, place->wdf);
}

/* Puts what was said of terms to the terms. Returns the room for the list of the
 * document. */
static size_t
put_postings(mbr_glass_batch *batch)
{
    size_t room = MBR_GLASS_TERMLIST_ROOM;

    find_places(batch);
    sort_positions(batch);
    batch->encoded_count = 0; /* what is there is of the document before */
    for (size_t i = 0; i < batch->place_count; i++)
        room += put_posting(batch, &batch->places[i]);
    batch->lists_room += room;
    return room;
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

    assert(batch->has_begun);
    mbr_glass_batch_settle(batch);
    batch->has_begun = false;
    if (batch->length > UINT32_MAX && batch->fault.status == MBR_OK)
        mbr_error_set(&batch->fault, MBR_ERR_BAD_INPUT, "%s",
                      mbr_tr("a document is longer than an index can say",
                             "un document est plus long qu’un index ne sait le dire"));
    if (batch->fault.status != MBR_OK)
        return mbr_error_set(err, batch->fault.status, "%s", batch->fault.message);
    document.terms_len = put_postings(batch);
    document.term_count = (uint32_t) batch->place_count;
    document.length = (uint32_t) batch->length;
    document.data_is_compressed = put_data(batch);
    document.data_len = batch->bytes.len - document.at;
    put_values(batch);
    document.values_len = batch->bytes.len - document.at - document.data_len;
    batch->documents = mbr_glass_grown(batch->documents, batch->document_count,
                                       &batch->document_capacity, sizeof *batch->documents);
    batch->documents[batch->document_count++] = document;
    batch->last_id = batch->id;
    return MBR_OK;
}
