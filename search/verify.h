#ifndef MBR_SEARCH_VERIFY_H
#define MBR_SEARCH_VERIFY_H

/* Private to search/: lists of documents that are made once, before the passes.
 *
 * What the index cannot tell is seen in the stored text: `==Grève` wants an accent
 * and a capital that the index has folded away, and `cit:grève` a place between quotation marks.
 * The documents that may answer are read once, before the passes, and looked at with the eyes of
 * the highlighter: what is found and what is marked cannot differ. It costs about a tenth of a
 * millisecond a document, within the time of the query.
 *
 * Weighed: positions of quotations in the index. Faster for `cit:`, no help for
 * `==`, and a second opinion on what is quoted. */
#include "search/match.h"
#include "search/merged.h"
#include "search/near.h"

typedef struct mbr_verification mbr_verification;

/**
 * Ask for the documents of `candidates` in which one of the patterns really stands, or all
 * places of `nearby` near each other.
 *
 * The list is empty until mbr_verify_all() has run. Capitals that no text has were a way of
 * typing: then small letters answer too (mbr_pattern.any_case).
 *
 * @param previous    the verification added before this one, or NULL
 * @param candidates  owned by `queries`, like the result
 * @param patterns    they and what they point to live as long as `arena`
 * @param nearby      likewise, or NULL
 * @param query       receives the query of the list
 */
mbr_verification *
mbr_verify_later(mbr_verification *previous, mbr_queries *queries, mbr_arena *arena,
                 xc_query *candidates, const mbr_pattern *patterns, size_t count,
                 const mbr_nearby *nearby, xc_query **query);

/**
 * Ask for the documents that `query` finds, found once for all passes: for what costs
 * much a document, such as positions.
 *
 * @param query  receives the query of the list
 */
mbr_verification *mbr_gather_later(mbr_verification *previous, mbr_queries *queries,
                                   mbr_arena *arena, xc_query *strict, xc_query **query);

/**
 * Have a merged list read.
 *
 * @param forms  taken: freed with the verifications
 */
mbr_verification *mbr_merge_later(mbr_verification *previous, mbr_arena *arena, mbr_merged *forms);

/**
 * Read the candidates of all verifications.
 *
 * @return MBR_OK, also when the deadline passed: bounds->out_of_time says so, and
 *         the lists hold what was seen until then
 */
mbr_status
mbr_verify_all(mbr_verification *last, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err);

/** Free the lists; after all that uses their queries. NULL is allowed. */
void mbr_verifications_free(mbr_verification *last);

#endif
