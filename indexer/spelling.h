#ifndef MBR_INDEXER_SPELLING_H
#define MBR_INDEXER_SPELLING_H

#include "base/error.h"
#include "base/slice.h"
#include "glass/glass.h"
#include "xapian-c/xapian-c.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Counts the words of articles as they are written, accents kept, on their way
 * to the spelling dictionary, so that "did you mean" proposes « Élysée » as a
 * newspaper would print it. Words wait in a table of bounded size, because the
 * dictionary is dear to touch: one visit for each word of a batch, not for each
 * occurrence. */
typedef struct mbr_spelling mbr_spelling;

/** A table of about `max_bytes`; free with mbr_spelling_free(). */
mbr_spelling *mbr_spelling_new(size_t max_bytes) __attribute__((returns_nonnull));

/**
 * Count a word, or take it back.
 *
 * Only words of 3 to 40 letters of the Latin alphabet are kept; they are stored in
 * lower case: « Élysée » -> "élysée". Anything else is passed over.
 *
 * @param word  bytes of the original text
 * @param sign  1 when its article comes, -1 when it goes
 */
void mbr_spelling_count(mbr_spelling *spelling, mbr_slice word, int sign);

/** Whether the table has reached its bound and should be emptied. */
bool mbr_spelling_is_full(const mbr_spelling *spelling);

/**
 * Hand all counts to the dictionary of an index that is changed, and empty the table.
 *
 * A transaction takes them all at once, before its end, so that an update needs memory for
 * its new words: taking them in parts, with looks between, was seen to end in "Too few
 * chunks of compressed data" from libxapian 1.4.22, for a reason that is not known.
 */
mbr_status mbr_spelling_flush(mbr_spelling *spelling, xc_writer *writer, mbr_error *err);

/** As mbr_spelling_flush(), to the dictionary of a new index, at any time: nothing was
 * taken back. */
mbr_status mbr_spelling_pour(mbr_spelling *spelling, mbr_glass *glass, mbr_error *err);

/** NULL is allowed. */
void mbr_spelling_free(mbr_spelling *spelling);

#ifdef __cplusplus
}
#endif
#endif
