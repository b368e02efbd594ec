/* The stem of a normalised word: one lookup, for all that can be known of French
 * words was worked out when the lexicon was compiled (lexicon/). */
#include "stemming/stem.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "stemming/class.h"
#include "stemming/table.h"

/* Running text repeats itself: nine words in ten are found here, in the processor's
 * cache, which the lexicon does not fit. Longer words are rare and go the long way. */
enum { MEMORY_SIZE = 8192, KEY_WORDS = 3, MEMORY_WORD = 24 };

typedef struct memory {
    uint64_t key[KEY_WORDS]; /* the normalised word, padded by NULs; all 0: a free place */
    const char *stem;        /* NULL: not in the lexicon */
    uint32_t stem_len;
    uint32_t value;
} memory;

struct mbr_stemmer {
    const mbr_analysis *analysis;
    memory remembered[MEMORY_SIZE]; /* one place for each hash: the last word wins */
};

mbr_stemmer *
mbr_stemmer_new(const mbr_analysis *analysis)
{
    mbr_stemmer *stemmer = mbr_calloc(1, sizeof *stemmer);

    stemmer->analysis = analysis;
    return stemmer;
}

void
mbr_stemmer_free(mbr_stemmer *stemmer)
{
    free(stemmer);
}

const mbr_analysis *
mbr_stemmer_analysis(const mbr_stemmer *stemmer)
{
    return stemmer->analysis;
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

/* Value and stem of a word; no stem when the lexicon does not have it. */
static void
find(memory *out, const mbr_analysis *analysis, mbr_slice norm, mbr_slice form)
{
    uint32_t value;
    mbr_slice stem = MBR_SLICE_NONE;

    if (!mbr_analysis_find(analysis, &value, norm)) {
        /* Capitals without accents, wrong accents: the word is found, not known,
         * and no stop word by chance. */
        value = MBR_NO_LEMMA;
        if (!mbr_slice_equal(norm, form) && mbr_analysis_find(analysis, &value, form))
            value &= MBR_VALUE_LEMMA;
    }
    if ((value & MBR_VALUE_LEMMA) != MBR_NO_LEMMA)
        stem = mbr_analysis_stem(analysis, value & MBR_VALUE_LEMMA);
    out->value = value;
    out->stem = stem.ptr;
    out->stem_len = (uint32_t) stem.len;
}

/* Han and kana are cut into single characters, which have no inflections. */
static bool
is_ideograph(mbr_slice form)
{
    mbr_classified known;
    uint32_t cp;

    if ((unsigned char) form.ptr[0] < 0xE3 || /* below U+3000 */
        mbr_utf8_decode(&cp, form.ptr, form.len) != form.len)
        return false;
    mbr_classify(&known, cp);
    return known.cls == MBR_CLASS_IDEOGRAPH;
}

/* A word that no table has, most often a name: its form, but for the s of a plural,
 * with the mark of roots that no other word gets. Valls must not meet vallée. */
static size_t
unknown_root(char out[MBR_FORM_MAX], mbr_slice form)
{
    enum { SHORT_WORD = 4 };
    const char *end = form.ptr + form.len;

    /* Of a word cut at its limit, the end is not its end. */
    if (form.len == MBR_FORM_MAX || is_ideograph(form)) {
        memcpy(out, form.ptr, form.len);
        return form.len;
    }
    if (form.len > SHORT_WORD && end[-1] == 's' && end[-2] != 's' &&
        mbr_utf8_count(form) > SHORT_WORD)
        form.len--;
    memcpy(out, form.ptr, form.len);
    out[form.len] = '\'';
    return form.len + 1;
}

mbr_lexeme
mbr_stem(mbr_stemmer *stemmer, char scratch[MBR_FORM_MAX], mbr_slice norm, mbr_slice form)
{
    memory longer, *found = &longer;
    uint64_t key[KEY_WORDS];
    mbr_lexeme lexeme;

    if (norm.len > MEMORY_WORD) {
        find(found, stemmer->analysis, norm, form);
    } else {
        key_of(key, norm);
        found = &stemmer->remembered[place_of(key)];
        if (found->key[0] != key[0] || found->key[1] != key[1] || found->key[2] != key[2]) {
            find(found, stemmer->analysis, norm, form);
            memcpy(found->key, key, sizeof key);
        }
    }
    lexeme.lemma = found->value & MBR_VALUE_LEMMA;
    lexeme.known = found->value & MBR_VALUE_EXACT;
    lexeme.stop = found->value & MBR_VALUE_STOP;
    lexeme.stem = found->stem ? mbr_slice_of(found->stem, found->stem_len)
                              : mbr_slice_of(scratch, unknown_root(scratch, form));
    return lexeme;
}
