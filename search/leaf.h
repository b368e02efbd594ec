#ifndef MBR_SEARCH_LEAF_H
#define MBR_SEARCH_LEAF_H

/* Private to search/: what is asked of the index for the words of a query.
 *
 * A word is asked by its stem and, for less, by its exact form, and as the
 * joined form of a compound of any length; a phrase by exact forms side by
 * side, stepping over joined forms. */
#include "search/index.h"
#include "search/plan.h"

#define MBR_PREFIX_FORMS 1000 /* forms that the truncations of a query stand for, at most */

/* What is left for the truncations of a query, between which it is shared. */
typedef struct mbr_expansion {
    size_t forms, truncations;       /* still to be given, still to come */
    struct mbr_verification **lists; /* that are read before the passes, the plan's */
    uint64_t deadline_us;            /* on the monotonic clock; 0 for none */
    bool out_of_time;
} mbr_expansion;

typedef struct mbr_leaf_context {
    mbr_arena *arena;
    mbr_archive *archive;
    mbr_queries *queries;
    mbr_field field; /* MBR_FIELD_TEXT, or a field with its own terms */
    mbr_expansion *expansion;
} mbr_leaf_context;

typedef enum mbr_unit_kind {
    MBR_UNIT_WORD,
    MBR_UNIT_COMPOUND, /* typed with hyphens, or a date, a time: parts, or written as one */
    MBR_UNIT_QUANTITY  /* a number and what it counts: « 3,5 % », « $45 », « 38 M€ » */
} mbr_unit_kind;

/* Some words that stand or fall together. */
typedef struct mbr_unit {
    mbr_unit_kind kind;
    const mbr_word *words;
    size_t word_count;
    size_t start, end; /* bytes of the query */
    bool is_stop;
} mbr_unit;

/** Whether any document of the archive has the term. */
bool mbr_leaf_exists(const mbr_leaf_context *context, bool is_stem, unsigned span, mbr_slice text);

/** Documents that hold an exact form, articles and comments. */
uint64_t mbr_leaf_documents(const mbr_leaf_context *context, unsigned span, mbr_slice text);

/** The unit that begins at words[0]; its word_count says where the next one begins. */
mbr_unit mbr_unit_at(const mbr_word *words, size_t count);

/**
 * Documents that hold the unit in any of its spellings.
 *
 * @param loosely  of a compound, also those that hold one of its parts: for match=any
 */
xc_query *mbr_leaf_unit(const mbr_leaf_context *context, const mbr_unit *unit, bool loosely);

/**
 * Documents that hold all the words, side by side, as exact forms.
 *
 * @param weighed  receives what weighs as much in documents that are known to hold the
 *                 phrase, without reading positions; may be NULL
 */
xc_query *mbr_leaf_phrase(const mbr_leaf_context *context, const mbr_word *words, size_t count,
                          xc_query **weighed);

/** Terms tried for a word within NEAR: any of its forms, without weights between them. */
xc_query *mbr_leaf_alternatives(const mbr_leaf_context *context, const mbr_word *word);

/**
 * Documents that hold a form that begins with `prefix`: those in most documents
 * when there are more than the share of this truncation.
 *
 * @param cut  receives whether there were more, or may be: the deadline passed
 */
xc_query *mbr_leaf_prefix(const mbr_leaf_context *context, mbr_slice prefix, bool *cut);

#define MBR_OPEN_FORMS 200 /* forms that a truncation stands for inside a phrase or NEAR */

/**
 * Make a truncated word the forms that begin like its first term, those in most documents
 * first: for places where each form must be seen by its positions.
 *
 * @param cut  receives whether there were more
 */
void mbr_leaf_open(const mbr_leaf_context *context, mbr_word *word, bool *cut);

/** Documents that hold a term of the unit, for the weight of a passage: the rarest counts. */
double mbr_leaf_rarity(const mbr_leaf_context *context, const mbr_word *words, size_t count);

#endif
