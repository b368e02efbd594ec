/* Terms as numbers: an open-addressed hash table, and an array of terms. */
#include "glass/dictionary.h"

#include <stdlib.h>

#include "base/memory.h"

enum { SLOTS_MIN = 1 << 12, TERMS_MIN = 1 << 10 };

/* Eight bytes at a time: most terms are done after one or two. */
static uint32_t
hash_of(const unsigned char *term, size_t len)
{
    const uint64_t factor = UINT64_C(0x9E3779B97F4A7C15); /* of the golden ratio */
    uint64_t hash = len * factor, word;

    for (; len >= sizeof word; term += sizeof word, len -= sizeof word) {
        memcpy(&word, term, sizeof word);
        hash = (hash ^ word) * factor;
        hash ^= hash >> 32;
    }
    word = 0;
    memcpy(&word, term, len);
    hash = (hash ^ word) * factor;
    return (uint32_t) (hash >> 32) ^ (uint32_t) hash;
}

static void
grow_slots(mbr_glass_dictionary *dictionary)
{
    struct mbr_glass_slot *old = dictionary->slots;
    size_t old_count = dictionary->slot_count;
    size_t mask;

    dictionary->slot_count = old_count ? 2 * old_count : SLOTS_MIN;
    dictionary->slots = mbr_calloc(dictionary->slot_count, sizeof *dictionary->slots);
    mask = dictionary->slot_count - 1;
    for (size_t i = 0; i < old_count; i++) {
        size_t at = old[i].hash & mask;

        if (old[i].number == 0)
            continue;
        while (dictionary->slots[at].number != 0)
            at = (at + 1) & mask;
        dictionary->slots[at] = old[i];
    }
    free(old);
}

static uint32_t
new_term(mbr_glass_dictionary *dictionary, const unsigned char *bytes, size_t len)
{
    mbr_glass_term *term;

    if (dictionary->count == dictionary->capacity) {
        dictionary->capacity = dictionary->capacity ? 2 * dictionary->capacity : TERMS_MIN;
        dictionary->terms =
            mbr_realloc(dictionary->terms, dictionary->capacity, sizeof *dictionary->terms);
    }
    term = &dictionary->terms[dictionary->count];
    *term = (mbr_glass_term){ .prefix = mbr_glass_prefix(bytes, len),
                              .at = (uint32_t) dictionary->text.len,
                              .len = (uint8_t) len };
    mbr_glass_put(&dictionary->text, bytes, len);
    return (uint32_t) dictionary->count++;
}

uint32_t
mbr_glass_dictionary_number(mbr_glass_dictionary *dictionary, const void *bytes, size_t len)
{
    uint32_t hash = hash_of(bytes, len);
    size_t mask, at;

    if (2 * dictionary->count >= dictionary->slot_count)
        grow_slots(dictionary);
    mask = dictionary->slot_count - 1;
    for (at = hash & mask; dictionary->slots[at].number != 0; at = (at + 1) & mask) {
        const mbr_glass_term *term;

        if (dictionary->slots[at].hash != hash)
            continue;
        term = &dictionary->terms[dictionary->slots[at].number - 1];
        if (term->len == len &&
            memcmp(mbr_glass_dictionary_text(dictionary, term), bytes, len) == 0)
            return dictionary->slots[at].number - 1;
    }
    dictionary->slots[at].hash = hash;
    dictionary->slots[at].number = new_term(dictionary, bytes, len) + 1;
    return dictionary->slots[at].number - 1;
}

size_t
mbr_glass_dictionary_bytes(const mbr_glass_dictionary *dictionary)
{
    return dictionary->text.len + dictionary->count * sizeof *dictionary->terms +
           dictionary->slot_count * sizeof *dictionary->slots;
}

void
mbr_glass_dictionary_reset(mbr_glass_dictionary *dictionary)
{
    dictionary->count = 0;
    dictionary->text.len = 0;
    if (dictionary->slots)
        memset(dictionary->slots, 0, dictionary->slot_count * sizeof *dictionary->slots);
}

void
mbr_glass_dictionary_free(mbr_glass_dictionary *dictionary)
{
    free(dictionary->terms);
    free(dictionary->slots);
    mbr_glass_bytes_free(&dictionary->text);
    *dictionary = (mbr_glass_dictionary){ .terms = NULL };
}
