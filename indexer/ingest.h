#ifndef MBR_INDEXER_INGEST_H
#define MBR_INDEXER_INGEST_H

#include "base/error.h"
#include "document/document.h"
#include "document/identity.h"
#include "indexer/draft.h"
#include "indexer/spelling.h"
#include "stemming/site.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Turns an article and its comments into what the index holds of them: terms,
 * positions, values and records, as docs/index-format.md describes. Reusable;
 * serves one thread. */
typedef struct mbr_ingest mbr_ingest;

/**
 * @param draft     receives the documents; borrowed, must outlive the ingest
 * @param spelling  receives the words of articles; likewise
 * @param analysis  that of the archive, or NULL for ours alone; likewise
 */
mbr_ingest *mbr_ingest_new(mbr_draft *draft, mbr_spelling *spelling, const mbr_analysis *analysis)
    __attribute__((returns_nonnull));

/**
 * Start on an article: works out once what its own document and those of its
 * comments share, so that a filter by section or day keeps both.
 *
 * @param number  the article number that groups them (MBR_SLOT_ARTICLE)
 */
void mbr_ingest_begin(mbr_ingest *ingest, const mbr_document *document, uint32_t number);

/**
 * Fill the draft with the document of the article begun; its words are counted for the
 * dictionary.
 *
 * @param document  the one given to mbr_ingest_begin()
 * @param hash      of its content (mbr_document_hash())
 * @param record    what the index keeps of it (mbr_record_write_article())
 */
mbr_status
mbr_ingest_article(mbr_ingest *ingest, mbr_document *document,
                   const unsigned char hash[MBR_HASH_BYTES], mbr_slice record, mbr_error *err);

/** As mbr_ingest_article(), for comment `index` of the article begun and its record. */
mbr_status mbr_ingest_comment(mbr_ingest *ingest, const mbr_document *document, size_t index,
                              mbr_slice record, mbr_error *err);

/** Take back from the dictionary the words of an article that leaves the index. */
void mbr_ingest_forget_words(mbr_ingest *ingest, mbr_document *document);

/** NULL is allowed. */
void mbr_ingest_free(mbr_ingest *ingest);

#ifdef __cplusplus
}
#endif
#endif
