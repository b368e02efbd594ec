#ifndef MBR_STEMMING_LEXICON_H
#define MBR_STEMMING_LEXICON_H

/* The compiled lexicon, read where the linker put it: French words, their lemmas
 * and the stems of these. Files of stemming/ ask it through site.h, which
 * knows the site's own lines too. */
#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"

/**
 * Look a word up.
 *
 * @param value  receives lemma and marks (stemming/table.h)
 * @return false when the word is neither an exact form nor a folded key
 */
bool mbr_lexicon_find(uint32_t *value, mbr_slice word);

/** Number of lemmas. */
uint32_t mbr_lexicon_count(void);

/** Text of a lemma below the count; static. */
mbr_slice mbr_lexicon_text(uint32_t lemma);

/** Stem of a lemma below the count; static. */
mbr_slice mbr_lexicon_stem(uint32_t lemma);

/** Number of the lemma with this text, or MBR_NO_LEMMA. */
uint32_t mbr_lexicon_lemma(mbr_slice text);

/** Hash of all that the lexicon says, as it was when it was compiled. */
uint64_t mbr_lexicon_hash(void);

#endif
