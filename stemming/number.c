/* Numbers as French writes them: « 45 000 », « 45.000 » and « 45'000 » are 45000,
 * « 3,5 » is 3.5. Digits otherwise stay as typed, because versions, addresses
 * and telephone numbers use the same signs. */
#include "base/memory.h"
#include "stemming/date.h"
#include "stemming/reference.h"

/* Bounds keep a number inside what the window shows, whatever follows it. */
enum { GROUPS_MAX = 20, DOTTED_MAX = 512 };

/* Folded, without their plural s. */
static const struct {
    const char *letters;
    char only; /* the one number it goes with, 0 for any */
} ordinals[] = {
    { "e", 0 },    { "eme", 0 },   { "ieme", 0 }, { "er", '1' },
    { "re", '1' }, { "ere", '1' }, { "nd", '2' }, { "nde", '2' },
};

static const char *const repetitions[] = {
    "bis", "ter", "quater", "quinquies", "sexies", "septies", "octies",
};

/* 1er, 21e, 2nde: « 21e » whatever the suffix. */
static bool
read_ordinal(mbr_tokens *t, size_t digits_end, size_t end, mbr_slice suffix)
{
    size_t i = t->at;
    mbr_spelling s;

    if (suffix.len > 1 && suffix.ptr[suffix.len - 1] == 's')
        suffix.len--;
    for (size_t k = 0; k < MBR_ARRAY_LEN(ordinals); k++) {
        if (!mbr_slice_is(suffix, ordinals[k].letters))
            continue;
        if (ordinals[k].only &&
            (digits_end != i + 1 || mbr_cp(t, i) != (unsigned char) ordinals[k].only))
            return false;
        while (i + 1 < digits_end && mbr_cp(t, i) == '0')
            i++;
        mbr_spelling_begin(&s);
        mbr_spell(&s, t, i, digits_end);
        mbr_spelling_add(&s, 'e');
        mbr_begin_position(t);
        mbr_emit(t, MBR_TOKEN_ORDINAL, 1, t->at, end, &s);
        if (ordinals[k].only == '1')
            mbr_date_follow(t, t->at, end); /* 1er mai 2016 */
        t->at = end;
        return true;
    }
    return false;
}

bool
mbr_is_repetition(const mbr_tokens *t, size_t i, size_t end)
{
    for (size_t k = 0; k < MBR_ARRAY_LEN(repetitions); k++)
        if (mbr_text_is(t, i, end, repetitions[k]))
            return true;
    return false;
}

/* 12bis; « article 4bis » is one reference. */
static bool
read_repetition(mbr_tokens *t, size_t digits_end, size_t end)
{
    size_t i = t->at;
    mbr_spelling whole;

    if (!mbr_is_repetition(t, digits_end, end))
        return false;
    mbr_spelling_begin(&whole);
    mbr_spell(&whole, t, i, end);
    if (t->legal) {
        mbr_begin_position(t);
        mbr_emit(t, MBR_TOKEN_REFERENCE, 1, i, end, &whole);
    } else {
        mbr_emit_part(t, i, digits_end);
        mbr_emit_word(t, MBR_TOKEN_WORD, 2, i, end, &whole);
        mbr_emit_part(t, digits_end, end);
    }
    t->at = end;
    return true;
}

/* Thousands: groups of three after one to three digits, all with one separator.
 * Returns the end of the last group, or `end` when there is none. */
static size_t
find_groups(const mbr_tokens *t, size_t i, size_t end)
{
    uint32_t sign = mbr_cp(t, end);
    size_t k = end;

    if (end - i > 3 || mbr_cp(t, i) == '0' ||
        !(mbr_is_number_space(t, end) || sign == '.' || sign == '\''))
        return end;
    for (int groups = 0; groups < GROUPS_MAX && mbr_cp(t, k) == sign; groups++) {
        if (mbr_digits_end(t, k + 1) != k + 4)
            break;
        k += 4;
    }
    if (sign == '.' && mbr_cp(t, k) == '.' && mbr_is_digit(t, k + 1))
        return end; /* 540.000.12 */
    return k;
}

bool
mbr_ordinal_scan(mbr_tokens *t)
{
    size_t first_end = mbr_digits_end(t, t->at);
    size_t digits_end = find_groups(t, t->at, first_end); /* « 1 000e » */
    size_t end = mbr_run_end(t, digits_end);
    mbr_spelling suffix;

    if (end == digits_end || end - digits_end > 9)
        return false;
    mbr_spelling_begin(&suffix);
    mbr_spell(&suffix, t, digits_end, end);
    return read_ordinal(t, digits_end, end, mbr_spelling_form(&suffix)) ||
           (digits_end == first_end && read_repetition(t, digits_end, end));
}

/* The decimals after a comma, or `end`: « 1,2,3 » is a list. */
static size_t
find_decimals(const mbr_tokens *t, size_t i, size_t end)
{
    size_t k;

    if (mbr_cp(t, end) != ',' || !mbr_is_digit(t, end + 1) ||
        (mbr_cp(t, i - 1) == ',' && mbr_is_digit(t, i - 2)))
        return end;
    k = mbr_digits_end(t, end + 1);
    if ((mbr_cp(t, k) == ',' && mbr_is_digit(t, k + 1)) || mbr_is_letter_of_word(t, k))
        return end;
    return k;
}

