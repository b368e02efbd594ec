/* Terms as numbers: an open-addressed hash table, and an array of terms. */
#include "glass/dictionary.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>

#include "base/memory.h"

enum { SLOTS_MIN = 1 << 12, TERMS_MIN = 1 << 10, CACHE_LINE = 64, PREFIX = 8 };

static_assert(sizeof(mbr_glass_term) == CACHE_LINE, "a term fills a line of the cache");

/* Eight bytes at a time: most terms are done after one or two. */
uint32_t
mbr_glass_dictionary_hash(const void *bytes, size_t len)
{
    const unsigned char *term = bytes;
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

static void
grow_terms(mbr_glass_dictionary *dictionary)
{
    size_t capacity = dictionary->capacity ? 2 * dictionary->capacity : TERMS_MIN;
    void *memory = mbr_malloc(capacity * sizeof *dictionary->terms + CACHE_LINE);
    uintptr_t start = ((uintptr_t) memory + CACHE_LINE - 1) & ~(uintptr_t) (CACHE_LINE - 1);
    mbr_glass_term *terms = (mbr_glass_term *) start;

    if (dictionary->count > 0)
        memcpy(terms, dictionary->terms, dictionary->count * sizeof *terms);
    free(dictionary->memory);
    dictionary->memory = memory;
    dictionary->terms = terms;
    dictionary->capacity = capacity;
}

/* How many bytes of a term longer than the prefix are in its line beside it. */
static size_t
inline_length(size_t len)
{
    return len - PREFIX < MBR_GLASS_TERM_INLINE ? len - PREFIX : MBR_GLASS_TERM_INLINE;
}

static uint32_t
new_term(mbr_glass_dictionary *dictionary, const unsigned char *bytes, size_t len, uint64_t prefix)
{
    mbr_glass_term *term;

    if (dictionary->count == dictionary->capacity)
        grow_terms(dictionary);
    term = &dictionary->terms[dictionary->count];
    *term = (mbr_glass_term){ .prefix = prefix,
                              .at = (uint32_t) dictionary->text.len,
                              .len = (uint8_t) len };
    if (len > PREFIX)
        memcpy(term->more, bytes + PREFIX, inline_length(len));
    mbr_glass_put(&dictionary->text, bytes, len);
    return (uint32_t) dictionary->count++;
}

static bool
is_term(const mbr_glass_dictionary *dictionary, const mbr_glass_term *term,
        const unsigned char *bytes, size_t len, uint64_t prefix)
{
    if (term->prefix != prefix || term->len != len)
        return false;
    if (len <= PREFIX)
        return true;
    if (len - PREFIX <= MBR_GLASS_TERM_INLINE)
        return memcmp(term->more, bytes + PREFIX, len - PREFIX) == 0;
    return memcmp(mbr_glass_dictionary_text(dictionary, term), bytes, len) == 0;
}

uint32_t
mbr_glass_dictionary_number(mbr_glass_dictionary *dictionary, uint32_t hash, const void *bytes,
                            size_t len)
{
    uint64_t prefix = mbr_glass_prefix(bytes, len);
    size_t mask, at;

    if (2 * dictionary->count >= dictionary->slot_count)
        grow_slots(dictionary);
    mask = dictionary->slot_count - 1;
    for (at = hash & mask; dictionary->slots[at].number != 0; at = (at + 1) & mask) {
        uint32_t number = dictionary->slots[at].number - 1;

        if (dictionary->slots[at].hash == hash &&
            is_term(dictionary, &dictionary->terms[number], bytes, len, prefix))
            return number;
    }
    dictionary->slots[at].hash = hash;
    dictionary->slots[at].number = new_term(dictionary, bytes, len, prefix) + 1;
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
    free(dictionary->memory);
    free(dictionary->slots);
    mbr_glass_bytes_free(&dictionary->text);
    *dictionary = (mbr_glass_dictionary){ .terms = NULL };
}
