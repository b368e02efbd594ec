/* Quantities as French writes them: a number, maybe a scale (M, Md, millions d’), and a
 * currency or a share. The number alone would be another thing. */
#include "search/quantity.h"

#include <string.h>

/* Scales: short, and in full with « d’ » before the currency. Of each the forms that the
 * analysis gives, which are asked for together. */
typedef struct scale {
    mbr_slice brief[4], full[2];
} scale;

static const scale scales[] = {
    { { MBR_SLICE("m"), MBR_SLICE("mio"), MBR_SLICE("mios") },
      { MBR_SLICE("million"), MBR_SLICE("millions") } },
    { { MBR_SLICE("md"), MBR_SLICE("mds"), MBR_SLICE("mrd"), MBR_SLICE("mrds") },
      { MBR_SLICE("milliard"), MBR_SLICE("milliards") } },
    { .brief = { MBR_SLICE("k") } },
};

/* Currencies that are words of a quantity also when they are spelled out. */
static const mbr_slice currencies[][2] = {
    { MBR_SLICE("euro"), MBR_SLICE("euros") },
    { MBR_SLICE("dollar"), MBR_SLICE("dollars") },
};

static bool
is_one_of(const mbr_word *word, const mbr_slice *forms, size_t count)
{
    for (size_t i = 0; i < count && word->term_count > 0; i++)
        if (forms[i].ptr && mbr_slice_equal(word->terms[0].text, forms[i]))
            return true;
    return false;
}

/* ---- What is a quantity ---- */

static size_t
currency_of(const mbr_word *word)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(currencies); i++)
        if (is_one_of(word, currencies[i], 2))
            return i;
    return MBR_ARRAY_LEN(currencies);
}

/* A sign read as a word (« % » is two, pour cent), or a currency. */
static size_t
unit_words(const mbr_word *words, size_t count)
{
    if (count == 0)
        return 0;
    if (words[0].is_sign)
        return words[0].parts <= count ? words[0].parts : 0;
    return currency_of(&words[0]) < MBR_ARRAY_LEN(currencies) ? 1 : 0;
}

/* « M », « Md », « millions d’ »: words of the scale, and which it is. */
static size_t
scale_words(const mbr_word *words, size_t count, const scale **which)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(scales) && count > 1; i++) {
        *which = &scales[i];
        if (is_one_of(&words[0], scales[i].brief, MBR_ARRAY_LEN(scales[i].brief)))
            return 1;
        if (is_one_of(&words[0], scales[i].full, MBR_ARRAY_LEN(scales[i].full)) &&
            (mbr_slice_is(words[1].terms[0].text, "d") ||
             mbr_slice_is(words[1].terms[0].text, "de")))
            return 2;
    }
    *which = NULL;
    return 0;
}

/* « 38m » of 38M€: bytes of the digits; 0 when it is no number with a scale. */
static size_t
glued_digits(const mbr_word *word, const scale **which)
{
    mbr_slice text = word->term_count > 0 ? word->terms[0].text : MBR_SLICE_NONE;
    size_t digits = 0;

    while (digits < text.len && text.ptr[digits] >= '0' && text.ptr[digits] <= '9')
        digits++;
    for (size_t i = 0; i < MBR_ARRAY_LEN(scales); i++)
        for (size_t k = 0; k < MBR_ARRAY_LEN(scales[i].brief); k++)
            if (digits > 0 && scales[i].brief[k].ptr &&
                mbr_slice_equal(mbr_slice_part(text, digits, text.len), scales[i].brief[k])) {
                *which = &scales[i];
                return digits;
            }
    return 0;
}

size_t
mbr_quantity_words(const mbr_word *words, size_t count)
{
    const scale *which;
    size_t before, unit;

    if (words[0].kind == MBR_TOKEN_NUMBER && words[0].parts == 1) {
        before = 1 + scale_words(words + 1, count - 1, &which);
        unit = unit_words(words + before, count - before);
        return unit > 0 ? before + unit : 0;
    }
    if (words[0].kind == MBR_TOKEN_ALNUM && count > 1 && words[1].is_sign &&
        glued_digits(&words[0], &which) > 0)
        return 1 + unit_words(words + 1, count - 1);
    unit = words[0].is_sign ? unit_words(words, count) : 0;
    if (unit > 0 && unit < count && words[unit].kind == MBR_TOKEN_NUMBER &&
        words[unit].start == words[unit - 1].end)
        return unit + 1;
    return 0;
}

/* ---- Its spellings ---- */

