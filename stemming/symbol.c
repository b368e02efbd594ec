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

static bool
touches_number(const mbr_tokens *t)
{
    enum { SPACES_MAX = 4 };
    size_t i = t->at - 1;

    while (i + SPACES_MAX >= t->at && mbr_is_number_space(t, i))
        i--;
    return mbr_is_digit(t, i) || mbr_is_digit(t, t->at + 1);
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
