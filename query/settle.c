/* Three passes over the lexemes make them a query that cannot be wrong: parentheses are
 * paired or taken out, those nested too deeply are flattened, operators without something
 * on each side become words. */
#include "query/settle.h"

#include <stdlib.h>

#include "query/internal.h"

typedef struct settling {
    mbr_lexemes *lexemes;
    mbr_query *query;
    const mbr_query_limits *limits;
} settling;

/* A closing parenthesis for one that the reader forgot. */
static mbr_lexeme
closing_at_end(const settling *s)
{
    size_t end = s->query->text.len;

    return (mbr_lexeme){
        .kind = MBR_LEXEME_CLOSE,
        .field = MBR_FIELD_COUNT,
        .start = end,
        .end = end,
        .outer_start = end,
        .outer_end = end,
    };
}

/* Close the innermost open parenthesis; one that holds nothing is taken out. */
static void
close_group(settling *s, mbr_lexemes *out, size_t open, const mbr_lexeme *close)
{
    if (open + 1 == out->count) {
        mbr_notes_add(&s->query->notes, MBR_NOTE_EMPTY_GROUP, out->items[open].outer_start,
                      close->outer_end);
        out->count--;
        return;
    }
    out->items[open].match = out->count;
    mbr_lexemes_append(out, close);
}

/* Pair the parentheses, dropping those that have no counterpart or hold nothing,
 * and whatever an earlier pass has made NONE. */
static void
settle_parentheses(settling *s)
{
    mbr_lexemes out = { 0 };
    size_t *open = mbr_malloc((s->lexemes->count + 1) * sizeof *open), depth = 0;

    for (size_t i = 0; i < s->lexemes->count; i++) {
        const mbr_lexeme *lexeme = &s->lexemes->items[i];

        if (lexeme->kind == MBR_LEXEME_NONE)
            continue;
        if (lexeme->kind == MBR_LEXEME_OPEN)
            open[depth++] = out.count;
        if (lexeme->kind != MBR_LEXEME_CLOSE)
            mbr_lexemes_append(&out, lexeme);
        else if (depth > 0)
            close_group(s, &out, open[--depth], lexeme);
        else
            mbr_notes_add(&s->query->notes, MBR_NOTE_LONE_PARENTHESIS, lexeme->outer_start,
                          lexeme->outer_end);
    }
    while (depth > 0) {
        const mbr_lexeme *lexeme = &out.items[open[--depth]];
        mbr_lexeme close = closing_at_end(s);

        if (!s->lexemes->is_cut) /* else the answer may be in what was cut */
            mbr_notes_add(&s->query->notes, MBR_NOTE_LONE_PARENTHESIS, lexeme->outer_start,
                          lexeme->outer_end);
        close_group(s, &out, open[depth], &close);
    }
    out.is_cut = s->lexemes->is_cut;
    free(open);
    mbr_lexemes_free(s->lexemes);
    *s->lexemes = out;
}

static bool
is_bare_open(const mbr_lexeme *lexeme)
{
    return lexeme->kind == MBR_LEXEME_OPEN && !lexeme->negated && lexeme->field == MBR_FIELD_COUNT;
}

/* Take out a group with all that it holds, and the NOT before it. */
static void
drop_group(mbr_lexeme *items, size_t open)
{
    size_t close = items[open].match;

    if (open > 0 && items[open - 1].kind == MBR_LEXEME_NOT)
        items[open - 1].kind = MBR_LEXEME_NONE;
    for (size_t i = open; i <= close; i++)
        items[i].kind = MBR_LEXEME_NONE;
}

/* Keep the nesting within its limit: deeper parentheses are taken out, and
 * redundant ones, ((a)), cost nothing. A group that is excluded or limited to a
 * field is dropped whole instead: without its parentheses it would ask for what
 * the reader did not want. */
