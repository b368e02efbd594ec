/* Articles of law: « L. 121-1 », « art. R*421-1 », « 434-15-2 », « 2016/679 »,
 * written in one way whatever dots, stars and spaces the author used. A lawyer
 * types the letter, a reader forgets it: both find the article. */
#include "stemming/reference.h"

#include <stdio.h>

/* As many groups as the window shows. */
enum { GROUPS_MAX = 100, GROUP_DIGITS_MAX = 6, RANGE_MAX = 50 };

size_t
mbr_hyphen_groups(mbr_spelling *s, unsigned *groups, const mbr_tokens *t, size_t i, bool spaces)
{
    size_t end = mbr_digits_end(t, i);
    bool repeated = false;

    mbr_spelling_begin(s);
    mbr_spell(s, t, i, end);
    for (*groups = 1; *groups < GROUPS_MAX && !repeated; (*groups)++) {
        size_t k = end + (spaces && mbr_is_number_space(t, end));
        size_t digits, after;

        if (mbr_cp(t, k) != '-')
            break;
        digits = k + 1 + (spaces && mbr_is_number_space(t, k + 1));
        after = mbr_digits_end(t, digits);
        if (after == digits || after - digits > GROUP_DIGITS_MAX)
            break;
        if (mbr_is_letter_of_word(t, after)) {
            size_t word_end = mbr_run_end(t, after);

            repeated = t->legal && mbr_is_repetition(t, after, word_end);
            if (!repeated)
                break;
            after = word_end;
        }
        mbr_spelling_add(s, '-');
        mbr_spell(s, t, digits, after);
        end = after;
    }
    return *groups > 1 ? end : i;
}

/* The part before the last hyphen, and the number after it; false without one. */
static bool
split_reference(mbr_slice form, size_t *prefix_len, unsigned *last)
{
    size_t i = form.len;
    unsigned scale = 1;

    *last = 0;
    while (i > 0 && form.ptr[i - 1] >= '0' && form.ptr[i - 1] <= '9' && scale < 1000000) {
        *last += (unsigned) (form.ptr[--i] - '0') * scale;
        scale *= 10;
    }
    *prefix_len = i;
    return i > 0 && form.ptr[i - 1] == '-' && scale > 1;
}

/* « L. 121-1 à L. 121-4 » is about L. 121-2 and L. 121-3 as well. */
static void
emit_range(mbr_tokens *t, size_t i, size_t end, mbr_slice form)
{
    mbr_slice from = mbr_slice_of(t->range.form, t->range.len);
    size_t from_len, to_len;
    unsigned first, last;

    if (from.len == 0 || t->range.pos + 2 != t->pos || t->a_pos + 1 != t->pos ||
        !split_reference(from, &from_len, &first) || !split_reference(form, &to_len, &last))
        return;
    if (!mbr_slice_equal(mbr_slice_part(from, 0, from_len), mbr_slice_part(form, 0, to_len)) ||
        last <= first + 1 || last - first > RANGE_MAX)
        return;
    for (unsigned value = first + 1; value < last; value++) {
        mbr_spelling s;
        char number[16];

        (void) snprintf(number, sizeof number, "%u", value);
        mbr_spelling_begin(&s);
        for (size_t k = 0; k < to_len; k++)
            mbr_spelling_add(&s, (unsigned char) form.ptr[k]);
        mbr_spelling_add_string(&s, number);
        mbr_emit(t, MBR_TOKEN_REFERENCE, 1, i, end, &s);
    }
}

void
mbr_emit_reference(mbr_tokens *t, size_t i, size_t end, const mbr_spelling *s, size_t number)
{
    mbr_slice form = mbr_spelling_form(s);

    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_REFERENCE, 1, i, end, s);
    if (number > i && memchr(form.ptr, '-', form.len)) {
        mbr_spelling bare;

        mbr_spelling_begin(&bare);
        for (size_t k = 0; k < form.len; k++)
            if (bare.form_len > 0 || (form.ptr[k] >= '0' && form.ptr[k] <= '9'))
                mbr_spelling_add(&bare, (unsigned char) form.ptr[k]);
        mbr_emit(t, MBR_TOKEN_REFERENCE, 1, number, end, &bare);
    }
    if (t->legal)
        emit_range(t, i, end, form);
    t->range.pos = t->pos;
    t->range.len = form.len;
    memcpy(t->range.form, form.ptr, form.len);
    t->legal = true;
}

