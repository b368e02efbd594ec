/* Things that are written in several words and mean one. Looks a few words ahead, so that a
 * query of nothing but digits is still read once. */
#include "query/run.h"

#include <stdint.h>
#include <string.h>

#include "base/memory.h"
#include "query/character.h"
#include "query/period.h"
#include "query/word.h"

#define GROUPS_MAX 8      /* of three digits: no larger sum was ever in the news */
#define WORD_BYTES_MAX 24 /* of a word that may go on or follow */
#define DATE_BYTES_MAX 48

/* A word after the one that begins. */
typedef struct piece {
    size_t start, end; /* end is at the start when there is none */
    size_t bare;       /* end without punctuation behind it */
} piece;

static size_t
bare_end(mbr_slice text, piece word)
{
    while (word.end > word.start && strchr(",;.:!?", text.ptr[word.end - 1]) &&
           text.ptr[word.end - 1])
        word.end--;
    return word.end;
}

static piece
piece_at(mbr_slice text, size_t start)
{
    piece word = { start, start, start };

    if (start < text.len && !mbr_character_is_space_at(text, start))
        word.end = mbr_word_end(text, start);
    word.bare = bare_end(text, word);
    return word;
}

/* The word after one space, of any width, behind a word without punctuation. */
static piece
next_piece(mbr_slice text, size_t end)
{
    if (end >= text.len || !mbr_character_is_space_at(text, end))
        return (piece){ end, end, end };
    return piece_at(text, mbr_character_after(text, end));
}

static mbr_slice
bare(mbr_slice text, piece word)
{
    if (word.end - word.start > WORD_BYTES_MAX)
        return MBR_SLICE_NONE;
    return mbr_slice_part(text, word.start, word.bare);
}

static size_t
digits_of(mbr_slice word, size_t at)
{
    size_t end = at;

    while (end < word.len && mbr_character_is_digit((unsigned char) word.ptr[end]))
        end++;
    return end - at;
}

/* ---- Quantities ---- */

/* Whether a word is a number on its own: 45000, 3,5, 12.50. */
static bool
is_number(mbr_slice word)
{
    size_t whole = digits_of(word, 0);
    size_t rest = whole < word.len ? digits_of(word, whole + 1) : 0;

    return whole > 0 && (whole == word.len || ((word.ptr[whole] == ',' || word.ptr[whole] == '.') &&
                                               rest > 0 && whole + 1 + rest == word.len));
}

/* Three digits, with decimals or a sign behind them: « 000 », « 000,50 », « 000€ ». A star is
 * a truncation, which no quantity has. */
static bool
is_group(mbr_slice word)
{
    size_t rest = word.len > 4 && word.ptr[3] == ',' ? 4 + digits_of(word, 4) : 3;

    if (digits_of(word, 0) != 3 || (word.len > 0 && word.ptr[word.len - 1] == '*'))
        return false;
    return rest == word.len || !mbr_character_is_word(mbr_character_at(word, rest));
}

static bool
is_one_of(mbr_slice word, const char *const *names, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_is(word, names[i]))
            return true;
    return false;
}

/* What a number counts: « € », « M€ », « euros », « millions d’euros », « pour cent ». */
static size_t
unit_end(mbr_slice text, size_t end, size_t *words)
{
    static const char *const units[] = { "€",      "$",       "£",   "¥",    "%",    "‰",
                                         "M€",     "k€",      "Md€", "Mds€", "euro", "euros",
                                         "dollar", "dollars", "M$",  "Md$",  "°C" };
    static const char *const firsts[] = { "million", "millions", "milliard", "milliards", "M",
                                          "Md",      "Mds",      "k",        "pour" };
    static const char *const seconds[] = { "d’euros", "d'euros", "d’euro", "d'euro",
                                           "€",       "$",       "euros",  "cent" };
    piece first = next_piece(text, end), second;

    if (is_one_of(bare(text, first), units, MBR_ARRAY_LEN(units))) {
        *words += 1;
        return first.end;
    }
    if (!is_one_of(bare(text, first), firsts, MBR_ARRAY_LEN(firsts)) || first.bare < first.end)
        return end;
    second = next_piece(text, first.end);
    if (!is_one_of(bare(text, second), seconds, MBR_ARRAY_LEN(seconds)))
        return end;
    *words += 2;
    return second.end;
}

