/* The signs of the query language, one at a time. A sign counts only where a
 * reader would type it: a minus before a word and after a space, a colon between
 * a known field and its value, a quotation mark that another one answers.
 * Everything else is part of a word, because titles, addresses, prices and
 * references are pasted into search boxes and must be found as they are.
 *
 * Each character is looked at a bounded number of times: look-aheads are short,
 * and the search for a closing quotation mark is remembered by kind.
 */
#include "query/lexer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"
#include "query/character.h"
#include "query/period.h"

#define NAME_BYTES_MAX 32  /* of a field, with room for accents */
#define AHEAD_BYTES_MAX 24 /* "(trice)", "-20 000,50 €" */
#define ACRONYM_MAX 5      /* letters; LIBERTE is no acronym */

#define MINUS_SIGN 0x2212
#define CURLY_OPEN 0x201C
#define CURLY_CLOSE 0x201D
#define LOW_OPEN 0x201E
#define GUILLEMET_OPEN 0xAB
#define GUILLEMET_CLOSE 0xBB

/* Where the next mark of one shape stands. */
typedef struct next_mark {
    uint32_t cp;
    size_t at, end; /* at == text.len: no more of them */
    bool is_known;
} next_mark;

typedef struct lexer {
    mbr_slice text;
    size_t at;
    uint32_t before; /* the character before `at`; a space at the start */
    const mbr_query_limits *limits;
    mbr_notes *notes;
    mbr_lexemes *out;
    size_t words, operators, phrases, prefixes; /* so far */
    next_mark marks[4];                         /* whatever closes a phrase */
} lexer;

/* Signs before an element, as read by read_signs(). */
typedef struct sign_set {
    size_t at; /* first byte after them */
    bool negated, sensitive, required, exact;
    mbr_field field;
} sign_set;

void
mbr_lexemes_append(mbr_lexemes *lexemes, const mbr_lexeme *lexeme)
{
    if (lexemes->count == lexemes->capacity) {
        lexemes->capacity = lexemes->capacity ? 2 * lexemes->capacity : 16;
        lexemes->items = mbr_realloc(lexemes->items, lexemes->capacity, sizeof *lexemes->items);
    }
    lexemes->items[lexemes->count++] = *lexeme;
}

void
mbr_lexemes_free(mbr_lexemes *lexemes)
{
    free(lexemes->items);
    *lexemes = (mbr_lexemes){ 0 };
}

static uint32_t
character_at(const lexer *lex, size_t at)
{
    uint32_t cp;

    mbr_character_read(&cp, lex->text, at);
    return cp;
}

/* Byte after the character at `at`; `at` itself at the end of the text. */
static size_t
after(const lexer *lex, size_t at)
{
    uint32_t cp;

    return at + mbr_character_read(&cp, lex->text, at);
}

static void
advance(lexer *lex, size_t to)
{
    while (lex->at < to)
        lex->at += mbr_character_read(&lex->before, lex->text, lex->at);
}

/* The end of a text is a space as well. */
static bool
is_space_at(const lexer *lex, size_t at)
{
    return at >= lex->text.len || mbr_character_is_space(character_at(lex, at));
}

/* Next mark `cp` at or after `from`; calls come with growing `from`, so that a
 * query made of opening guillemets is still read once. */
static const next_mark *
find_mark(lexer *lex, uint32_t cp, size_t from)
{
    next_mark *mark = lex->marks;

    while (mark->cp != cp)
        mark++;
    if (mark->is_known && mark->at >= from)
        return mark;
    mark->is_known = true;
    for (mark->at = from; mark->at < lex->text.len; mark->at = mark->end) {
        uint32_t found;

        mark->end = mark->at + mbr_character_read(&found, lex->text, mark->at);
        if (found == cp)
            break;
    }
    return mark;
}

