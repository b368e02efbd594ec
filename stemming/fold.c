/* Letters without their accents: what the exact form keeps, because the press
 * prints capitals without any and readers type none. */
#include "stemming/fold.h"

#include <utf8proc.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Lower-case Latin by rows of sixteen from U+00E0 to U+017F. A point is a
 * capital (never asked for), or a letter that folds to two or has a rule. */
static const char latin[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy.y"  /* E0 F0 */
                            ".a.a.a.c.c.c.c.d...e.e.e.e.e.g.g"  /* 100 110 */
                            ".g.g.h...i.i.i.i.....j.k..l.l.l."  /* 120 130 */
                            "....n.n.n....o.o.o...r.r.r.s.s.s"  /* 140 150 */
                            ".s.t.t...u.u.u.u.u.u.w.y..z.z.zs"; /* 160 170 */

enum { LATIN = 0xE0 };

/* Letters that Unicode does not take apart and French readers do. */
static const struct {
    uint32_t cp;
    char letters[3];
} opened[] = {
    { 0x00E6, "ae" }, { 0x0153, "oe" }, { 0x00DF, "ss" }, { 0x00F8, "o" },
    { 0x0142, "l" },  { 0x0111, "d" },  { 0x00F0, "d" },  { 0x00FE, "th" },
    { 0x0131, "i" },  { 0x0140, "l" },  { 0x0149, "n" },
};

static bool
is_kept(uint32_t cp)
{
    utf8proc_category_t c = utf8proc_category((utf8proc_int32_t) cp);

    return (c >= UTF8PROC_CATEGORY_LU && c <= UTF8PROC_CATEGORY_LO) ||
           (c >= UTF8PROC_CATEGORY_ND && c <= UTF8PROC_CATEGORY_NO);
}

static size_t
open_letter(uint32_t out[2], uint32_t cp)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(opened); i++) {
        if (opened[i].cp == cp) {
            out[0] = (uint32_t) opened[i].letters[0];
            out[1] = (uint32_t) opened[i].letters[1];
            return out[1] ? 2 : 1;
        }
    }
    return 0;
}

size_t
mbr_fold(uint32_t out[MBR_FOLD_MAX], uint32_t cp)
{
    utf8proc_int32_t parts[MBR_FOLD_MAX];
    int boundary = 0;
    utf8proc_ssize_t found;
    size_t count = 0;

    out[0] = cp;
    if (cp < 0x80)
        return 1;
    if (cp >= LATIN && cp < LATIN + sizeof latin - 1 && latin[cp - LATIN] != '.') {
        out[0] = (uint32_t) latin[cp - LATIN];
        return 1;
    }
    count = open_letter(out, cp);
    if (count > 0)
        return count;
    found = utf8proc_decompose_char((utf8proc_int32_t) cp, parts, MBR_FOLD_MAX,
                                    UTF8PROC_COMPAT | UTF8PROC_DECOMPOSE, &boundary);
    for (utf8proc_ssize_t i = 0; i < found && i < MBR_FOLD_MAX; i++) {
        uint32_t part = (uint32_t) parts[i];

        if (is_kept(part))
            out[count++] = part;
    }
    /* ǿ comes apart as ø and an accent: its base still has a rule of its own. */
    if (count == 1) {
        size_t opened_count = open_letter(out, out[0]);

        if (opened_count > 0)
            return opened_count;
    }
    if (count == 0)
        out[count++] = cp;
    return count;
}

/* Appends a character unless it does not fit; from then on nothing fits, so
 * that a word is cut once and not thinned out. */
static bool
append(char *bytes, size_t *len, size_t size, uint32_t cp)
{
    char encoded[MBR_UTF8_MAX];
    size_t count = mbr_utf8_encode(encoded, cp);

    if (*len + count > size)
        return false;
    memcpy(bytes + *len, encoded, count);
    *len += count;
    return true;
}

void
mbr_spelling_add_slow(mbr_spelling *s, uint32_t cp)
{
    uint32_t folded[MBR_FOLD_MAX];
    size_t count;

    if (cp < 0x80 && s->form_len < MBR_FORM_MAX && s->norm_len < MBR_NORM_MAX && !s->form_full) {
        s->digits |= cp >= '0' && cp <= '9';
        s->letters |= cp >= 'a' && cp <= 'z';
        s->norm[s->norm_len++] = (char) cp;
        s->form[s->form_len++] = (char) cp;
        return;
    }
    if (cp >= '0' && cp <= '9')
        s->digits = true;
    else if (cp >= 0x80 || (cp >= 'a' && cp <= 'z'))
        s->letters = true;
    if (!s->norm_full)
        s->norm_full = !append(s->norm, &s->norm_len, sizeof s->norm, cp);
    if (s->form_full)
        return;
    count = mbr_fold(folded, cp);
    for (size_t i = 0; i < count && !s->form_full; i++)
        s->form_full = !append(s->form, &s->form_len, sizeof s->form, folded[i]);
}

void
mbr_spelling_add_string(mbr_spelling *spelling, const char *s)
{
    size_t len = strlen(s);

    while (len > 0) {
        uint32_t cp;
        size_t step = mbr_utf8_decode(&cp, s, len);

        if (step == 0)
            return;
        mbr_spelling_add(spelling, cp);
        s += step;
        len -= step;
    }
}

size_t
mbr_fold_word(char out[MBR_FORM_MAX], mbr_slice word)
{
    size_t len = 0, at = 0;

    while (at < word.len) {
        uint32_t cp, folded[MBR_FOLD_MAX];
        size_t step = mbr_utf8_decode(&cp, word.ptr + at, word.len - at);
        size_t count = step > 0 ? mbr_fold(folded, cp) : 0;

        for (size_t i = 0; i < count; i++)
            if (!append(out, &len, MBR_FORM_MAX, folded[i]))
                return len;
        at += step > 0 ? step : 1;
    }
    return len;
}