/* A word that may be any of these forms, in the place of `like`. */
static mbr_word
any_of(mbr_arena *arena, const mbr_word *like, const mbr_slice *forms, size_t count)
{
    mbr_term *terms = mbr_arena_calloc(arena, count, sizeof *terms);
    mbr_word word = { .start = like->start, .end = like->end, .terms = terms, .parts = 1 };

    for (size_t i = 0; i < count; i++) {
        if (!forms[i].ptr)
            continue;
        terms[word.term_count].text = forms[i];
        terms[word.term_count].span = 1;
        terms[word.term_count++].counts = true;
    }
    word.forms = MBR_FORMS_EXACT;
    return word;
}

/* « 12.5 » and « 12.50 » are one price. */
static mbr_word
price(mbr_arena *arena, const mbr_word *number, mbr_slice text)
{
    const char *dot = memchr(text.ptr, '.', text.len);
    size_t decimals = dot ? text.len - (size_t) (dot - text.ptr) - 1 : 0;
    mbr_slice forms[2] = { text, MBR_SLICE_NONE };

    if (decimals == 1) {
        char *longer = mbr_arena_alloc(arena, text.len + 1);

        memcpy(longer, text.ptr, text.len);
        longer[text.len] = '0';
        forms[1] = mbr_slice_of(longer, text.len + 1);
    } else if (decimals == 2 && text.ptr[text.len - 1] == '0') {
        forms[1] = mbr_slice_part(text, 0, text.len - (text.ptr[text.len - 2] == '0' ? 3 : 1));
    }
    return any_of(arena, number, forms, 2);
}

static void
add_spelling(mbr_quantity_spelling out[MBR_QUANTITY_SPELLINGS], size_t *count, mbr_arena *arena,
             const mbr_word *words, size_t word_count)
{
    mbr_word *copy = mbr_arena_alloc(arena, word_count * sizeof *copy);

    memcpy(copy, words, word_count * sizeof *copy);
    out[(*count)++] = (mbr_quantity_spelling){ copy, word_count };
}

/* 38 M €, 38 millions d’€, 38M €. */
static size_t
scaled_spellings(mbr_quantity_spelling out[MBR_QUANTITY_SPELLINGS], mbr_arena *arena,
                 const mbr_word *number, mbr_slice digits, const scale *which, mbr_word unit)
{
    static const mbr_slice of[] = { MBR_SLICE("d"), MBR_SLICE("de") };
    mbr_word words[4];
    mbr_slice glued[MBR_ARRAY_LEN(which->brief)];
    size_t count = 0;

    words[0] = price(arena, number, digits);
    words[1] = any_of(arena, number, which->brief, MBR_ARRAY_LEN(which->brief));
    words[2] = unit;
    add_spelling(out, &count, arena, words, 3);
    if (which->full[0].ptr) {
        words[1] = any_of(arena, number, which->full, MBR_ARRAY_LEN(which->full));
        words[2] = any_of(arena, number, of, MBR_ARRAY_LEN(of));
        words[3] = unit;
        add_spelling(out, &count, arena, words, 4);
    }
    if (memchr(digits.ptr, '.', digits.len))
        return count;
    for (size_t i = 0; i < MBR_ARRAY_LEN(glued); i++) {
        char *text = mbr_arena_alloc(arena, digits.len + which->brief[i].len + 1);

        memcpy(text, digits.ptr, digits.len);
        if (which->brief[i].len > 0)
            memcpy(text + digits.len, which->brief[i].ptr, which->brief[i].len);
        glued[i] = which->brief[i].ptr ? mbr_slice_of(text, digits.len + which->brief[i].len)
                                       : MBR_SLICE_NONE;
    }
    words[0] = any_of(arena, number, glued, MBR_ARRAY_LEN(glued));
    words[1] = unit;
    add_spelling(out, &count, arena, words, 2);
    return count;
}

size_t
mbr_quantity_spellings(mbr_quantity_spelling out[MBR_QUANTITY_SPELLINGS], mbr_arena *arena,
                       const mbr_word *words, size_t count)
{
    const scale *which = NULL;
    size_t currency = currency_of(&words[count - 1]), digits, found = 0;
    mbr_word copy[2];

    if (currency == MBR_ARRAY_LEN(currencies)) {
        out[0] = (mbr_quantity_spelling){ words, count };
        return 1;
    }
    copy[1] = any_of(arena, &words[count - 1], currencies[currency], 2);
    digits = glued_digits(&words[0], &which);
    if (digits > 0)
        return scaled_spellings(out, arena, &words[0],
                                mbr_slice_part(words[0].terms[0].text, 0, digits), which, copy[1]);
    if (count > 2 && scale_words(words + 1, count - 1, &which) > 0)
        return scaled_spellings(out, arena, &words[0], words[0].terms[0].text, which, copy[1]);
    copy[0] = price(arena, &words[0], words[0].terms[0].text);
    add_spelling(out, &found, arena, copy, 2);
    return found;
}
