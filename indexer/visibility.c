/* What the sources call public, in one place for articles and comments. */
#include "indexer/visibility.h"

#include <string.h>

#include "base/memory.h"
#include "document/fold.h"

/* Folded. Who writes them: WordPress ("publish", "approved", in its exports "1"), the news
 * agencies ("usable"), the others the sites' own systems. */
static const char *const public_states[] = {
    "",        "1",       "approve",   "approved", "approuve", "approuvee", "accepted",
    "accepte", "publish", "published", "publie",   "publiee",  "public",    "publique",
    "usable",  "valid",   "validated", "valide",   "validee",  "visible",
};

bool
mbr_is_public(mbr_slice status)
{
    char folded[32];

    if (!mbr_fold_label(folded, sizeof folded, mbr_slice_trim(status)))
        return false;
    for (size_t i = 0; i < MBR_ARRAY_LEN(public_states); i++)
        if (strcmp(folded, public_states[i]) == 0)
            return true;
    return false;
}

void
mbr_withhold_comments(mbr_document *document, mbr_tally *withheld)
{
    for (size_t i = 0; i < document->comment_count; i++) {
        mbr_comment *comment = &document->comments[i];

        if (comment->text.len == 0 || mbr_is_public(comment->status))
            continue;
        comment->text = mbr_slice_of("", 0);
        comment->author = MBR_SLICE_NONE;
        mbr_tally_add(withheld, comment->status, 1);
    }
}
