/* Bytes to UTF-8, by what the bytes themselves say: archives lie about their
 * encoding, or say nothing.
 *
 * Text is not brought to a normal form of Unicode: a snippet quotes the source
 * byte for byte, and the analysis reads accents written apart as well as
 * together (stemming/).
 */
#include "indexer/readers/encoding.h"

#include "base/utf8.h"

static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 to 87 */
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,      /* 88 to 8F */
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 to 97 */
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, /* 98 to 9F */
};

/* The eight places where ISO-8859-15 differs from ISO-8859-1. */
static const struct {
    unsigned char byte;
    uint16_t character;
} iso_8859_15[] = {
    { 0xA4, 0x20AC }, { 0xA6, 0x0160 }, { 0xA8, 0x0161 }, { 0xB4, 0x017D },
    { 0xB8, 0x017E }, { 0xBC, 0x0152 }, { 0xBD, 0x0153 }, { 0xBE, 0x0178 },
};

static void
append_character(mbr_buffer *out, uint32_t cp)
{
    char bytes[MBR_UTF8_MAX];

    mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp));
}

static void
utf16_unit(mbr_utf16 *state, mbr_buffer *out, uint32_t unit)
{
    bool is_low = unit >= 0xDC00 && unit <= 0xDFFF;

    if (state->high && is_low) {
        append_character(out, 0x10000 + ((state->high - 0xD800) << 10) + (unit - 0xDC00));
        state->high = 0;
        return;
    }
    if (state->high || is_low) {
        append_character(out, 0xFFFD);
        state->repairs++;
        state->high = 0;
    }
    if (unit >= 0xD800 && unit <= 0xDBFF)
        state->high = unit;
    else if (!is_low)
        append_character(out, unit);
}

void
mbr_utf16_convert(mbr_utf16 *state, mbr_buffer *out, mbr_slice bytes, bool is_last)
{
    for (size_t i = 0; i < bytes.len; i++) {
        unsigned char byte = (unsigned char) bytes.ptr[i];
        unsigned first = state->half;

        state->half = byte;
        state->has_half = !state->has_half;
        if (!state->has_half)
            utf16_unit(state, out,
                       state->big_endian ? first << 8 | byte : (unsigned) byte << 8 | first);
    }
    if (is_last && (state->has_half || state->high)) {
        append_character(out, 0xFFFD);
        state->repairs++;
        state->has_half = false;
        state->high = 0;
    }
}

uint32_t
mbr_windows_1252(unsigned char byte)
{
    return windows_1252[byte & 0x1F];
}

static bool
is_letter(unsigned char c)
{
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c >= 0xC0;
}

/* +1 when the byte at `i` only makes sense in ISO-8859-15, -1 when it only does
 * in ISO-8859-1, 0 when it says nothing. */
static int
vote(const unsigned char *s, size_t len, size_t i)
{
    unsigned char before = i > 0 ? s[i - 1] : ' ';
    unsigned char after = i + 1 < len ? s[i + 1] : ' ';

    switch (s[i]) {
    case 0xA4: return 1; /* euro; nobody writes the general sign of currency */
    case 0xBC:           /* OE or one quarter */
    case 0xBD:           /* oe or one half */
        if (is_letter(after))
            return 1;
        return before >= '0' && before <= '9' ? -1 : 0;
    case 0xBE: /* Y with diaeresis (L'HAY-LES-ROSES) or three quarters */
        return is_letter(before) ? 1 : -1;
    case 0xA6: /* S and s with caron or broken bar, diaeresis */
    case 0xA8: return is_letter(before) && is_letter(after) ? 1 : 0;
    default: return 0; /* B4 and B8: the acute accent often stands for an apostrophe */
    }
}

