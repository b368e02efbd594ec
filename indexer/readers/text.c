/* Removal of what is not text in a text; the bytes of the rest stay as they are. */
#include "indexer/readers/text.h"

#include <string.h>

#include "base/utf8.h"
#include "indexer/readers/encoding.h"

mbr_slice
mbr_skip_marks(mbr_slice text)
{
    text = mbr_slice_trim(text);
    while (mbr_slice_starts_with(text, "\xEF\xBB\xBF"))
        text = mbr_slice_trim(mbr_slice_part(text, 3, text.len));
    return text;
}

/* C0 and DEL but line feed and tab, or the lead byte of U+0080 to U+00BF. */
static bool
needs_a_look(unsigned char c)
{
    return (c < 0x20 && c != '\n' && c != '\t') || c == 0x7F || c == 0xC2;
}

/* Whether the two bytes at `i` are a control character U+0080 to U+009F. */
static bool
is_c1(mbr_slice text, size_t i)
{
    return i + 1 < text.len && (unsigned char) text.ptr[i] == 0xC2 &&
           (unsigned char) text.ptr[i + 1] <= 0x9F;
}

/* Write `text` without its control characters to `out`, which has room for it
 * and half as much again: U+0080 (two bytes) becomes the euro sign (three). */
static size_t
write_cleaned(char *out, mbr_slice text, unsigned long *repairs)
{
    size_t used = 0;

    for (size_t i = 0; i < text.len; i++) {
        unsigned char c = (unsigned char) text.ptr[i];

        if (c == '\r') {
            if (i + 1 == text.len || text.ptr[i + 1] != '\n')
                out[used++] = '\n';
        } else if (is_c1(text, i)) {
            uint32_t cp = mbr_windows_1252((unsigned char) text.ptr[++i]);

            (*repairs)++;
            used += cp > 0 ? mbr_utf8_encode(out + used, cp) : 0;
        } else if (needs_a_look(c) && c != 0xC2) {
            (*repairs)++;
        } else {
            out[used++] = (char) c;
        }
    }
    return used;
}

mbr_slice
mbr_clean_text(mbr_document *document, mbr_slice text, unsigned long *repairs)
{
    size_t clean = 0;
    char *out;

    text = mbr_slice_trim(text);
    while (clean < text.len && !needs_a_look((unsigned char) text.ptr[clean]))
        clean++;
    if (clean == text.len)
        return mbr_document_copy(document, text);
    out = mbr_arena_alloc(document->arena, text.len + text.len / 2 + 1);
    return mbr_slice_trim(mbr_slice_of(out, write_cleaned(out, text, repairs)));
}

mbr_slice
mbr_clean_label(mbr_document *document, mbr_slice text, unsigned long *repairs)
{
    mbr_slice label = mbr_clean_text(document, text, repairs);
    char *bytes = (char *) label.ptr; /* the copy is ours */

    if (label.len == 0)
        return MBR_SLICE_NONE;
    for (size_t i = 0; i < label.len; i++)
        if (bytes[i] == '\n' || bytes[i] == '\t')
            bytes[i] = ' ';
    return label;
}
