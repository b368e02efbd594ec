#ifndef GENERATE_QUERIES_H
#define GENERATE_QUERIES_H

#include <stdint.h>

#include "generate_output.h"
#include "generate_vocabulary.h"

/**
 * Write `count` queries as lines of "class<TAB>query", the classes in turn.
 *
 * Phrases and words to be found together come from articles that an archive of
 * `documents` documents and the same seed holds.
 */
void
queries_write(const vocabulary *v, output *out, uint64_t seed, uint64_t documents, uint64_t count);

#endif
