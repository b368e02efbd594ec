#ifndef MBR_SEARCH_RESULTS_H
#define MBR_SEARCH_RESULTS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a search found, copied out of the index: nothing here depends on the
 * archive any more. All arrays and bytes live until mbr_results_free(). */

/* Bytes [start, end) of a text that matched; in order, never overlapping. */
typedef struct mbr_mark {
    size_t start, end;
} mbr_mark;

/* A piece of the source, byte for byte, and what matched in it. */
typedef struct mbr_fragment {
    int field;             /* mbr_field it comes from */
    mbr_slice text;        /* UTF-8 as stored; may hold line feeds */
    const mbr_mark *marks; /* relative to `text` */
    size_t mark_count;
    bool cut_before, cut_after; /* the source goes on there: print an ellipsis */
} mbr_fragment;

/* Where an article matched. */
enum {
    MBR_IN_TITLE = 1,
    MBR_IN_BODY = 2, /* kicker, lead, headings and body */
    MBR_IN_COMMENTS = 4
};

/* A comment that matched, shown under its article. */
typedef struct mbr_hit_comment {
    mbr_slice id, author;
    mbr_moment date;
    mbr_fragment snippet;
} mbr_hit_comment;

/* What a word of the query brought to a hit. */
typedef struct mbr_hit_reason {
    size_t word;         /* index among the words of the results */
    double score;        /* what the document scores for that word alone */
    double *occurrences; /* of each term of the word, weighed by where they stand */
} mbr_hit_reason;

typedef struct mbr_hit {
    mbr_slice source, id, url;
    mbr_fragment title, kicker;
    const mbr_fragment *snippets; /* best passages, in the order of the text */
    size_t snippet_count;
    mbr_slice section, access;
    const mbr_slice *authors;
    size_t author_count;
    mbr_moment published;
    double score;        /* 0 when sorted by date */
    double freshness;    /* what the score was multiplied by; 1 when recent articles were not
                            put forward, and past the first thousand */
    unsigned matched_in; /* MBR_IN_... */
    uint32_t comments_matching, comments_total;
    const mbr_hit_comment *comments; /* the best of those that match, at most 3 */
    size_t comment_count;

    /* How the score came about; only when it was asked for, in time and by relevance. */
    bool is_explained;
    bool by_comment; /* the document that scores best is a comment */
    const mbr_hit_reason *reasons;
    size_t reason_count;
    double near, titled; /* what words added that stand near each other, and in the title */
    double rest;         /* the score before its freshness, less all these */
} mbr_hit;

typedef struct mbr_facet_value {
    mbr_slice value; /* as most often written: "Droit", "2016"; empty for articles without one */
    uint32_t count;  /* articles */
} mbr_facet_value;

typedef struct mbr_facet {
    int field; /* MBR_FIELD_SECTION, MBR_FIELD_BYLINE, MBR_FIELD_YEAR, MBR_FIELD_ACCESS,
                  MBR_FIELD_SOURCE */
    const mbr_facet_value *values; /* most articles first, then by value; years: newest first */
    size_t count;
    size_t distinct; /* values there are; more than `count` when the list was cut */
} mbr_facet;

typedef enum mbr_interval {
    MBR_INTERVAL_NONE,
    MBR_INTERVAL_DAY,
    MBR_INTERVAL_WEEK, /* Monday to Sunday */
    MBR_INTERVAL_MONTH,
    MBR_INTERVAL_YEAR
} mbr_interval;

typedef struct mbr_period {
    mbr_date start;    /* first day; {0,0,0} for articles not dated precisely enough */
    uint32_t matching; /* articles that match */
    uint32_t total;    /* articles of the archive in the period, within the dates of the
                          request; other filters aside */
} mbr_period;

/* Something to tell the reader about how the query was read. */
typedef struct mbr_result_note {
    const char *code;             /* stable, for machines: "quote-unbalanced"; static */
    const char *english, *french; /* one sentence for the reader, no final period */
    size_t start, end;            /* bytes of the query, or both 0 */
} mbr_result_note;

typedef enum mbr_term_kind {
    MBR_TERM_FORM,     /* the word as written, accents and case aside */
    MBR_TERM_STEM,     /* all forms of the word */
    MBR_TERM_BEGINNING /* all words that begin so */
} mbr_term_kind;

