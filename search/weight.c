/* What a word of the query weighs in a document: BM25, in the functions that the index
 * calls while it matches. */
#include "search/weight.h"

#include <math.h>
#include <string.h>

#include "document/ranking.h"

double
mbr_weight_rarity(uint32_t documents, uint32_t holding)
{
    double n = holding < documents ? holding : documents;

    return log1p((documents - n + 0.5) / (n + 0.5));
}

static double
weight_of(const xc_curve *curve, double frequency, double length)
{
    return curve->greatest * frequency / (frequency + curve->least + curve->per_length * length);
}

/* No document weighs more than one that is as short as the shortest and repeats the
 * word as often as any; nor is a document shorter than what it repeats, since a
 * frequency in quarters is part of a length in quarters. */
static double
bound_of(const xc_curve *curve, const xc_weight_stats *stats)
{
    double frequency = stats->wdf_max, length = stats->doclength_min;

    if (frequency == 0.0)
        return 0.0;
    return weight_of(curve, frequency, fmax(length, frequency));
}

void
mbr_weight_curve(const xc_weight_stats *stats, xc_curve *curve)
{
    /* Frequencies are in quarters of an occurrence, and so is k1. */
    const double k1 = MBR_RANK_K1 * MBR_RANK_UNIT;

    *curve = (xc_curve){ 0.0, 1.0, 0.0, 0.0 };
    if (stats->average_length == 0.0)
        return;
    curve->greatest =
        (MBR_RANK_K1 + 1.0) * mbr_weight_rarity(stats->collection_size, stats->term_frequency);
    curve->least = k1 * (1.0 - MBR_RANK_B);
    curve->per_length = k1 * MBR_RANK_B / stats->average_length;
    curve->bound = bound_of(curve, stats);
}

/* The same for a weighting scheme: the curve of a term, then the factor that its place in the
 * query gives it. It comes last, as it does for a term that weighs by itself, so that both
 * give the same number to the last bit. */
typedef struct scheme {
    xc_curve curve;
    double factor;
} scheme;

_Static_assert(sizeof(scheme) <= XC_WEIGHT_STATE * sizeof(double), "a scheme is kept in a state");

static void
begin(void *user, const xc_weight_stats *stats, double *state)
{
    scheme s = { .factor = stats->factor };

    (void) user;
    if (stats->factor == 0.0)
        return;
    mbr_weight_curve(stats, &s.curve);
    memcpy(state, &s, sizeof s);
}

static double
sumpart(void *user, const double *state, uint32_t wdf, uint32_t length, uint32_t unique_terms)
{
    const scheme *s = (const scheme *) (const void *) state;

    (void) user;
    (void) unique_terms;
    return wdf > 0 ? s->factor * weight_of(&s->curve, wdf, length) : 0.0;
}

static double
maxpart(void *user, const double *state)
{
    const scheme *s = (const scheme *) (const void *) state;

    (void) user;
    return s->factor * s->curve.bound;
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
