/* The signs of the query language, one at a time. A sign counts only where a
 * reader would type it: a minus before a word and after a space, a colon between
 * a known field and its value, a quotation mark that another one answers.
 * Everything else is part of a word, because titles, addresses, prices and
 * references are pasted into search boxes and must be found as they are.
 *
 * Each character is looked at a bounded number of times: look-aheads are short
 * (word.h), and what closes a phrase is remembered (quotes.h).
 */
#include "query/lexer.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "query/character.h"
#include "query/period.h"
#include "query/quotes.h"
#include "query/run.h"
#include "query/word.h"

#define ACRONYM_MAX 5 /* letters; LIBERTE is no acronym */

#define MINUS_SIGN 0x2212

typedef struct lexer {
    mbr_slice text;
    size_t at;
    uint32_t before; /* the character before `at`; a space at the start */
    const mbr_query_limits *limits;
    mbr_notes *notes;
    mbr_lexemes *out;
    size_t words, operators, phrases, prefixes; /* so far */
    mbr_quotes quotes;
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

static void
advance(lexer *lex, size_t to)
{
    while (lex->at < to)
        lex->at += mbr_character_read(&lex->before, lex->text, lex->at);
}

static bool
starts_phrase(lexer *lex, size_t at, uint32_t before)
{
    mbr_quote answer;

    return lex->phrases < lex->limits->phrases &&
           mbr_quotes_answer(&lex->quotes, at, before, &answer);
}

/* Whether an element begins here: what a sign may stand before. */
static bool
is_element(lexer *lex, size_t at, uint32_t before)
{
    uint32_t cp = mbr_character_at(lex->text, at);

    return at < lex->text.len &&
           (mbr_word_begins_with(cp) || cp == '(' || starts_phrase(lex, at, before));
}

static void
read_minus(lexer *lex, sign_set *signs)
{
    uint32_t cp = mbr_character_at(lex->text, signs->at);

    if (cp != '-' && cp != MINUS_SIGN)
        return;
    signs->negated = !mbr_word_is_quantity(lex->text, signs->at + (cp == '-' ? 1 : 3));
    if (signs->negated)
        signs->at = mbr_character_after(lex->text, signs->at);
}

/* = == + before a word or phrase. "+33 6 12" and "+20 %" are numbers. */
static void
read_exactness(lexer *lex, sign_set *signs)
{
    uint32_t sign = mbr_character_at(lex->text, signs->at);
    size_t at = mbr_character_after(lex->text, signs->at);
    uint32_t next = mbr_character_at(lex->text, at);
    bool is_double = sign == '=' && next == '=';

    if (sign != '=' && sign != '+')
        return;
    if (is_double) {
        at = mbr_character_after(lex->text, at);
        next = mbr_character_at(lex->text, at);
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
    size_t name = signs->at, len = mbr_word_field_length(lex->text, name);
    mbr_field field;

    if (len == 0)
        return;
    field = mbr_field_by_name(mbr_slice_part(lex->text, name, name + len - 1));
    if (field != MBR_FIELD_DATE && strchr("<>", lex->text.ptr[name + len]))
        return; /* of dates only, where it is meant as a comparison */
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
        uint32_t cp = mbr_character_at(lex->text, at);
        bool is_gap = mbr_character_is_space(cp) || mbr_character_is_quote(cp);

        if (!is_gap && !is_inside && (*words)++ == budget) {
            *words = budget;
            return last;
        }
        is_inside = !is_gap;
        at = mbr_character_after(lex->text, at);
        if (!is_gap)
            last = at;
    }
    return last;
}

static void
read_phrase(lexer *lex, const sign_set *signs, const mbr_quote *close)
{
    size_t start = mbr_character_after(lex->text, signs->at), inside = close->at,
           outer_end = close->end;
    size_t budget = lex->limits->clauses - lex->words, words, rest;
    size_t end = phrase_end(lex, start, inside, budget, &words);
    mbr_lexeme phrase = { .kind = MBR_LEXEME_PHRASE, .outer_end = outer_end };

    if (words == 0 && budget > 0) {
        mbr_notes_add(lex->notes, MBR_NOTE_EMPTY_GROUP, lex->at, outer_end);
        advance(lex, outer_end);
        return;
    }
    while (mbr_character_is_space_at(lex->text, start) && start < end)
        start = mbr_character_after(lex->text, start);
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

/* What the star truncates, as long as the limit allows. */
static void
truncate_word(lexer *lex, mbr_lexeme *word)
{
    if (lex->prefixes < lex->limits->prefixes) {
        word->kind = MBR_LEXEME_PREFIX;
        lex->prefixes++;
    } else {
        mbr_notes_add(lex->notes, MBR_NOTE_TOO_MANY_PREFIXES, word->start, word->outer_end);
    }
}

/* Signs of other query languages that are text here: said, because nothing else of the
 * answer shows it. */
static void
note_foreign_sign(lexer *lex, const mbr_lexeme *word)
{
    mbr_slice text = mbr_slice_part(lex->text, word->start, word->end);

    if (mbr_word_is_near_without_number(text))
        mbr_notes_add(lex->notes, MBR_NOTE_BAD_NEAR, word->start, word->end);
    else if (mbr_word_is_distance(text) && mbr_character_is_quote(lex->before))
        mbr_notes_add(lex->notes, MBR_NOTE_PHRASE_DISTANCE, word->start, word->end);
    else if (mbr_slice_is(text, "|") || mbr_slice_is(text, "||"))
        mbr_notes_add(lex->notes, MBR_NOTE_FOREIGN_OPERATOR, word->start, word->end);
}

/* « 45 000 € », « L. 121-1 », « 5 mai 2016 » are one thing to an operator; the number of words
 * after the first. */
static size_t
take_run(const lexer *lex, mbr_lexeme *word)
{
    size_t words, end = mbr_run_of_words(lex->text, word->start, word->end, &words);

    if (lex->words + words > lex->limits->clauses)
        return 0;
    word->end = word->outer_end = end;
    return words - 1;
}

static void
read_word(lexer *lex, const sign_set *signs)
{
    mbr_lexeme word = { .kind = signs->exact ? MBR_LEXEME_EXACT : MBR_LEXEME_WORD };
    size_t more = 0;

    word.start = signs->at;
    word.end = mbr_word_end(lex->text, signs->at);
    word.outer_end = word.end;
    switch (mbr_word_star(lex->text, &word.start, &word.end)) {
    case MBR_STAR_TRUNCATES: truncate_word(lex, &word); break;
    case MBR_STAR_SHORT:
        mbr_notes_add(lex->notes, MBR_NOTE_SHORT_PREFIX, word.start, word.end);
        break;
    case MBR_STAR_MISPLACED:
        mbr_notes_add(lex->notes, MBR_NOTE_MISPLACED_STAR, word.start, word.end);
        break;
    case MBR_STAR_NONE:
        if (signs->at == lex->at)
            word.kind =
                mbr_word_operator(mbr_slice_part(lex->text, word.start, word.end), &word.distance);
        if (word.kind == MBR_LEXEME_WORD)
            note_foreign_sign(lex, &word);
        if (word.kind == MBR_LEXEME_WORD || word.kind == MBR_LEXEME_EXACT)
            more = take_run(lex, &word);
        break;
    }
    append(lex, word, signs);
    lex->words += more;
}

/* The value of "date:", in quotes or not. */
static bool
read_date(lexer *lex, const sign_set *signs)
{
    mbr_lexeme date = { .kind = MBR_LEXEME_DATE };
    mbr_quote close;

    if (mbr_quotes_answer(&lex->quotes, signs->at, ':', &close)) {
        date.start = mbr_character_after(lex->text, signs->at);
        date.end = close.at;
        date.outer_end = close.end;
    } else {
        date.start = signs->at;
        date.end = mbr_word_end(lex->text, signs->at);
        date.outer_end = date.end;
        while (date.end > date.start && strchr(",;", lex->text.ptr[date.end - 1]) &&
               lex->text.ptr[date.end - 1])
            date.end--;
    }
    if (!mbr_period_parse(&date.from, &date.to, mbr_slice_part(lex->text, date.start, date.end))) {
        mbr_notes_add(lex->notes, MBR_NOTE_BAD_DATE, lex->at, date.outer_end);
        return false;
    }
    if (mbr_period_is_reversed(mbr_slice_part(lex->text, date.start, date.end)))
        mbr_notes_add(lex->notes, MBR_NOTE_DATES_SWAPPED, lex->at, date.outer_end);
    append(lex, date, signs);
    return true;
}

/* A quotation mark that opens nothing: skipped, though it may stand in the
 * middle of a TEXT. */
static void
skip_quote(lexer *lex)
{
    size_t end = mbr_character_after(lex->text, lex->at);

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
    mbr_quote close;
    uint32_t cp, before;

    if (signs.field == MBR_FIELD_DATE) {
        if (read_date(lex, &signs))
            return;
        signs = none;
    }
    cp = mbr_character_at(lex->text, signs.at);
    before = signs.at > lex->at ? ':' : lex->before;
    if (mbr_character_is_quote(cp) || starts_phrase(lex, signs.at, before)) {
        if (lex->phrases < lex->limits->phrases &&
            mbr_quotes_answer(&lex->quotes, signs.at, before, &close))
            read_phrase(lex, &signs, &close);
        else
            skip_quote(lex);
    } else if (cp == ')' || (cp == '(' && (signs.at > lex->at ||
                                           mbr_word_parenthesis(lex->text, signs.at, true) == 0))) {
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

    lex.quotes = mbr_quotes_of(text);
    out->count = 0;
    out->is_cut = false;
    while (lex.at < text.len) {
        if (mbr_character_is_space_at(text, lex.at))
            advance(&lex, mbr_character_after(text, lex.at));
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
