/* The first articles in order of date, by the days in the columns.
 *
 * A walk keeps the documents whose day may be among the first; the sort keys of the few that
 * are left, read at the end, decide within a day. Of documents that are in order of date the
 * newest are read first, in windows, until nothing older can count.
 */
#include <stdlib.h>

#include "base/memory.h"
#include "document/identity.h"
#include "search/match.h"

enum {
    WINDOW = 4096,     /* documents of the first window; each is four times the one before */
    CANDIDATES = 4096, /* that are kept before those that cannot count are left out */
};

/* A document found. What comes first has the greater order, whether the newest or the oldest
 * were asked for. */
typedef struct candidate {
    uint32_t order, article, docid;
} candidate;

typedef struct gathering {
    bool newest;
    size_t wanted; /* articles */
    candidate *items;
    size_t count, capacity;
    uint32_t least; /* order of the last article that counts, once there are enough */
    uint32_t lowest, lowest_docid; /* order of the first document, by id, of the windows */
} gathering;

/* The day that the instant of a date falls on: that of a month or a year is its first. */
static uint32_t
order_of(const gathering *g, uint32_t day)
{
    if (day != 0 && day / 100 % 100 == 0)
        day += 100;
    if (day != 0 && day % 100 == 0)
        day++;
    return g->newest ? day : UINT32_MAX - day;
}

static int
first_first(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    if (x->order != y->order)
        return x->order < y->order ? 1 : -1;
    if (x->article != y->article)
        return x->article < y->article ? -1 : 1;
    return (x->docid > y->docid) - (x->docid < y->docid);
}

/* Each article once, by the first of its documents, and none that cannot count. */
static void
thin_out(gathering *g)
{
    size_t kept = 0;

    if (g->count == 0)
        return;
    qsort(g->items, g->count, sizeof *g->items, first_first);
    for (size_t i = 0; i < g->count; i++)
        if (kept == 0 || g->items[kept - 1].article != g->items[i].article)
            g->items[kept++] = g->items[i];
    if (kept >= g->wanted) {
        g->least = g->items[g->wanted - 1].order;
        while (g->items[kept - 1].order < g->least)
            kept--;
    }
    g->count = kept;
}

static bool
gather(void *user, mbr_rows *rows)
{
    gathering *g = user;
    candidate fresh = { order_of(g, rows->row->day), rows->article, rows->docid };

    if (rows->docid < g->lowest_docid) {
        g->lowest_docid = rows->docid;
        g->lowest = fresh.order;
    }
    if (fresh.order < g->least)
        return true;
    if (g->count == g->capacity) {
        thin_out(g);
        if (g->count * 2 >= g->capacity) {
            g->capacity = g->capacity ? g->capacity * 2 : CANDIDATES;
            g->items = mbr_realloc(g->items, g->capacity, sizeof *g->items);
        }
    }
    g->items[g->count++] = fresh;
    return true;
}

/* ---- Windows ---- */

static mbr_status
gather_ids(gathering *g, mbr_archive *archive, xc_query *query, mbr_bounds *bounds, uint32_t first,
           uint32_t last, mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;
    xc_query *parts[2] = { query, NULL }, *some = NULL;
    xc_status made = xc_query_ids(&parts[1], first, last, &cause);
    mbr_status status;

    if (made == XC_OK)
        made = xc_query_combine(&some, XC_FILTER, parts, 2, &cause);
    status = mbr_index_error(err, made, &cause);
    if (status == MBR_OK)
        status = mbr_match_each(archive, some, bounds, gather, g, err);
    xc_query_free(some);
    xc_query_free(parts[1]);
    return status;
}

/* Whether what is not read yet, none of it later than the lowest document found, comes after
 * all that is wanted. Those of its own day are read to the end, since keys decide there. */
static bool
is_enough(gathering *g)
{
    thin_out(g);
    return g->lowest_docid != UINT32_MAX && g->count >= g->wanted &&
           g->items[g->wanted - 1].order > g->lowest;
}

static mbr_status
gather_windows(gathering *g, mbr_archive *archive, xc_query *query, mbr_bounds *bounds,
               mbr_error *err)
{
    uint32_t last = mbr_archive_in_date_order(archive), size = WINDOW;
    mbr_status status = gather_ids(g, archive, query, bounds, last + 1, UINT32_MAX, err);

    g->lowest_docid = UINT32_MAX;
    while (status == MBR_OK && last > 0 && !bounds->out_of_time && !is_enough(g)) {
        uint32_t first = last > size ? last - size + 1 : 1;

        status = gather_ids(g, archive, query, bounds, first, last, err);
        last = first - 1;
        size = size < UINT32_MAX / 4 ? size * 4 : size;
    }
    return status;
}

/* ---- Within a day ---- */

typedef struct keyed {
    candidate item;
    mbr_slice key;
} keyed;

static int
by_docid(const void *a, const void *b)
{
    const candidate *x = a, *y = b;

    return (x->docid > y->docid) - (x->docid < y->docid);
}

static int
oldest_key(const void *a, const void *b)
{
    return mbr_slice_compare(((const keyed *) a)->key, ((const keyed *) b)->key);
}

static int
newest_key(const void *a, const void *b)
{
    return oldest_key(b, a);
}

static mbr_status
put_in_order(keyed *list, gathering *g, mbr_archive *archive, mbr_arena *arena, mbr_error *err)
{
    mbr_rows rows;

    if (g->count == 0)
        return MBR_OK;
    mbr_rows_begin(&rows, archive);
    qsort(g->items, g->count, sizeof *g->items, by_docid);
    for (size_t i = 0; i < g->count && mbr_rows_move(&rows, g->items[i].docid); i++) {
        mbr_slice key = mbr_rows_value(&rows, MBR_SLOT_SORT);

        list[i].item = g->items[i];
        list[i].key = mbr_slice_of(mbr_arena_strndup(arena, key.ptr, key.len), key.len);
    }
    qsort(list, g->count, sizeof *list, g->newest ? newest_key : oldest_key);
    return mbr_rows_end(&rows, MBR_OK, err);
}

static mbr_status
take_page(gathering *g, mbr_archive *archive, uint32_t first, mbr_found *found, size_t *count,
          mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    keyed *list = mbr_calloc(g->count + 1, sizeof *list);
    mbr_status status = put_in_order(list, g, archive, arena, err);

    for (size_t i = first; status == MBR_OK && i < g->count && i < g->wanted; i++)
        found[(*count)++] = (mbr_found){ .docid = list[i].item.docid,
                                         .article = list[i].item.article,
                                         .instant = mbr_sort_instant(list[i].key),
                                         .freshness = 1.0,
                                         .rank = (uint32_t) i };
    free(list);
    mbr_arena_free(arena);
    return status;
}

mbr_status
mbr_match_by_date(mbr_archive *archive, xc_query *query, bool newest, mbr_bounds *bounds,
                  uint32_t first, uint32_t size, mbr_found *found, size_t *count, mbr_error *err)
{
    gathering g = { .newest = newest, .wanted = (size_t) first + size };
    mbr_status status = MBR_OK;

    *count = 0;
    if (g.wanted == 0)
        return MBR_OK;
    if (newest && mbr_archive_in_date_order(archive) > 0)
        status = gather_windows(&g, archive, query, bounds, err);
    else
        status = mbr_match_each(archive, query, bounds, gather, &g, err);
    thin_out(&g);
    if (status == MBR_OK)
        status = take_page(&g, archive, first, found, count, err);
    free(g.items);
    return status;
}
