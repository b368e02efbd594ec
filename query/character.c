/* Classes of characters, by ranges: the module has no Unicode tables, and a
 * letter of a rare script taken for a sign would only cost an operator. */
#include "query/character.h"

#include "base/memory.h"
#include "base/utf8.h"

typedef struct range {
    uint32_t first, last;
} range;

/* Windows-1252 from 0x80 to 0x9F; 0 where it is undefined. The same values
 * appear as C1 controls in badly converted text. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178,
};

static bool
is_in(const range *ranges, size_t count, uint32_t cp)
{
    for (size_t i = 0; i < count; i++)
        if (cp >= ranges[i].first && cp <= ranges[i].last)
            return true;
    return false;
}

size_t
mbr_character_read(uint32_t *cp, mbr_slice text, size_t at)
{
    size_t len;

    *cp = 0;
    if (at >= text.len)
        return 0;
    if ((unsigned char) text.ptr[at] < 0x80) {
        *cp = (unsigned char) text.ptr[at];
        return 1;
    }
    len = mbr_utf8_decode(cp, text.ptr + at, text.len - at);
    if (len == 0) {
        *cp = (unsigned char) text.ptr[at];
        len = 1;
    }
    if (*cp >= 0x80 && *cp <= 0x9F)
        *cp = windows_1252[*cp - 0x80];
    return len;
}

bool
mbr_character_is_space(uint32_t cp)
{
    static const range spaces[] = {
        { 0x80, 0xA0 },     { 0x1680, 0x1680 }, { 0x2000, 0x200B },
        { 0x2028, 0x2029 }, { 0x202F, 0x202F }, { 0x205F, 0x205F },
        { 0x3000, 0x3000 }, { 0xFEFF, 0xFEFF }, /* a byte-order mark, pasted along */
    };

    if (cp < 0x80)
        return cp <= ' ' || cp == 0x7F;
    return is_in(spaces, MBR_ARRAY_LEN(spaces), cp);
}

bool
mbr_character_is_quote(uint32_t cp)
{
    return cp == '"' || cp == 0xAB || cp == 0xBB || (cp >= 0x201C && cp <= 0x201E) ||
           cp == 0x2039 || cp == 0x203A;
}

bool
mbr_character_is_digit(uint32_t cp)
{
    return cp >= '0' && cp <= '9';
}

bool
mbr_character_is_word(uint32_t cp)
{
    /* Beyond ASCII all is a letter but the blocks of signs. */
    static const range signs[] = {
        { 0x80, 0xA9 },     { 0xAB, 0xB4 },     { 0xB6, 0xB9 },     { 0xBB, 0xBF },
        { 0xD7, 0xD7 },     { 0xF7, 0xF7 },     { 0x2000, 0x206F }, { 0x20A0, 0x20CF },
        { 0x2190, 0x2BFF }, { 0x3000, 0x3003 }, { 0x3008, 0x3020 }, { 0xE000, 0xF8FF },
        { 0xFE00, 0xFE1F }, { 0xFEFF, 0xFEFF }, { 0xFFF0, 0xFFFF }, { 0xE0000, 0x10FFFF },
    };

    if (cp < 0x80)
        return mbr_character_is_digit(cp) || (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
    return !is_in(signs, MBR_ARRAY_LEN(signs), cp) && !mbr_character_is_space(cp);
}

bool
mbr_character_is_lower(uint32_t cp)
{
    static const range lower[] = {
        { 'a', 'z' }, { 0xDF, 0xF6 }, { 0xF8, 0xFF }, { 0x3AC, 0x3CE }, { 0x430, 0x45F },
    };

    /* In Latin Extended-A capitals and small letters alternate; the pairs start
     * on an odd number in two stretches. */
    if (cp >= 0x100 && cp <= 0x17F) {
        bool starts_odd = (cp >= 0x139 && cp <= 0x148) || (cp >= 0x179 && cp <= 0x17E);

        return cp == 0x138 || cp == 0x149 || cp == 0x17F ||
               (cp != 0x178 && (cp % 2 == 1) != starts_odd);
    }
    return is_in(lower, MBR_ARRAY_LEN(lower), cp);
}
