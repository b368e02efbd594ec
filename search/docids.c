/* Documents listed beforehand, as a posting source. */
#include "search/docids.h"

#include <stdlib.h>

#include "base/memory.h"

void
mbr_docids_add(mbr_docids *list, uint32_t docid)
{
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 64;
        list->items = mbr_realloc(list->items, list->capacity, sizeof *list->items);
    }
    list->items[list->count++] = docid;
}

void
mbr_docids_free(mbr_docids *list)
{
    free(list->items);
    *list = (mbr_docids){ 0 };
}

/* One reading of the list; a query may hold it in several places. */
typedef struct cursor {
    const mbr_docids *list;
    size_t at; /* of the document after the present one */
} cursor;

static void *
copy_cursor(const void *user)
{
    cursor *copy = mbr_calloc(1, sizeof *copy);

    copy->list = ((const cursor *) user)->list;
    return copy;
}

static xc_status
begin(void *user, xc_database *db, xc_source_bounds *bounds, xc_error *err)
{
    cursor *c = user;
    uint32_t count = (uint32_t) c->list->count;

    (void) db;
    (void) err;
    c->at = 0;
    *bounds = (xc_source_bounds){ count, count, count, 0.0 };
    return XC_OK;
}

static uint32_t
next(void *user, double min_weight, double *max_weight)
{
    cursor *c = user;

    (void) min_weight;
    (void) max_weight;
    return c->at < c->list->count ? c->list->items[c->at++] : 0;
}

/* The present document counts: it is the one before `at`. */
static uint32_t
skip_to(void *user, uint32_t docid, double min_weight, double *max_weight)
{
    cursor *c = user;
    size_t low = c->at > 0 ? c->at - 1 : 0, high = c->list->count;

    (void) min_weight;
    (void) max_weight;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (c->list->items[middle] < docid)
            low = middle + 1;
        else
            high = middle;
    }
    c->at = low < c->list->count ? low + 1 : low;
    return low < c->list->count ? c->list->items[low] : 0;
}

xc_query *
mbr_docids_query(mbr_queries *queries, const mbr_docids *list)
{
    cursor *user = mbr_calloc(1, sizeof *user);
    xc_source source = { .user = user,
                         .clone = copy_cursor,
                         .destroy = free,
                         .begin = begin,
                         .next = next,
                         .skip_to = skip_to };

    user->list = list;
    return mbr_queries_source(queries, &source);
}
