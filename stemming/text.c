/* What grammars ask of the text in the window: runs, values, spellings. */
#include "stemming/scan.h"

size_t
mbr_run_end(const mbr_tokens *t, size_t i)
{
    while (mbr_is_alnum(t, i))
        i++;
    return i;
}

size_t
mbr_digits_end(const mbr_tokens *t, size_t i)
{
    while (mbr_is_digit(t, i))
        i++;
    return i;
}

uint32_t
mbr_digits_value(const mbr_tokens *t, size_t i, size_t end)
{
    enum { HUGE_VALUE = 999999 };
    uint32_t value = 0;

    for (; i < end && value <= HUGE_VALUE; i++)
        value = value * 10 + (mbr_cp(t, i) - '0');
    return value < HUGE_VALUE ? value : HUGE_VALUE;
}

bool
mbr_text_starts(const mbr_tokens *t, size_t i, const char *s)
{
    for (; *s; s++, i++)
        if (mbr_cp(t, i) != (unsigned char) *s)
            return false;
    return true;
}

bool
mbr_text_is(const mbr_tokens *t, size_t i, size_t end, const char *s)
{
    return strlen(s) == end - i && mbr_text_starts(t, i, s);
}

bool
mbr_is_all_capitals(const mbr_tokens *t, size_t i, size_t end)
{
    bool any = false;

    for (; i < end; i++) {
        if (mbr_is_letter(t, i) && !mbr_char_at(t, i)->upper)
            return false;
        any |= mbr_is_letter(t, i);
    }
    return any;
}

bool
mbr_has_capital(const mbr_tokens *t, size_t i, size_t end)
{
    for (; i < end; i++)
        if (mbr_is_letter(t, i) && mbr_char_at(t, i)->upper)
            return true;
    return false;
}

void
mbr_spell(mbr_spelling *spelling, const mbr_tokens *t, size_t i, size_t end)
{
    const mbr_char *c = &t->window->chars[i];

    for (; i < end; i++, c++)
        if (c->cls == MBR_CLASS_LETTER || c->cls == MBR_CLASS_DIGIT)
            mbr_spelling_add(spelling, c->cp);
}

void
mbr_spell_signs(mbr_spelling *spelling, const mbr_tokens *t, size_t i, size_t end)
{
    for (; i < end; i++)
        mbr_spelling_add(spelling, mbr_cp(t, i));
}
