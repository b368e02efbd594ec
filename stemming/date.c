/* Dates and times in figures, and the date that a day, a month and a year in
 * words make: « 05/09/2016 » and « 5 septembre 2016 » meet in 2016-09-05. Two
 * figures for a year say nothing sure and stay numbers. */
#include "stemming/date.h"

#include <stdio.h>

#include "base/memory.h"

/* Folded, as the press abbreviates them; a dot may follow. */
static const struct {
    const char *name;
    unsigned month;
} months[] = {
    { "janvier", 1 },   { "janv", 1 },     { "fevrier", 2 }, { "fevr", 2 },      { "fev", 2 },
    { "mars", 3 },      { "avril", 4 },    { "avr", 4 },     { "mai", 5 },       { "juin", 6 },
    { "juillet", 7 },   { "juill", 7 },    { "juil", 7 },    { "aout", 8 },      { "septembre", 9 },
    { "sept", 9 },      { "octobre", 10 }, { "oct", 10 },    { "novembre", 11 }, { "nov", 11 },
    { "decembre", 12 }, { "dec", 12 },
};

enum { YEAR_MIN = 1000, YEAR_MAX = 2999 };

static void
spell_date(mbr_spelling *s, unsigned year, unsigned month, unsigned day)
{
    char form[32];

    (void) snprintf(form, sizeof form, "%04u-%02u-%02u", year, month, day);
    mbr_spelling_begin(s);
    mbr_spelling_add_string(s, form);
}

/* d/m/yyyy with one of / . - twice, or yyyy-mm-dd; American month first when
 * the month would not exist otherwise. */
bool
mbr_date_scan(mbr_tokens *t)
{
    size_t i = t->at;
    size_t first = mbr_digits_end(t, i), second, third;
    uint32_t sign = mbr_cp(t, first);
    unsigned day, month, year;
    mbr_spelling s;

    if (sign != '/' && sign != '.' && sign != '-')
        return false;
    second = mbr_digits_end(t, first + 1);
    if (second == first + 1 || second - first > 3 || mbr_cp(t, second) != sign)
        return false;
    third = mbr_digits_end(t, second + 1);
    if (mbr_is_letter(t, third) || (mbr_cp(t, third) == sign && mbr_is_digit(t, third + 1)))
        return false;
    month = mbr_digits_value(t, first + 1, second);
    if (first - i == 4 && second - first == 3 && third - second == 3 && sign == '-') {
        year = mbr_digits_value(t, i, first);
        day = mbr_digits_value(t, second + 1, third);
    } else if (first - i <= 2 && third - second == 5) {
        year = mbr_digits_value(t, second + 1, third);
        day = mbr_digits_value(t, i, first);
    } else {
        return false;
    }
    if (month > 12 && day <= 12) {
        unsigned swapped = month;

        month = day;
        day = swapped;
    }
    if (month < 1 || month > 12 || day < 1 || day > 31 || year < YEAR_MIN || year > YEAR_MAX)
        return false;
    spell_date(&s, year, month, day);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_DATE, 1, i, third, &s);
    t->legal = false;
    t->at = third;
    return true;
}

/* Spaces between the words of a date, a line end among them at most; not a
 * paragraph. Returns `i` when there are none. */
static size_t
skip_spaces(const mbr_tokens *t, size_t i)
{
    enum { SPACES_MAX = 8 };
    size_t limit = i + SPACES_MAX;
    bool line = false;

    for (; i < limit; i++) {
        if (mbr_char_at(t, i)->cls == MBR_CLASS_LINE && !line)
            line = true;
        else if (!mbr_is_space(t, i))
            break;
    }
    return i;
}

void
mbr_date_follow(mbr_tokens *t, size_t i, size_t end)
{
    size_t name = skip_spaces(t, end), name_end = mbr_run_end(t, name), year;
    unsigned day = mbr_digits_value(t, i, mbr_digits_end(t, i)), month = 0;
    mbr_spelling s;

    if (name == end || name_end - name < 3 || name_end - name > 9 || day < 1 || day > 31)
        return;
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, name, name_end);
    for (size_t k = 0; k < MBR_ARRAY_LEN(months) && month == 0; k++)
        if (mbr_slice_is(mbr_spelling_form(&s), months[k].name))
            month = months[k].month;
    if (month == 0)
        return;
    name_end += mbr_cp(t, name_end) == '.';
    year = skip_spaces(t, name_end);
    if (year == name_end || mbr_digits_end(t, year) != year + 4 || mbr_is_letter(t, year + 4))
        return;
    spell_date(&s, mbr_digits_value(t, year, year + 4), month, day);
    mbr_emit(t, MBR_TOKEN_DATE, 3, i, year + 4, &s);
}

static bool
emit_time(mbr_tokens *t, size_t end, unsigned hour, unsigned minute)
{
    char form[16];
    mbr_spelling s;

    if (hour > 24 || minute > 59)
        return false;
    (void) snprintf(form, sizeof form, "%uh%02u", hour, minute);
    mbr_spelling_begin(&s);
    mbr_spelling_add_string(&s, form);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_TIME, 1, t->at, end, &s);
    t->legal = false;
    t->at = end;
    return true;
}

/* Two digits and no more at `i`. */
static bool
is_minutes(const mbr_tokens *t, size_t i)
{
    return mbr_is_digit(t, i) && mbr_is_digit(t, i + 1) && !mbr_is_alnum(t, i + 2);
}

/* « 24h » is two words and one: « 24 heures du Mans » and « 24h du Mans » meet. */
static void
emit_hours(mbr_tokens *t, size_t digits_end, size_t h)
{
    size_t i = t->at;
    char form[16];
    mbr_spelling s;

    mbr_emit_part(t, i, digits_end);
    (void) snprintf(form, sizeof form, "%uh", mbr_digits_value(t, i, digits_end));
    mbr_spelling_begin(&s);
    mbr_spelling_add_string(&s, form);
    mbr_emit(t, MBR_TOKEN_TIME, 2, i, h + 1, &s);
    mbr_emit_named(t, MBR_TOKEN_WORD, h, h + 1, "heures");
    t->legal = false;
    t->at = h + 1;
}

/* 11h53, 11 h 53, 20:30, 24h */
bool
mbr_time_scan(mbr_tokens *t)
{
    size_t i = t->at, end = mbr_digits_end(t, i), h, minutes;
    unsigned hour = mbr_digits_value(t, i, end);

    if (end - i > 3)
        return false;
    if (mbr_cp(t, end) == ':')
        return end - i <= 2 && hour < 24 && mbr_cp(t, i - 1) != ':' && is_minutes(t, end + 1) &&
               mbr_cp(t, end + 3) != ':' &&
               emit_time(t, end + 3, hour, mbr_digits_value(t, end + 1, end + 3));
    h = end + mbr_is_number_space(t, end);
    if (mbr_cp(t, h) != 'h' || mbr_is_letter(t, h + 1))
        return false;
    minutes = h + 1 + mbr_is_number_space(t, h + 1);
    if (end - i <= 2 && is_minutes(t, minutes) &&
        emit_time(t, minutes + 2, hour, mbr_digits_value(t, minutes, minutes + 2)))
        return true;
    if (mbr_is_digit(t, h + 1))
        return false;
    emit_hours(t, end, h);
    return true;
}
