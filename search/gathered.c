/* Documents gathered to be looked up together. */
#include "search/gathered.h"

#include <stdlib.h>

#include "base/memory.h"

static int
by_docid(const void *a, const void *b)
{
    uint32_t x = ((const mbr_gathered_item *) a)->docid, y = ((const mbr_gathered_item *) b)->docid;

    return (x > y) - (x < y);
}

mbr_gathered
mbr_gather(mbr_arena *arena, const mbr_found *found, size_t count)
{
    mbr_gathered documents = { NULL, count };

    documents.items = mbr_arena_calloc(arena, count + 1, sizeof *documents.items);
    for (size_t i = 0; i < count; i++)
        documents.items[i] = (mbr_gathered_item){ found[i].docid, i };
    qsort(documents.items, count, sizeof *documents.items, by_docid);
    return documents;
}

const mbr_gathered_item *
mbr_gathered_find(const mbr_gathered *documents, uint32_t docid)
{
    mbr_gathered_item key = { docid, 0 };

    return bsearch(&key, documents->items, documents->count, sizeof key, by_docid);
}

xc_status
mbr_gathered_holders(const mbr_gathered *documents, mbr_archive *archive, const char *term,
                     size_t len, void (*see)(void *user, size_t index, uint32_t frequency),
                     void *user, xc_error *cause)
{
    xc_postings *it = NULL;
    xc_status status = xc_database_postings(&it, mbr_archive_database(archive), term, len, cause);

    if (status != XC_OK)
        return status;
    for (size_t i = 0; i < documents->count; i++) {
        const mbr_gathered_item *item = &documents->items[i];

        if (!xc_postings_skip_to(it, item->docid))
            break;
        if (xc_postings_docid(it) == item->docid)
            see(user, item->index, xc_postings_wdf(it));
    }
    status = xc_postings_status(it, cause);
    xc_postings_free(it);
    return status;
}
