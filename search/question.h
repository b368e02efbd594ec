#ifndef MBR_SEARCH_QUESTION_H
#define MBR_SEARCH_QUESTION_H

/* Private to search/: one question on its way to an answer. */
#include "search/docids.h"
#include "search/facets.h"
#include "search/hit.h"

typedef struct mbr_question {
    mbr_archive *archive;
    const mbr_search_request *request;
    mbr_results *results;
    mbr_plan *plan;
    mbr_bounds bounds;
    mbr_set only, never;  /* articles, of the plan's conditions */
    mbr_set documents;    /* of the relaxed answer */
    mbr_docids explained; /* documents of the page, for those who ask why: as long as the plan */
    xc_query *base;       /* what is asked now: all the words, or any */
} mbr_question;

/**
 * Read the query and work out its conditions. The caller ends the question in any case.
 *
 * @param time  mbr_bounds_within(), begun where the work for the asker began
 */
mbr_status
mbr_question_begin(mbr_question *question, mbr_archive *archive, const mbr_search_request *request,
                   mbr_bounds time, mbr_results *results, mbr_error *err);

void mbr_question_end(mbr_question *question);

/**
 * The articles of the page in their order: ranked, and the first of them looked at more
 * closely (nearness.h).
 *
 * @param found  receives an array of the arena of the results
 */
mbr_status
mbr_question_best(mbr_question *question, mbr_found **found, size_t *count, mbr_error *err);

/** Number of articles that match `query` within the scope and conditions of the question. */
mbr_status
mbr_question_count(uint32_t *out, mbr_question *question, xc_query *query, mbr_error *err);

/**
 * No document has all the words: ask instead for those that have most of them.
 *
 * Leaves question->base and question->bounds so that the passes see just these documents,
 * and says in the results how many words they have.
 *
 * @param found  receives whether any document has at least one
 */
mbr_status mbr_question_relax(mbr_question *question, bool *found, mbr_error *err);

/** The same within other sets of articles than the conditions of the question make. */
mbr_status mbr_question_count_within(uint32_t *out, mbr_question *question, xc_query *query,
                                     const mbr_set *only, const mbr_set *never, mbr_error *err);

/**
 * Articles that another query finds, everything else of the request being equal.
 *
 * @param relaxed  where no article has all its words, count those that have any, if the
 *                 request would have been relaxed so
 */
mbr_status mbr_question_count_other(uint32_t *out, mbr_question *question, mbr_slice query,
                                    bool relaxed, mbr_error *err);

/** Look for other ways to ask that find something: results->hints. */
mbr_status mbr_question_hints(mbr_question *question, mbr_error *err);

/** Nothing was found: count each word, and look for another spelling that finds something. */
mbr_status mbr_question_help(mbr_question *question, mbr_error *err);

#endif
