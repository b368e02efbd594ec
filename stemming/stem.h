#ifndef MBR_STEMMING_STEM_H
#define MBR_STEMMING_STEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/token.h"

/* From a normalised word to its stem, with a memory of the words just met.
 * Serves one thread. */

/* What is known of a word, in 32 bits: its value (table.h), where its stem is, and the
 * length of the stem. */
typedef uint32_t mbr_lexeme;

enum {
    MBR_LEXEME_PLACE_AT = 22,
    MBR_LEXEME_PLACE = 3 << MBR_LEXEME_PLACE_AT,
    MBR_LEXEME_LENGTH_AT = 24 /* up to the end */
};

/* Where a stem is. Most are the beginning of the form: reading it there spares a place of
 * the lexicon that is in no cache. */
typedef enum mbr_stem_place {
    MBR_STEM_IN_FORM,
    MBR_STEM_MARKED, /* the beginning of the form and the mark of a root of its own */
    MBR_STEM_IN_LEXICON
} mbr_stem_place;

/* A word about to be looked up: its first bytes, NULs behind its end, as numbers instead
 * of letters, so that hashing and comparing take no loop; and its line of the memory.
 * Looking a word up is waiting for that line, mostly; who has several words seeks all of
 * them first and waits once. */
enum { MBR_KEY_PARTS = 2, MBR_KEY_SIZE = MBR_KEY_PARTS * sizeof(uint64_t) };

typedef struct mbr_sought {
    uint64_t key[MBR_KEY_PARTS];
    uint32_t line;
} mbr_sought;

/* Running text repeats itself: nearly all words are found here. Three words of the same
 * hash, those that come back in front, fill a line of the processor's cache: looking one
 * up reads a single line. A key of NULs is a free place. */
enum { MBR_MEMORY_BITS = 15, MBR_MEMORY_WORDS = 3, MBR_MEMORY_LINE = 64 };

typedef struct mbr_memory_line {
    uint64_t key[MBR_MEMORY_WORDS][MBR_KEY_PARTS];
    mbr_lexeme lexeme[MBR_MEMORY_WORDS];
    uint32_t free;
} mbr_memory_line;

_Static_assert(sizeof(mbr_memory_line) == MBR_MEMORY_LINE, "three words are one line of the cache");

typedef struct mbr_stemmer {
    const mbr_analysis *analysis;
    mbr_memory_line *lines; /* in `room`, where a line begins */
    char room[(sizeof(mbr_memory_line) << MBR_MEMORY_BITS) + MBR_MEMORY_LINE];
} mbr_stemmer;

/** @param analysis  borrowed, or NULL; must outlive the stemmer. Free with
 *                   mbr_stemmer_free(). */
mbr_stemmer *mbr_stemmer_new(const mbr_analysis *analysis) __attribute__((returns_nonnull));

void mbr_stemmer_free(mbr_stemmer *stemmer);

/** Get ready to look up the word whose key stands in `sought`. */
static inline void
mbr_stem_seek(mbr_sought *sought, const mbr_stemmer *stemmer)
{
    uint64_t hash = sought->key[0] * 0x9E3779B97F4A7C15u + sought->key[1] * 0xC2B2AE3D27D4EB4Fu;

    hash = (hash ^ (hash >> 32)) * 0x9E3779B97F4A7C15u;
    sought->line = (uint32_t) (hash >> (64 - MBR_MEMORY_BITS));
    __builtin_prefetch(&stemmer->lines[sought->line], 1);
}

/** mbr_stem_find() where the front of the line does not help. */
mbr_lexeme
mbr_stem_find_slow(mbr_stemmer *stemmer, const mbr_sought *sought, mbr_slice norm, mbr_slice form);

/**
 * Look a word up: as it is spelled, else without its accents, else by the rule for
 * words that nobody knows.
 *
 * @param sought  the word's key, after mbr_stem_seek()
 * @param norm    lower case, with accents, not empty; up to MBR_NORM_MAX bytes
 * @param form    the same folded
 */
static inline mbr_lexeme
mbr_stem_find(mbr_stemmer *stemmer, const mbr_sought *sought, mbr_slice norm, mbr_slice form)
{
    const mbr_memory_line *line = &stemmer->lines[sought->line];

    if (line->key[0][0] == sought->key[0] && line->key[0][1] == sought->key[1] &&
        norm.len <= MBR_KEY_SIZE)
        return line->lexeme[0];
    return mbr_stem_find_slow(stemmer, sought, norm, form);
}

static inline mbr_stem_place
mbr_lexeme_place(mbr_lexeme lexeme)
{
    return (mbr_stem_place) ((lexeme & MBR_LEXEME_PLACE) >> MBR_LEXEME_PLACE_AT);
}

/** Length of the stem, without its mark; 0 when it is in the lexicon. */
static inline size_t
mbr_lexeme_stem_len(mbr_lexeme lexeme)
{
    return lexeme >> MBR_LEXEME_LENGTH_AT;
}

/**
 * The stem of a word, 1 to MBR_FORM_MAX bytes; stop words have one too.
 *
 * "présidentes" -> "president"; "elysee" as "élysée"; "valls" -> "vall'".
 *
 * @param form     the folded word
 * @param scratch  room for a stem that is in no table
 * @return valid as long as `form`, `scratch` and the analysis
 */
mbr_slice mbr_stem_of(const mbr_stemmer *stemmer, mbr_lexeme lexeme, mbr_slice form,
                      char scratch[MBR_FORM_MAX]);

#endif
