#ifndef MBR_SEARCH_QUERIES_H
#define MBR_SEARCH_QUERIES_H

/* Private to search/: index queries under one owner. An expression of many
 * parts is written without a free() or a check per part; what went wrong is
 * asked once, at the end. A part made after an error matches nothing. */
#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "base/memory.h"
#include "base/slice.h"
#include "columns/columns.h"
#include "document/field.h"
#include "xapian-c/xapian-c.h"

typedef struct mbr_queries mbr_queries;

/** An empty owner; free with mbr_queries_free(), after all that uses its queries. */
mbr_queries *mbr_queries_new(void);

/** Frees the queries too. NULL is allowed. */
void mbr_queries_free(mbr_queries *queries);

/**
 * Remember that the index failed while a query was made, if it did.
 *
 * What a query asks depends on what the index holds (the years, the forms that begin
 * so); a list that broke off would give half an answer that looks whole.
 */
void mbr_queries_check(mbr_queries *queries, xc_status status, const xc_error *error);

/** Whether a phrase or a NEAR was made: positions will be read. */
bool mbr_queries_have_positions(const mbr_queries *queries);

/** MBR_OK, or what first went wrong. */
mbr_status mbr_queries_status(const mbr_queries *queries, mbr_error *err);

/* Each of these returns a query that `queries` owns; never NULL. */

xc_query *mbr_queries_all(mbr_queries *queries);
xc_query *mbr_queries_nothing(mbr_queries *queries);

/**
 * Let words weigh by the lengths of documents that the archive has in columns.
 *
 * @param columns  outlive the queries; NULL: libxapian's own list, for much more time
 */
void mbr_queries_use_columns(mbr_queries *queries, const mbr_columns *columns);

/** Whether what is made from now on only filters, takes away or is looked up: its words are
 * plain terms. As many ends as beginnings. */
void mbr_queries_begin_filter(mbr_queries *queries);
void mbr_queries_end_filter(mbr_queries *queries);

/** What words weigh in comments from now on, as a share of what they weigh in articles: at
 * first 1. For queries that only words weigh in. */
void mbr_queries_weigh_comments(mbr_queries *queries, double factor);

/** Whether all that was made and may weigh, outside filters, are words that weigh by columns. */
bool mbr_queries_only_words_weigh(const mbr_queries *queries);

/** Documents of the kinds whose letters (MBR_KIND_...) are in a string; for filters. */
xc_query *mbr_queries_kinds(mbr_queries *queries, const char *kinds);

/** Term of a form or stem, which adds `factor` times its weight. */
xc_query *mbr_queries_word(mbr_queries *queries, mbr_field field, bool is_stem, unsigned span,
                           mbr_slice text, double factor);

/**
 * The lengths by which a word weighs that is no term of the index, as mbr_queries_word() does.
 *
 * @return false where lengths are the index's to know, and kinds weigh alike
 */
bool mbr_queries_lengths(const mbr_queries *queries, xc_lengths *lengths);

/** Term of a form, stem or value in a field: see mbr_field_term(). For what filters, and what
 * stands in a phrase or a NEAR. */
xc_query *mbr_queries_term(mbr_queries *queries, mbr_field field, bool is_stem, unsigned span,
                           mbr_slice text);

/* Queries gathered before they are joined: a flat list under one operator, where
 * pairs would nest as deep as the list is long. Starts zeroed. */
typedef struct mbr_parts {
    xc_query **items;
    size_t count, capacity;
} mbr_parts;

/** Append a query; the array lives in the arena. */
void mbr_parts_add(mbr_parts *parts, mbr_arena *arena, xc_query *query);

/** The parts under one operator, or NULL when there are none. */
xc_query *mbr_parts_join(mbr_queries *queries, xc_operator op, const mbr_parts *parts);

/** A term as it stands in the index, prefix included. */
xc_query *mbr_queries_raw_term(mbr_queries *queries, mbr_slice term);

/** `count` parts under one operator; one part is returned as it is, none matches nothing. */
xc_query *
mbr_queries_join(mbr_queries *queries, xc_operator op, xc_query *const *parts, size_t count);

/** Two parts under one operator; a NULL part gives the other, two NULLs give NULL. */
xc_query *mbr_queries_pair(mbr_queries *queries, xc_operator op, xc_query *a, xc_query *b);

/** Documents of a posting source; `source->user` is let go of when it cannot be made. */
xc_query *mbr_queries_source(mbr_queries *queries, const xc_source *source);

xc_query *mbr_queries_scale(mbr_queries *queries, xc_query *part, double factor);
xc_query *
mbr_queries_phrase(mbr_queries *queries, xc_query *const *parts, size_t count, unsigned window);
xc_query *
mbr_queries_near(mbr_queries *queries, xc_query *const *parts, size_t count, unsigned window);

#endif
