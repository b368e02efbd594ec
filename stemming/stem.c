/* The stem of a normalised word: the only file that knows libstemmer.
 *
 * Today a stem is Snowball's, folded. The compiled lexicon of the next version
 * answers first, in root_of(): its lemma (marché and marche have each their own
 * root), its names and its unknown words with the mark ' that keeps Valls away
 * from vallée. Nothing else here will change. */
#include "stemming/stem.h"

#include <assert.h>
#include <libstemmer.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "stemming/fold.h"
#include "stemming/stop.h"

/* Running text repeats itself: nine words in ten are found here, and Snowball
 * costs more than all the rest of the analysis. Longer words are rare and go
 * the long way. */
enum { MEMORY_SIZE = 8192, KEY_WORDS = 3, MEMORY_WORD = 24, MEMORY_STEM = 23 };

typedef struct memory {
    uint64_t key[KEY_WORDS]; /* the normalised word, padded by NULs; all 0: a free place */
    uint8_t stem_len;        /* 0 for a stop word */
    char stem[MEMORY_STEM];
} memory;

struct mbr_stemmer {
    struct sb_stemmer *snowball;
    memory remembered[MEMORY_SIZE]; /* one place for each hash: the last word wins */
};

mbr_stemmer *
mbr_stemmer_new(void)
{
    mbr_stemmer *stemmer = mbr_calloc(1, sizeof *stemmer);

    stemmer->snowball = sb_stemmer_new("french", "UTF_8");
    assert(stemmer->snowball && "libstemmer is built with French in UTF-8");
    return stemmer;
}

void
mbr_stemmer_free(mbr_stemmer *stemmer)
{
    if (!stemmer)
        return;
    sb_stemmer_delete(stemmer->snowball);
    free(stemmer);
}

/* Accents go after the stemmer, which needs them: « côté » and « côte » part
 * ways by their endings. */
static size_t
snowball_root(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm)
{
    const sb_symbol *root =
        sb_stemmer_stem(stemmer->snowball, (const sb_symbol *) norm.ptr, (int) norm.len);

    if (!root) /* out of memory inside libstemmer */
        return 0;
    return mbr_fold_word(
        out, mbr_slice_of((const char *) root, (size_t) sb_stemmer_length(stemmer->snowball)));
}

/* The one place where a normalised word becomes a stem. */
static size_t
root_of(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm, mbr_slice form)
{
    size_t len = snowball_root(stemmer, out, norm);

    if (len > 0)
        return len;
    memcpy(out, form.ptr, form.len);
    return form.len;
}

/* The word as numbers, so that hashing and comparing take no loop over letters. */
static void
key_of(uint64_t key[KEY_WORDS], mbr_slice norm)
{
    memset(key, 0, KEY_WORDS * sizeof *key);
    memcpy(key, norm.ptr, norm.len);
}

static size_t
place_of(const uint64_t key[KEY_WORDS])
{
    uint64_t hash = key[0] * 0x9E3779B97F4A7C15u;

    hash = (hash ^ (hash >> 32) ^ key[1]) * 0xC2B2AE3D27D4EB4Fu;
    hash = (hash ^ (hash >> 29) ^ key[2]) * 0x9E3779B97F4A7C15u;
    return (size_t) (hash >> 40) % MEMORY_SIZE;
}

size_t
mbr_stem(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm, mbr_slice form)
{
    return root_of(stemmer, out, norm, form);
}

size_t
mbr_stem_or_stop(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm, mbr_slice form)
{
    uint64_t key[KEY_WORDS];
    memory *place;
    size_t len;

    if (norm.len > MEMORY_WORD)
        return root_of(stemmer, out, norm, form);
    key_of(key, norm);
    place = &stemmer->remembered[place_of(key)];
    if (place->key[0] == key[0] && place->key[1] == key[1] && place->key[2] == key[2]) {
        memcpy(out, place->stem, sizeof place->stem);
        return place->stem_len;
    }
    len = mbr_is_stop_word(norm) ? 0 : root_of(stemmer, out, norm, form);
    if (len <= MEMORY_STEM) {
        memcpy(place->key, key, sizeof key);
        place->stem_len = (uint8_t) len;
        memcpy(place->stem, out, len);
    }
    return len;
}