static bool
looks_like_iso_8859_15(mbr_slice text)
{
    const unsigned char *s = (const unsigned char *) text.ptr;
    long votes = 0;

    for (size_t i = 0; i < text.len; i++) {
        if (s[i] >= 0x80 && s[i] <= 0x9F)
            return false; /* controls there, letters and quotation marks in Windows-1252 */
        if (s[i] >= 0xA4 && s[i] <= 0xBE)
            votes += vote(s, text.len, i);
    }
    return votes > 0;
}

/* The character of a byte beyond ASCII, or 0 when it is not defined. */
static uint32_t
legacy_character(unsigned char byte, bool is_iso_8859_15)
{
    if (byte <= 0x9F)
        return mbr_windows_1252(byte);
    if (is_iso_8859_15)
        for (size_t i = 0; i < sizeof iso_8859_15 / sizeof *iso_8859_15; i++)
            if (iso_8859_15[i].byte == byte)
                return iso_8859_15[i].character;
    return byte;
}

static void
convert_byte(mbr_decoding *decoding, mbr_buffer *out, unsigned char byte, bool is_iso_8859_15)
{
    uint32_t cp = legacy_character(byte, is_iso_8859_15);

    if (cp == 0)
        decoding->undefined++;
    else
        append_character(out, cp);
}

static bool
is_continuation(mbr_slice text, size_t i)
{
    return i < text.len && !mbr_utf8_is_boundary(text.ptr[i]);
}

/* The code unit of UTF-16 in three bytes at `i`, as CESU-8 has them, or 0. */
static uint32_t
surrogate_at(mbr_slice text, size_t i)
{
    if (i + 2 >= text.len || (unsigned char) text.ptr[i] != 0xED ||
        (unsigned char) text.ptr[i + 1] < 0xA0 || !is_continuation(text, i + 1) ||
        !is_continuation(text, i + 2))
        return 0;
    return 0xD000u | ((unsigned char) text.ptr[i + 1] & 0x3Fu) << 6 |
           ((unsigned char) text.ptr[i + 2] & 0x3Fu);
}

/* Bytes that a lead byte at `i` and what follows it would have made a character of: a cut
 * sequence is one accident, however many bytes are left of it. */
static size_t
ill_formed_length(mbr_slice text, size_t i)
{
    unsigned char lead = (unsigned char) text.ptr[i];
    size_t most = lead >= 0xF0 && lead <= 0xF4 ? 3 : lead >= 0xE0 && lead < 0xF0 ? 2 : 1;
    size_t len = 1;

    if (surrogate_at(text, i) > 0)
        return 3;
    while (len < most && lead >= 0xC2 && is_continuation(text, i + len))
        len++;
    return len;
}

typedef enum piece { CHARACTER, SURROGATES, STRAY } piece;

/* What stands at `i`: a character of UTF-8; one that went through UTF-16, each half of
 * it written as if it were a character (CESU-8); or an ill-formed sequence. */
static piece
piece_at(mbr_slice text, size_t i, uint32_t *cp, size_t *len)
{
    uint32_t high, low;

    *len = mbr_utf8_decode(cp, text.ptr + i, text.len - i);
    if (*len > 0)
        return CHARACTER;
    high = surrogate_at(text, i);
    low = high > 0 ? surrogate_at(text, i + 3) : 0;
    if (high >= 0xD800 && high <= 0xDBFF && low >= 0xDC00) {
        *cp = 0x10000 + ((high - 0xD800) << 10) + (low - 0xDC00);
        *len = 6;
        return SURROGATES;
    }
    *len = ill_formed_length(text, i);
    return STRAY;
}

/* Letters and signs of French. In UTF-8 they begin with Ã, Å or â€ when they are read in
 * Windows-1252, which no French text does. */
static bool
is_usual_in_french(uint32_t cp)
{
    return (cp >= 0xC0 && cp <= 0x17F) || (cp >= 0x2010 && cp <= 0x203A) || cp == 0x20AC;
}

/* Whether a text with some bytes that are no UTF-8 is UTF-8 all the same. Two bytes of
 * Windows-1252 make a character of UTF-8 by accident now and then (an accented capital
 * before a closing quotation mark): the many win, but a usual letter tells more than
 * a stray byte, which may be damage of any kind. */
