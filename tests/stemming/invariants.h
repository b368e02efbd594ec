#ifndef MBR_TESTS_STEMMING_INVARIANTS_H
#define MBR_TESTS_STEMMING_INVARIANTS_H

/* What is true of the tokens of any bytes: shared by the tests and the fuzzer. */

#include <stdbool.h>
#include <stddef.h>

#include "base/utf8.h"
#include "stemming/token.h"

/* Whether `at` is between two characters. Bytes that are no UTF-8 are characters of their
 * own; only the inside of a good sequence is none. */
static inline bool
is_boundary(mbr_slice text, size_t at)
{
    uint32_t cp;

    if (at > text.len)
        return false;
    for (size_t back = 1; back < MBR_UTF8_MAX && back <= at; back++)
        if (mbr_utf8_decode(&cp, text.ptr + at - back, text.len - at + back) > back)
            return false;
    return true;
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
    /* The densest text is a range of articles: 50 tokens for « a 1-51 ». */
    size_t count_max = 10 * text.len + 64, before = 0, start = 0;
    bool first = true;
    uint32_t pos = 0;
    mbr_token token;

    *count = 0;
    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        if (token.start >= token.end)
            return "a token covers no bytes";
        if (!is_boundary(text, token.start) || !is_boundary(text, token.end))
            return "an offset is outside the text or inside a character";
        if (!is_good_form(token.form))
            return "a form is empty, too long or no UTF-8";
        if (token.stem.ptr && !is_good_form(token.stem))
            return "a stem is empty, too long or no UTF-8";
        if (token.span < 1 || token.span > MBR_SPAN_MAX)
            return "a span is not 1 to 4";
        if (first ? token.pos != 0 : token.pos < pos)
            return "positions go backwards or do not start at 0";
        if (!first && token.pos > pos)
            before = start; /* of the position before */
        if (first || token.pos > pos)
            start = token.start;
        if (token.start < before || token.start < start)
            return "a token starts before those of earlier positions";
        pos = token.pos;
        first = false;
        if (++*count > count_max)
            return "there are too many tokens for so few bytes";
    }
    return mbr_tokens_next(tokens, &token) ? "the end is not the end" : NULL;
}

static inline bool
is_same_token(const mbr_token *a, const mbr_token *b, size_t shift)
{
    return mbr_slice_equal(a->form, b->form) && mbr_slice_equal(a->stem, b->stem) &&
           a->kind == b->kind && a->span == b->span && a->quoted == b->quoted && a->pos == b->pos &&
           a->start + shift == b->start && a->end + shift == b->end;
}

/* Compare with `longer`, which is `shift` line ends, the text, and perhaps « \n\nfin »:
 * line ends before a text change nothing but offsets, wherever the window of the scan
 * ends, and a paragraph after it nothing at all. */
static inline const char *
find_difference(mbr_tokens *a, mbr_slice text, mbr_tokens *b, mbr_slice longer, size_t shift)
{
    bool more, any = false;
    mbr_token of_text, of_longer;
    uint32_t pos = 0;

    mbr_tokens_begin(a, text);
    mbr_tokens_begin(b, longer);
    while (mbr_tokens_next(a, &of_text)) {
        if (!mbr_tokens_next(b, &of_longer) || !is_same_token(&of_text, &of_longer, shift))
            return "tokens depend on what is outside the text";
        pos = of_text.pos;
        any = true;
    }
    more = mbr_tokens_next(b, &of_longer);
    if (longer.len == text.len + shift)
        return more ? "tokens come from outside the text" : NULL;
    if (!more || of_longer.start != longer.len - 3 || of_longer.quoted || of_longer.span != 1 ||
        of_longer.pos != (any ? pos + 1 + MBR_PARAGRAPH_GAP : 0) || mbr_tokens_next(b, &of_longer))
        return "a paragraph end is not the end of everything";
    return NULL;
}

#endif
