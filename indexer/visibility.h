#ifndef MBR_INDEXER_VISIBILITY_H
#define MBR_INDEXER_VISIBILITY_H

#include "document/document.h"
#include "indexer/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/**
 * Whether a status, as the systems that export articles and comments write it, says "to be
 * read by all": "published", "Approuvé", "1", or none at all. Case and accents do not
 * matter. Everything else (draft, embargo, spam, trash, pending…) is not for readers.
 */
bool mbr_is_public(mbr_slice status);

/**
 * Empty the comments whose status keeps them from readers, as moderation does: they stay in
 * their thread, without text and author.
 *
 * @param withheld  receives the status of each comment that was emptied
 */
void mbr_withhold_comments(mbr_document *document, mbr_tally *withheld);

#ifdef __cplusplus
}
#endif
#endif
