#ifndef MBR_SEARCH_PLANNING_H
#define MBR_SEARCH_PLANNING_H

/* Private to the making of a plan: what is gathered while the tree is walked.
 *
 *   plan.c        the root: which member is relaxed, required, filters, takes away
 *   plan_nodes.c  below the root: a node into an index query
 *   plan_words.c  the words of a leaf, and in which forms they answer
 *   planning.c    the lists that both fill: notes, patterns to mark, words to report
 */
#include "search/filter.h"
#include "search/leaf.h"
#include "search/plan.h"
#include "search/quantity.h"
#include "search/verify.h"

/* Lists that grow while the plan is made; each becomes an array of the plan. */
typedef struct mbr_planning {
    mbr_plan *plan;
    mbr_archive *archive;
    const mbr_search_request *request;
    mbr_parts clauses, fixed, filters, negatives;
    mbr_parts loose;   /* the clauses as match=any weighs them, one for each */
    mbr_parts partial; /* words of phrases, which weigh by themselves there */
    mbr_parts among;   /* the clauses and `fixed`, as they weigh where all of them match */
    mbr_parts ignored; /* the stop words, in case there is nothing else */
    mbr_condition *required;
    mbr_pattern *patterns;
    mbr_plan_word *words;
    mbr_result_note *notes;
    mbr_near_word *near_words;
    size_t required_capacity, pattern_capacity, word_capacity, note_capacity, near_capacity;
    unsigned near_units;     /* phrases, compounds and words between them, so far */
    bool near_apart;         /* the next word is no neighbour of the last */
    mbr_expansion expansion; /* of truncations */
    xc_query *weighed;       /* as mbr_leaf_phrase() gives it, of the last one; or NULL */
    bool negated;            /* inside NOT: nothing there is marked or reported */
    bool accented;           /* the reader types accents: see forms_of() in plan_words.c */
    bool shouted;            /* all is in capitals, so capitals say nothing */
} mbr_planning;

/* ---- planning.c ---- */

/** A condition on the articles of the answer. */
void mbr_planning_require(mbr_planning *b, xc_query *query, bool in_comments);

/** Something to tell the reader about bytes [start, end) of the query. */
void mbr_planning_note(mbr_planning *b, const char *code, const char *english, const char *french,
                       size_t start, size_t end);

/** What the parser has to say, with what it is about. */
void mbr_planning_copy_notes(mbr_planning *b);

/** Something to mark in texts; nothing inside a negation. Copied. */
void
mbr_planning_pattern(mbr_planning *b, const mbr_leaf_context *context, const mbr_pattern *pattern);

/* What is said of words besides. */
typedef enum mbr_reported {
    MBR_REPORTED,
    MBR_REPORTED_IGNORED,
    MBR_REPORTED_TRUNCATED
} mbr_reported;

/**
 * How words of a leaf were understood, and the query that counts their articles.
 */
void mbr_planning_report(mbr_planning *b, const mbr_query_node *leaf, size_t start, size_t end,
                         const mbr_word *words, size_t count, mbr_reported how, xc_query *query);

/** Words of the root, of one phrase or compound or a single one, that nearness sees next. */
void mbr_planning_near(mbr_planning *b, const mbr_word *words, size_t count);

/* ---- unknown.c ---- */

/** A note when no article has the value in a field that filters, with the nearest there is. */
void mbr_planning_note_unknown(mbr_planning *b, mbr_field field, mbr_slice value, size_t start,
                               size_t end);

/** The same for the filters of the request. */
void mbr_planning_note_unknown_filters(mbr_planning *b);

/* ---- plan_words.c ---- */

/** Where the words of a field are asked for. */
mbr_leaf_context mbr_planning_context(mbr_planning *b, mbr_field field);

/** The words of a leaf, in the arena; in all forms that may be meant, or only as exact ones. */
size_t
mbr_planning_words(mbr_planning *b, const mbr_query_node *node, bool exact, mbr_word **words);

/** What is to be marked for a leaf: its words wherever its field says. */
mbr_pattern mbr_planning_pattern_of(mbr_planning *b, const mbr_query_node *node,
                                    mbr_pattern_kind kind, const mbr_word *words, size_t count);

/** What is to be marked for a unit: a pattern for each of its spellings. */
size_t mbr_planning_unit_patterns(mbr_pattern out[MBR_QUANTITY_SPELLINGS], mbr_planning *b,
                                  const mbr_query_node *node, const mbr_unit *unit);

/** The forms of the words of a unit, where they stand or fall together. */
void mbr_planning_settle(mbr_word *words, const mbr_unit *unit);

/* ---- plan_nodes.c ---- */

/** Documents that answer a node. */
xc_query *mbr_planning_compile(mbr_planning *b, const mbr_query_node *node);

/** A truncation stands for fewer forms than begin so. */
void mbr_planning_note_cut(mbr_planning *b, const mbr_query_node *node);

/** The same inside NOT: nothing there is marked or reported. */
xc_query *mbr_planning_negated(mbr_planning *b, const mbr_query_node *node);

/**
 * The units of a run of words, each a query: those that count go to `kept`, stop
 * words to `stops`; as match=any weighs them to `loose`, unless that is NULL.
 */
void mbr_planning_units(mbr_planning *b, const mbr_query_node *node, mbr_parts *kept,
                        mbr_parts *loose, mbr_parts *stops);

/** The words of a phrase by themselves, to weigh where the phrase does not stand. */
void mbr_planning_words_of_phrase(mbr_planning *b, const mbr_query_node *node);

/** Documents where the operands of NEAR stand near each other. (near.c) */
xc_query *mbr_planning_near_node(mbr_planning *b, const mbr_query_node *node);

/**
 * Which field's terms answer for a field as typed: the body and the comments have no
 * terms of their own, and are told apart by the kind of document.
 */
mbr_field mbr_plan_term_field(mbr_field field);

/** Fields that filter and never rank; their terms are on comments too. */
bool mbr_plan_is_filter_field(mbr_field field);

/** Fields whose terms are on an article and not on its comments. */
bool mbr_plan_is_article_field(mbr_field field);

#endif
