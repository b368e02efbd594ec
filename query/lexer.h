#ifndef MBR_QUERY_LEXER_H
#define MBR_QUERY_LEXER_H

#include <stdbool.h>
#include <stddef.h>

#include "query/note.h"
#include "query/query.h"

/* What stands in a query, from left to right, before anybody knows whether an
 * operator has something on each side or a parenthesis an answer. */
typedef enum mbr_lexeme_kind {
    MBR_LEXEME_NONE, /* taken out by a later pass */
    MBR_LEXEME_WORD,
    MBR_LEXEME_PHRASE,
    MBR_LEXEME_EXACT,
    MBR_LEXEME_PREFIX,
    MBR_LEXEME_DATE,
    MBR_LEXEME_OPEN,
    MBR_LEXEME_CLOSE,
    /* Operators last: see mbr_lexeme_is_operator(). */
    MBR_LEXEME_AND,
    MBR_LEXEME_OR,
    MBR_LEXEME_NEAR,
    MBR_LEXEME_NOT
} mbr_lexeme_kind;

typedef struct mbr_lexeme {
    mbr_lexeme_kind kind;
    mbr_field field;               /* named directly before it; MBR_FIELD_COUNT when none is */
    bool negated;                  /* a minus directly before it */
    bool sensitive, required;      /* ==, + */
    unsigned distance;             /* NEAR */
    size_t start, end;             /* without signs, quotes, field, star */
    size_t outer_start, outer_end; /* with them */
    mbr_date from, to;             /* DATE */
    size_t match;                  /* OPEN: index of its CLOSE, once settled */
} mbr_lexeme;

typedef struct mbr_lexemes {
    mbr_lexeme *items;
    size_t count, capacity;
    bool is_cut; /* limits.clauses was reached */
} mbr_lexemes;

/**
 * Cut a query into lexemes.
 *
 * @param out    emptied first; free with mbr_lexemes_free()
 * @param notes  NULL when nobody wants them
 */
void mbr_lex(mbr_lexemes *out, mbr_slice text, const mbr_query_limits *limits, mbr_notes *notes);

void mbr_lexemes_append(mbr_lexemes *lexemes, const mbr_lexeme *lexeme);
void mbr_lexemes_free(mbr_lexemes *lexemes);

static inline bool
mbr_lexeme_is_operator(const mbr_lexeme *lexeme)
{
    return lexeme->kind >= MBR_LEXEME_AND;
}

/** A word with nothing attached: it joins its neighbours in one TEXT. */
static inline bool
mbr_lexeme_is_plain(const mbr_lexeme *lexeme)
{
    return lexeme->kind == MBR_LEXEME_WORD && lexeme->field == MBR_FIELD_COUNT && !lexeme->negated;
}

/**
 * Whether operators are words here: nothing but words and operators, without a
 * lower-case letter, as in « TOUS SAUF UN », a title shouted. Acronyms joined by
 * ET or OU, one on each side (« SNCF OU RATP »), are no title.
 */
bool mbr_lexemes_are_shouted(const mbr_lexemes *lexemes, mbr_slice text);

#endif
