/* What a word can be besides a word. Each question is about one place of the
 * query and looks a bounded way ahead, so that 64 KiB of any sign take no time.
 */
#include "query/word.h"

#include <string.h>

#include "base/memory.h"
#include "query/character.h"

#define NAME_BYTES_MAX 32  /* of a field, with room for accents */
#define AHEAD_BYTES_MAX 24 /* "(trice)", "-20 000,50 €" */

size_t
mbr_word_parenthesis(mbr_slice text, size_t at, bool starts_word)
{
    size_t end = at + 1;

    while (end < text.len && end - at <= AHEAD_BYTES_MAX &&
           mbr_character_is_word(mbr_character_at(text, end)))
        end = mbr_character_after(text, end);
    if (end == at + 1 || end >= text.len || text.ptr[end] != ')')
        return 0;
    if (starts_word && !mbr_character_is_word(mbr_character_at(text, end + 1)))
        return 0;
    return end + 1 - at;
}

mbr_lexeme_kind
mbr_word_operator(mbr_slice word, unsigned *distance)
{
    static const struct {
        const char *name;
        mbr_lexeme_kind kind;
    } operators[] = {
        { "AND", MBR_LEXEME_AND },   { "ET", MBR_LEXEME_AND },
        { "OR", MBR_LEXEME_OR },     { "OU", MBR_LEXEME_OR },
        { "NOT", MBR_LEXEME_NOT },   { "SAUF", MBR_LEXEME_NOT },
        { "NEAR", MBR_LEXEME_NEAR }, { "PRÈS", MBR_LEXEME_NEAR },
        { "PRES", MBR_LEXEME_NEAR }, { "PRE\xCC\x80S", MBR_LEXEME_NEAR },
    };
    /* The second È is E with a combining accent. */
    static const char *const near[] = { "NEAR/", "PRÈS/", "PRE\xCC\x80S/", "PRES/" };

    *distance = MBR_QUERY_NEAR_DEFAULT;
    for (size_t i = 0; i < MBR_ARRAY_LEN(operators); i++)
        if (mbr_slice_is(word, operators[i].name))
            return operators[i].kind;
    for (size_t i = 0; i < MBR_ARRAY_LEN(near); i++) {
        size_t at = strlen(near[i]);
        unsigned number = 0;

        if (!mbr_slice_starts_with(word, near[i]) || word.len == at || word.len > at + 4)
            continue;
        while (at < word.len && mbr_character_is_digit((unsigned char) word.ptr[at]))
            number = 10 * number + (unsigned) (word.ptr[at++] - '0');
        if (at < word.len || number == 0)
            continue;
        *distance = number;
        return MBR_LEXEME_NEAR;
    }
    return MBR_LEXEME_WORD;
}

bool
mbr_word_is_near_without_number(mbr_slice word)
{
    size_t digits = word.len;
    unsigned distance;

    while (digits > 0 && mbr_character_is_digit((unsigned char) word.ptr[digits - 1]))
        digits--;
    return digits > 1 && word.ptr[digits - 1] == '/' &&
           mbr_word_operator(mbr_slice_part(word, 0, digits - 1), &distance) == MBR_LEXEME_NEAR &&
           mbr_word_operator(word, &distance) == MBR_LEXEME_WORD;
}

bool
mbr_word_is_distance(mbr_slice word)
{
    size_t at = 1;

    while (at < word.len && mbr_character_is_digit((unsigned char) word.ptr[at]))
        at++;
    return word.len > 1 && word.ptr[0] == '~' && at == word.len;
}

size_t
mbr_word_end(mbr_slice text, size_t at)
{
    size_t start = at;
    unsigned distance;

    while (!mbr_character_is_space_at(text, at)) {
        uint32_t cp = mbr_character_at(text, at);

        if (cp == ')' || mbr_character_is_quote(cp))
            break;
        if (cp == '(') {
            size_t len = mbr_word_parenthesis(text, at, at == start);

            if (len == 0 ||
                mbr_word_operator(mbr_slice_part(text, start, at), &distance) != MBR_LEXEME_WORD)
                break;
            at += len;
            continue;
        }
        at = mbr_character_after(text, at);
    }
    return at;
}

