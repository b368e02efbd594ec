/* Folding of labels (names of fields and months) to ASCII, without the tables of
 * Unicode: what a French keyboard can type is a page of letters. */
#include "document/fold.h"

#include <stdint.h>

#include "base/utf8.h"

enum { SKIPPED = 0, NO_READING = 1 };

/* U+00C0 to U+00FF in order; '?' has no plain letter. */
static const char latin1[] = "aaaaaa?ceeeeiiii?nooooo?ouuuuy??"
                             "aaaaaa?ceeeeiiii?nooooo?ouuuuy?y";

/* The ASCII reading of a character, or one of the two above. */
static char
plain(uint32_t cp)
{
    if (cp >= 'A' && cp <= 'Z')
        return (char) (cp - 'A' + 'a');
    if (cp == '\t' || cp == '\n' || cp == '\r')
        return ' ';
    if (cp >= 0x20 && cp < 0x7F)
        return (char) cp;
    if (cp >= 0xC0 && cp <= 0xFF)
        return latin1[cp - 0xC0] == '?' ? NO_READING : latin1[cp - 0xC0];
    if (cp == 0xA0 || (cp >= 0x2000 && cp <= 0x200A) || cp == 0x202F)
        return ' ';
    if (cp == 0x2019)
        return '\'';
    if (cp >= 0x0300 && cp <= 0x036F) /* accents written apart from their letter */
        return SKIPPED;
    return NO_READING;
}

bool
mbr_fold_label(char *out, size_t room, mbr_slice text)
{
    size_t at = 0, used = 0;

    out[0] = '\0';
    while (at < text.len) {
        uint32_t cp = 0;
        size_t step = mbr_utf8_decode(&cp, text.ptr + at, text.len - at);
        char c = step > 0 ? plain(cp) : NO_READING;

        if (c == NO_READING || used + 1 >= room) {
            out[0] = '\0';
            return false;
        }
        if (c != SKIPPED)
            out[used++] = c;
        at += step;
    }
    out[used] = '\0';
    return true;
}

bool
mbr_label_is(mbr_slice text, const char *folded)
{
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = 0;
        size_t step = mbr_utf8_decode(&cp, text.ptr + at, text.len - at);
        char c = step > 0 ? plain(cp) : NO_READING;

        if (c != SKIPPED && (c == NO_READING || *folded++ != c))
            return false;
        at += step;
    }
    return *folded == '\0';
}
