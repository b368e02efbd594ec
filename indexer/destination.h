#ifndef MBR_INDEXER_DESTINATION_H
#define MBR_INDEXER_DESTINATION_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "document/document.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Where articles that were read go: into an archive that is changed (writer.h), or to the
 * articles of an archive that is made anew (stage.h). Either knows articles by their
 * identity, and tells what became of each. */

/* What became of an article. */
typedef enum mbr_outcome {
    MBR_ADDED,
    MBR_CHANGED,
    MBR_UNCHANGED,
    MBR_WITHHELD, /* its status keeps it from readers: not in the index, or no longer */
    MBR_OUTCOME_COUNT
} mbr_outcome;

/* What was done with an article that was put. */
typedef struct mbr_put {
    mbr_outcome outcome;
    bool repeated;   /* it already came in this run */
    uint32_t number; /* the same whenever it comes in this run; 0 when it is not in the index */
} mbr_put;

typedef struct mbr_destination {
    void *user;
    /* Bring the index to the state of one article and its comments. The content of
     * `document` stays the caller's; its arena may grow. */
    mbr_status (*put)(void *user, mbr_document *document, mbr_put *out, mbr_error *err);
    /* Remove an article and its comments; `found` receives whether it was there. */
    mbr_status (*remove)(void *user, mbr_slice source, mbr_slice id, bool *found, mbr_error *err);
} mbr_destination;

#ifdef __cplusplus
}
#endif
#endif
