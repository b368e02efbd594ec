/* What each code point is: a table of the signs that French typography and its
 * bad conversions bring, then the Unicode categories for everything else. */
#include "stemming/class.h"

#include <stddef.h>
#include <utf8proc.h>

#include "base/memory.h"

typedef struct range {
    uint32_t first, last;
    mbr_class cls;
    uint32_t cp; /* canonical code point; 0 keeps the original */
} range;

/* In order, for the binary search. Controls that are no space are signs like
 * any other: they separate. C1 controls stand for what Windows-1252 has at the
 * same place, because that is how they came into old archives. */
static const range ranges[] = {
    { 0x0000, 0x0008, MBR_CLASS_OTHER, 1 },
    { 0x0009, 0x0009, MBR_CLASS_SPACE, ' ' },
    { 0x000A, 0x000A, MBR_CLASS_LINE, '\n' },
    { 0x000B, 0x000C, MBR_CLASS_SPACE, ' ' },
    { 0x000D, 0x000D, MBR_CLASS_LINE, '\n' },
    { 0x000E, 0x001F, MBR_CLASS_OTHER, 1 },
    { 0x0020, 0x0020, MBR_CLASS_NUMBER_SPACE, 0 },
    { 0x0060, 0x0060, MBR_CLASS_OTHER, '\'' },
    { 0x007F, 0x007F, MBR_CLASS_OTHER, 1 },
    { 0x0080, 0x0080, MBR_CLASS_OTHER, 0x20AC }, /* € */
    { 0x0085, 0x0085, MBR_CLASS_LINE, '\n' },
    { 0x0091, 0x0092, MBR_CLASS_OTHER, '\'' },
    { 0x0093, 0x0093, MBR_CLASS_OTHER, MBR_CP_LEFT_QUOTE },
    { 0x0094, 0x0094, MBR_CLASS_OTHER, MBR_CP_RIGHT_QUOTE },
    { 0x0096, 0x0097, MBR_CLASS_OTHER, MBR_CP_DASH },
    { 0x00A0, 0x00A0, MBR_CLASS_NUMBER_SPACE, 0 },
    { 0x00AD, 0x00AD, MBR_CLASS_IGNORED, 0 },
    { 0x00B4, 0x00B4, MBR_CLASS_OTHER, '\'' },
    { 0x00BA, 0x00BA, MBR_CLASS_OTHER, MBR_CP_DEGREE }, /* º as in nº */
    { 0x02B9, 0x02B9, MBR_CLASS_OTHER, '\'' },
    { 0x02BB, 0x02BD, MBR_CLASS_OTHER, '\'' },
    { 0x02C8, 0x02C8, MBR_CLASS_OTHER, '\'' },
    { 0x034F, 0x034F, MBR_CLASS_IGNORED, 0 },
    { 0x0387, 0x0387, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x055A, 0x055A, MBR_CLASS_OTHER, '\'' },
    { 0x061C, 0x061C, MBR_CLASS_IGNORED, 0 },
    { 0x1680, 0x1680, MBR_CLASS_SPACE, ' ' },
    { 0x180E, 0x180E, MBR_CLASS_IGNORED, 0 },
    { 0x1D52, 0x1D52, MBR_CLASS_OTHER, MBR_CP_DEGREE }, /* ᵒ as in nᵒ */
    { 0x2000, 0x2006, MBR_CLASS_SPACE, ' ' },
    { 0x2007, 0x2007, MBR_CLASS_NUMBER_SPACE, 0 },
    { 0x2008, 0x2008, MBR_CLASS_SPACE, ' ' },
    { 0x2009, 0x2009, MBR_CLASS_NUMBER_SPACE, 0 },
    { 0x200A, 0x200B, MBR_CLASS_SPACE, ' ' },
    { 0x200C, 0x200F, MBR_CLASS_IGNORED, 0 },
    { 0x2010, 0x2013, MBR_CLASS_OTHER, '-' },
    { 0x2018, 0x2019, MBR_CLASS_OTHER, '\'' },
    { 0x201B, 0x201B, MBR_CLASS_OTHER, '\'' },
    { 0x2022, 0x2022, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x2027, 0x2027, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x2028, 0x2028, MBR_CLASS_LINE, '\n' },
    { 0x2029, 0x2029, MBR_CLASS_PARAGRAPH, 0 },
    { 0x202A, 0x202E, MBR_CLASS_IGNORED, 0 },
    { 0x202F, 0x202F, MBR_CLASS_NUMBER_SPACE, 0 },
    { 0x2032, 0x2032, MBR_CLASS_OTHER, '\'' },
    { 0x2035, 0x2035, MBR_CLASS_OTHER, '\'' },
    { 0x205F, 0x205F, MBR_CLASS_SPACE, ' ' },
    { 0x2060, 0x2060, MBR_CLASS_IGNORED, 0 },
    { 0x2066, 0x2069, MBR_CLASS_IGNORED, 0 },
    { 0x2212, 0x2212, MBR_CLASS_OTHER, '-' },
    { 0x2219, 0x2219, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x22C5, 0x22C5, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x231A, 0x231B, MBR_CLASS_EMOJI, 0 }, /* what Unicode shows as an emoji, and arrows */
    { 0x23E9, 0x23F3, MBR_CLASS_EMOJI, 0 },
    { 0x23F8, 0x23FA, MBR_CLASS_EMOJI, 0 },
    { 0x25B6, 0x25B6, MBR_CLASS_EMOJI, 0 },
    { 0x25C0, 0x25C0, MBR_CLASS_EMOJI, 0 },
    { 0x25FB, 0x25FE, MBR_CLASS_EMOJI, 0 },
    { 0x2600, 0x27BF, MBR_CLASS_EMOJI, 0 },
    { 0x2934, 0x2935, MBR_CLASS_EMOJI, 0 },
    { 0x2B05, 0x2B07, MBR_CLASS_EMOJI, 0 },
    { 0x2B1B, 0x2B1C, MBR_CLASS_EMOJI, 0 },
    { 0x2B50, 0x2B50, MBR_CLASS_EMOJI, 0 },
    { 0x2B55, 0x2B55, MBR_CLASS_EMOJI, 0 },
    { 0x2E31, 0x2E31, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x3000, 0x3000, MBR_CLASS_SPACE, ' ' },
    { 0x30FB, 0x30FB, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0xA78C, 0xA78C, MBR_CLASS_OTHER, '\'' },
    { 0xFE00, 0xFE0F, MBR_CLASS_IGNORED, 0 },
    { 0xFE63, 0xFE63, MBR_CLASS_OTHER, '-' },
    { 0xFEFF, 0xFEFF, MBR_CLASS_IGNORED, 0 },
    { 0xFF07, 0xFF07, MBR_CLASS_OTHER, '\'' },
    { 0xFF0D, 0xFF0D, MBR_CLASS_OTHER, '-' },
    { 0xFF65, 0xFF65, MBR_CLASS_OTHER, MBR_CP_MIDDOT },
    { 0x1F004, 0x1F004, MBR_CLASS_EMOJI, 0 },
    { 0x1F0CF, 0x1F0CF, MBR_CLASS_EMOJI, 0 },
    { 0x1F170, 0x1F171, MBR_CLASS_EMOJI, 0 },
    { 0x1F17E, 0x1F17F, MBR_CLASS_EMOJI, 0 },
    { 0x1F18E, 0x1F18E, MBR_CLASS_EMOJI, 0 },
    { 0x1F191, 0x1F19A, MBR_CLASS_EMOJI, 0 },
    { 0x1F1E6, 0x1F202, MBR_CLASS_EMOJI, 0 },
    { 0x1F21A, 0x1F21A, MBR_CLASS_EMOJI, 0 },
    { 0x1F22F, 0x1F22F, MBR_CLASS_EMOJI, 0 },
    { 0x1F232, 0x1F23A, MBR_CLASS_EMOJI, 0 },
    { 0x1F250, 0x1F251, MBR_CLASS_EMOJI, 0 },
    { 0x1F300, 0x1FAFF, MBR_CLASS_EMOJI, 0 },
    { 0xE0100, 0xE01EF, MBR_CLASS_IGNORED, 0 },
};

