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
                            put forward */
    unsigned matched_in; /* MBR_IN_... */
    uint32_t comments_matching, comments_total;
    const mbr_hit_comment *comments; /* the best of those that match, at most 3 */
    size_t comment_count;
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
    const char *english, *french; /* one sentence for the reader, no final period; static */
    size_t start, end;            /* bytes of the query, or both 0 */
} mbr_result_note;

/* How a word or phrase of the query was understood. */
typedef struct mbr_result_word {
    mbr_slice typed;      /* bytes of the query */
    mbr_slice understood; /* "avocat (stem avocat)" in the notation of docs/query-language.md */
    bool ignored;         /* a stop word: neither required nor scored */
    uint32_t articles;    /* articles that hold it; UINT32_MAX when it was not counted */
} mbr_result_word;

/* Where a question that found nothing, or not with all its words, finds something. */
typedef enum mbr_hint_kind {
    MBR_HINT_EXCLUDED, /* `query` is the same without its exclusions, which are `removed` */
    MBR_HINT_FILTERED, /* the same query without its filters and dates */
    MBR_HINT_FIELD     /* `query` asks for `value` in `field`: author, section, tag or date */
} mbr_hint_kind;

typedef struct mbr_result_hint {
    mbr_hint_kind kind;
    mbr_slice query;   /* in canonical form; absent where it stays the same */
    mbr_slice removed; /* in canonical form: "-merlu" */
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
    mbr_slice text;       /* as typed */
    mbr_slice understood; /* canonical form, which can be typed again */
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
    uint32_t fresh_days;        /* when recent articles were put forward: the age at which */
    mbr_date fresh_day;         /* half of that is gone, counted from this day; 0 otherwise */
    uint32_t page, size;        /* page from 1 */
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
