/* Words on their way to the spelling dictionary: an open-addressed hash table of
 * counts whose strings live in an arena, emptied whenever it is full.
 *
 * The table is larger than any near cache, and most words of a text are among a few
 * thousand. Those that came last are counted as they are written, in a small table that
 * stays near; only when another word needs the place is one put into small letters and
 * looked up. */
#include "indexer/spelling.h"

#include <stdint.h>
#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/utf8.h"
#include "index/error.h"

enum {
    LETTERS_MIN = 3,
    LETTERS_MAX = 40,
    BYTES_PER_WORD = 64, /* a slot at half load, and the word itself */
    SLOTS_MIN = 1 << 10,
    RECENT_BITS = 13,
    RECENT = 1 << RECENT_BITS,
    RECENT_BYTES_MIN = 4, /* of a word that is counted there; shorter ones are few */
    RECENT_BYTES_MAX = 16
};

/* A word as it was written: its first and its last bytes, which meet or overlap. */
typedef struct recent {
    uint64_t first, last;
    uint32_t len;  /* 0: nobody yet */
    int32_t count; /* since it took the place */
} recent;

typedef struct entry {
    const char *word; /* NULL in a free slot */
    uint32_t len, hash;
    int64_t count;
} entry;

struct mbr_spelling {
    entry *slots;
    size_t slot_count; /* a power of two */
    size_t used, max_used;
    mbr_arena *words;
    recent recent[RECENT];
};

mbr_spelling *
mbr_spelling_new(size_t max_bytes)
{
    mbr_spelling *spelling = mbr_calloc(1, sizeof *spelling);

    spelling->slot_count = SLOTS_MIN;
    spelling->max_used = max_bytes / BYTES_PER_WORD;
    if (spelling->max_used < SLOTS_MIN)
        spelling->max_used = SLOTS_MIN;
    spelling->slots = mbr_calloc(spelling->slot_count, sizeof *spelling->slots);
    spelling->words = mbr_arena_new();
    return spelling;
}

void
mbr_spelling_free(mbr_spelling *spelling)
{
    if (!spelling)
        return;
    free(spelling->slots);
    mbr_arena_free(spelling->words);
    free(spelling);
}

/* The small form of a Latin letter, or 0 for anything else. Unicode has blocks
 * where capitals are even, blocks where they are odd, and the two letters whose
 * small form is elsewhere; French needs no more than these. */
static uint32_t
small_letter(uint32_t c)
{
    if (c >= 'A' && c <= 'Z')
        return c + 0x20;
    if (c >= 'a' && c <= 'z')
        return c;
    if (c >= 0xC0 && c <= 0xFF) {
        if (c == 0xD7 || c == 0xF7) /* the signs of multiplication and division */
            return 0;
        return c < 0xDF ? c + 0x20 : c;
    }
    if (c == 0x130 || c == 0x178)
        return c == 0x178 ? 0xFF : 'i';
    if ((c >= 0x139 && c <= 0x148) || (c >= 0x179 && c <= 0x17E))
        return c + (c & 1);
    return c >= 0x100 && c <= 0x17F ? c | 1 : 0;
}

/* Writes the word in lower case; returns its bytes, or 0 when it is no word. */
static size_t
lower_word(char out[LETTERS_MAX * MBR_UTF8_MAX], mbr_slice word)
{
    size_t letters = 0, len = 0, at = 0;

    while (at < word.len) {
        uint32_t c = 0;
        size_t bytes = mbr_utf8_decode(&c, word.ptr + at, word.len - at);

        c = bytes > 0 ? small_letter(c) : 0;
        if (c == 0 || letters == LETTERS_MAX)
            return 0;
        len += mbr_utf8_encode(out + len, c);
        at += bytes;
        letters++;
    }
    return letters < LETTERS_MIN ? 0 : len;
}

static uint32_t
hash_of(const char *word, size_t len)
{
    uint32_t hash = 2166136261u; /* FNV-1a: words are short */

    for (size_t i = 0; i < len; i++)
        hash = (hash ^ (unsigned char) word[i]) * 16777619u;
    return hash;
}

static entry *
slot_of(const mbr_spelling *spelling, const char *word, size_t len, uint32_t hash)
{
    size_t mask = spelling->slot_count - 1;
    size_t i = hash & mask;

    for (;; i = (i + 1) & mask) {
        entry *slot = &spelling->slots[i];

        if (!slot->word)
            return slot;
        if (slot->hash == hash && slot->len == len && memcmp(slot->word, word, len) == 0)
            return slot;
    }
}

static void
grow(mbr_spelling *spelling)
{
    entry *old = spelling->slots;
    size_t old_count = spelling->slot_count;

    spelling->slot_count *= 2;
    spelling->slots = mbr_calloc(spelling->slot_count, sizeof *spelling->slots);
    for (size_t i = 0; i < old_count; i++) {
        if (old[i].word)
            *slot_of(spelling, old[i].word, old[i].len, old[i].hash) = old[i];
    }
    free(old);
}