/* Code points that mean two letters wherever they stand, the stem's input
 * included; others of the kind are opened by their compatibility form. */
static const struct {
    uint32_t cp, first, second;
    bool upper;
} ligatures[] = {
    { 0x0152, 'o', 'e', true }, { 0x0153, 'o', 'e', false }, /* Œ œ */
    { 0x00C6, 'a', 'e', true }, { 0x00E6, 'a', 'e', false }, /* Æ æ */
    { 0x008C, 'o', 'e', true }, { 0x009C, 'o', 'e', false }, /* the same, as C1 controls */
};

static const range *
find_range(uint32_t cp)
{
    size_t low = 0, high = MBR_ARRAY_LEN(ranges);

    while (low < high) {
        size_t middle = (low + high) / 2;

        if (cp > ranges[middle].last)
            low = middle + 1;
        else
            high = middle;
    }
    return low < MBR_ARRAY_LEN(ranges) && cp >= ranges[low].first ? &ranges[low] : NULL;
}

static utf8proc_category_t
category(uint32_t cp)
{
    return utf8proc_category((utf8proc_int32_t) cp);
}

static bool
is_letter(uint32_t cp)
{
    utf8proc_category_t c = category(cp);

    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) || c == UTF8PROC_CATEGORY_NL;
}

static bool
is_ideograph(uint32_t cp)
{
    return (cp >= 0x3040 && cp <= 0x30FF) || (cp >= 0x3400 && cp <= 0x9FFF) ||
           (cp >= 0xF900 && cp <= 0xFAFF) || (cp >= 0x20000 && cp <= 0x3FFFF);
}

