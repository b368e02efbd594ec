#ifndef MBR_QUERY_QUERY_H
#define MBR_QUERY_QUERY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/date.h"
#include "base/language.h"
#include "base/slice.h"
#include "document/field.h"

#ifdef __cplusplus
extern "C" {
#endif

/* From the text a reader types to a tree. The language is described for readers
 * in docs/query-language.md; in one example:
 *
 *     vote électronique titre:(fraude OU piratage) -"site web" date:2016..2018
 *
 *     ALL
 *       TEXT "vote électronique"
 *       OR
 *         TEXT title "fraude"
 *         TEXT title "piratage"
 *       NOT
 *         PHRASE "site web"
 *       DATE 2016 2018
 *
 * Any bytes are a legal query: what cannot be an operator is text, and a note
 * says so. Nothing here knows about words: leaves are byte ranges of the query,
 * which the search gives to the same analysis as articles. */

typedef enum mbr_query_kind {
    /* Leaves: [start, end) of the query, signs, quotes and field name left out. */
    MBR_QUERY_TEXT,   /* the longest run of plain words: "L. 121-1 du code" is one leaf */
    MBR_QUERY_PHRASE, /* between quotes: these words, in this order */
    MBR_QUERY_EXACT,  /* =word, ==word, +word: exact form, never its stem */
    MBR_QUERY_PREFIX, /* chiffr*: what begins so; the range ends before the star */
    MBR_QUERY_DATE,   /* date:2016..2018; from and to, both included */
    /* Nodes with children. */
    MBR_QUERY_ALL,  /* what simply stands side by side: may be relaxed (match=auto, any) */
    MBR_QUERY_AND,  /* AND, ET: never relaxed */
    MBR_QUERY_OR,   /* OR, OU */
    MBR_QUERY_NOT,  /* -, NOT, SAUF: exactly one child */
    MBR_QUERY_NEAR, /* NEAR/n, PRÈS/n: children are TEXT, PHRASE, EXACT, PREFIX, or OR of these,
                       all of one field */
    MBR_QUERY_KIND_COUNT
} mbr_query_kind;

/* A node; plain data that belongs to the query and lives as long as it. The
 * tree is at most 4 × limits.nesting + 8 deep, so a recursive walk is safe. A
 * TEXT may hold no word at all ("!"): the search then reads it as nothing. */
typedef struct mbr_query_node {
    mbr_query_kind kind;
    mbr_field field;   /* leaves: MBR_FIELD_TEXT unless one was named; MBR_FIELD_DATE of a DATE */
    bool sensitive;    /* ==word, =="phrase": accents and case as typed */
    bool required;     /* +word, +"phrase": counts even if it is a stop word, never relaxed */
    unsigned distance; /* NEAR: words apart at most, 1 to MBR_QUERY_NEAR_MAX */
    size_t start, end; /* bytes of mbr_query_text(); of all the children for other nodes */
    mbr_date from, to; /* DATE: {2016, 9, 0} is all of the month; year 0 is open */
    const struct mbr_query_node *const *children; /* NULL for leaves */
    size_t count;
} mbr_query_node;

#define MBR_QUERY_NEAR_DEFAULT 10 /* NEAR without a number */
#define MBR_QUERY_NEAR_MAX 50     /* a larger number is read as this one */
#define MBR_QUERY_NESTING_MAX 250 /* limits.nesting, whatever is asked for */

/* What a query may cost before anything is searched. */
typedef struct mbr_query_limits {
    size_t bytes;    /* text beyond is cut, on a character boundary */
    size_t nesting;  /* deeper parentheses are ignored */
    size_t clauses;  /* words in all leaves together, operators likewise; the rest is dropped.
                        A word is what stands between spaces: the analysis may find more
                        in it, so the search counts again */
    size_t phrases;  /* more are read as plain words */
    size_t prefixes; /* more are read as plain words */
} mbr_query_limits;

/* clang-format off */
#define MBR_QUERY_LIMITS_DEFAULT { 65536, 50, 1024, 64, 32 }
/* clang-format on */

/* What was not read as the reader may have meant it. */
typedef enum mbr_query_note_code {
    MBR_NOTE_LONE_QUOTE,       /* no other quote answers it: ignored */
    MBR_NOTE_LONE_PARENTHESIS, /* nothing to close: ignored; never closed: closed at the end */
    MBR_NOTE_EMPTY_GROUP,      /* "" or (): ignored */
    MBR_NOTE_LONE_OPERATOR,    /* AND, OU... without something on each side: a word */
    MBR_NOTE_CAPITALS,         /* the whole query is in capitals: ET, OU, SAUF are words */
    MBR_NOTE_NEAR_AS_AND,      /* NEAR between things that have no place in a text: AND */
    MBR_NOTE_NEAR_TOO_FAR,     /* NEAR/99: NEAR/50 */
    MBR_NOTE_BAD_NEAR,         /* NEAR/0 is text */
    MBR_NOTE_PHRASE_DISTANCE,  /* "a b"~5: the ~5 is text */
    MBR_NOTE_FOREIGN_OPERATOR, /* | and || are text */
    MBR_NOTE_UNKNOWN_FIELD,    /* foo:bar is text */
    MBR_NOTE_BAD_DATE,         /* date:foo is text */
    MBR_NOTE_DATES_SWAPPED,    /* date:2018..2016: from the earlier to the later */
    MBR_NOTE_SHORT_PREFIX,     /* c*: fewer than two letters before the star: text */
    MBR_NOTE_MISPLACED_STAR,   /* ch*ffre, *ment: text */
    MBR_NOTE_TOO_LONG,         /* limits.bytes: the end of the query was cut */
    MBR_NOTE_TOO_DEEP,         /* limits.nesting */
    MBR_NOTE_TOO_MANY_CLAUSES, /* limits.clauses: this range was left out */
    MBR_NOTE_TOO_MANY_PHRASES,
    MBR_NOTE_TOO_MANY_PREFIXES,
    MBR_NOTE_CODE_COUNT
} mbr_query_note_code;

/* A note about bytes [start, end) of the query as it was given. */
typedef struct mbr_query_note {
    mbr_query_note_code code;
    size_t start, end;
} mbr_query_note;

#define MBR_QUERY_NOTES_MAX 64 /* a code beyond that is recorded once more at most */

/** A stable name for machines: "unknown-field". Static. */
const char *mbr_query_note_name(mbr_query_note_code code);

/** One sentence for the reader, no final period. Static. */
const char *mbr_query_note_message(mbr_query_note_code code, mbr_language language);

typedef struct mbr_query mbr_query;

/**
 * Read a query. Cannot fail: whatever the bytes are, there is a query.
 *
 * @param out     receives the query; free with mbr_query_free()
 * @param text    any bytes, UTF-8 or not, NUL included; copied
 * @param limits  NULL for MBR_QUERY_LIMITS_DEFAULT
 */
void mbr_query_parse(mbr_query **out, mbr_slice text, const mbr_query_limits *limits);

/** NULL is allowed. */
void mbr_query_free(mbr_query *query);

/** The root, or NULL when nothing is asked for; valid until mbr_query_free(). */
const mbr_query_node *mbr_query_root(const mbr_query *query);

/** The query as given, cut to limits.bytes; valid until mbr_query_free(). */
mbr_slice mbr_query_text(const mbr_query *query);

/** Bytes [start, end) of a node; valid until mbr_query_free(). */
mbr_slice mbr_query_node_text(const mbr_query *query, const mbr_query_node *node);

/** The notes, in the order of the text; `*count` of them; valid until mbr_query_free(). */
const mbr_query_note *mbr_query_notes(const mbr_query *query, size_t *count);

/** Whether nothing is asked for: no root. */
bool mbr_query_is_empty(const mbr_query *query);

/** Whether a phrase is asked for (outside negations): then freshness does not count. */
bool mbr_query_has_quotes(const mbr_query *query);

/**
 * Whether it asks for something, but nothing that relevance could rank: only
 * dates, authors, sections, tags, sources, access and negations.
 */
bool mbr_query_has_only_filters(const mbr_query *query);

/** The sign before a leaf: "+", "==", "=" or "". Static. */
const char *mbr_query_sign(const mbr_query_node *leaf);

/**
 * Append the query in canonical form: what was understood, on one line.
 *
 * « titre:fraude OU SAUF “site web” » gives `title:fraude OR -"site web"`. Parsed
 * again, under limits as wide as it needs, it gives the same tree (see
 * mbr_query_equal()). The form does not depend on the language of the process.
 */
void mbr_query_print(mbr_buffer *out, const mbr_query *query);

/** The same with the operators and fields of a language: `titre:fraude OU -"site web"`. */
void mbr_query_print_for(mbr_buffer *out, const mbr_query *query, mbr_language language);

/**
 * Append, in canonical form, the members of the query that take away ("-papier"), or
 * the others: of a SAUF b, "-b" or "a".
 */
void mbr_query_print_members(mbr_buffer *out, const mbr_query *query, bool excluded);

/**
 * Whether two queries mean the same: same tree, same fields, and leaves that
 * print alike. Offsets and notes do not count.
 */
bool mbr_query_equal(const mbr_query *a, const mbr_query *b);

/* What a query may ask less strictly. */
typedef enum mbr_looseness {
    MBR_LOOSE_QUOTED,   /* cit:x becomes hors-cit:x */
    MBR_LOOSE_UNQUOTED, /* hors-cit:x becomes cit:x */
    MBR_LOOSE_SPELLING, /* ==x becomes =x */
    MBR_LOOSE_PLACE     /* titre:x, chapô:x, texte:x, commentaires:x... become x */
} mbr_looseness;

/**
 * Make a query less strict in one way; what it excludes stays as it is.
 *
 * @return whether anything changed
 */
bool mbr_query_loosen(mbr_query *query, mbr_looseness how);

/**
 * Leave out the members of a list for which `left_out` says so.
 *
 * @return whether any was, and others stay; the query is as it was otherwise
 */
bool mbr_query_leave_out(mbr_query *query, bool (*left_out)(const mbr_query_node *member));

/** Append the tree, one node a line, indented, with byte offsets, then the notes. */
void mbr_query_explain(mbr_buffer *out, const mbr_query *query);

#ifdef __cplusplus
}
#endif
#endif