/* 45 000, 45 000,50, 3,5: digits, a dot for the comma, no decimals that are all zero. */
static bool
read_grouped(mbr_tokens *t, size_t digits_end)
{
    size_t i = t->at;
    size_t whole = find_groups(t, i, digits_end), end = find_decimals(t, i, whole);
    mbr_spelling s;

    if (end == digits_end)
        return false;
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, whole);
    for (size_t k = whole + 1; k < end; k++) {
        if (mbr_cp(t, k) != '0') {
            mbr_spelling_add(&s, '.');
            mbr_spell(&s, t, whole + 1, end);
            break;
        }
    }
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_NUMBER, 1, i, end, &s);
    t->at = end;
    return true;
}

/* 3.5.1, 192.168.1.1; « article 49.3 » is 49-3. */
static bool
read_dotted(mbr_tokens *t, size_t digits_end)
{
    size_t i = t->at, end = digits_end;
    unsigned dots = 0;
    mbr_spelling s;

    while (end - i < DOTTED_MAX && mbr_cp(t, end) == '.' && mbr_is_digit(t, end + 1)) {
        end = mbr_digits_end(t, end + 1);
        dots++;
    }
    if (dots == 0 || mbr_is_letter_of_word(t, end))
        return false;
    mbr_spelling_begin(&s);
    if (t->legal && dots == 1) {
        mbr_spell(&s, t, i, digits_end);
        mbr_spelling_add(&s, '-');
        mbr_spell(&s, t, digits_end + 1, end);
        mbr_begin_position(t);
        mbr_emit(t, MBR_TOKEN_REFERENCE, 1, i, end, &s);
    } else {
        mbr_spell_signs(&s, t, i, end);
        mbr_begin_position(t);
        mbr_emit(t, MBR_TOKEN_NUMBER, 1, i, end, &s);
    }
    t->at = end;
    return true;
}

/* Length of « /CE » and the like after a directive's number, 0 without one. */
static size_t
community_suffix(const mbr_tokens *t, size_t i)
{
    static const char *const suffixes[] = { "/cee", "/ce", "/ue", "/jai", "/euratom", "/pesc" };

    for (size_t k = 0; k < MBR_ARRAY_LEN(suffixes); k++) {
        size_t len = strlen(suffixes[k]);

        if (mbr_text_starts(t, i, suffixes[k]) && !mbr_is_alnum(t, i + len))
            return len;
    }
    return 0;
}

/* 2016/679, 95/46/CE; « 24/7 » is two numbers. */
static bool
read_slashed(mbr_tokens *t, size_t digits_end)
{
    size_t i = t->at, end, suffix;
    mbr_spelling s;

    if (mbr_cp(t, digits_end) != '/' || !mbr_is_digit(t, digits_end + 1))
        return false;
    end = mbr_digits_end(t, digits_end + 1);
    suffix = community_suffix(t, end);
    if ((digits_end - i != 4 && !t->legal && suffix == 0) || end - digits_end > 5 ||
        (mbr_cp(t, end) == '/' && suffix == 0))
        return false;
    mbr_spelling_begin(&s);
    mbr_spell_signs(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_REFERENCE, 1, i, end + suffix, &s);
    t->at = end + suffix;
    return true;
}

/* 434-15-2 is a reference and never matches 434 alone; 2016-2017 is two years,
 * and one thing. */
static bool
read_hyphenated(mbr_tokens *t, size_t digits_end)
{
    size_t i = t->at, last;
    unsigned groups;
    mbr_spelling s, part;
    size_t end = mbr_hyphen_groups(&s, &groups, t, i, t->legal);

    if (groups < 2)
        return false;
    t->at = end;
    if (groups > 2 || t->legal) {
        mbr_emit_reference(t, i, end, &s, i);
        return true;
    }
    mbr_spelling_begin(&part);
    mbr_spell(&part, t, i, digits_end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_NUMBER, 1, i, digits_end, &part);
    mbr_emit(t, MBR_TOKEN_NUMBER, 2, i, end, &s);
    last = digits_end + 1;
    mbr_emit_part(t, last, end);
    if (end - last <= 2)
        mbr_date_follow(t, last, end); /* 3-5 septembre 2016 */
    return true;
}

bool
mbr_number_scan(mbr_tokens *t)
{
    size_t i = t->at, end = mbr_digits_end(t, i);
    mbr_spelling s;

    if (mbr_is_letter_of_word(t, end))
        return false; /* 3G, 20minutes */
    if (read_grouped(t, end) || read_dotted(t, end) || read_slashed(t, end) ||
        read_hyphenated(t, end))
        return true;
    if (mbr_cp(t, end) == '-' && mbr_is_letter(t, end + 1))
        return false; /* 12-bis: a compound */
    mbr_spelling_begin(&s);
    mbr_spell(&s, t, i, end);
    mbr_begin_position(t);
    mbr_emit(t, MBR_TOKEN_NUMBER, 1, i, end, &s);
    if (end - i <= 2)
        mbr_date_follow(t, i, end);
    t->at = end;
    return true;
}
