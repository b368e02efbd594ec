#ifndef MBR_INDEXER_DRAFT_H
#define MBR_INDEXER_DRAFT_H

#include "base/error.h"
#include "base/slice.h"
#include "glass/glass.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A document on its way into an index, for either of those that write one: glass/, which
 * makes a new database, and libxapian, which changes one that is there. What goes into it
 * is said once (ingest.c), so that the two cannot differ.
 *
 * Two pointers and a branch that always goes the same way, rather than a table of
 * functions: there are hundreds of postings in an article. */
typedef struct mbr_draft {
    mbr_glass_batch *batch; /* where the document goes; NULL: into `document` */
    xc_document *document;
    xc_error xerr; /* libxapian's first failure since the document was begun; the rest is idle */
} mbr_draft;

/** Begin an empty document. */
void mbr_draft_begin(mbr_draft *draft);

/** Add an occurrence of a term at a position; `wdf` may be 0. */
static inline void
mbr_draft_posting(mbr_draft *draft, mbr_slice term, uint32_t position, uint32_t wdf)
{
    if (draft->batch)
        mbr_glass_batch_posting(draft->batch, term, position, wdf);
    else if (draft->xerr.status == XC_OK)
        (void) xc_document_add_posting(draft->document, term.ptr, term.len, position, wdf,
                                       &draft->xerr);
}

/** Add a term that only filters. */
void mbr_draft_filter(mbr_draft *draft, mbr_slice term);

/** Add an occurrence of a term, without a position. */
void mbr_draft_occurrence(mbr_draft *draft, mbr_slice term);

/** Set the value of a slot; an empty one is none. */
void mbr_draft_value(mbr_draft *draft, uint32_t slot, mbr_slice value);

/** Set the data. */
void mbr_draft_data(mbr_draft *draft, mbr_slice data);

/**
 * End the document: it is in the batch now, or `document` is complete.
 *
 * @return what any of the calls since mbr_draft_begin() failed with
 */
mbr_status mbr_draft_end(mbr_draft *draft, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