static void
flatten_deep_groups(settling *s)
{
    mbr_lexeme *items = s->lexemes->items;
    size_t depth = 0;

    for (size_t i = 0; i < s->lexemes->count; i++) {
        mbr_lexeme *lexeme = &items[i];
        bool is_redundant;

        if (lexeme->kind == MBR_LEXEME_CLOSE)
            depth--;
        if (lexeme->kind != MBR_LEXEME_OPEN)
            continue;
        /* A flattened parenthesis leaves its match behind, for the one inside it. */
        is_redundant = i > 0 && is_bare_open(lexeme) && items[i - 1].match == lexeme->match + 1;
        if (!is_redundant && depth < s->limits->nesting) {
            depth++;
            continue;
        }
        if (!is_redundant)
            mbr_notes_add(&s->query->notes, MBR_NOTE_TOO_DEEP, lexeme->outer_start,
                          s->query->text.len);
        if (is_bare_open(lexeme) && !(i > 0 && items[i - 1].kind == MBR_LEXEME_NOT)) {
            lexeme->kind = MBR_LEXEME_NONE;
            items[lexeme->match].kind = MBR_LEXEME_NONE;
        } else {
            drop_group(items, i);
        }
    }
}

static bool
is_operand(const mbr_lexeme *lexeme)
{
    return !mbr_lexeme_is_operator(lexeme) && lexeme->kind != MBR_LEXEME_OPEN &&
           lexeme->kind != MBR_LEXEME_CLOSE;
}

static void
make_word(settling *s, mbr_lexeme *lexeme, mbr_query_note_code why)
{
    lexeme->kind = MBR_LEXEME_WORD;
    mbr_notes_add(&s->query->notes, why, lexeme->outer_start, lexeme->outer_end);
}

/* In a shouted title every operator that is left is a word; one note says so for
 * all of them. */
static void
demote_all(settling *s)
{
    for (size_t i = 0; i < s->lexemes->count; i++) {
        mbr_lexeme *lexeme = &s->lexemes->items[i];

        if (!mbr_lexeme_is_operator(lexeme))
            continue;
        if (s->query->notes.seen & (1u << MBR_NOTE_CAPITALS))
            lexeme->kind = MBR_LEXEME_WORD;
        else
            make_word(s, lexeme, MBR_NOTE_CAPITALS);
    }
}

/* Operators that lack something to act on become words: NOT needs it after,
 * the others before and after. */
static void
demote_lone_operators(settling *s)
{
    mbr_lexeme *items = s->lexemes->items;
    size_t count = s->lexemes->count;

    for (size_t i = 0; i < count; i++) {
        bool has_next =
            i + 1 < count && (is_operand(&items[i + 1]) || items[i + 1].kind == MBR_LEXEME_OPEN);

        if (items[i].kind == MBR_LEXEME_NOT && !has_next)
            make_word(s, &items[i], MBR_NOTE_LONE_OPERATOR);
    }
    for (size_t i = 0; i < count; i++) {
        bool has_previous =
            i > 0 && (is_operand(&items[i - 1]) || items[i - 1].kind == MBR_LEXEME_CLOSE);
        bool has_next =
            i + 1 < count && (is_operand(&items[i + 1]) || items[i + 1].kind == MBR_LEXEME_OPEN ||
                              items[i + 1].kind == MBR_LEXEME_NOT);

        if (mbr_lexeme_is_operator(&items[i]) && items[i].kind != MBR_LEXEME_NOT &&
            !(has_previous && has_next))
            make_word(s, &items[i], MBR_NOTE_LONE_OPERATOR);
    }
}

void
mbr_settle(mbr_lexemes *lexemes, mbr_query *query, const mbr_query_limits *limits)
{
    settling s = { lexemes, query, limits };
    bool is_shouted;

    settle_parentheses(&s);
    flatten_deep_groups(&s);
    settle_parentheses(&s);
    is_shouted = mbr_lexemes_are_shouted(lexemes, query->text);
    demote_lone_operators(&s);
    if (is_shouted)
        demote_all(&s);
}
