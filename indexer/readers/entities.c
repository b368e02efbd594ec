/* Character references of HTML: by number, and by the names that French pages use. */
#include "indexer/readers/entities.h"

#include <stdbool.h>
#include <string.h>

#include "base/memory.h"
#include "indexer/readers/encoding.h"

/* clang-format off */
/* U+00A0 to U+00FF, in order. */
static const char *const latin1[96] = {
    "nbsp", "iexcl", "cent", "pound", "curren", "yen", "brvbar", "sect",
    "uml", "copy", "ordf", "laquo", "not", "shy", "reg", "macr",
    "deg", "plusmn", "sup2", "sup3", "acute", "micro", "para", "middot",
    "cedil", "sup1", "ordm", "raquo", "frac14", "frac12", "frac34", "iquest",
    "Agrave", "Aacute", "Acirc", "Atilde", "Auml", "Aring", "AElig", "Ccedil",
    "Egrave", "Eacute", "Ecirc", "Euml", "Igrave", "Iacute", "Icirc", "Iuml",
    "ETH", "Ntilde", "Ograve", "Oacute", "Ocirc", "Otilde", "Ouml", "times",
    "Oslash", "Ugrave", "Uacute", "Ucirc", "Uuml", "Yacute", "THORN", "szlig",
    "agrave", "aacute", "acirc", "atilde", "auml", "aring", "aelig", "ccedil",
    "egrave", "eacute", "ecirc", "euml", "igrave", "iacute", "icirc", "iuml",
    "eth", "ntilde", "ograve", "oacute", "ocirc", "otilde", "ouml", "divide",
    "oslash", "ugrave", "uacute", "ucirc", "uuml", "yacute", "thorn", "yuml",
};

static const struct { const char *name; uint16_t character; } others[] = {
    { "amp", '&' },       { "lt", '<' },         { "gt", '>' },         { "quot", '"' },
    { "apos", '\'' },     { "OElig", 0x0152 },   { "oelig", 0x0153 },   { "Scaron", 0x0160 },
    { "scaron", 0x0161 }, { "Yuml", 0x0178 },    { "fnof", 0x0192 },    { "circ", 0x02C6 },
    { "tilde", 0x02DC },  { "ensp", 0x2002 },    { "emsp", 0x2003 },    { "thinsp", 0x2009 },
    { "zwnj", 0x200C },   { "zwj", 0x200D },     { "lrm", 0x200E },     { "rlm", 0x200F },
    { "ndash", 0x2013 },  { "mdash", 0x2014 },   { "lsquo", 0x2018 },   { "rsquo", 0x2019 },
    { "sbquo", 0x201A },  { "ldquo", 0x201C },   { "rdquo", 0x201D },   { "bdquo", 0x201E },
    { "dagger", 0x2020 }, { "Dagger", 0x2021 },  { "bull", 0x2022 },    { "hellip", 0x2026 },
    { "permil", 0x2030 }, { "prime", 0x2032 },   { "Prime", 0x2033 },   { "lsaquo", 0x2039 },
    { "rsaquo", 0x203A }, { "euro", 0x20AC },    { "trade", 0x2122 },   { "larr", 0x2190 },
    { "uarr", 0x2191 },   { "rarr", 0x2192 },    { "darr", 0x2193 },    { "harr", 0x2194 },
    { "minus", 0x2212 },  { "infin", 0x221E },   { "asymp", 0x2248 },   { "ne", 0x2260 },
    { "le", 0x2264 },     { "ge", 0x2265 },      { "nnbsp", 0x202F },   { "hyphen", 0x2010 },
};
/* clang-format on */

enum { LONGEST_NAME = 8 };

static uint32_t
named(mbr_slice name)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(others); i++)
        if (mbr_slice_is(name, others[i].name))
            return others[i].character;
    for (size_t i = 0; i < MBR_ARRAY_LEN(latin1); i++)
        if (mbr_slice_is(name, latin1[i]))
            return (uint32_t) (0xA0 + i);
    return 0;
}

static int
digit_value(char c, bool is_hex)
{
    if (c >= '0' && c <= '9')
        return c - '0';
    if (is_hex && c >= 'a' && c <= 'f')
        return c - 'a' + 10;
    if (is_hex && c >= 'A' && c <= 'F')
        return c - 'A' + 10;
    return -1;
}

static uint32_t
character_of_number(uint32_t number)
{
    if (number >= 0x80 && number <= 0x9F)
        number = mbr_windows_1252((unsigned char) number);
    if (number == 0 || number > 0x10FFFF || (number >= 0xD800 && number <= 0xDFFF))
        return 0xFFFD;
    return number;
}

/* "&#233;" and "&#xE9;" */
static size_t
read_number(uint32_t *out, mbr_slice text)
{
    bool is_hex = text.len > 2 && (text.ptr[2] == 'x' || text.ptr[2] == 'X');
    size_t begin = is_hex ? 3 : 2, at = begin;
    uint32_t number = 0;

    while (at < text.len && digit_value(text.ptr[at], is_hex) >= 0) {
        number = number * (is_hex ? 16 : 10) + (uint32_t) digit_value(text.ptr[at], is_hex);
        if (number > 0x10FFFF)
            number = 0x110000; /* stays too large, never overflows */
        at++;
    }
    if (at == begin || at == text.len || text.ptr[at] != ';')
        return 0;
    *out = character_of_number(number);
    return at + 1;
}

size_t
mbr_entity_read(uint32_t *out, mbr_slice text)
{
    mbr_slice near = mbr_slice_part(text, 1, LONGEST_NAME + 2);
    const char *end;
    uint32_t cp;

    if (text.len < 3)
        return 0;
    if (text.ptr[1] == '#')
        return read_number(out, text);
    end = memchr(near.ptr, ';', near.len);
    cp = end ? named(mbr_slice_of(near.ptr, (size_t) (end - near.ptr))) : 0;
    if (cp == 0)
        return 0;
    *out = cp;
    return (size_t) (end - text.ptr) + 1;
}