/* Whether the quotation mark at `at` may open a phrase: 5" does not. */
static bool
is_opening(uint32_t mark, uint32_t before)
{
    switch (mark) {
    case GUILLEMET_OPEN:
    case CURLY_OPEN:
    case LOW_OPEN: return true;
    case '"': return !mbr_character_is_word(before);
    case CURLY_CLOSE: return mbr_character_is_space(before); /* some keyboards have only this one */
    default: return false;
    }
}

/* The mark that answers an opening one at `at`; NULL when there is none. */
static const next_mark *
find_closing(lexer *lex, size_t at, uint32_t before)
{
    static const struct {
        uint32_t open, close, otherwise;
    } pairs[] = {
        { '"', '"', CURLY_CLOSE },
        { CURLY_OPEN, CURLY_CLOSE, '"' },
        { CURLY_CLOSE, CURLY_CLOSE, '"' },
        { LOW_OPEN, CURLY_OPEN, CURLY_CLOSE },
        { GUILLEMET_OPEN, GUILLEMET_CLOSE, GUILLEMET_CLOSE },
    };
    uint32_t mark = character_at(lex, at);
    size_t from = after(lex, at);
    const next_mark *close, *other;
    size_t row = 0;

    if (!is_opening(mark, before))
        return NULL;
    while (pairs[row].open != mark)
        row++;
    close = find_mark(lex, pairs[row].close, from);
    other = find_mark(lex, pairs[row].otherwise, from);
    /* „so“ and „so” are both usual, whichever comes first; else the twin wins. */
    if (close->at == lex->text.len || (mark == LOW_OPEN && other->at < close->at))
        close = other;
    return close->at < lex->text.len ? close : NULL;
}

static bool
starts_phrase(lexer *lex, size_t at, uint32_t before)
{
    return lex->phrases < lex->limits->phrases && find_closing(lex, at, before) != NULL;
}

/* Bytes of a parenthesis that is part of a word: étudiant(e)s, (re)lire. */
static size_t
inner_parenthesis(const lexer *lex, size_t at, bool starts_word)
{
    size_t end = at + 1;

    while (end < lex->text.len && end - at <= AHEAD_BYTES_MAX &&
           mbr_character_is_word(character_at(lex, end)))
        end = after(lex, end);
    if (end == at + 1 || end >= lex->text.len || lex->text.ptr[end] != ')')
        return 0;
    if (starts_word && !mbr_character_is_word(character_at(lex, end + 1)))
        return 0;
    return end + 1 - at;
}

/* Which operator a word is; MBR_LEXEME_WORD when it is none. */
static mbr_lexeme_kind
operator_of(mbr_slice word, unsigned *distance)
{
    static const struct {
        const char *name;
        mbr_lexeme_kind kind;
    } operators[] = {
        { "AND", MBR_LEXEME_AND },   { "ET", MBR_LEXEME_AND },  { "OR", MBR_LEXEME_OR },
        { "OU", MBR_LEXEME_OR },     { "NOT", MBR_LEXEME_NOT }, { "SAUF", MBR_LEXEME_NOT },
        { "NEAR", MBR_LEXEME_NEAR },
    };
    /* PRÈS alone is too common a word; the second È is E with a combining accent. */
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
        *distance = number < MBR_QUERY_NEAR_MAX ? number : MBR_QUERY_NEAR_MAX;
        return MBR_LEXEME_NEAR;
    }
    return MBR_LEXEME_WORD;
}

/* Byte after the word that starts at `at`: a space, a quotation mark or a
 * parenthesis ends it. */
static size_t
word_end(const lexer *lex, size_t at)
{
    size_t start = at;
    unsigned distance;

    while (!is_space_at(lex, at)) {
        uint32_t cp = character_at(lex, at);

        if (cp == ')' || mbr_character_is_quote(cp))
            break;
        if (cp == '(') {
            size_t len = inner_parenthesis(lex, at, at == start);

            if (len == 0 ||
                operator_of(mbr_slice_part(lex->text, start, at), &distance) != MBR_LEXEME_WORD)
                break;
            at += len;
            continue;
        }
        at = after(lex, at);
    }
    return at;
}

