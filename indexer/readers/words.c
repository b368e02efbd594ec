/* Counting the different words of a large text, in a table of their hashes. */
#include "indexer/readers/words.h"

#include <stdbool.h>
#include <stdint.h>
#include <stdlib.h>

#include "base/memory.h"
#include "stemming/terms.h"

enum { SLOTS_MIN = 1 << 12, BYTES_PER_WORD = 4 /* at least, of words that are all different */ };

/* Two words of one hash are one word here: among a million that is none or one. */
typedef struct words {
    uint64_t *hashes; /* 0: a free slot */
    size_t slot_count, used;
} words;

static uint64_t
hash_of(mbr_slice word, unsigned text)
{
    uint64_t hash = 14695981039346656037u + text; /* FNV-1a */

    for (size_t i = 0; i < word.len; i++)
        hash = (hash ^ (unsigned char) word.ptr[i]) * 1099511628211u;
    return hash ? hash : 1;
}

static void
add(words *set, uint64_t hash)
{
    /* The low bits of such a hash are its weakest. */
    for (size_t i = (size_t) (hash >> 20);; i++) {
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
    words larger = { NULL, set->slot_count * 2, 0 };

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
    while (mbr_tokens_next(tokens, &token)) {
        if (set->used * 2 >= set->slot_count)
            grow(set);
        (void) mbr_terms_of(terms, &token); /* the first is the form as it is written */
        add(set, hash_of(terms[0].text, which * 8 + terms[0].span));
    }
}

size_t
mbr_count_words(const mbr_slice *texts, size_t count, size_t limit)
{
    words set = { NULL, SLOTS_MIN, 0 };
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