/* Whether three digits, and no more, follow the space at `at`: 45 000. */
static bool
is_group_after(mbr_slice text, size_t at)
{
    size_t digits = 0;

    at = mbr_character_after(text, at);
    while (digits <= 3 && mbr_character_is_digit(mbr_character_at(text, at + digits)))
        digits++;
    return digits == 3;
}

bool
mbr_word_is_quantity(mbr_slice text, size_t at)
{
    size_t limit = at + AHEAD_BYTES_MAX;
    uint32_t cp = mbr_character_at(text, at);

    if (!mbr_character_is_digit(cp))
        return false;
    while (at < limit && (mbr_character_is_digit(cp) || cp == ',' || cp == '.' ||
                          (mbr_character_is_space(cp) && is_group_after(text, at)))) {
        at = mbr_character_after(text, at);
        cp = mbr_character_at(text, at);
    }
    if (at < text.len && mbr_character_is_space(cp))
        cp = mbr_character_at(text, mbr_character_after(text, at));
    return cp == '%' || cp == 0x2030 || cp == 0xB0 || cp == 0x20AC || cp == '$';
}

size_t
mbr_word_field_length(mbr_slice text, size_t at)
{
    size_t end = at;
    uint32_t next;

    while (end - at <= NAME_BYTES_MAX) {
        uint32_t cp = mbr_character_at(text, end);

        if ((!mbr_character_is_word(cp) || mbr_character_is_digit(cp)) && !(cp == '-' && end > at))
            break;
        end = mbr_character_after(text, end);
    }
    if (end == at || end >= text.len || text.ptr[end] != ':' ||
        mbr_character_is_space_at(text, end + 1))
        return 0;
    next = mbr_character_at(text, end + 1);
    if (!mbr_character_is_word(next) && !mbr_character_is_quote(next) && next != 0x2018 &&
        next != '(' && next != '=' && next != '+' && next != '#' && next != '@' && next != '.' &&
        next != '<' && next != '>')
        return 0;
    return end + 1 - at;
}

bool
mbr_word_begins_with(uint32_t cp)
{
    return mbr_character_is_word(cp) || cp == '#' || cp == '@';
}

/* Letters that stand right before a star, back to the last apostrophe or hyphen:
 * l'a* asks for all that begins with an a. None when there is a sign among them. */
static size_t
truncated_letters(mbr_slice text, size_t start, size_t star_at)
{
    size_t letters = 0;

    for (size_t at = start; at < star_at; at = mbr_character_after(text, at)) {
        uint32_t cp = mbr_character_at(text, at);

        if (cp == '\'' || cp == 0x2019 || cp == '-')
            letters = 0;
        else if (mbr_word_begins_with(cp) || cp == '.' || cp == '_' || cp == '&')
            letters += mbr_character_is_word(cp);
        else
            return 0;
    }
    return letters;
}

mbr_star
mbr_word_star(mbr_slice text, size_t *begin, size_t *end)
{
    size_t start = *begin, first = *begin, last = *end, letters;

    while (first < *end && text.ptr[first] != '*')
        first++;
    if (first == *end)
        return MBR_STAR_NONE;
    while (last > first + 1 && strchr(",;.:!?", text.ptr[last - 1]) && text.ptr[last - 1])
        last--;
    while (start < first && !mbr_word_begins_with(mbr_character_at(text, start)))
        start = mbr_character_after(text, start);
    letters = truncated_letters(text, start, first);
    if (first + 1 == last && letters >= MBR_STAR_LETTERS) {
        *begin = start;
        *end = first;
        return MBR_STAR_TRUNCATES;
    }
    if (first == *begin + 1 && strchr("LRDAlrda", text.ptr[*begin]))
        return MBR_STAR_NONE;
    if (first + 1 == last && letters > 0)
        return MBR_STAR_SHORT;
    if (start < first || mbr_character_is_word(mbr_character_at(text, first + 1)))
        return MBR_STAR_MISPLACED;
    return MBR_STAR_NONE;
}