/* "-10 °C", "-20 %": a minus that belongs to its number. */
static bool
is_negative_quantity(const lexer *lex, size_t at)
{
    size_t limit = at + AHEAD_BYTES_MAX;
    uint32_t cp = character_at(lex, at);

    if (!mbr_character_is_digit(cp))
        return false;
    while (at < limit && (mbr_character_is_digit(cp) || cp == ',' || cp == '.')) {
        at = after(lex, at);
        cp = character_at(lex, at);
    }
    if (at < lex->text.len && mbr_character_is_space(cp))
        cp = character_at(lex, after(lex, at));
    return cp == '%' || cp == 0x2030 || cp == 0xB0 || cp == 0x20AC || cp == '$';
}

/* Bytes of the field name and colon at `at`; 0 when what stands there cannot be
 * one: 20:30, https://, "Chiffrement : ", « Reddit: ». */
static size_t
field_length(const lexer *lex, size_t at)
{
    size_t end = at;
    uint32_t next;

    while (end - at <= NAME_BYTES_MAX) {
        uint32_t cp = character_at(lex, end);

        if ((!mbr_character_is_word(cp) || mbr_character_is_digit(cp)) && !(cp == '-' && end > at))
            break;
        end = after(lex, end);
    }
    if (end == at || end >= lex->text.len || lex->text.ptr[end] != ':' || is_space_at(lex, end + 1))
        return 0;
    next = character_at(lex, end + 1);
    if (!mbr_character_is_word(next) && !mbr_character_is_quote(next) && next != '(' &&
        next != '=' && next != '+' && next != '#' && next != '@' && next != '.')
        return 0;
    return end + 1 - at;
}

/* What a word that bears a sign may begin with. */
static bool
starts_word(uint32_t cp)
{
    return mbr_character_is_word(cp) || cp == '#' || cp == '@';
}

/* Whether an element begins here: what a sign may stand before. */
static bool
is_element(lexer *lex, size_t at, uint32_t before)
{
    uint32_t cp = character_at(lex, at);

    return at < lex->text.len && (starts_word(cp) || cp == '(' || starts_phrase(lex, at, before));
}

static void
read_minus(lexer *lex, sign_set *signs)
{
    uint32_t cp = character_at(lex, signs->at);

    if (cp != '-' && cp != MINUS_SIGN)
        return;
    signs->negated = !is_negative_quantity(lex, signs->at + (cp == '-' ? 1 : 3));
    if (signs->negated)
        signs->at = after(lex, signs->at);
}

/* = == + before a word or phrase. "+33 6 12" and "+20 %" are numbers. */
static void
read_exactness(lexer *lex, sign_set *signs)
{
    uint32_t sign = character_at(lex, signs->at);
    size_t at = after(lex, signs->at);
    uint32_t next = character_at(lex, at);
    bool is_double = sign == '=' && next == '=';

    if (sign != '=' && sign != '+')
        return;
    if (is_double) {
        at = after(lex, at);
        next = character_at(lex, at);
    }
    if (next == '(' || !is_element(lex, at, sign) || (sign == '+' && mbr_character_is_digit(next)))
        return;
    signs->at = at;
    signs->exact = true;
    signs->sensitive = is_double;
    signs->required = sign == '+';
}

/* A known field and what may stand between it and its value. A date is read
 * with its value, in read_date(). */
static void
read_field(lexer *lex, sign_set *signs)
{
    size_t name = signs->at, len = field_length(lex, name);
    mbr_field field;

    if (len == 0)
        return;
    field = mbr_field_by_name(mbr_slice_part(lex->text, name, name + len - 1));
    if (field == MBR_FIELD_COUNT) {
        mbr_notes_add(lex->notes, MBR_NOTE_UNKNOWN_FIELD, name, name + len);
        return;
    }
    signs->at = name + len;
    signs->field = field;
    if (field == MBR_FIELD_DATE)
        return;
    read_exactness(lex, signs);
    if (!is_element(lex, signs->at, ':')) {
        signs->at = name;
        signs->field = MBR_FIELD_COUNT;
    }
}