static size_t
quantity_end(mbr_slice text, piece first, size_t *words)
{
    mbr_slice number = bare(text, first);
    piece last = first;
    bool has_groups = number.len <= 3 && digits_of(number, 0) == number.len && number.len > 0 &&
                      number.ptr[0] != '0';

    if (!is_number(number) || first.bare < first.end)
        return first.end;
    for (size_t i = 0; has_groups && i < GROUPS_MAX; i++) {
        piece next = next_piece(text, last.end);

        if (!is_group(bare(text, next)))
            break;
        *words += 1;
        last = next;
        has_groups = last.bare == last.end && last.end - last.start == 3;
    }
    return last.bare == last.end ? unit_end(text, last.end, words) : last.end;
}

/* ---- References ---- */

/* L, L., R*, LO, L.O.: the letters of an article; « L.121 » begins so and has its number. */
static size_t
letters_of(mbr_slice word)
{
    static const char *const letters[] = { "L.O.", "LO.", "LO", "L.", "R.",  "D.",
                                           "A.",   "l.",  "r.", "d.", "R*.", "L*.",
                                           "D*.",  "R*",  "L",  "R",  "D",   "A" };

    for (size_t i = 0; i < MBR_ARRAY_LEN(letters); i++)
        if (mbr_slice_starts_with(word, letters[i]))
            return strlen(letters[i]);
    return 0;
}

/* Digits and hyphens, from a digit on. */
static bool
is_reference_number(mbr_slice word, size_t at)
{
    size_t end = at;

    while (end < word.len &&
           (mbr_character_is_digit((unsigned char) word.ptr[end]) || word.ptr[end] == '-'))
        end++;
    return digits_of(word, at) > 0 && end == word.len && word.ptr[end - 1] != '-';
}

static size_t
reference_end(mbr_slice text, piece word, size_t *words)
{
    piece last = word, next;
    size_t end = word.end;
    mbr_slice first = mbr_slice_part(text, word.start, end);
    size_t letters = letters_of(first);
    bool has_dot = letters > 0 && first.ptr[letters - 1] == '.';
    mbr_slice number;

    last.bare = bare_end(text, word);
    if (letters == 0)
        return end;
    if (letters == first.len) {
        last = next_piece(text, end);
        number = bare(text, last);
        if (!is_reference_number(number, 0) ||
            !(has_dot || first.len > 1 || memchr(number.ptr, '-', number.len)))
            return end;
        *words += 1;
    } else if (!is_reference_number(bare(text, last), letters)) {
        return end;
    }
    /* « L.121 -1 »: the hyphen after a space excludes nothing. */
    next = next_piece(text, last.end);
    number = bare(text, next);
    if (last.bare == last.end && number.len > 1 && number.ptr[0] == '-' &&
        digits_of(number, 1) == number.len - 1) {
        *words += 1;
        return next.end;
    }
    return last.end;
}

/* ---- Days ---- */

static size_t
day_end(mbr_slice text, piece first, size_t *words)
{
    piece month = next_piece(text, first.end), year = next_piece(text, month.end);
    mbr_slice day = bare(text, first), named = bare(text, month);
    size_t digits = digits_of(day, 0);
    mbr_date from, to;

    /* « 2 -mai 2021 » excludes May. */
    if (digits == 0 || digits > 2 || (digits < day.len && day.len != 3) || named.len == 0 ||
        mbr_character_is_digit((unsigned char) named.ptr[0]) ||
        !mbr_character_is_word(mbr_character_at(named, 0)) || digits_of(bare(text, year), 0) != 4 ||
        year.bare - first.start > DATE_BYTES_MAX ||
        !mbr_period_parse(&from, &to, mbr_slice_part(text, first.start, year.bare)) ||
        from.day == 0 || mbr_date_compare(from, to) != 0)
        return first.end;
    *words += 2;
    return year.end;
}

size_t
mbr_run_of_words(mbr_slice text, size_t at, size_t end, size_t *words)
{
    piece first = { at, end, end };
    size_t last = end;

    *words = 1;
    if (at == end || end - at > WORD_BYTES_MAX)
        return end;
    if (!mbr_character_is_digit((unsigned char) text.ptr[at]))
        return strchr("LRDAlrd", text.ptr[at]) ? reference_end(text, first, words) : end;
    first.bare = bare_end(text, first);
    if (first.bare - at <= 3)
        last = day_end(text, first, words);
    return last > end ? last : quantity_end(text, first, words);
}
