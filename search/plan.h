#ifndef MBR_SEARCH_PLAN_H
#define MBR_SEARCH_PLAN_H

/* Private to search/: from the tree of a query to what the index is asked.
 *
 * The unit of an answer is the article, and the index holds articles and
 * comments as documents. So a plan has two levels. Words, phrases and their
 * combinations are asked of each document: an article is found by its own text,
 * or by one of its comments. Conditions about the article (titre:fraude beside
 * other words, an exclusion) hold for its comments too, and become sets of
 * articles (match.h). */
#include <stdbool.h>

#include "query/query.h"
#include "search/queries.h"
#include "search/search.h"
#include "search/words.h"

typedef enum mbr_pattern_kind {
    MBR_PATTERN_WORD,   /* words[0], or its joined form */
    MBR_PATTERN_PHRASE, /* all of `words`, side by side */
    MBR_PATTERN_PREFIX  /* forms that begin with `prefix` */
} mbr_pattern_kind;

/* Where a word must stand. */
typedef enum mbr_quoting { MBR_QUOTED_OR_NOT, MBR_QUOTED, MBR_UNQUOTED } mbr_quoting;

/* Something to mark in a text: what the highlighter looks for. */
typedef struct mbr_pattern {
    mbr_pattern_kind kind;
    mbr_field field; /* where it may stand; MBR_FIELD_TEXT is anywhere */
    const mbr_word *words;
    size_t word_count;
    mbr_slice prefix;
    mbr_quoting quoting;
    mbr_slice spelling; /* as mbr_spell_value(): accents and case must be these; absent: any */
    bool *any_case;     /* points to false: it must stand in capitals; NULL: in any */
    double weight;      /* rarer is more: chooses the passages of a snippet */
} mbr_pattern;

/* A word of the query as reported, and what counts its articles. */
typedef struct mbr_plan_word {
    mbr_result_word shown;
    bool is_stop;    /* nothing but stop words */
    xc_query *query; /* NULL for an ignored one */
    mbr_field field; /* whose terms are asked for */
    const mbr_word *words;
    size_t word_count;
    bool is_truncated; /* the last of them */
} mbr_plan_word;

/* A word of the query that counts, as nearness sees it: in the order of the query. */
typedef struct mbr_near_word {
    const mbr_word *word;
    unsigned unit; /* words of one phrase or compound have the same number */
    bool apart;    /* something that is not a word stands before it: a group, a truncation */
} mbr_near_word;

/* A set of articles that bounds the answer: those that hold `query`. */
typedef struct mbr_condition {
    xc_query *query;
    bool in_comments; /* looked up in comments, not in articles */
} mbr_condition;

typedef struct mbr_plan {
    mbr_arena *arena;
    mbr_query *query;
    mbr_queries *queries;

    xc_query *const *clauses; /* words that match=any and match=auto may relax */
    size_t clause_count;
    xc_query *const *loose; /* the same clauses as match=any takes them: a compound by its parts */
    xc_query *partial;      /* adds weight under match=any: the words of phrases; or NULL */
    xc_query *fixed;        /* must match besides; NULL when nothing */
    xc_query *filter;       /* must match, without weight; NULL when nothing */
    xc_query *asked;        /* of these, the filters of the request; NULL when nothing */
    xc_query *negative;     /* must not match, in the same document; NULL when nothing */
    xc_query *reward;       /* adds weight, requires nothing; NULL when nothing */

    const mbr_condition *required; /* articles must be in each */
    size_t required_count;
    xc_query *excluded; /* articles whose own text holds this are out; NULL when nothing */

    xc_query *all; /* mbr_plan_base(), all clauses; NULL until the plan is made */
    xc_query
        *gathered; /* the documents of `all`, found before the passes; NULL when not worth it */

    size_t form_count; /* forms that the truncations stand for */

    bool accented;    /* an accent is typed: words of the lexicon answer by their stems */
    bool has_text;    /* a comment may match; otherwise only articles are hits */
    bool out_of_time; /* the deadline cut the making of the plan */
    bool has_phrase;  /* something is quoted */
    bool is_nothing;  /* the query has signs but no word: nothing is found */

    const mbr_pattern *patterns;
    size_t pattern_count;
    const mbr_plan_word *words;
    size_t word_count;
    const mbr_result_note *notes;
    size_t note_count;
    const mbr_near_word *near_words;
    size_t near_count;

    struct mbr_verification *verifications; /* to be run before the passes (verify.h) */
} mbr_plan;

/**
 * Make the plan of a request.
 *
 * @param deadline_us  on the monotonic clock, for truncations; 0 for none
 * @param arena        owns the plain parts of the plan; outlives it
 * @return MBR_OK or MBR_ERR_INDEX_...
 */
mbr_status mbr_plan_build(mbr_plan **out, mbr_archive *archive, const mbr_search_request *request,
                          uint64_t deadline_us, mbr_arena *arena, mbr_error *err);

/** Frees the queries. NULL is allowed. */
void mbr_plan_free(mbr_plan *plan);

/**
 * The documents that match, before scope: all clauses, or any of them.
 *
 * Owned by the plan.
 */
xc_query *mbr_plan_base(const mbr_plan *plan, bool any);

/* What mbr_plan_base_without() leaves out. */
enum { MBR_NO_EXCLUSIONS = 1, MBR_NO_FILTERS = 2 };

/** The same without some of it. Owned by the plan. */
xc_query *mbr_plan_base_without(const mbr_plan *plan, bool any, unsigned left_out);

/** Restrict to the documents of a scope: for counting. Owned by the plan. */
xc_query *mbr_plan_counted(const mbr_plan *plan, xc_query *base, mbr_scope scope);

/** As mbr_plan_counted(), with comments weighing less than articles: for ranking. */
xc_query *mbr_plan_ranked(const mbr_plan *plan, xc_query *base, mbr_scope scope);

/** Whether a member of the query only filters: rubrique:, a date, a list of these. */
bool mbr_plan_only_filters(const mbr_query_node *node);

/** The term of a kind of document (MBR_KIND_...). Owned by the plan. */
xc_query *mbr_plan_kind(const mbr_plan *plan, const char *kind);

#endif
