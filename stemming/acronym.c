/* Acronyms written with dots: « S.N.C.F. » is sncf, like « s.n.c.f ». Single
 * letters only, so that « p.ex. » and « M.Dupont » are not; no spaces, because
 * « J. M. Le Clézio » are initials. The last dot may end a sentence and stays out. */
#include "stemming/word.h"

size_t
mbr_acronym_end(const mbr_tokens *t, size_t i)
{
    enum { LETTERS_MAX = 32 };
    size_t last = i;

    if (mbr_cp(t, i - 1) == '.')
        return i;
    for (size_t letters = 1; letters <= LETTERS_MAX; letters++, last += 2) {
        if (!mbr_is_letter(t, last) || mbr_is_alnum(t, last + 1))
            return i;
        if (mbr_cp(t, last + 1) != '.' || !mbr_is_alnum(t, last + 2))
            return letters > 1 ? last + 1 : i;
    }
    return i;
}

bool
mbr_acronym_scan(mbr_tokens *t)
{
    size_t i = t->at, end = mbr_acronym_end(t, i);
    mbr_spelling s;

    if (end == i)
        return false;
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_ACRONYM, 1, i, end, &s);
    t->legal = false;
    t->at = end;
    return true;
}
