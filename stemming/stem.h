#ifndef MBR_STEMMING_STEM_H
#define MBR_STEMMING_STEM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/slice.h"
#include "stemming/token.h"

/* From a normalised word to its stem, with a memory of the words just met.
 * Serves one thread. */
typedef struct mbr_stemmer mbr_stemmer;

/** Free with mbr_stemmer_free(). Ends the process if libstemmer has no French. */
mbr_stemmer *mbr_stemmer_new(void) __attribute__((returns_nonnull));

void mbr_stemmer_free(mbr_stemmer *stemmer);

/**
 * The stem of a normalised word that is no stop word.
 *
 * "présidentes" -> "president".
 *
 * @param norm  lower case, with accents, not empty; up to MBR_NORM_MAX bytes
 * @param form  the same folded: the stem when the stemmer leaves nothing
 * @return bytes written to `out`, 1 to MBR_FORM_MAX
 */
size_t mbr_stem(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm, mbr_slice form);

/**
 * As mbr_stem(), for a word that may be a stop word.
 *
 * @return 0 when `norm` is a stop word, which has no stem
 */
size_t
mbr_stem_or_stop(mbr_stemmer *stemmer, char out[MBR_FORM_MAX], mbr_slice norm, mbr_slice form);

#endif
