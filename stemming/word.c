/* A word that no hyphen or apostrophe ties to others: what it may be besides a
 * word (C++, n°, XXIe, art., iPhone6), and what it says about the numbers that
 * follow (article, alinéa). */
#include "stemming/word.h"

#include <stdio.h>

#include "base/memory.h"

/* After these, numbers are articles of law; the others of the second list may
 * stand between such numbers. Any other word closes the context. Folded. */
static const char *const openers[] = { "article", "articles", "alinea", "alineas" };
static const char *const keepers[] = { "et", "ou", "a", "au", "aux", "ainsi", "que" };

static bool
is_among(const char *const *words, size_t count, mbr_slice form)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(form, words[i]))
            return true;
    return false;
}

/* C++, Notepad++, C#, R&D, Canal+: signs that belong to a name. */
static bool
read_signs(mbr_tokens *t, size_t i, size_t end)
{
    mbr_spelling s;
    size_t next = mbr_run_end(t, end + 1);

    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    if (mbr_cp(t, end) == '+' && mbr_cp(t, end + 1) == '+' && !mbr_is_alnum(t, end + 2)) {
        mbr_begin_position(t);
        mbr_spell_signs(&s, t, end, end + 2);
        mbr_emit(t, MBR_TOKEN_ALNUM, 1, i, end + 2, &s);
        if (end - i > 1) {
            mbr_spelling_begin(&s);
            mbr_spell(&s, t, i, end);
            mbr_emit_word(t, MBR_TOKEN_WORD, 1, i, end, &s);
        }
        t->at = end + 2;
        return true;
    }
    if (mbr_cp(t, end) == '#' && end - i == 1 && !mbr_is_alnum(t, end + 1)) {
        next = end + 1;
    } else if (mbr_cp(t, end) == '&' && next > end + 1 && end - i <= 3 && next - end - 1 <= 3) {
        /* next is already the end of the second half */
    } else {
        if (mbr_cp(t, end) != '+' || end - i < 2 || mbr_is_alnum(t, end + 1))
            return false;
        mbr_begin_position(t);
        mbr_emit_word(t, MBR_TOKEN_WORD, 1, i, end, &s);
        mbr_spelling_add_string(&s, "plus");
        mbr_emit_word(t, MBR_TOKEN_WORD, 2, i, end + 1, &s);
        mbr_emit_named(t, MBR_TOKEN_WORD, end, end + 1, "plus");
        t->at = end + 1;
        return true;
    }
    mbr_begin_position(t);
    mbr_spell_signs(&s, t, end, next);
    mbr_emit(t, MBR_TOKEN_ALNUM, 1, i, next, &s);
    t->at = next;
    return true;
}

/* n° 78-17, n°s 5 et 6: the sign is the word « numéro » and opens the context. */
static bool
read_numero(mbr_tokens *t, size_t i, size_t end)
{
    bool plural;

    if (mbr_cp(t, end) != MBR_CP_DEGREE ||
        !(mbr_text_is(t, i, end, "n") || mbr_text_is(t, i, end, "no")))
        return false;
    plural = mbr_cp(t, end + 1) == 's' && !mbr_is_alnum(t, end + 2);
    t->at = end + 1 + plural;
    mbr_emit_named(t, MBR_TOKEN_WORD, i, t->at, plural ? "numéros" : "numéro");
    t->legal = true;
    return true;
}

static bool
read_roman(mbr_tokens *t, size_t i, size_t end)
{
    unsigned value = mbr_roman_ordinal(t, i, end);
    mbr_spelling s;
    char form[16];

    if (value == 0)
        return false;
    (void) snprintf(form, sizeof form, "%ue", value);
    mbr_spelling_begin(&s);
    mbr_spelling_add_string(&s, form);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_ORDINAL, 1, i, end, &s);
    return true;
}

/* « art. 9 », « art.9 » and « art L. 121-1 » mean article; « art nouveau » does not. */
bool
mbr_is_article_abbreviated(const mbr_tokens *t, size_t i, size_t end)
{
    bool dot = mbr_cp(t, end) == '.';
    size_t next = end + dot;
    const mbr_char *letter;
    bool number, reference;

    if (!mbr_text_is(t, i, end, "art") && !mbr_text_is(t, i, end, "arts"))
        return false;
    if (mbr_is_number_space(t, next))
        next++;
    letter = mbr_char_at(t, next);
    number = mbr_is_digit(t, next);
    if (number && !dot) {
        size_t hyphen = mbr_digits_end(t, next);

        number = mbr_cp(t, hyphen) == '-' && mbr_is_digit(t, hyphen + 1);
    }
    reference =
        letter->upper && (letter->cp == 'l' || letter->cp == 'r' || letter->cp == 'd') &&
        (mbr_cp(t, next + 1) == '.' || mbr_is_digit(t, next + 1) || mbr_is_digit(t, next + 2));
    return number || reference;
}

static bool
read_art(mbr_tokens *t, size_t i, size_t end)
{
    if (!mbr_is_article_abbreviated(t, i, end))
        return false;
    mbr_emit_named(t, MBR_TOKEN_WORD, i, end,
                   mbr_text_is(t, i, end, "arts") ? "articles" : "article");
    t->legal = true;
    return true;
}

/* iPhone6 = iPhone 6: three letters or more, then at most four digits. */
static bool
read_name_and_number(mbr_tokens *t, size_t i, size_t end)
{
    size_t digits = end;
    mbr_spelling s;

    while (digits > i && mbr_is_digit(t, digits - 1))
        digits--;
    if (end - digits < 1 || end - digits > 4 || digits - i < 3)
        return false;
    for (size_t k = i; k < digits; k++)
        if (!mbr_is_letter(t, k))
            return false;
    mbr_emit_part(t, i, digits);
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    mbr_emit_word(t, MBR_TOKEN_WORD, 2, i, end, &s);
    mbr_emit_part(t, digits, end);
    return true;
}

static void
read_plain(mbr_tokens *t, size_t i, size_t end, bool legal)
{
    mbr_spelling s;
    mbr_slice form;

    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit_word(t, MBR_TOKEN_WORD, 1, i, end, &s);
    form = mbr_spelling_form(&s);
    if (form.ptr[0] == 'a' && is_among(openers, MBR_ARRAY_LEN(openers), form))
        t->legal = true;
    if (!legal || !is_among(keepers, MBR_ARRAY_LEN(keepers), form))
        return;
    t->legal = true;
    if (mbr_slice_is(form, "a"))
        t->a_pos = t->pos;
}

void
mbr_word_read(mbr_tokens *t, size_t i, size_t end)
{
    bool legal = t->legal;
    uint32_t first = mbr_cp(t, i), after = mbr_cp(t, end);

    t->legal = false;
    t->at = end;
    if ((after == '+' || after == '#' || after == '&') && read_signs(t, i, end))
        return;
    if (first == 'n' && read_numero(t, i, end))
        return;
    if ((first == 'i' || first == 'v' || first == 'x') && read_roman(t, i, end))
        return;
    if (first == 'a' && read_art(t, i, end))
        return;
    if (mbr_is_digit(t, end - 1) && read_name_and_number(t, i, end))
        return;
    read_plain(t, i, end, legal);
}
