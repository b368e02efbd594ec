/* The stem of a normalised word: one lookup, for all that can be known of French
 * words was worked out when the lexicon was compiled (lexicon/). */
#include "stemming/stem.h"

#include <endian.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "stemming/class.h"
#include "stemming/table.h"

/* Running text repeats itself: nineteen words in twenty are found here, in the
 * processor's cache, which the lexicon does not fit. Longer words are rare and go the
 * long way. */
enum { SET_BITS = 14, LINE = 64 };

/* Where a stem is. Most are the beginning of the form: reading it there spares a place of
 * the lexicon that is in no cache. */
typedef enum stem_place {
    STEM_IN_LEXICON,
    STEM_IN_FORM,
    STEM_MARKED /* the beginning of the form and the mark of a root of its own */
} stem_place;

typedef struct memory {
    uint64_t key[MBR_SOUGHT_KEYS]; /* as in mbr_sought; all 0: a free place */
    const char *stem;              /* STEM_IN_LEXICON */
    uint32_t value;
    uint8_t stem_len; /* without the mark */
    uint8_t place;    /* stem_place */
} memory;

/* Two words of the same hash, the one that comes back in front. Together they fill a
 * line of the cache: looking one up reads a single line. */
typedef struct memory_set {
    memory word[2];
} memory_set;

_Static_assert(sizeof(memory_set) <= LINE, "a set of two words is one line of the cache");

struct mbr_stemmer {
    const mbr_analysis *analysis;
    memory_set *sets; /* in `room`, where a line begins */
    char room[(sizeof(memory_set) << SET_BITS) + LINE];
};

mbr_stemmer *
mbr_stemmer_new(const mbr_analysis *analysis)
{
    mbr_stemmer *stemmer = mbr_calloc(1, sizeof *stemmer);
    char *line = stemmer->room + (LINE - (uintptr_t) stemmer->room % LINE);

    stemmer->analysis = analysis;
    stemmer->sets = (memory_set *) (void *) line;
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

/* The first bytes of eight, as a number. */
static inline uint64_t
first_bytes(const char *eight, size_t count)
{
    uint64_t bytes;

    memcpy(&bytes, eight, sizeof bytes);
    bytes = le64toh(bytes);
    return count >= sizeof bytes ? bytes : bytes & (((uint64_t) 1 << 8 * count) - 1);
}

static inline uint32_t
set_of(const uint64_t key[MBR_SOUGHT_KEYS])
{
    uint64_t hash = key[0] * 0x9E3779B97F4A7C15u + key[1] * 0xC2B2AE3D27D4EB4Fu;

    hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u;
    return (uint32_t) (hash >> (64 - SET_BITS));
}

void
mbr_stem_seek(mbr_sought *out, const mbr_stemmer *stemmer, mbr_slice norm)
{
    /* Numbers instead of letters: hashing and comparing take no loop. */
    out->key[0] = first_bytes(norm.ptr, norm.len);
    out->key[1] = norm.len > 8 ? first_bytes(norm.ptr + 8, norm.len - 8) : 0;
    out->set = set_of(out->key);
    __builtin_prefetch(&stemmer->sets[out->set], 1);
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

/* The stem of a word that no table has, most often a name: its form, but for the s of a
 * plural, with the mark of roots that no other word gets. Valls must not meet vallée. */
static void
find_unknown_root(memory *out, mbr_slice form)
{
    enum { SHORT_WORD = 4 };
    const char *end = form.ptr + form.len;

    out->place = STEM_MARKED;
    /* Of a word cut at its limit, the end is not its end. */
    if (form.len == MBR_FORM_MAX || is_ideograph(form))
        out->place = STEM_IN_FORM;
    else if (form.len > SHORT_WORD && end[-1] == 's' && end[-2] != 's' &&
             mbr_utf8_count(form) > SHORT_WORD)
        form.len--;
    out->stem_len = (uint8_t) form.len;
}

static void
find_known_stem(memory *out, mbr_slice stem, mbr_slice form)
{
    bool marked = stem.ptr[stem.len - 1] == '\'';
    size_t len = stem.len - marked;

    out->stem = stem.ptr;
    out->place = STEM_IN_LEXICON;
    out->stem_len = (uint8_t) stem.len;
    if (len > form.len || memcmp(stem.ptr, form.ptr, len) != 0)
        return;
    out->place = marked ? STEM_MARKED : STEM_IN_FORM;
    out->stem_len = (uint8_t) len;
}

/* Value and stem of a word. */
static void
find(memory *out, const mbr_analysis *analysis, mbr_slice norm, mbr_slice form)
{
    uint32_t value;

    if (!mbr_analysis_find(analysis, &value, norm)) {
        /* Capitals without accents, wrong accents: the word is found, not known,
         * and no stop word by chance. */
        value = MBR_NO_LEMMA;
        if (!mbr_slice_equal(norm, form) && mbr_analysis_find(analysis, &value, form))
            value &= MBR_VALUE_LEMMA;
    }
    out->value = value;
    if ((value & MBR_VALUE_LEMMA) == MBR_NO_LEMMA)
        find_unknown_root(out, form);
    else
        find_known_stem(out, mbr_analysis_stem(analysis, value & MBR_VALUE_LEMMA), form);
}

/* The place of a word in the memory, with what is known of it. */
static inline memory *
remembered(mbr_stemmer *stemmer, const mbr_sought *sought, mbr_slice norm, mbr_slice form)
{
    memory *two = stemmer->sets[sought->set].word, met;

    if (two[0].key[0] == sought->key[0] && two[0].key[1] == sought->key[1])
        return two;
    if (two[1].key[0] == sought->key[0] && two[1].key[1] == sought->key[1]) {
        met = two[1];
        two[1] = two[0];
        two[0] = met;
        return two;
    }
    find(&two[1], stemmer->analysis, norm, form);
    memcpy(two[1].key, sought->key, sizeof sought->key);
    return &two[1];
}

static inline mbr_slice
stem_of(const memory *found, char scratch[MBR_FORM_MAX], mbr_slice form)
{
    switch ((stem_place) found->place) {
    case STEM_IN_LEXICON: break;
    case STEM_IN_FORM: return mbr_slice_of(form.ptr, found->stem_len);
    case STEM_MARKED:
        memcpy(scratch, form.ptr, found->stem_len);
        scratch[found->stem_len] = '\'';
        return mbr_slice_of(scratch, found->stem_len + 1u);
    }
    return mbr_slice_of(found->stem, found->stem_len);
}

mbr_lexeme
mbr_stem_sought(mbr_stemmer *stemmer, const mbr_sought *sought, char scratch[MBR_FORM_MAX],
                mbr_slice norm, mbr_slice form)
{
    memory longer, *found = &longer;
    mbr_lexeme lexeme;

    if (norm.len > sizeof sought->key)
        find(found, stemmer->analysis, norm, form);
    else
        found = remembered(stemmer, sought, norm, form);
    lexeme.lemma = found->value & MBR_VALUE_LEMMA;
    lexeme.known = found->value & MBR_VALUE_EXACT;
    lexeme.stop = found->value & MBR_VALUE_STOP;
    lexeme.stem = stem_of(found, scratch, form);
    return lexeme;
}
