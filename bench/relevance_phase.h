#ifndef BENCH_RELEVANCE_PHASE_H
#define BENCH_RELEVANCE_PHASE_H

#include "search/archive.h"

/**
 * CPU milliseconds that the second phase of the ranking adds to a query: that of its
 * candidates beyond a page of ten, and that of their positions.
 *
 * @param text  of the query, any of whose words are asked for, of articles only
 */
double second_phase_ms(mbr_archive *archive, const char *text);

/** CPU milliseconds of this process. */
double cpu_ms(void);

#endif
