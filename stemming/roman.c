/* Centuries and kings: « XXIe », « Ve », « xviiième ». Only I, V and X count,
 * up to 39: with L, C, D and M, « Le », « Ce », « De » and « Me » would be
 * ordinals. */
#include "stemming/word.h"

#include "base/memory.h"

enum { ROMAN_MAX = 39, NUMERAL_MAX = 8 }; /* xxxviii */

/* What follows the numeral, plural included where the press writes one. « Ie » is no
 * ordinal: the press writes Ier, or a pronoun with a capital too many. */
static const struct {
    const char *letters;
    unsigned only; /* the one value it goes with, 0 for any */
} suffixes[] = {
    { "e", 0 },  { "es", 0 },  { "eme", 0 }, { "emes", 0 }, { "ieme", 0 }, { "iemes", 0 },
    { "er", 1 }, { "ers", 1 }, { "re", 1 },  { "res", 1 },  { "ere", 1 },  { "eres", 1 },
    { "nd", 2 }, { "nds", 2 }, { "nde", 2 }, { "ndes", 2 },
};

static unsigned
letter_value(uint32_t cp)
{
    return cp == 'i' ? 1 : cp == 'v' ? 5 : cp == 'x' ? 10 : 0;
}

/* Value of a well-formed numeral, or 0: « iiii » and « vx » are none. */
static unsigned
numeral_value(const mbr_tokens *t, size_t i, size_t end)
{
    static const struct {
        const char *letters;
        unsigned value;
    } steps[] = { { "x", 10 }, { "ix", 9 }, { "v", 5 }, { "iv", 4 }, { "i", 1 } };
    unsigned total = 0, left;

    for (size_t k = i; k < end; k++) {
        unsigned value = letter_value(mbr_cp(t, k));

        total =
            k + 1 < end && letter_value(mbr_cp(t, k + 1)) > value ? total - value : total + value;
    }
    if (total > ROMAN_MAX)
        return 0;
    /* Write it again: there is one right spelling. */
    left = total;
    for (size_t s = 0; s < MBR_ARRAY_LEN(steps); s++) {
        while (left >= steps[s].value) {
            if (!mbr_text_starts(t, i, steps[s].letters))
                return 0;
            i += strlen(steps[s].letters);
            left -= steps[s].value;
        }
    }
    return i == end ? total : 0;
}

static size_t
numeral_end(const mbr_tokens *t, size_t i, size_t end)
{
    bool capitals = mbr_char_at(t, i)->upper && !mbr_is_all_capitals(t, i, end);

    /* In « XXIième » the case says where the numeral ends. */
    while (i < end && letter_value(mbr_cp(t, i)) > 0 && (!capitals || mbr_char_at(t, i)->upper))
        i++;
    return i;
}

static bool
suffix_fits(const mbr_tokens *t, size_t i, size_t end, unsigned value)
{
    mbr_spelling s;

    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    for (size_t k = 0; k < MBR_ARRAY_LEN(suffixes); k++)
        if (mbr_slice_is(mbr_spelling_form(&s), suffixes[k].letters))
            return suffixes[k].only == 0 ? !(value == 1 && strlen(suffixes[k].letters) <= 2)
                                         : suffixes[k].only == value;
    return false;
}

unsigned
mbr_roman_ordinal(const mbr_tokens *t, size_t i, size_t end)
{
    size_t suffix = numeral_end(t, i, end);
    size_t letters = suffix - i;
    unsigned value;

    if (letters == 0 || letters > NUMERAL_MAX || suffix == end || end - suffix > 5)
        return 0;
    if (!mbr_has_capital(t, i, end)) {
        if (!(mbr_cp(t, i) == 'x' && letters >= 2) && letters < 3)
            return 0; /* « vie » */
    } else if (!mbr_is_all_capitals(t, i, suffix)) {
        return 0;
    } else if (mbr_has_capital(t, suffix, end)) {
        if (letters < 3 || !mbr_is_all_capitals(t, suffix, end))
            return 0; /* « VIE » */
    }
    value = numeral_value(t, i, suffix);
    return value > 0 && suffix_fits(t, suffix, end, value) ? value : 0;
}
