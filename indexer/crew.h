#ifndef MBR_INDEXER_CREW_H
#define MBR_INDEXER_CREW_H

#include "base/error.h"
#include "glass/glass.h"
#include "indexer/stage.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The articles of a stage become documents of a new database, on several threads: each
 * takes the next few articles and analyses them, and they write one after the other, in
 * the order of the articles, so that the database is the same however many there are. */
typedef struct mbr_crew_job {
    const mbr_stage *stage;       /* in order (mbr_stage_sort()) */
    mbr_glass *glass;             /* receives the documents, and the words of the dictionary */
    const mbr_analysis *analysis; /* NULL: ours alone */
    size_t memory_bytes;          /* for all threads together; that of `glass`, too */
    unsigned threads;             /* 1 or more, the caller's among them */
    /* After each article of the caller's thread, unless NULL: how many are done by all. */
    void (*progress)(void *user, size_t done);
    void *user;
} mbr_crew_job;

/** How many threads there are to be, where `wanted` were asked for (0: one for each
 * processor, 8 at most): no more than one for 16 MB of memory. */
unsigned mbr_crew_size(unsigned wanted, size_t memory_bytes);

/**
 * Index all articles. Article `i` gets the number `i` + 1.
 *
 * @return MBR_OK, MBR_ERR_CANCELLED after a signal, or what failed first on any thread:
 *         the others stop then, and have ended
 */
mbr_status mbr_crew_run(const mbr_crew_job *job, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