static void
count_word(mbr_spelling *spelling, mbr_slice word, int64_t times)
{
    char lower[LETTERS_MAX * MBR_UTF8_MAX];
    size_t len = lower_word(lower, word);
    uint32_t hash;
    entry *slot;

    if (len == 0)
        return;
    if (spelling->used * 2 >= spelling->slot_count)
        grow(spelling);
    hash = hash_of(lower, len);
    slot = slot_of(spelling, lower, len, hash);
    if (!slot->word) {
        slot->word = mbr_arena_strndup(spelling->words, lower, len);
        slot->len = (uint32_t) len;
        slot->hash = hash;
        spelling->used++;
    }
    slot->count += times;
}

/* ---- Recent words ---- */

/* Of 4 to 16 bytes: halves of the larger size that fits. */
static size_t
half_of(size_t len)
{
    return len < sizeof(uint64_t) ? sizeof(uint32_t) : sizeof(uint64_t);
}

static recent
recent_of(mbr_slice word)
{
    size_t half = half_of(word.len);
    recent r = { .len = (uint32_t) word.len };

    if (half == sizeof(uint32_t)) {
        memcpy(&r.first, word.ptr, sizeof(uint32_t));
        memcpy(&r.last, word.ptr + word.len - sizeof(uint32_t), sizeof(uint32_t));
    } else {
        memcpy(&r.first, word.ptr, sizeof(uint64_t));
        memcpy(&r.last, word.ptr + word.len - sizeof(uint64_t), sizeof(uint64_t));
    }
    return r;
}

/* Its count goes where it belongs. */
static void
settle(mbr_spelling *spelling, recent *place)
{
    char bytes[RECENT_BYTES_MAX];
    size_t half = half_of(place->len);

    if (place->count == 0)
        return;
    memcpy(bytes, &place->first, half);
    memcpy(bytes + place->len - half, &place->last, half);
    count_word(spelling, mbr_slice_of(bytes, place->len), place->count);
    place->count = 0;
}

static void
settle_all(mbr_spelling *spelling)
{
    for (size_t i = 0; i < RECENT; i++)
        settle(spelling, &spelling->recent[i]);
}

void
mbr_spelling_count(mbr_spelling *spelling, mbr_slice word, int sign)
{
    recent *place;
    recent r;

    if (word.len < RECENT_BYTES_MIN || word.len > RECENT_BYTES_MAX) {
        count_word(spelling, word, sign);
        return;
    }
    r = recent_of(word);
    place =
        &spelling
             ->recent[((r.first ^ (r.last << 7 | r.last >> 57)) * UINT64_C(0x9E3779B97F4A7C15)) >>
                      (64 - RECENT_BITS)];
    if (place->first != r.first || place->last != r.last || place->len != r.len ||
        place->count == INT32_MAX || place->count == INT32_MIN) {
        settle(spelling, place);
        *place = r;
    }
    place->count += sign;
}

/* ---- To the dictionary ---- */

bool
mbr_spelling_is_full(const mbr_spelling *spelling)
{
    return spelling->used >= spelling->max_used;
}

static uint32_t
clamped(int64_t count)
{
    return count > UINT32_MAX ? UINT32_MAX : (uint32_t) count;
}

static xc_status
hand_over(xc_writer *writer, const entry *slot, xc_error *xerr)
{
    if (slot->count > 0)
        return xc_writer_add_spelling(writer, slot->word, slot->len, clamped(slot->count), xerr);
    if (slot->count < 0)
        return xc_writer_remove_spelling(writer, slot->word, slot->len, clamped(-slot->count),
                                         xerr);
    return XC_OK;
}

static void
empty(mbr_spelling *spelling)
{
    memset(spelling->slots, 0, spelling->slot_count * sizeof *spelling->slots);
    spelling->used = 0;
    mbr_arena_reset(spelling->words);
}

mbr_status
mbr_spelling_flush(mbr_spelling *spelling, xc_writer *writer, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;

    settle_all(spelling);
    for (size_t i = 0; i < spelling->slot_count; i++) {
        const entry *slot = &spelling->slots[i];

        if (slot->word && hand_over(writer, slot, &xerr) != XC_OK)
            return mbr_index_error_of(err, &xerr,
                                      mbr_tr("cannot write the spelling dictionary",
                                             "impossible d’écrire le dictionnaire d’orthographe"));
    }
    empty(spelling);
    return MBR_OK;
}

mbr_status
mbr_spelling_pour(mbr_spelling *spelling, mbr_glass *glass, mbr_error *err)
{
    mbr_status status = MBR_OK;

    settle_all(spelling);
    for (size_t i = 0; i < spelling->slot_count && status == MBR_OK; i++) {
        const entry *slot = &spelling->slots[i];

        if (slot->word)
            status = mbr_glass_add_spelling(glass, mbr_slice_of(slot->word, slot->len),
                                            clamped(slot->count), err);
    }
    empty(spelling);
    return status;
}
