#ifndef RELEVANCE_INDEX_H
#define RELEVANCE_INDEX_H

#include "relevance_set.h"

/**
 * Build an archive of the documents of a set with the real indexer, through a pipe.
 *
 * @param indexer  the program marbre-indexer
 * @param archive  the directory to build
 */
void index_set(const judged_set *set, const char *indexer, const char *archive);

#endif
