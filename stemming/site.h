#ifndef MBR_STEMMING_SITE_H
#define MBR_STEMMING_SITE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What decides stems and stop words: the compiled lexicon, and the lines that a
 * site adds to it. Everywhere NULL is the analysis without a site's lines. An
 * analysis never changes once made, and serves any number of threads. */
typedef struct mbr_analysis mbr_analysis;

/* A list as a site writes it (docs/text-analysis.md). */
typedef struct mbr_site_list {
    const char *name; /* of its file, for messages */
    mbr_slice text;   /* absent: no such list */
} mbr_site_list;

/**
 * The analysis with the lines of a site; free with mbr_analysis_free().
 *
 * @param roots       lines as in stemming/racines.txt: they come after ours, and win
 * @param stop_words  words as in stemming/stop.txt, beside ours
 * @return MBR_OK, or MBR_ERR_BAD_INPUT with file, line and what was expected
 */
mbr_status
mbr_analysis_new(mbr_analysis **out, mbr_site_list roots, mbr_site_list stop_words, mbr_error *err);

/**
 * The analysis that an index was made with, from what it stores.
 *
 * @param out         receives NULL for ours alone
 * @param version     as mbr_analysis_version() gave it; NULL when there is none
 * @param roots       as mbr_analysis_roots() gave them; NULL when there are none
 * @param stop_words  likewise
 * @return MBR_OK, or MBR_ERR_INDEX_VERSION, about which the caller has a message: this
 *         program cannot make the same tokens
 */
mbr_status mbr_analysis_restore(mbr_analysis **out, const char *version, const char *roots,
                                const char *stop_words);

/** NULL is allowed. */
void mbr_analysis_free(mbr_analysis *analysis);

/** The site's exceptions without comments, to be stored and read again; valid as long
 * as `analysis`. Empty when there are none. */
mbr_slice mbr_analysis_roots(const mbr_analysis *analysis);

/** The site's stop words, likewise. */
mbr_slice mbr_analysis_stop_words(const mbr_analysis *analysis);

/**
 * Version of the analysis: changes whenever the same text may give other tokens.
 *
 * Stored in every index; a reader that has another one refuses the index,
 * because its queries would ask for terms that were never written. One analysis
 * is another's with a site's lines exactly when its version begins with the
 * other's and a space.
 *
 * @return a short ASCII string, valid as long as `analysis`
 */
const char *mbr_analysis_version(const mbr_analysis *analysis);

/**
 * Whether a word is one of the lexicon, spelled so: "marché" is, "marche" is, and
 * "securite" is not.
 *
 * @param norm  lower case, with accents
 */
bool mbr_analysis_has(const mbr_analysis *analysis, mbr_slice norm);

/** Whether a word is a stop word: "été" is not, "même" and "meme" are. */
bool mbr_analysis_stops(const mbr_analysis *analysis, mbr_slice norm);

/** The text of a lemma (mbr_token.lemma): "cheval"; absent for MBR_NO_LEMMA. Valid as
 * long as `analysis`. */
mbr_slice mbr_analysis_lemma(const mbr_analysis *analysis, uint32_t lemma);

/* --- Inside stemming/ --- */

/** As mbr_lexicon_find(), the site's lines first. */
bool mbr_analysis_find(const mbr_analysis *analysis, uint32_t *value, mbr_slice word);

/** Stem of a lemma; valid as long as `analysis`. */
mbr_slice mbr_analysis_stem(const mbr_analysis *analysis, uint32_t lemma);

#ifdef __cplusplus
}
#endif
#endif
