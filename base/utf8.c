/* UTF-8 as RFC 3629 defines it: the five valid shapes, nothing repaired. What
 * to do with bytes that are no UTF-8 is the reader's and the analysis's
 * business, because the answer differs (stemming/normalise.h, readers). */
#include "base/utf8.h"

size_t
mbr_utf8_decode(uint32_t *out, const char *s, size_t len)
{
    /* Smallest code point that needs this many bytes: below it is overlong. */
    static const uint32_t smallest[5] = { 0, 0, 0x80, 0x800, 0x10000 };
    unsigned char lead;
    uint32_t cp;
    size_t need;

    if (len == 0)
        return 0;
    lead = (unsigned char) s[0];
    if (lead < 0x80) {
        *out = lead;
        return 1;
    }
    if (lead >= 0xC2 && lead <= 0xDF) {
        need = 2;
        cp = lead & 0x1Fu;
    } else if (lead >= 0xE0 && lead <= 0xEF) {
        need = 3;
        cp = lead & 0x0Fu;
    } else if (lead >= 0xF0 && lead <= 0xF4) {
        need = 4;
        cp = lead & 0x07u;
    } else {
        return 0;
    }
    if (len < need)
        return 0;
    for (size_t i = 1; i < need; i++) {
        if (mbr_utf8_is_boundary(s[i]))
            return 0;
        cp = (cp << 6) | ((unsigned char) s[i] & 0x3Fu);
    }
    if (cp < smallest[need] || cp > 0x10FFFF || (cp >= 0xD800 && cp <= 0xDFFF))
        return 0;
    *out = cp;
    return need;
}

size_t
mbr_utf8_encode(char out[MBR_UTF8_MAX], uint32_t cp)
{
    if (cp < 0x80) {
        out[0] = (char) cp;
        return 1;
    }
    if (cp < 0x800) {
        out[0] = (char) (0xC0 | (cp >> 6));
        out[1] = (char) (0x80 | (cp & 0x3F));
        return 2;
    }
    if (cp < 0x10000) {
        out[0] = (char) (0xE0 | (cp >> 12));
        out[1] = (char) (0x80 | ((cp >> 6) & 0x3F));
        out[2] = (char) (0x80 | (cp & 0x3F));
        return 3;
    }
    out[0] = (char) (0xF0 | (cp >> 18));
    out[1] = (char) (0x80 | ((cp >> 12) & 0x3F));
    out[2] = (char) (0x80 | ((cp >> 6) & 0x3F));
    out[3] = (char) (0x80 | (cp & 0x3F));
    return 4;
}

size_t
mbr_utf8_valid_length(mbr_slice text)
{
    size_t at = 0;

    while (at < text.len) {
        uint32_t cp;
        size_t step = (unsigned char) text.ptr[at] < 0x80
                          ? 1
                          : mbr_utf8_decode(&cp, text.ptr + at, text.len - at);

        if (step == 0)
            return at;
        at += step;
    }
    return at;
}

size_t
mbr_utf8_floor(mbr_slice text, size_t len)
{
    if (len >= text.len)
        return text.len;
    while (len > 0 && !mbr_utf8_is_boundary(text.ptr[len]))
        len--;
    return len;
}

size_t
mbr_utf8_count(mbr_slice text)
{
    size_t count = 0;

    for (size_t i = 0; i < text.len; i++)
        count += mbr_utf8_is_boundary(text.ptr[i]);
    return count;
}