static bool
looks_like_utf8(mbr_slice text)
{
    enum { WEIGHT_OF_USUAL = 8 };
    size_t characters = 0, strays = 0, len;

    for (size_t i = 0; i < text.len; i += len) {
        uint32_t cp = 0;
        piece what = piece_at(text, i, &cp, &len);

        if (what == STRAY)
            strays++;
        else if (len > 1)
            characters += is_usual_in_french(cp) ? WEIGHT_OF_USUAL : 1;
    }
    return characters > strays;
}

/* A single byte may come from a file that was pasted in; but FF is in no French text, C3 is
 * half of an é, and what is left of a longer character was in UTF-8 too. */
static void
convert_stray(mbr_decoding *decoding, mbr_buffer *out, mbr_slice bytes)
{
    unsigned char first = (unsigned char) bytes.ptr[0];

    if (bytes.len == 1 && first != 0xFF && first != 0xC3)
        convert_byte(decoding, out, first, false);
    else
        append_character(out, 0xFFFD);
}

/* UTF-8 with a few bytes of something else, as files pasted together have. */
static void
convert_strays(mbr_decoding *decoding, mbr_buffer *out, mbr_slice text)
{
    size_t len;

    for (size_t i = 0; i < text.len; i += len) {
        uint32_t cp = 0;
        piece what = piece_at(text, i, &cp, &len);

        decoding->strays += what != CHARACTER;
        if (what == CHARACTER)
            mbr_buffer_append(out, text.ptr + i, len);
        else if (what == SURROGATES)
            append_character(out, cp);
        else
            convert_stray(decoding, out, mbr_slice_part(text, i, i + len));
    }
}

static void
convert_legacy(mbr_decoding *decoding, mbr_buffer *out, mbr_slice text)
{
    bool is_iso_8859_15 = looks_like_iso_8859_15(text);
    unsigned long *bytes =
        is_iso_8859_15 ? &decoding->iso_8859_15_bytes : &decoding->windows_1252_bytes;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char byte = (unsigned char) text.ptr[i];

        if (byte < 0x80) {
            mbr_buffer_append_char(out, (char) byte);
        } else {
            (*bytes)++;
            convert_byte(decoding, out, byte, is_iso_8859_15);
        }
    }
}

static bool
is_ascii(mbr_slice text)
{
    for (size_t i = 0; i < text.len; i++)
        if ((unsigned char) text.ptr[i] >= 0x80)
            return false;
    return true;
}

mbr_slice
mbr_decode(mbr_decoding *decoding, mbr_buffer *scratch, mbr_slice bytes)
{
    if (mbr_utf8_valid_length(bytes) == bytes.len) {
        decoding->utf8_texts += !is_ascii(bytes);
        return bytes;
    }
    mbr_buffer_reset(scratch);
    mbr_buffer_reserve(scratch, bytes.len);
    if (looks_like_utf8(bytes)) {
        decoding->utf8_texts++;
        convert_strays(decoding, scratch, bytes);
    } else {
        convert_legacy(decoding, scratch, bytes);
    }
    return mbr_buffer_slice(scratch);
}

static bool
is_utf8(const mbr_decoding *decoding)
{
    return decoding->utf8_texts > 0 ||
           decoding->windows_1252_bytes + decoding->iso_8859_15_bytes == 0;
}

const char *
mbr_decoding_name(const mbr_decoding *decoding)
{
    if (is_utf8(decoding))
        return "utf-8";
    return decoding->iso_8859_15_bytes > decoding->windows_1252_bytes ? "iso-8859-15"
                                                                      : "windows-1252";
}

unsigned long
mbr_decoding_repairs(const mbr_decoding *decoding)
{
    if (is_utf8(decoding))
        return decoding->strays + decoding->windows_1252_bytes + decoding->iso_8859_15_bytes;
    return decoding->undefined;
}
