#ifndef MBR_GLASS_DICTIONARY_H
#define MBR_GLASS_DICTIONARY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "glass/bytes.h"
#include "glass/chain.h"

/* A term to be looked up. Up to 16 bytes its two numbers and its length are all of it. */
typedef struct mbr_glass_key {
    uint64_t prefix; /* mbr_glass_prefix(): its first eight bytes */
    uint64_t tail;   /* its last eight bytes, if it has more than those */
    uint32_t hash;
    uint32_t len;
} mbr_glass_key;

enum { MBR_GLASS_KEY_WHOLE = 16 }; /* bytes of a term that a key has */

/* A term, and what its batch knows of it: one line of the processor's cache, since a
 * lookup costs little more than the time to get there. */
typedef struct mbr_glass_term {
    _Alignas(64) uint64_t prefix; /* as in its key */
    uint64_t tail;
    uint64_t occurrences; /* in the batch: the sum of wdf */
    uint64_t bytes;       /* of its postings */
    mbr_glass_chain postings;
    uint32_t at;        /* of its bytes in the text of the dictionary */
    uint32_t frequency; /* documents of the batch that have it */
    uint32_t last;      /* the last of them; the one that is being filled, too, */
    uint32_t place;     /* and where it has the term */
    uint8_t len;
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

/** The key of a term of 1 to 255 bytes. */
static inline mbr_glass_key
mbr_glass_key_of(const unsigned char *bytes, size_t len)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15); /* of the golden ratio */
    mbr_glass_key key = { .prefix = mbr_glass_prefix(bytes, len), .len = (uint32_t) len };
    uint64_t hash = (key.prefix ^ len * factor) * factor;

    if (len > sizeof key.tail) {
        key.tail = mbr_glass_load(bytes + len - sizeof key.tail, sizeof key.tail);
        for (size_t at = sizeof hash; at + sizeof hash < len; at += sizeof hash)
            hash = ((hash ^ hash >> 32) ^ mbr_glass_load(bytes + at, sizeof hash)) * factor;
        hash = ((hash ^ hash >> 32) ^ key.tail) * factor;
    }
    key.hash = (uint32_t) (hash >> 32) ^ (uint32_t) hash;
    return key;
}

/** The number of a new term: for mbr_glass_dictionary_number(). */
uint32_t mbr_glass_dictionary_add(mbr_glass_dictionary *dictionary, const mbr_glass_key *key,
                                  const unsigned char *bytes);

/** Whether `term` is the one of a key and its bytes. */
static inline bool
mbr_glass_dictionary_is(const mbr_glass_dictionary *dictionary, const mbr_glass_term *term,
                        const mbr_glass_key *key, const unsigned char *bytes)
{
    return term->prefix == key->prefix && term->tail == key->tail && term->len == key->len &&
           (key->len <= MBR_GLASS_KEY_WHOLE ||
            memcmp(dictionary->text.ptr + term->at, bytes, key->len) == 0);
}

/** The number of a term, which gets one if it is new. `bytes` is looked at only if it is
 * longer than MBR_GLASS_KEY_WHOLE. */
static inline uint32_t
mbr_glass_dictionary_number(mbr_glass_dictionary *dictionary, const mbr_glass_key *key,
                            const unsigned char *bytes)
{
    size_t mask = dictionary->slot_count - 1;

    if (dictionary->slots) {
        for (size_t at = key->hash & mask; dictionary->slots[at].number != 0;
             at = (at + 1) & mask) {
            uint32_t number = dictionary->slots[at].number - 1;

            if (dictionary->slots[at].hash == key->hash &&
                mbr_glass_dictionary_is(dictionary, &dictionary->terms[number], key, bytes))
                return number;
        }
    }
    return mbr_glass_dictionary_add(dictionary, key, bytes);
}

/* What tells where a term is comes before the term, and neither is where the processor
 * just was. It can fetch several such places at a time if it is told of them early: first
 * the slots of some terms, then the terms there, then they are looked at. */

/** Have the slot of a term fetched. */
static inline void
mbr_glass_dictionary_fetch(const mbr_glass_dictionary *dictionary, const mbr_glass_key *key)
{
    if (dictionary->slots)
        __builtin_prefetch(&dictionary->slots[key->hash & (dictionary->slot_count - 1)]);
}

/** The number of the first term that has the hash of the key, plus 1, and have that term
 * fetched; or 0. */
static inline uint32_t
mbr_glass_dictionary_guess(const mbr_glass_dictionary *dictionary, const mbr_glass_key *key)
{
    size_t mask = dictionary->slot_count - 1, at = key->hash & mask;

    if (!dictionary->slots)
        return 0;
    while (dictionary->slots[at].number != 0 && dictionary->slots[at].hash != key->hash)
        at = (at + 1) & mask;
    if (dictionary->slots[at].number != 0)
        __builtin_prefetch(&dictionary->terms[dictionary->slots[at].number - 1], 1);
    return dictionary->slots[at].number;
}

/** As mbr_glass_dictionary_number(), with the guess that was made of it. */
static inline uint32_t
mbr_glass_dictionary_settle(mbr_glass_dictionary *dictionary, uint32_t guess,
                            const mbr_glass_key *key, const unsigned char *bytes)
{
    if (guess != 0 &&
        mbr_glass_dictionary_is(dictionary, &dictionary->terms[guess - 1], key, bytes))
        return guess - 1;
    return mbr_glass_dictionary_number(dictionary, key, bytes);
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