/* Something in the index that answers for a word. */
typedef struct mbr_result_term {
    mbr_slice text;
    mbr_term_kind kind;
    unsigned span;      /* words of the compound that it is written from; 1 for none */
    uint32_t documents; /* articles and comments that have it; UINT32_MAX when not counted */
    bool matches;       /* otherwise it adds to the score, and finds nothing */
} mbr_result_term;

/* How a word or phrase of the query was understood. */
typedef struct mbr_result_word {
    mbr_slice typed;      /* bytes of the query */
    mbr_slice understood; /* "avocat (stem avocat)" in the notation of docs/query-language.md */
    bool ignored;         /* a stop word: neither required nor scored */
    bool is_phrase;       /* between quotation marks, which `typed` leaves out */
    int field;            /* that was typed for it; MBR_FIELD_TEXT when none was */
    const char *sign;     /* before it: "==", "=", "+"; "" for none; static */
    uint32_t articles;    /* articles that hold it so, within the filters of the request;
                             UINT32_MAX when it was not counted */
    uint32_t anywhere;    /* articles of the archive that hold it in any place, accents and
                             capitals aside; UINT32_MAX when it was not counted */
    const mbr_result_term *terms; /* only when it was asked for, and of the first words */
    size_t term_count;
} mbr_result_word;

/* Where a question that found nothing, or not with all its words, finds something. */
typedef enum mbr_hint_kind {
    MBR_HINT_EXCLUDED, /* `query` is the same without its exclusions, which are `removed` */
    MBR_HINT_FILTERED, /* the same without its filters and dates: `query`, when it has any */
    MBR_HINT_FIELD,    /* `query` asks for `value` in `field`: author, section, tag or date */
    /* `query` is the same with something less strict: */
    MBR_HINT_OUTSIDE,  /* what was asked for between quotation marks, outside them */
    MBR_HINT_INSIDE,   /* the contrary */
    MBR_HINT_SPELLING, /* accents and capitals aside */
    MBR_HINT_ANYWHERE, /* in any part of an article */
    MBR_HINT_VALUE,    /* `value` for one of `field` that the archive does not have; without
                          `query`, it is that of a filter of the request, `removed` */
    MBR_HINT_UNTAGGED  /* tags as the words they are made of */
} mbr_hint_kind;

typedef struct mbr_result_hint {
    mbr_hint_kind kind;
    mbr_slice query;          /* in canonical form; absent where it stays the same */
    mbr_slice removed;        /* in canonical form: "-merlu" */
    mbr_slice removed_french; /* of an exclusion, as understood_french */
    int field;
    mbr_slice value;
    uint32_t articles; /* that it finds */
} mbr_result_hint;

typedef enum mbr_match {
    MBR_MATCH_AUTO, /* all the words; failing that, as many as possible */
    MBR_MATCH_ALL,
    MBR_MATCH_ANY
} mbr_match;

typedef struct mbr_results {
    /* The query. */
    mbr_slice text;              /* as typed */
    mbr_slice understood;        /* canonical form, which can be typed again */
    mbr_slice understood_french; /* the same with French operators and fields */
    const mbr_result_note *notes;
    size_t note_count;
    const mbr_result_word *words;
    size_t word_count;
    mbr_match match;        /* ALL or ANY: what was done */
    unsigned words_matched; /* when relaxed: words that each hit has, of */
    unsigned words_wanted;  /* the words that count; equal when not relaxed */
    mbr_slice did_you_mean; /* another query that finds something; absent when none */
    const mbr_result_hint *hints;
    size_t hint_count;

    /* The index. */
    mbr_slice generation, updated;
    uint64_t revision;
    uint32_t articles, comments, empty_comments; /* of the archive */

    /* The answer. */
    uint32_t total; /* articles; exact, or the number counted before a limit cut in */
    bool exact;
    uint32_t total_upper;       /* equals `total` when exact */
    uint32_t comments_matching; /* over all hits */
    /* When recent articles were put forward, on every page: the age at which half of that
     * is gone, counted from this day; 0 otherwise. */
    uint32_t fresh_days;
    mbr_date fresh_day;
    uint32_t page, size; /* page from 1 */
    const mbr_hit *hits;
    size_t hit_count;
    const mbr_facet *facets;
    size_t facet_count;
    mbr_interval interval;
    const mbr_period *periods; /* oldest first, without gaps; undated last */
    size_t period_count;
    uint64_t took_us; /* wall time, microseconds */
    mbr_arena *arena; /* owns everything; private */
} mbr_results;

/** NULL is allowed. */
void mbr_results_free(mbr_results *results);

#ifdef __cplusplus
}
#endif
#endif
