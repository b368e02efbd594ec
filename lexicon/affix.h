#ifndef MBR_LEXICON_AFFIX_H
#define MBR_LEXICON_AFFIX_H

#include "base/buffer.h"
#include "base/error.h"

/* The suffix rules of a hunspell affix file. Prefix rules are left out: in French
 * they are elisions (l'avocat), which the analysis cuts off by itself. */
typedef struct mbr_affixes mbr_affixes;

/**
 * Read the rules.
 *
 * @return MBR_OK, MBR_ERR_NOT_FOUND, MBR_ERR_IO, or MBR_ERR_BAD_INPUT with file and line
 */
mbr_status mbr_affixes_read(mbr_affixes **out, const char *path, mbr_error *err);

/** NULL is allowed. */
void mbr_affixes_free(mbr_affixes *affixes);

/* A form that a rule makes of a word. */
typedef struct mbr_inflection {
    mbr_slice form;  /* valid until the next call */
    mbr_slice morph; /* what the rule says of it, "is:fem is:pl"; may be empty */
} mbr_inflection;

/**
 * Make the next form of `word` by the rules of a two-letter flag.
 *
 * @param next     0 at first, then left alone: the rule to go on with
 * @param scratch  holds the form
 * @return false when no further rule fits
 */
bool mbr_affixes_apply(mbr_inflection *out, const mbr_affixes *affixes, const char flag[2],
                       mbr_slice word, size_t *next, mbr_buffer *scratch);

#endif