/* -, field: and = == +, in this order. Signs that stand before nothing are
 * text, all of them. */
static sign_set
read_signs(lexer *lex)
{
    sign_set none = { .at = lex->at, .field = MBR_FIELD_COUNT };
    sign_set signs = none;

    if (!mbr_character_is_space(lex->before) && lex->before != '(')
        return none;
    read_minus(lex, &signs);
    read_field(lex, &signs);
    if (signs.field == MBR_FIELD_COUNT)
        read_exactness(lex, &signs);
    if (signs.field != MBR_FIELD_DATE && signs.at > lex->at && !is_element(lex, signs.at, ':'))
        return none;
    return signs;
}

/* Leave out the rest of the query, and the operators and parentheses that waited
 * for it. */
static void
cut(lexer *lex, size_t at)
{
    mbr_lexemes *out = lex->out;

    mbr_notes_add(lex->notes, MBR_NOTE_TOO_MANY_CLAUSES, at, lex->text.len);
    while (out->count > 0 && (out->items[out->count - 1].kind == MBR_LEXEME_OPEN ||
                              mbr_lexeme_is_operator(&out->items[out->count - 1])))
        out->count--;
    out->is_cut = true;
    lex->at = lex->text.len;
}

/* Append what was read and go on after it. */
static void
append(lexer *lex, mbr_lexeme lexeme, const sign_set *signs)
{
    bool is_leaf = lexeme.kind < MBR_LEXEME_OPEN;

    if ((is_leaf && lex->words >= lex->limits->clauses) ||
        (mbr_lexeme_is_operator(&lexeme) && lex->operators >= lex->limits->clauses)) {
        cut(lex, lex->at);
        return;
    }
    lexeme.outer_start = lex->at;
    lexeme.field = signs->field;
    lexeme.negated = signs->negated;
    lexeme.sensitive = signs->sensitive;
    lexeme.required = signs->required;
    lex->words += is_leaf;
    lex->operators += mbr_lexeme_is_operator(&lexeme);
    mbr_lexemes_append(lex->out, &lexeme);
    advance(lex, lexeme.outer_end);
}

/* Where the inside of a phrase ends once it has `budget` words; `words` receives
 * their number, and is 0 when there is nothing but spaces and quotation marks. */
static size_t
phrase_end(const lexer *lex, size_t start, size_t end, size_t budget, size_t *words)
{
    size_t last = start;
    bool is_inside = false;

    *words = 0;
    for (size_t at = start; at < end;) {
        uint32_t cp = character_at(lex, at);
        bool is_gap = mbr_character_is_space(cp) || mbr_character_is_quote(cp);

        if (!is_gap && !is_inside && (*words)++ == budget) {
            *words = budget;
            return last;
        }
        is_inside = !is_gap;
        at = after(lex, at);
        if (!is_gap)
            last = at;
    }
    return last;
}

static void
read_phrase(lexer *lex, const sign_set *signs, const next_mark *close)
{
    size_t start = after(lex, signs->at), inside = close->at, outer_end = close->end;
    size_t budget = lex->limits->clauses - lex->words, words, rest;
    size_t end = phrase_end(lex, start, inside, budget, &words);
    mbr_lexeme phrase = { .kind = MBR_LEXEME_PHRASE, .outer_end = outer_end };

    if (words == 0 && budget > 0) {
        mbr_notes_add(lex->notes, MBR_NOTE_EMPTY_GROUP, lex->at, outer_end);
        advance(lex, outer_end);
        return;
    }
    while (is_space_at(lex, start) && start < end)
        start = after(lex, start);
    phrase.start = start;
    phrase.end = end;
    lex->phrases++;
    append(lex, phrase, signs);
    if (lex->out->is_cut)
        return;
    lex->words += words - 1;
    phrase_end(lex, end, inside, SIZE_MAX, &rest);
    if (rest > 0)
        cut(lex, end);
}

