/* What a word of the query weighs in a document: BM25, in the functions that the index
 * calls while it matches. */
#include "search/weight.h"

#include <math.h>

#include "document/ranking.h"

double
mbr_weight_rarity(uint32_t documents, uint32_t holding)
{
    double n = holding < documents ? holding : documents;

    return log1p((documents - n + 0.5) / (n + 0.5));
}

/* What is kept of a term while its documents are weighed: the weight is
 * greatest * frequency / (frequency + least + per_word * length). */
enum { GREATEST, LEAST, PER_WORD, BOUND };

static double
weight_of(const double *state, double frequency, double length)
{
    return state[GREATEST] * frequency / (frequency + state[LEAST] + state[PER_WORD] * length);
}

/* No document weighs more than one that is as short as the shortest and repeats the
 * word as often as any; nor is a document shorter than what it repeats, since a
 * frequency in quarters is part of a length in quarters. */
static double
bound_of(const double *state, const xc_weight_stats *stats)
{
    double frequency = stats->wdf_max, length = stats->doclength_min;

    if (frequency == 0.0)
        return 0.0;
    return weight_of(state, frequency, fmax(length, frequency));
}

static void
begin(void *user, const xc_weight_stats *stats, double *state)
{
    /* Frequencies are in quarters of an occurrence, and so is k1. */
    const double k1 = MBR_RANK_K1 * MBR_RANK_UNIT;

    (void) user;
    if (stats->factor == 0.0 || stats->average_length == 0.0)
        return;
    state[GREATEST] = stats->factor * (MBR_RANK_K1 + 1.0) *
                      mbr_weight_rarity(stats->collection_size, stats->term_frequency);
    state[LEAST] = k1 * (1.0 - MBR_RANK_B);
    state[PER_WORD] = k1 * MBR_RANK_B / stats->average_length;
    state[BOUND] = bound_of(state, stats);
}

static double
sumpart(void *user, const double *state, uint32_t wdf, uint32_t length, uint32_t unique_terms)
{
    (void) user;
    (void) unique_terms;
    return wdf > 0 ? weight_of(state, wdf, length) : 0.0;
}

static double
maxpart(void *user, const double *state)
{
    (void) user;
    return state[BOUND];
}

const xc_weight *
mbr_weight_bm25(void)
{
    static const xc_weight bm25 = {
        .needs = XC_NEED_COLLECTION_SIZE | XC_NEED_AVERAGE_LENGTH | XC_NEED_TERM_FREQUENCY |
                 XC_NEED_WDF | XC_NEED_DOCLENGTH | XC_NEED_WDF_MAX | XC_NEED_DOCLENGTH_MIN,
        .begin = begin,
        .sumpart = sumpart,
        .maxpart = maxpart,
    };

    return &bm25;
}
