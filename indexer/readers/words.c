/* Counting the different words of a large text, in a table of their hashes. */
#include "indexer/readers/words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>
#include <sys/random.h>
#include <time.h>

#define XXH_INLINE_ALL
#include <xxhash.h>

#include "base/memory.h"
#include "stemming/terms.h"

enum { SLOTS_MIN = 1 << 12, BYTES_PER_WORD = 4 /* at least, of words that are all different */ };

/* Two words of one hash are one word here: among a million that is none or one. */
typedef struct words {
    uint64_t *hashes; /* 0: a free slot */
    size_t slot_count, used, limit;
    uint64_t seed;
} words;

/* Nobody outside knows the seed, so nobody can make words that meet in one place. */
static uint64_t
seed_of_process(void)
{
    static uint64_t seed;

    if (seed == 0 && getrandom(&seed, sizeof seed, GRND_NONBLOCK) != (ssize_t) sizeof seed)
        seed = (uint64_t) (uintptr_t) &seed ^ ((uint64_t) time(NULL) << 20);
    return seed;
}

static uint64_t
hash_of(const words *set, mbr_slice word, unsigned text)
{
    uint64_t hash = XXH3_64bits_withSeed(word.ptr, word.len, set->seed + text);

    return hash ? hash : 1;
}

static void
add(words *set, uint64_t hash)
{
    for (size_t i = (size_t) hash;; i++) {
        uint64_t *slot = &set->hashes[i & (set->slot_count - 1)];

        if (*slot == hash)
            return;
        if (*slot == 0) {
            *slot = hash;
            set->used++;
            return;
        }
    }
}

static void
grow(words *set)
{
    words larger = { NULL, set->slot_count * 2, 0, set->limit, set->seed };

    larger.hashes = mbr_calloc(larger.slot_count, sizeof *larger.hashes);
    for (size_t i = 0; i < set->slot_count; i++)
        if (set->hashes[i])
            add(&larger, set->hashes[i]);
    free(set->hashes);
    *set = larger;
}

static void
add_text(words *set, mbr_tokens *tokens, mbr_slice text, unsigned which)
{
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (set->used <= set->limit && mbr_tokens_next(tokens, &token)) {
        if (set->used * 2 >= set->slot_count)
            grow(set);
        (void) mbr_terms_of(terms, &token); /* the first is the form as it is written */
        add(set, hash_of(set, terms[0].text, which * 8 + terms[0].span));
    }
}

size_t
mbr_count_words(const mbr_slice *texts, size_t count, size_t limit)
{
    words set = { NULL, SLOTS_MIN, 0, limit, seed_of_process() };
    mbr_tokens *tokens;
    size_t bytes = 0;

    for (size_t i = 0; i < count; i++)
        bytes += texts[i].len;
    if (bytes / BYTES_PER_WORD <= limit)
        return 0;
    set.hashes = mbr_calloc(set.slot_count, sizeof *set.hashes);
    tokens = mbr_tokens_new(NULL);
    for (size_t i = 0; i < count; i++) {
        unsigned which = 0; /* how often the same came before */

        for (size_t j = 0; j < i; j++)
            which += texts[j].ptr == texts[i].ptr;
        add_text(&set, tokens, texts[i], which);
    }
    mbr_tokens_free(tokens);
    free(set.hashes);
    return set.used;
}
