/* The articles that are in an index and were not in the files. */
#include "indexer/unseen.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/field.h"
#include "document/format.h"
#include "index/error.h"
#include "indexer/archive.h"
#include "indexer/group.h"

/* The numbers of the documents that are articles; free with free(). */
static mbr_status
read_articles(uint32_t **docids, uint32_t *count, const xc_database *db, mbr_error *err)
{
    xc_error xerr = XC_ERROR_INIT;
    xc_postings *postings = NULL;
    uint32_t total = 0;
    mbr_status status = mbr_index_count_kind(&total, db, MBR_KIND_ARTICLE, err);

    *docids = NULL;
    *count = 0;
    if (status == MBR_OK)
        status = mbr_index_postings_of_kind(&postings, db, MBR_KIND_ARTICLE, err);
    if (status == MBR_OK) {
        *docids = mbr_calloc(total, sizeof **docids);
        *count = (uint32_t) xc_postings_read(postings, *docids, NULL, total);
        if (xc_postings_status(postings, &xerr) != XC_OK)
            status = mbr_index_error_of(
                err, &xerr, mbr_tr("cannot read the index", "impossible de lire l’index"));
    }
    xc_postings_free(postings);
    return status;
}

/* What one article after the other is read into. */
typedef struct reading {
    const xc_database *db;
    mbr_document *article;
    mbr_buffer record;
} reading;

static mbr_status
list_if_unseen(mbr_document *out, reading *at, uint32_t docid, const mbr_numbers *seen,
               const char *source, mbr_error *err)
{
    const mbr_document *article = at->article;
    mbr_group group;
    mbr_status status = mbr_group_read(at->article, &at->record, at->db, docid, err);

    if (status != MBR_OK || (source && !mbr_slice_is(article->source, source)))
        return status;
    status = mbr_group_find(&group, at->db, article->source, article->id, err);
    if (status == MBR_OK && !mbr_numbers_has(seen, group.number)) {
        mbr_document_add(out, &out->tags, article->source);
        mbr_document_add(out, &out->tags, article->id);
    }
    return status;
}

/* All articles first, then a look at each: looking one up may write pending changes
 * out, under the feet of a list being walked. */
mbr_status
mbr_unseen_list(mbr_document *out, const xc_database *db, const mbr_numbers *seen,
                const char *source, mbr_error *err)
{
    reading at = { db, mbr_document_new(), MBR_BUFFER_INIT };
    uint32_t *docids, count;
    mbr_status status = read_articles(&docids, &count, db, err);

    for (uint32_t i = 0; i < count && status == MBR_OK; i++)
        status = list_if_unseen(out, &at, docids[i], seen, source, err);
    free(docids);
    mbr_document_free(at.article);
    mbr_buffer_free(&at.record);
    return status;
}
