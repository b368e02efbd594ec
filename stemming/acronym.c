/* Acronyms written with dots: « S.N.C.F. » is sncf, like « s.n.c.f ». Single
 * letters only, so that « p.ex. » and « M.Dupont » are not; no spaces, because
 * « J. M. Le Clézio » are initials. The last dot may end a sentence and stays out. */
#include "stemming/scan.h"

bool
mbr_acronym_scan(mbr_tokens *t)
{
    enum { LETTERS_MAX = 32 };
    size_t i = t->at, last = i, letters = 0;
    mbr_spelling s;

    if (mbr_cp(t, i - 1) == '.')
        return false;
    mbr_spelling_begin(&s);
    for (;; last += 2) {
        if (!mbr_is_letter(t, last) || mbr_is_alnum(t, last + 1) || ++letters > LETTERS_MAX)
            return false;
        mbr_spelling_add(&s, mbr_cp(t, last));
        if (mbr_cp(t, last + 1) != '.' || !mbr_is_alnum(t, last + 2))
            break;
    }
    if (letters < 2)
        return false;
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_ACRONYM, 1, i, last + 1, &s);
    t->legal = false;
    t->at = last + 1;
    return true;
}
