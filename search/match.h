#ifndef MBR_SEARCH_MATCH_H
#define MBR_SEARCH_MATCH_H

/* Private to search/: running index queries. Two passes answer a question: one
 * without weights sees every document that matches and counts articles exactly;
 * one with weights finds the best of them. */
#include "search/index.h"
#include "search/plan.h"
#include "search/rows.h"

/* A set of small numbers: article numbers, document ids. */
typedef struct mbr_set {
    uint64_t *bits;
    size_t size; /* numbers below this have a bit */
    size_t count;
} mbr_set;

/** Put a number in; false when it was there already. */
bool mbr_set_add(mbr_set *set, uint32_t number);

bool mbr_set_has(const mbr_set *set, uint32_t number);
void mbr_set_free(mbr_set *set);

/* What bounds all passes of one question. */
typedef struct mbr_bounds {
    uint64_t deadline_us;     /* on the monotonic clock; 0 for none */
    uint64_t grace_us;        /* until then, what was found in time is finished; 0 for no end */
    const mbr_set *only;      /* articles that may be hits; NULL for all */
    const mbr_set *never;     /* articles that may not; NULL for none */
    const mbr_set *documents; /* documents that may match; NULL for all */
    bool out_of_time;         /* set when the deadline stopped a pass */
} mbr_bounds;

/** Microseconds on the monotonic clock. */
uint64_t mbr_now_us(void);

/**
 * Bounds of time alone, counted from now.
 *
 * @param timeout_ms  as in mbr_search_request: 0 for the default, MBR_TIMEOUT_NONE for none
 */
mbr_bounds mbr_bounds_within(uint32_t timeout_ms);

/**
 * See every document that matches, within the bounds, in ascending order of id.
 *
 * @param see  receives the document; false ends the pass with MBR_ERR_CANCELLED
 * @return MBR_OK, also when the deadline passed: bounds->out_of_time says so
 */
mbr_status mbr_match_each(mbr_archive *archive, xc_query *query, mbr_bounds *bounds,
                          bool (*see)(void *user, mbr_rows *rows), void *user, mbr_error *err);

/** The articles of all documents that match, within the bounds. */
mbr_status mbr_match_articles(mbr_set *out, mbr_archive *archive, xc_query *query,
                              mbr_bounds *bounds, mbr_error *err);

/* One article of a page, found by its best document. */
typedef struct mbr_found {
    uint32_t docid; /* of the article or of a comment */
    uint32_t article;
    double weight;
    uint64_t instant;   /* of publication: greater is later, 0 is undated */
    double near, title; /* what the words' standing near each other and in the title added */
    double freshness;   /* what all of that was multiplied by */
    uint32_t rank;      /* where the ranking pass put it, from 0 */
} mbr_found;

/**
 * The best articles, each once, `size` from rank `first` on.
 *
 * The order is total: score, then date, then identity; or date and identity.
 *
 * @param found  receives at most `size`
 * @return MBR_OK, also when the deadline passed: the best of those seen until then, and
 *         bounds->out_of_time says so
 */
mbr_status
mbr_match_best(mbr_archive *archive, xc_query *query, mbr_sort sort, mbr_bounds *bounds,
               uint32_t first, uint32_t size, mbr_found *found, size_t *count, mbr_error *err);

/**
 * The same in order of date, of an archive with columns (newest.c).
 *
 * @param newest  first; otherwise the oldest
 */
mbr_status
mbr_match_by_date(mbr_archive *archive, xc_query *query, bool newest, mbr_bounds *bounds,
                  uint32_t first, uint32_t size, mbr_found *found, size_t *count, mbr_error *err);

/**
 * The sets of articles that a plan's conditions make.
 *
 * Sets bounds->only and bounds->never to `only` and `never` where there is a
 * condition; the caller frees both sets after the last pass.
 */
mbr_status mbr_match_conditions(mbr_archive *archive, const mbr_plan *plan, mbr_scope scope,
                                mbr_set *only, mbr_set *never, mbr_bounds *bounds, mbr_error *err);

#endif
