#ifndef MBR_SEARCH_STORE_H
#define MBR_SEARCH_STORE_H

/* Private to search/: reading stored articles and comments back. */
#include "document/record.h"
#include "search/index.h"

/** A document's record, copied to the arena. */
mbr_status mbr_store_record(mbr_slice *out, mbr_archive *archive, uint32_t docid, mbr_arena *arena,
                            mbr_error *err);

/** First document of a term as it stands in the index, prefix included; 0 when there is none. */
mbr_status mbr_store_first(uint32_t *docid, mbr_archive *archive, const char *term, size_t len,
                           mbr_error *err);

/**
 * Document id of an article.
 *
 * @param source  absent means the first source that has an article of that id
 * @return also MBR_ERR_NOT_FOUND
 */
mbr_status mbr_store_find(uint32_t *docid, mbr_archive *archive, mbr_slice source, mbr_slice id,
                          mbr_error *err);

/** Document ids of the comments of an article, empty ones too, ascending; in the arena. */
mbr_status mbr_store_comments(uint32_t **out, size_t *count, mbr_archive *archive, mbr_slice source,
                              mbr_slice id, mbr_arena *arena, mbr_error *err);

/**
 * The article that a document is, or belongs to.
 *
 * @param docid     of an article or of a comment
 * @param document  receives the article, without its comments; its slices point
 *                  into the arena
 * @param comments  receives how many comments it has; may be NULL
 */
mbr_status mbr_store_article(mbr_document *document, uint32_t *comments, mbr_archive *archive,
                             uint32_t docid, mbr_arena *arena, mbr_error *err);

/** A comment; its slices point into the arena. */
mbr_status mbr_store_comment(mbr_stored_comment *out, mbr_archive *archive, uint32_t docid,
                             mbr_arena *arena, mbr_error *err);

/** Add all comments of the article to `document`, in the order of the source. */
mbr_status mbr_store_add_comments(mbr_document *document, mbr_archive *archive, mbr_arena *arena,
                                  mbr_error *err);

#endif