/* What a word that holds a star is. */
typedef enum star { NO_STAR, STAR_TRUNCATES, STAR_IS_TEXT } star;

/* Letters that stand right before a star, back to the last apostrophe or hyphen:
 * l'a* asks for all that begins with an a. None when there is a sign among them. */
static size_t
truncated_letters(const lexer *lex, size_t start, size_t star_at)
{
    size_t letters = 0;

    for (size_t at = start; at < star_at; at = after(lex, at)) {
        uint32_t cp = character_at(lex, at);

        if (cp == '\'' || cp == 0x2019 || cp == '-')
            letters = 0;
        else if (starts_word(cp) || cp == '.' || cp == '_' || cp == '&')
            letters += mbr_character_is_word(cp);
        else
            return 0;
    }
    return letters;
}

/* When the star truncates, `begin` and `end` receive what it truncates: "[chiffr*"
 * begins after the bracket and ends before the star. */
static star
read_star(lexer *lex, size_t *begin, size_t *end)
{
    mbr_slice text = lex->text;
    size_t start = *begin, first = *begin, last = *end, letters;

    while (first < *end && text.ptr[first] != '*')
        first++;
    if (first == *end)
        return NO_STAR;
    while (last > first + 1 && strchr(",;.:!?", text.ptr[last - 1]) && text.ptr[last - 1])
        last--;
    while (start < first && !starts_word(character_at(lex, start)))
        start = after(lex, start);
    letters = truncated_letters(lex, start, first);
    if (first + 1 == last && letters >= 2) {
        *begin = start;
        *end = first;
        return STAR_TRUNCATES;
    }
    /* R*421-1 is an article of a code, and « ***** » a rating. */
    if (first == *begin + 1 && strchr("LRDAlrda", text.ptr[*begin]))
        return STAR_IS_TEXT;
    if (first + 1 == last && letters > 0)
        mbr_notes_add(lex->notes, MBR_NOTE_SHORT_PREFIX, *begin, *end);
    else if (start < first || mbr_character_is_word(character_at(lex, first + 1)))
        mbr_notes_add(lex->notes, MBR_NOTE_MISPLACED_STAR, *begin, *end);
    return STAR_IS_TEXT;
}

static void
read_word(lexer *lex, const sign_set *signs)
{
    mbr_lexeme word = { .kind = signs->exact ? MBR_LEXEME_EXACT : MBR_LEXEME_WORD };

    word.start = signs->at;
    word.end = word_end(lex, signs->at);
    word.outer_end = word.end;
    if (read_star(lex, &word.start, &word.end) == STAR_TRUNCATES) {
        if (lex->prefixes < lex->limits->prefixes) {
            word.kind = MBR_LEXEME_PREFIX;
            lex->prefixes++;
        } else {
            mbr_notes_add(lex->notes, MBR_NOTE_TOO_MANY_PREFIXES, word.start, word.outer_end);
        }
    } else if (signs->at == lex->at) {
        mbr_slice text = mbr_slice_part(lex->text, word.start, word.end);

        word.kind = operator_of(text, &word.distance);
    }
    append(lex, word, signs);
}

/* The value of "date:", in quotes or not. */
static bool
read_date(lexer *lex, const sign_set *signs)
{
    mbr_lexeme date = { .kind = MBR_LEXEME_DATE };

    if (starts_phrase(lex, signs->at, ':')) {
        const next_mark *close = find_closing(lex, signs->at, ':');

        date.start = after(lex, signs->at);
        date.end = close->at;
        date.outer_end = close->end;
    } else {
        date.start = signs->at;
        date.end = word_end(lex, signs->at);
        date.outer_end = date.end;
        while (date.end > date.start && strchr(",;", lex->text.ptr[date.end - 1]) &&
               lex->text.ptr[date.end - 1])
            date.end--;
    }
    if (!mbr_period_parse(&date.from, &date.to, mbr_slice_part(lex->text, date.start, date.end))) {
        mbr_notes_add(lex->notes, MBR_NOTE_BAD_DATE, lex->at, date.outer_end);
        return false;
    }
    append(lex, date, signs);
    return true;
}

