/* How good an answer is, given the judgements. */
#include "relevance_score.h"

#include <math.h>

static size_t
relevant_count(const judged_query *query)
{
    size_t count = 0;

    for (size_t i = 0; i < query->judgement_count; i++)
        count += query->judgements[i].grade > 0;
    return count;
}

bool
score_is_defined(const judged_query *query)
{
    return relevant_count(query) > 0;
}

/* A document of a grade at a rank, counted from 0. */
static double
gain(unsigned grade, size_t rank)
{
    return grade / log2((double) rank + 2.0);
}

/* The gain of the best ten there are, in the best order. */
static double
ideal_gain(const judged_query *query)
{
    unsigned best[SCORE_TOP] = { 0 };
    double sum = 0.0;

    for (size_t i = 0; i < query->judgement_count; i++) {
        unsigned grade = query->judgements[i].grade;

        for (size_t k = 0; k < SCORE_TOP; k++)
            if (grade > best[k]) {
                unsigned lower = best[k];

                best[k] = grade;
                grade = lower;
            }
    }
    for (size_t k = 0; k < SCORE_TOP; k++)
        sum += gain(best[k], k);
    return sum;
}

score
score_of(const judged_query *query, const mbr_hit *hits, size_t count)
{
    score s = { 0.0, 0.0, 0.0 };
    size_t found = 0;

    for (size_t rank = 0; rank < count && rank < SCORE_DEEP; rank++) {
        unsigned grade = judged_grade(query, hits[rank].id.ptr, hits[rank].id.len);

        found += grade > 0;
        if (rank < SCORE_TOP)
            s.ndcg += gain(grade, rank);
        if (rank < SCORE_TOP && grade > 0 && s.reciprocal_rank == 0.0)
            s.reciprocal_rank = 1.0 / ((double) rank + 1.0);
    }
    s.ndcg /= ideal_gain(query);
    s.recall = (double) found / (double) relevant_count(query);
    return s;
}
