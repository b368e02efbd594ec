/* Terms as numbers: an open-addressed hash table, and an array of terms. */
#include "glass/dictionary.h"

#include <assert.h>
#include <stdlib.h>

#include "base/memory.h"

enum { SLOTS_MIN = 1 << 12, TERMS_MIN = 1 << 10, CACHE_LINE = 64 };

static_assert(sizeof(mbr_glass_term) == CACHE_LINE, "a term fills a line of the cache");

static void
grow_slots(mbr_glass_dictionary *dictionary)
{
    struct mbr_glass_slot *old = dictionary->slots;
    size_t old_count = dictionary->slot_count;
    size_t mask;

    dictionary->slot_count = old_count ? 2 * old_count : SLOTS_MIN;
    dictionary->slots = mbr_glass_memory_zeroed(dictionary->slot_count * sizeof *dictionary->slots);
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
    void *memory = mbr_glass_memory(capacity * sizeof *dictionary->terms + CACHE_LINE);
    uintptr_t start = ((uintptr_t) memory + CACHE_LINE - 1) & ~(uintptr_t) (CACHE_LINE - 1);
    mbr_glass_term *terms = (mbr_glass_term *) start;

    if (dictionary->count > 0)
        memcpy(terms, dictionary->terms, dictionary->count * sizeof *terms);
    free(dictionary->memory);
    dictionary->memory = memory;
    dictionary->terms = terms;
    dictionary->capacity = capacity;
}

/* Appends the bytes of a term, which its key has if there are few. */
static void
put_text(mbr_glass_bytes *text, const mbr_glass_key *key, const unsigned char *bytes)
{
    unsigned char whole[MBR_GLASS_KEY_WHOLE];

    if (key->len <= MBR_GLASS_KEY_WHOLE) {
        mbr_glass_unload(whole, __builtin_bswap64(key->prefix));
        if (key->len > sizeof key->tail)
            mbr_glass_unload(whole + key->len - sizeof key->tail, key->tail);
        bytes = whole;
    }
    mbr_glass_put(text, bytes, key->len);
}

uint32_t
mbr_glass_dictionary_add(mbr_glass_dictionary *dictionary, const mbr_glass_key *key,
                         const unsigned char *bytes)
{
    size_t mask, at;

    if (2 * dictionary->count >= dictionary->slot_count)
        grow_slots(dictionary);
    if (dictionary->count == dictionary->capacity)
        grow_terms(dictionary);
    mask = dictionary->slot_count - 1;
    for (at = key->hash & mask; dictionary->slots[at].number != 0;)
        at = (at + 1) & mask;
    dictionary->terms[dictionary->count] = (mbr_glass_term){ .prefix = key->prefix,
                                                             .tail = key->tail,
                                                             .at = (uint32_t) dictionary->text.len,
                                                             .len = (uint8_t) key->len };
    put_text(&dictionary->text, key, bytes);
    dictionary->slots[at].hash = key->hash;
    dictionary->slots[at].number = (uint32_t) dictionary->count + 1;
    return (uint32_t) dictionary->count++;
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
