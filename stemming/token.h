#ifndef MBR_STEMMING_TOKEN_H
#define MBR_STEMMING_TOKEN_H

#include <stdbool.h>
#include <stdint.h>

#include "base/slice.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_FORM_MAX 64       /* bytes of a form or a stem, at most */
#define MBR_SPAN_MAX 4        /* words that a joined form may stand for, at most */
#define MBR_PARAGRAPH_GAP 100 /* positions skipped by a paragraph break */
#define MBR_NO_LEMMA 0xFFFFFu /* of a word that the lexicon does not have */

/* What a token is, with the letter that the notation of the analysis uses for
 * it (docs/text-analysis.md). */
typedef enum mbr_token_kind {
    MBR_TOKEN_WORD = 'w',
    MBR_TOKEN_STOP = 's',   /* stop word: has a position, never a stem */
    MBR_TOKEN_CLITIC = 'c', /* elided l', qu'...: a stop word */
    MBR_TOKEN_NUMBER = 'n',
    MBR_TOKEN_ORDINAL = 'o',   /* XXIe, 1er */
    MBR_TOKEN_DATE = 'd',      /* 2016-09-05 */
    MBR_TOKEN_TIME = 't',      /* 9h20 */
    MBR_TOKEN_REFERENCE = 'r', /* legal: l121-1 */
    MBR_TOKEN_ACRONYM = 'g',   /* written with dots */
    MBR_TOKEN_ALNUM = 'a',     /* letters and digits mixed */
    MBR_TOKEN_INCLUSIVE = 'i', /* one reading of inclusive writing */
    MBR_TOKEN_SYMBOL = 'y',    /* a symbol read as a word: euros for the sign */
    MBR_TOKEN_HASHTAG = 'h',
    MBR_TOKEN_MENTION = 'm',
    MBR_TOKEN_HOST = 'u',
    MBR_TOKEN_EMAIL = 'e',
    MBR_TOKEN_EMOJI = 'j'
} mbr_token_kind;

/* One token. `l’avocat` gives two: {form "l", kind c, start 0, end 1, pos 0}
 * and {form "avocat", stem "avocat", kind w, start 4, end 10, pos 1}. */
typedef struct mbr_token {
    mbr_slice form; /* exact form: lower case, unaccented, 1 to 64 bytes */
    mbr_slice stem; /* root, 1 to 64 bytes; absent (ptr NULL) when there is none */
    mbr_token_kind kind;
    uint8_t span;      /* positions covered: 1, or 2 to 4 for a joined form */
    bool quoted;       /* inside a quotation */
    bool known;        /* spelled as a word of the lexicon, accents included */
    uint32_t lemma;    /* for mbr_analysis_lemma(), or MBR_NO_LEMMA */
    uint32_t pos;      /* position, 0 for the first token of a text */
    size_t start, end; /* bytes of the ORIGINAL text, half open, on character boundaries */
} mbr_token;

/* The scan of one text at a time; reusable. Serves one thread. */
typedef struct mbr_tokens mbr_tokens;

/**
 * A scanner; free with mbr_tokens_free(). It remembers the words it met, so keep it.
 *
 * @param analysis  that of the archive, or NULL for ours alone; borrowed, must outlive
 *                  the scanner
 */
mbr_tokens *mbr_tokens_new(const mbr_analysis *analysis) __attribute__((returns_nonnull));

/**
 * Start over on `text`.
 *
 * @param text  any bytes: what is not UTF-8 is read as Windows-1252 or skipped,
 *              never refused. Borrowed until the next begin or free
 */
void mbr_tokens_begin(mbr_tokens *tokens, mbr_slice text);

/**
 * The next token, in order of position; alternatives and joined forms share the
 * position of their first word.
 *
 * @param out  receives the token; its form and stem are borrowed from `tokens`
 *             and valid until the next call
 * @return false at the end of the text; `out` is then untouched
 */
bool mbr_tokens_next(mbr_tokens *tokens, mbr_token *out);

/** The analysis that the scanner was made with: for mbr_analysis_lemma(). */
const mbr_analysis *mbr_tokens_analysis(const mbr_tokens *tokens);

void mbr_tokens_free(mbr_tokens *tokens);

#ifdef __cplusplus
}
#endif
#endif