/* Unicode keeps the ten digits of a script in a row, zero first. */
static uint32_t
digit_value(uint32_t cp)
{
    uint32_t value = 0;

    while (value < 9 && category(cp - value - 1) == UTF8PROC_CATEGORY_ND)
        value++;
    return value;
}

static void
append(mbr_classified *out, uint32_t cp)
{
    mbr_class cls = MBR_CLASS_LETTER;

    if (out->count == MBR_EXPANSION_MAX)
        return;
    if (category(cp) == UTF8PROC_CATEGORY_ND) {
        cls = MBR_CLASS_DIGIT;
        cp = '0' + (cp < 0x80 ? cp - '0' : digit_value(cp));
    } else {
        cp = (uint32_t) utf8proc_tolower((utf8proc_int32_t) cp);
        if (is_ideograph(cp))
            cls = MBR_CLASS_IDEOGRAPH;
    }
    out->cps[out->count] = cp;
    out->classes[out->count] = (uint8_t) cls;
    out->count++;
}

/* ﬁ, Ａ, 𝐛, ᵉ, Ⅻ, ₂: written with one sign, read as ordinary letters or digits.
 * Latin (C0 to 24F) is left alone: there the sign is the letter. */
static bool
open_compatibility(mbr_classified *out, uint32_t cp)
{
    utf8proc_int32_t parts[MBR_EXPANSION_MAX];
    int boundary = 0;
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t) cp, parts, MBR_EXPANSION_MAX,
                                UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);

    if (count <= 0 || count > MBR_EXPANSION_MAX)
        return false;
    count = utf8proc_normalize_utf32(parts, count, UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        uint32_t part = (uint32_t) parts[i];

        if (!is_letter(part) && category(part) != UTF8PROC_CATEGORY_ND)
            return false;
    }
    for (utf8proc_ssize_t i = 0; i < count; i++) {
        out->upper |= category((uint32_t) parts[i]) == UTF8PROC_CATEGORY_LU;
        append(out, (uint32_t) parts[i]);
    }
    return out->count > 0;
}

static void
classify_by_category(mbr_classified *out, uint32_t cp)
{
    bool latin = cp >= 0xC0 && cp < 0x250;
    bool set_digit = category(cp) == UTF8PROC_CATEGORY_NO && cp >= 0x2070; /* ₂ ⑨, not ½ */

    if (is_letter(cp) || category(cp) == UTF8PROC_CATEGORY_ND || set_digit) {
        out->upper = category(cp) == UTF8PROC_CATEGORY_LU;
        if (cp >= 0x80 && !latin && open_compatibility(out, cp))
            return;
        if (!set_digit)
            append(out, cp);
    } else if (category(cp) == UTF8PROC_CATEGORY_MN || category(cp) == UTF8PROC_CATEGORY_ME) {
        out->cls = MBR_CLASS_MARK;
    } else if (cp >= 0xFF01 && cp <= 0xFF5E) {
        out->cps[0] = cp - 0xFEE0; /* full-width punctuation */
    }
}

void
mbr_classify(mbr_classified *out, uint32_t cp)
{
    const range *found = find_range(cp);

    out->cls = MBR_CLASS_OTHER;
    out->upper = false;
    out->count = 0;
    out->cps[0] = cp;
    if (found) {
        out->cls = found->cls;
        out->cps[0] = found->cp ? found->cp : cp;
        out->count = 1;
        return;
    }
    for (size_t i = 0; i < MBR_ARRAY_LEN(ligatures); i++) {
        if (ligatures[i].cp == cp) {
            out->upper = ligatures[i].upper;
            append(out, ligatures[i].first);
            append(out, ligatures[i].second);
        }
    }
    if (out->count == 0)
        classify_by_category(out, cp);
    if (out->count > 1)
        out->cls = MBR_CLASS_SEVERAL;
    else if (out->count == 1)
        out->cls = (mbr_class) out->classes[0];
    else
        out->count = 1;
}

uint32_t
mbr_compose(uint32_t letter, uint32_t mark)
{
    utf8proc_int32_t pair[2] = { (utf8proc_int32_t) letter, (utf8proc_int32_t) mark };
    utf8proc_ssize_t count = utf8proc_normalize_utf32(pair, 2, UTF8PROC_STABLE | UTF8PROC_COMPOSE);

    return count == 1 ? (uint32_t) pair[0] : letter;
}
