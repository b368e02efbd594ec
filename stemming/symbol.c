/* Signs that are read aloud: « 45 000 € » and « 45 000 euros » are one phrase,
 * « 50 % » and « 50 pour cent » another. */
#include "base/memory.h"
#include "stemming/scan.h"

static const struct {
    uint32_t cp;
    const char *word;
    bool by_number; /* means nothing away from a number: $variable */
} currencies[] = {
    { 0x20AC, "euros", false },
    { '$', "dollars", true },
    { 0x00A3, "livres", true },
    { 0x00A5, "yens", true },
};

static const struct {
    uint32_t cp;
    const char *second, *joined;
} shares[] = {
    { '%', "cent", "pourcent" },
    { 0x2030, "mille", "pourmille" },
};

enum { NUMERO_SIGN = 0x2116 };

/* What counts money by the thousand or more: « k€ », « M€ », « Md€ ». */
static bool
is_scale(const mbr_tokens *t, size_t i, size_t end)
{
    static const char *const scales[] = { "k", "m", "md", "mds" };

    for (size_t k = 0; k < MBR_ARRAY_LEN(scales); k++)
        if (mbr_text_is(t, i, end, scales[k]))
            return true;
    return false;
}

bool
mbr_counts_money(const mbr_tokens *t, size_t i)
{
    size_t end = mbr_run_end(t, i);

    if (!is_scale(t, i, end))
        return false;
    for (size_t k = 0; k < MBR_ARRAY_LEN(currencies); k++)
        if (currencies[k].cp == mbr_cp(t, end))
            return true;
    return false;
}

/* Where the letters of « M$ » before the sign begin, or the sign when there are none. */
static size_t
scale_start(const mbr_tokens *t)
{
    enum { LETTERS_MAX = 3 };
    size_t i = t->at;

    while (i + LETTERS_MAX > t->at && mbr_is_letter(t, i - 1))
        i--;
    return !mbr_is_letter(t, i - 1) && is_scale(t, i, t->at) ? i : t->at;
}

/* « 20 $ », « US$ 100 », « 5 M$ »: a number on either side, perhaps behind a space. */
static bool
touches_number(const mbr_tokens *t)
{
    enum { SPACES_MAX = 4 };
    size_t start = scale_start(t), before = start - 1, after = t->at + 1;

    while (before + SPACES_MAX >= start && mbr_is_number_space(t, before))
        before--;
    while (after <= t->at + SPACES_MAX && mbr_is_number_space(t, after))
        after++;
    return mbr_is_digit(t, before) || mbr_is_digit(t, after);
}

bool
mbr_symbol_scan(mbr_tokens *t)
{
    size_t i = t->at;
    uint32_t cp = mbr_cp(t, i);
    mbr_spelling s;

    for (size_t k = 0; k < MBR_ARRAY_LEN(currencies); k++) {
        if (currencies[k].cp != cp || (currencies[k].by_number && !touches_number(t)))
            continue;
        mbr_emit_named(t, MBR_TOKEN_SYMBOL, i, i + 1, currencies[k].word);
        t->legal = false;
        t->at = i + 1;
        return true;
    }
    for (size_t k = 0; k < MBR_ARRAY_LEN(shares); k++) {
        if (shares[k].cp != cp)
            continue;
        mbr_emit_named(t, MBR_TOKEN_SYMBOL, i, i + 1, "pour");
        mbr_spelling_begin(&s);
        mbr_spelling_add_string(&s, shares[k].joined);
        mbr_emit_word(t, MBR_TOKEN_SYMBOL, 2, i, i + 1, &s);
        mbr_emit_named(t, MBR_TOKEN_SYMBOL, i, i + 1, shares[k].second);
        t->legal = false;
        t->at = i + 1;
        return true;
    }
    if (cp == NUMERO_SIGN) {
        mbr_emit_named(t, MBR_TOKEN_WORD, i, i + 1, "numéro");
        t->legal = true;
        t->at = i + 1;
        return true;
    }
    return false;
}
