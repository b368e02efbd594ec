#ifndef MBR_QUERY_QUOTES_H
#define MBR_QUERY_QUOTES_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

/* A quotation mark of the text. */
typedef struct mbr_quote {
    uint32_t cp;
    size_t at, end; /* its bytes; at is the length of the text when there is none */
    bool is_known;  /* looked for already */
} mbr_quote;

/* Where the next marks stand that can close a phrase: remembered, so that each
 * kind is looked for once along the whole text. */
typedef struct mbr_quotes {
    mbr_slice text;
    mbr_quote marks[6];
} mbr_quotes;

/** Nothing looked for yet; `text` is borrowed. Nothing to free. */
mbr_quotes mbr_quotes_of(mbr_slice text);

/**
 * The mark that answers the one at `at`. Calls come with growing `at`.
 *
 * @param before  the character before it, a space at the start of the text
 * @param answer  receives the closing mark
 * @return false when the mark at `at` opens nothing or nothing answers it
 */
bool mbr_quotes_answer(mbr_quotes *quotes, size_t at, uint32_t before, mbr_quote *answer);

#endif