/* What stands between the text and its canonical form. */
typedef struct lettered {
    const char *letter;
    size_t number, end;
    bool capital, dot, space;
    unsigned groups;
    mbr_spelling digits;
} lettered;

/* « L », « LO », « L.O. », then star, dot, star and a space, all optional. */
static bool
find_lettered(lettered *r, const mbr_tokens *t)
{
    static const char *const letters[] = { "l", "r", "d", "a", "c" };
    size_t i = t->at, k = i + 1;

    r->letter = NULL;
    for (size_t n = 0; n < sizeof letters / sizeof *letters && !r->letter; n++)
        if (mbr_cp(t, i) == (unsigned char) letters[n][0])
            r->letter = letters[n];
    if (!r->letter || (r->letter[0] == 'c' && !t->legal))
        return false;
    if (r->letter[0] == 'l' && mbr_cp(t, k) == 'o' && !mbr_is_letter(t, k + 1)) {
        r->letter = "lo";
        k++;
    } else if (r->letter[0] == 'l' && mbr_text_starts(t, k, ".o.")) {
        r->letter = "lo";
        k += 2;
    } else if (mbr_is_letter(t, k)) {
        return false;
    }
    k += mbr_cp(t, k) == '*';
    r->dot = mbr_cp(t, k) == '.';
    k += r->dot;
    k += mbr_cp(t, k) == '*';
    r->space = mbr_is_number_space(t, k);
    k += r->space;
    r->capital = mbr_char_at(t, i)->upper;
    r->number = k;
    return mbr_is_digit(t, k);
}

static bool
find_number(lettered *r, const mbr_tokens *t)
{
    r->end = mbr_hyphen_groups(&r->digits, &r->groups, t, r->number, r->dot || t->legal);
    if (r->groups > 1)
        return true;
    r->end = mbr_digits_end(t, r->number);
    if (t->legal && mbr_is_repetition(t, r->end, mbr_run_end(t, r->end))) {
        mbr_spell(&r->digits, t, r->end, mbr_run_end(t, r->end));
        r->end = mbr_run_end(t, r->end);
        return true;
    }
    return !mbr_is_letter(t, r->end) && mbr_cp(t, r->end) != '-';
}

/* The letters are also words and paper sizes: what speaks for an article is a
 * hyphen, a dot after a capital, or the context. */
static bool
is_accepted(const lettered *r, const mbr_tokens *t)
{
    bool lo = r->letter[1] != '\0';
    bool hyphen = r->groups > 1;

    if (hyphen && (r->dot || !r->space || r->capital || lo))
        return true;
    if (lo && r->capital)
        return true;
    if (t->legal)
        return r->capital || r->dot || !r->space || lo ||
               (hyphen && (r->letter[0] == 'l' || r->letter[0] == 'r'));
    return r->capital && r->dot && r->digits.form_len >= 3 && r->letter[0] != 'a';
}

bool
mbr_reference_scan(mbr_tokens *t)
{
    mbr_spelling canonical;
    lettered r;

    if (!find_lettered(&r, t) || !find_number(&r, t) || !is_accepted(&r, t))
        return false;
    mbr_spelling_begin(&canonical);
    mbr_spelling_add_string(&canonical, r.letter);
    for (size_t i = 0; i < r.digits.form_len; i++)
        mbr_spelling_add(&canonical, (unsigned char) r.digits.form[i]);
    mbr_emit_reference(t, t->at, r.end, &canonical, r.number);
    t->at = r.end;
    return true;
}
