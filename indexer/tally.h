#ifndef MBR_INDEXER_TALLY_H
#define MBR_INDEXER_TALLY_H

#include <stddef.h>
#include <stdint.h>

#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Sentences and how often each was said: the reasons of refusals, the warnings.
 * Bounded: past MBR_TALLY_MAX different ones, the rest is counted together. Starts
 * zeroed. */
#define MBR_TALLY_MAX 50

typedef struct mbr_tally {
    struct mbr_tally_line {
        char *text;
        uint64_t count;
        uint64_t said; /* how many of them people were told one by one */
        char *first;   /* the first case with its place, or NULL */
    } lines[MBR_TALLY_MAX];
    size_t count;
    uint64_t others; /* what found no room */
    uint64_t total;
} mbr_tally;

/** Count `text` once more, `times` times. */
void mbr_tally_add(mbr_tally *tally, mbr_slice text, uint64_t times);

/** Count `times` more sentences that nobody kept. */
void mbr_tally_add_others(mbr_tally *tally, uint64_t times);

/** Keep `line`, the whole of a case of `text`, if it is the first one. */
void mbr_tally_keep_first(mbr_tally *tally, mbr_slice text, const char *line);

/** As mbr_tally_add(), once, for a case that people were told of as it happened. */
void mbr_tally_say(mbr_tally *tally, mbr_slice text);

/** How many of `text` were said; past counting when there is no room to count it. */
uint64_t mbr_tally_said(const mbr_tally *tally, mbr_slice text);

/** Count what `other` has counted. */
void mbr_tally_add_all(mbr_tally *tally, const mbr_tally *other);

/** Most frequent first; equals stay in the order they came. */
void mbr_tally_sort(mbr_tally *tally);

/** Free the sentences; the tally is empty again. */
void mbr_tally_free(mbr_tally *tally);

#ifdef __cplusplus
}
#endif
#endif