/* A quotation mark that opens nothing: skipped, though it may stand in the
 * middle of a TEXT. */
static void
skip_quote(lexer *lex)
{
    size_t end = after(lex, lex->at);

    if (lex->phrases >= lex->limits->phrases)
        mbr_notes_add(lex->notes, MBR_NOTE_TOO_MANY_PHRASES, lex->at, end);
    else if (!mbr_character_is_digit(lex->before)) /* 5" is a size */
        mbr_notes_add(lex->notes, MBR_NOTE_LONE_QUOTE, lex->at, end);
    advance(lex, end);
}

static void
read_element(lexer *lex)
{
    const sign_set none = { .at = lex->at, .field = MBR_FIELD_COUNT };
    sign_set signs = read_signs(lex);
    uint32_t cp;

    if (signs.field == MBR_FIELD_DATE) {
        if (read_date(lex, &signs))
            return;
        signs = none;
    }
    cp = character_at(lex, signs.at);
    if (mbr_character_is_quote(cp)) {
        uint32_t before = signs.at > lex->at ? ':' : lex->before;

        if (starts_phrase(lex, signs.at, before))
            read_phrase(lex, &signs, find_closing(lex, signs.at, before));
        else
            skip_quote(lex);
    } else if (cp == ')' ||
               (cp == '(' && (signs.at > lex->at || inner_parenthesis(lex, signs.at, true) == 0))) {
        append(lex,
               (mbr_lexeme){ .kind = cp == '(' ? MBR_LEXEME_OPEN : MBR_LEXEME_CLOSE,
                             .start = signs.at,
                             .end = signs.at + 1,
                             .outer_end = signs.at + 1 },
               &signs);
    } else {
        read_word(lex, &signs);
    }
}

void
mbr_lex(mbr_lexemes *out, mbr_slice text, const mbr_query_limits *limits, mbr_notes *notes)
{
    lexer lex = { .text = text, .before = ' ', .limits = limits, .notes = notes, .out = out };
    static const uint32_t closing[] = { '"', CURLY_OPEN, CURLY_CLOSE, GUILLEMET_CLOSE };

    for (size_t i = 0; i < MBR_ARRAY_LEN(lex.marks); i++)
        lex.marks[i].cp = closing[i];
    out->count = 0;
    out->is_cut = false;
    while (lex.at < text.len) {
        if (is_space_at(&lex, lex.at))
            advance(&lex, after(&lex, lex.at));
        else
            read_element(&lex);
    }
}

/* Characters of a word; `has_lower` becomes true at the first small letter. */
static size_t
capitals_of(mbr_slice text, const mbr_lexeme *word, bool *has_lower)
{
    size_t count = 0;

    for (size_t at = word->start; at < word->end; count++) {
        uint32_t cp;

        at += mbr_character_read(&cp, text, at);
        *has_lower = *has_lower || mbr_character_is_lower(cp);
    }
    return count;
}

bool
mbr_lexemes_are_shouted(const mbr_lexemes *lexemes, mbr_slice text)
{
    bool has_lower = false, are_acronyms = lexemes->count % 2 == 1;

    for (size_t i = 0; i < lexemes->count; i++) {
        const mbr_lexeme *lexeme = &lexemes->items[i];
        size_t letters;

        if (mbr_lexeme_is_operator(lexeme)) {
            are_acronyms = are_acronyms && i % 2 == 1 && lexeme->kind != MBR_LEXEME_NOT;
            continue;
        }
        if (!mbr_lexeme_is_plain(lexeme))
            return false;
        letters = capitals_of(text, lexeme, &has_lower);
        if (has_lower)
            return false;
        are_acronyms = are_acronyms && i % 2 == 0 && letters >= 2 && letters <= ACRONYM_MAX;
    }
    return !are_acronyms;
}
