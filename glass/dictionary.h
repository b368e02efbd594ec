#ifndef MBR_GLASS_DICTIONARY_H
#define MBR_GLASS_DICTIONARY_H

#include <stddef.h>
#include <stdint.h>

#include "glass/bytes.h"

enum { MBR_GLASS_TERM_INLINE = 19 };

/* A term, and what its batch knows of it: one line of the processor's cache, since a
 * lookup costs little more than the time to get there. */
typedef struct mbr_glass_term {
    uint64_t prefix;      /* mbr_glass_prefix(): its first eight bytes */
    uint64_t occurrences; /* in the batch: the sum of wdf */
    uint64_t bytes;       /* of its postings; when they are laid out: where the next goes */
    uint32_t at;          /* of its bytes in the text of the dictionary */
    uint32_t frequency;   /* documents of the batch that have it */
    uint32_t last;        /* the last of them */
    uint32_t document;    /* that is being filled and has it, as a serial number, */
    uint32_t place;       /* and where there */
    uint8_t len;
    unsigned char more[MBR_GLASS_TERM_INLINE]; /* of its bytes, from the ninth on */
} mbr_glass_term;

/* Terms as numbers from 0 on. */
typedef struct mbr_glass_dictionary {
    mbr_glass_term *terms; /* in `memory`, where a line of the cache begins */
    void *memory;
    size_t count, capacity;
    mbr_glass_bytes text; /* of all terms, one after the other */
    struct mbr_glass_slot {
        uint32_t hash;
        uint32_t number; /* of the term plus 1; 0 in a free slot */
    } * slots;
    size_t slot_count; /* a power of two */
} mbr_glass_dictionary;

/** The hash of a term. */
uint32_t mbr_glass_dictionary_hash(const void *term, size_t len);

/** The number of a term, which gets one if it is new. `len` is 1 to 255. */
uint32_t mbr_glass_dictionary_number(mbr_glass_dictionary *dictionary, uint32_t hash,
                                     const void *term, size_t len);

/** Have the processor fetch the slot of a term, and a while later the term there, so that
 * mbr_glass_dictionary_number() finds them in its cache. */
static inline void
mbr_glass_dictionary_fetch_slot(const mbr_glass_dictionary *dictionary, uint32_t hash)
{
    if (dictionary->slots)
        __builtin_prefetch(&dictionary->slots[hash & (dictionary->slot_count - 1)]);
}

static inline void
mbr_glass_dictionary_fetch_term(const mbr_glass_dictionary *dictionary, uint32_t hash)
{
    uint32_t number =
        dictionary->slots ? dictionary->slots[hash & (dictionary->slot_count - 1)].number : 0;

    if (number > 0)
        __builtin_prefetch(&dictionary->terms[number - 1], 1);
}

/** The bytes of a term; valid until another one is new. */
static inline const unsigned char *
mbr_glass_dictionary_text(const mbr_glass_dictionary *dictionary, const mbr_glass_term *term)
{
    return dictionary->text.ptr + term->at;
}

/** Memory that it takes. */
size_t mbr_glass_dictionary_bytes(const mbr_glass_dictionary *dictionary);

/** Forget all terms. */
void mbr_glass_dictionary_reset(mbr_glass_dictionary *dictionary);

/** Free; zeroed bytes are an empty dictionary. */
void mbr_glass_dictionary_free(mbr_glass_dictionary *dictionary);

#endif
