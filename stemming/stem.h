#ifndef MBR_STEMMING_STEM_H
#define MBR_STEMMING_STEM_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/token.h"

/* From a normalised word to its stem, with a memory of the words just met.
 * Serves one thread. */
typedef struct mbr_stemmer mbr_stemmer;

/* What is known of a word. */
typedef struct mbr_lexeme {
    mbr_slice stem; /* 1 to MBR_FORM_MAX bytes, for stop words too */
    uint32_t lemma; /* or MBR_NO_LEMMA */
    bool known;     /* an exact form of the lexicon */
    bool stop;      /* a stop word */
} mbr_lexeme;

/** @param analysis  borrowed, or NULL; must outlive the stemmer. Free with
 *                   mbr_stemmer_free(). */
mbr_stemmer *mbr_stemmer_new(const mbr_analysis *analysis) __attribute__((returns_nonnull));

void mbr_stemmer_free(mbr_stemmer *stemmer);

/** The analysis that the stemmer was made with. */
const mbr_analysis *mbr_stemmer_analysis(const mbr_stemmer *stemmer);

/* A word about to be looked up. Looking it up is waiting for memory, mostly; who has
 * several words seeks all of them first and waits once. */
#define MBR_SOUGHT_KEYS 2

typedef struct mbr_sought {
    uint64_t key[MBR_SOUGHT_KEYS]; /* the beginning of the word, NULs behind its end */
    uint32_t set;
} mbr_sought;

/**
 * Get ready to look a word up.
 *
 * @param norm  as below; whatever its length, MBR_STEM_ROOM bytes may be read there
 */
void mbr_stem_seek(mbr_sought *out, const mbr_stemmer *stemmer, mbr_slice norm);

#define MBR_STEM_ROOM (MBR_SOUGHT_KEYS * sizeof(uint64_t))

/**
 * Look a word up: as it is spelled, else without its accents, else by the rule for
 * words that nobody knows.
 *
 * "présidentes" -> "president"; "elysee" as "élysée"; "valls" -> "vall'".
 *
 * @param sought   what mbr_stem_seek() made of `norm`
 * @param norm     lower case, with accents, not empty; up to MBR_NORM_MAX bytes
 * @param form     the same folded
 * @param scratch  room for a stem that is in no table; `norm` may lie there
 * @return its slices are valid as long as `form`, `scratch` and the analysis
 */
mbr_lexeme mbr_stem_sought(mbr_stemmer *stemmer, const mbr_sought *sought,
                           char scratch[MBR_FORM_MAX], mbr_slice norm, mbr_slice form);

#endif
