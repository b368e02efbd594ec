#ifndef RELEVANCE_SCORE_H
#define RELEVANCE_SCORE_H

#include "relevance_set.h"
#include "search/results.h"

#define SCORE_TOP 10   /* hits that nDCG and the reciprocal rank look at */
#define SCORE_DEEP 100 /* hits that recall looks at */

typedef struct score {
    double ndcg;            /* gain = grade, discount = log2(rank + 1), ideal from all judgements */
    double recall;          /* relevant documents among the first hundred, of all */
    double reciprocal_rank; /* of the first relevant one of the first ten; 0 when none is */
} score;

/** Whether anything is relevant to the query: without that it has no score. */
bool score_is_defined(const judged_query *query);

/** Score of an answer. */
score score_of(const judged_query *query, const mbr_hit *hits, size_t count);

#endif
