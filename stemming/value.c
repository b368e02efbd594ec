/* Folding of whole values (a section, a byline), which are compared and never
 * cut into words. Slower and simpler than the folding of tokens: a few values
 * an article, all through utf8proc. */
#include "stemming/value.h"

#include <stdint.h>

#include <utf8proc.h>

#include "base/utf8.h"

/* Letters that decompose to nothing simpler in Unicode's own tables. */
static const struct {
    uint32_t from;
    const char *to;
} opened[] = {
    { 0x00E6, "ae" }, { 0x0153, "oe" }, { 0x00F8, "o" }, { 0x0142, "l" }, { 0x0111, "d" },
    { 0x00F0, "d" },  { 0x00FE, "th" }, { 0x0131, "i" }, { 0x2019, "'" }, { 0x2018, "'" },
    { 0x02BC, "'" },  { 0x2010, "-" },  { 0x2011, "-" }, { 0x2013, "-" },
};

static void
append_folded(mbr_buffer *out, uint32_t cp)
{
    char bytes[MBR_UTF8_MAX];

    for (size_t i = 0; i < sizeof opened / sizeof *opened; i++)
        if (opened[i].from == cp) {
            mbr_buffer_append_string(out, opened[i].to);
            return;
        }
    mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp));
}

static void
fold_character(mbr_buffer *out, uint32_t cp, size_t begin)
{
    utf8proc_int32_t parts[16];
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t) cp, parts, 16,
                                UTF8PROC_DECOMPOSE | UTF8PROC_COMPAT | UTF8PROC_CASEFOLD |
                                    UTF8PROC_IGNORE | UTF8PROC_STRIPMARK,
                                NULL);

    for (utf8proc_ssize_t i = 0; i < count && i < 16; i++) {
        utf8proc_category_t category = utf8proc_category(parts[i]);

        if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC) {
            if (out->len > begin && out->ptr[out->len - 1] != ' ')
                mbr_buffer_append_char(out, ' ');
        } else {
            append_folded(out, (uint32_t) parts[i]);
        }
    }
}

void
mbr_fold_value(mbr_buffer *out, mbr_slice value)
{
    size_t begin = out->len;
    size_t at = 0;

    mbr_buffer_append(out, "", 0);
    while (at < value.len) {
        uint32_t cp;
        size_t step = mbr_utf8_decode(&cp, value.ptr + at, value.len - at);

        if (step == 0) {
            at++;
            continue;
        }
        fold_character(out, cp, begin);
        at += step;
    }
    if (out->len > begin && out->ptr[out->len - 1] == ' ')
        mbr_buffer_truncate(out, out->len - 1);
}
