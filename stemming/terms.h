#ifndef MBR_STEMMING_TERMS_H
#define MBR_STEMMING_TERMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "stemming/token.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_TERMS_PER_TOKEN 2

/* What goes into the index for a token, before the field adds its prefix
 * (document/field.h). A term lives in one of eight spaces: exact forms and
 * stems, each by span, so that a phrase can step over a joined form without
 * storing a length with each posting.
 *
 * The length of a document is the sum of its frequencies, stems and joined forms
 * included: counted in words instead, it ranks no better (docs/ranking.md). */
typedef struct mbr_term {
    mbr_slice text; /* form or stem; borrowed from the token */
    bool is_stem;
    uint8_t span; /* 1 to MBR_SPAN_MAX */
    uint32_t pos;
    bool counts; /* adds to the within-document frequency: false for stop words,
                    clitics and signs read as words, whose postings only carry
                    positions */
} mbr_term;

/**
 * The terms of a token: its exact form, then its stem when it has one.
 *
 * The same call serves the indexer and the query, so the two cannot disagree.
 *
 * @param out  room for MBR_TERMS_PER_TOKEN terms
 * @return how many were written, 1 or 2
 */
size_t mbr_terms_of(mbr_term out[MBR_TERMS_PER_TOKEN], const mbr_token *token);

#ifdef __cplusplus
}
#endif
#endif
