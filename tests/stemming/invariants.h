#ifndef MBR_TESTS_STEMMING_INVARIANTS_H
#define MBR_TESTS_STEMMING_INVARIANTS_H

/* What is true of the tokens of any bytes: shared by the tests and the fuzzer. */

#include <stdbool.h>
#include <stddef.h>

#include "base/utf8.h"
#include "stemming/token.h"

/* Whether `at` can be between two characters: certain only where the text is
 * valid, so bytes that are no UTF-8 pass. */
static inline bool
may_be_boundary(mbr_slice text, size_t at, bool valid)
{
    return at <= text.len && (!valid || at == text.len || mbr_utf8_is_boundary(text.ptr[at]));
}

static inline bool
is_good_form(mbr_slice form)
{
    return form.len >= 1 && form.len <= MBR_FORM_MAX && mbr_utf8_valid_length(form) == form.len;
}

/* NULL when all is well, else what is not. Counts the tokens. */
static inline const char *
find_fault(mbr_tokens *tokens, mbr_slice text, size_t *count)
{
    bool valid = mbr_utf8_valid_length(text) == text.len, first = true;
    uint32_t pos = 0;
    mbr_token token;

    *count = 0;
    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        if (token.start >= token.end)
            return "a token covers no bytes";
        if (!may_be_boundary(text, token.start, valid) || !may_be_boundary(text, token.end, valid))
            return "an offset is outside the text or inside a character";
        if (!is_good_form(token.form))
            return "a form is empty, too long or no UTF-8";
        if (token.stem.ptr && !is_good_form(token.stem))
            return "a stem is empty, too long or no UTF-8";
        if (token.span < 1 || token.span > MBR_SPAN_MAX)
            return "a span is not 1 to 4";
        if (first ? token.pos != 0 : token.pos < pos)
            return "positions go backwards or do not start at 0";
        pos = token.pos;
        first = false;
        (*count)++;
    }
    return mbr_tokens_next(tokens, &token) ? "the end is not the end" : NULL;
}

#endif
