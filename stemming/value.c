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

/* ---- As written ---- */

static bool
is_invisible(uint32_t cp, utf8proc_category_t category)
{
    return category == UTF8PROC_CATEGORY_CF || category == UTF8PROC_CATEGORY_CN ||
           (cp >= 0xFE00 && cp <= 0xFE0F);
}

static void
append_spelled(mbr_buffer *out, uint32_t cp, size_t begin)
{
    utf8proc_category_t category = utf8proc_category((utf8proc_int32_t) cp);
    char bytes[MBR_UTF8_MAX];

    if (category == UTF8PROC_CATEGORY_ZS || category == UTF8PROC_CATEGORY_CC) {
        if (out->len > begin && out->ptr[out->len - 1] != ' ')
            mbr_buffer_append_char(out, ' ');
    } else if (cp == 0x2018 || cp == 0x2019 || cp == 0x02BC) {
        mbr_buffer_append_char(out, '\'');
    } else if (cp == 0x2010 || cp == 0x2011 || cp == 0x2013) {
        mbr_buffer_append_char(out, '-');
    } else if (!is_invisible(cp, category)) {
        mbr_buffer_append(out, bytes, mbr_utf8_encode(bytes, cp));
    }
}

/* The character at *at composed with the mark that follows it, as far as one
 * composed letter exists: French needs no more. */
static uint32_t
read_composed(mbr_slice text, size_t *at)
{
    uint32_t cp, mark;
    size_t step = mbr_utf8_decode(&cp, text.ptr + *at, text.len - *at);

    if (step == 0) {
        ++*at;
        return 0;
    }
    *at += step;
    step = mbr_utf8_decode(&mark, text.ptr + *at, text.len - *at);
    if (step > 0 && utf8proc_category((utf8proc_int32_t) mark) == UTF8PROC_CATEGORY_MN) {
        utf8proc_int32_t pair[2] = { (utf8proc_int32_t) cp, (utf8proc_int32_t) mark };

        if (utf8proc_normalize_utf32(pair, 2, UTF8PROC_COMPOSE) == 1) {
            *at += step;
            return (uint32_t) pair[0];
        }
    }
    return cp;
}

void
mbr_spell_value(mbr_buffer *out, mbr_slice text)
{
    size_t begin = out->len;

    mbr_buffer_append(out, "", 0);
    for (size_t at = 0; at < text.len;) {
        uint32_t cp = read_composed(text, &at);

        if (cp != 0)
            append_spelled(out, cp, begin);
    }
    if (out->len > begin && out->ptr[out->len - 1] == ' ')
        mbr_buffer_truncate(out, out->len - 1);
}

static bool
has_mark(uint32_t cp)
{
    utf8proc_int32_t parts[8];
    utf8proc_ssize_t count =
        utf8proc_decompose_char((utf8proc_int32_t) cp, parts, 8, UTF8PROC_DECOMPOSE, NULL);

    for (utf8proc_ssize_t i = 0; i < count && i < 8; i++)
        if (utf8proc_category(parts[i]) == UTF8PROC_CATEGORY_MN)
            return true;
    return false;
}

mbr_letters
mbr_letters_of(mbr_slice text)
{
    mbr_letters letters = { 0, 0, 0, false };

    for (size_t at = 0; at < text.len;) {
        uint32_t cp;
        size_t step = mbr_utf8_decode(&cp, text.ptr + at, text.len - at);

        if (step == 0) { /* old keyboards: a lone byte of Windows-1252 */
            letters.accents = true;
            letters.count++;
            at++;
            continue;
        }
        at += step;
        switch (utf8proc_category((utf8proc_int32_t) cp)) {
        case UTF8PROC_CATEGORY_LU:
        case UTF8PROC_CATEGORY_LT: letters.capitals++; break;
        case UTF8PROC_CATEGORY_LL: letters.small++; break;
        case UTF8PROC_CATEGORY_LM:
        case UTF8PROC_CATEGORY_LO: break;
        case UTF8PROC_CATEGORY_MN: letters.accents = true; continue;
        default: continue;
        }
        letters.count++;
        letters.accents = letters.accents || (cp >= 0x80 && has_mark(cp));
    }
    return letters;
}
