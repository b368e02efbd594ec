#ifndef MBR_INDEXER_READERS_WORDS_H
#define MBR_INDEXER_READERS_WORDS_H

#include <stddef.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * How many different words some texts have, joined forms of compounds included; a text
 * that comes twice counts twice.
 *
 * What an index takes of memory for a text are its different words: 900 kB of ordinary
 * French has 15,000 of them, a word list of that size ten times as many.
 *
 * @param limit  texts too short to have more are not looked at, and have 0; counting stops
 *               at one more than that
 */
size_t mbr_count_words(const mbr_slice *texts, size_t count, size_t limit);

#ifdef __cplusplus
}
#endif
#endif
