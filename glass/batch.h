#ifndef MBR_GLASS_BATCH_H
#define MBR_GLASS_BATCH_H

#include "base/memory.h"
#include "glass/dictionary.h"
#include "glass/glass.h"
#include "glass/order.h"

/** Room for one more element of an array; returns the array. */
static inline void *
mbr_glass_grown(void *array, size_t count, size_t *capacity, size_t size)
{
    if (count < *capacity)
        return array;
    *capacity = count < 64 ? 64 : 2 * count;
    return mbr_realloc(array, *capacity, size);
}

/* A document of a batch. Its data and its values follow each other in the bytes of the
 * batch, in the form of the tables. */
typedef struct mbr_glass_document {
    uint32_t id; /* counted from the base of the batch */
    uint32_t length;
    uint32_t term_count;
    bool data_is_compressed;
    size_t at;
    size_t data_len, values_len;
    size_t terms_len;           /* room for its term list; when the batch is sealed, its bytes */
    const unsigned char *terms; /* there, in the bytes of all lists */
} mbr_glass_document;

/* A term of the document that is being filled. */
typedef struct mbr_glass_place {
    uint32_t number; /* of the term */
    uint32_t gap;    /* since the last document that has it */
    uint32_t wdf;
    uint32_t count, end; /* positions, and where those of it end among all */
} mbr_glass_place;

/* A value of it. */
typedef struct mbr_glass_value {
    uint32_t slot;
    size_t at, len; /* in the texts of the values */
} mbr_glass_value;

/* What was said of a term. */
typedef struct mbr_glass_occurrence {
    uint32_t number : 31; /* of the term; later its place */
    uint32_t has_position : 1;
    uint32_t position, wdf;
} mbr_glass_occurrence;

/* A term that was said, and is not looked up yet: several are at a time. */
typedef struct mbr_glass_waiting {
    mbr_glass_key key;
    uint32_t position, wdf;
    uint16_t at; /* of its bytes in `waiting_text`, if the key has not all of them */
    bool has_position;
} mbr_glass_waiting;

enum { MBR_GLASS_WAITING_MAX = 32 };

struct mbr_glass_batch {
    size_t memory_bytes;
    unsigned compression;
    struct mbr_glass_deflate *deflate; /* NULL until data is compressed */
    bool is_relative;                  /* ids count from wherever the batch before ends */
    uint32_t last_id;
    uint32_t greatest_wdf;
    mbr_glass_dictionary dictionary;
    uint32_t generation; /* of the numbers of its terms */
    uint32_t *used;      /* numbers of the terms that documents of this batch have */
    size_t used_count, used_capacity;
    mbr_glass_document *documents;
    size_t document_count, document_capacity;
    mbr_glass_bytes bytes; /* of the documents */

    /* Postings of each term: what a run has of it. */
    mbr_glass_bytes chains;
    size_t payload;    /* bytes of them all */
    size_t lists_room; /* for the term lists of the documents */

    /* The records of a run, and the term lists. */
    bool is_sealed;
    mbr_glass_bytes sorted, lists;
    mbr_glass_named *order; /* of the used terms */
    size_t order_capacity;

    /* The document that is being filled. */
    bool has_begun;
    uint32_t id;
    uint64_t length; /* so far */
    mbr_error fault; /* the first one */
    mbr_glass_waiting waiting[MBR_GLASS_WAITING_MAX];
    unsigned char waiting_text[MBR_GLASS_WAITING_MAX * MBR_GLASS_TERM_MAX];
    size_t waiting_count, waiting_len;
    mbr_glass_occurrence *occurrences;
    size_t occurrence_count, occurrence_capacity;
    mbr_glass_value *values;
    size_t value_count, value_capacity;
    mbr_glass_bytes value_texts;
    mbr_glass_bytes data;

    /* Memory of mbr_glass_batch_end(). */
    mbr_glass_place *places;
    size_t place_count, place_capacity;
    uint32_t *positions;
    size_t position_capacity;
    mbr_glass_bytes encoded;           /* the last list of positions, behind room for its head */
    const uint32_t *encoded_positions; /* of which it was made */
    size_t encoded_count;
};

/** As mbr_glass_batch_new(), by the options of a writer. */
mbr_glass_batch *mbr_glass_batch_of(size_t memory_bytes, unsigned batches, unsigned compression);

/** Look up the terms that wait. */
void mbr_glass_batch_settle(mbr_glass_batch *batch);

/** Empty it, once its documents were taken. */
void mbr_glass_batch_reset(mbr_glass_batch *batch);

#endif
