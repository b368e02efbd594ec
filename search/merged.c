/* The postings of many terms, read once into one list, and that list as a posting
 * source which weighs as one word with the sum of the frequencies. */
#include "search/merged.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "search/weight.h"

typedef struct posting {
    uint32_t docid, frequency;
} posting;

struct mbr_merged {
    mbr_buffer terms; /* each after its length, two bytes */
    posting *items;   /* ascending by docid, each document once */
    size_t count;
    uint32_t most; /* the highest frequency */
};

mbr_merged *
mbr_merged_new(void)
{
    return mbr_calloc(1, sizeof(mbr_merged));
}

void
mbr_merged_add(mbr_merged *list, mbr_slice term)
{
    uint16_t len = (uint16_t) term.len;

    mbr_buffer_append(&list->terms, (const char *) &len, sizeof len);
    mbr_buffer_append_slice(&list->terms, term);
}

void
mbr_merged_free(mbr_merged *list)
{
    if (!list)
        return;
    mbr_buffer_free(&list->terms);
    free(list->items);
    free(list);
}

/* ---- Reading ---- */

/* Frequencies by document, in pages that exist where a document does: 0 is no document,
 * and a document has its frequency and 1 more, since a small word has a frequency of 0. */
#define PAGE 4096
#define BLOCK 512 /* postings read at once */

typedef struct pages {
    uint32_t **items;
    size_t count;
    size_t documents;
} pages;

static uint32_t *
cell_of(pages *all, uint32_t docid)
{
    size_t page = docid / PAGE;

    if (page >= all->count) {
        all->items = mbr_realloc(all->items, page + 1, sizeof *all->items);
        memset(all->items + all->count, 0, (page + 1 - all->count) * sizeof *all->items);
        all->count = page + 1;
    }
    if (!all->items[page])
        all->items[page] = mbr_calloc(PAGE, sizeof **all->items);
    return &all->items[page][docid % PAGE];
}

static void
add_postings(pages *all, const uint32_t *docids, const uint32_t *frequencies, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        uint32_t *cell = cell_of(all, docids[i]);

        if (*cell == 0) {
            *cell = 1;
            all->documents++;
        }
        *cell += frequencies[i];
    }
}

static xc_status
read_term(pages *all, xc_database *db, mbr_slice term, xc_error *cause)
{
    uint32_t docids[BLOCK], frequencies[BLOCK];
    xc_postings *postings = NULL;
    xc_status status = xc_database_postings(&postings, db, term.ptr, term.len, cause);
    size_t count;

    if (status != XC_OK)
        return status;
    while ((count = xc_postings_read(postings, docids, frequencies, BLOCK)) > 0)
        add_postings(all, docids, frequencies, count);
    status = xc_postings_status(postings, cause);
    xc_postings_free(postings);
    return status;
}

/* The pages become the list, and are freed. */
static void
settle(mbr_merged *list, pages *all)
{
    free(list->items);
    list->items = mbr_calloc(all->documents + 1, sizeof *list->items);
    list->count = 0;
    list->most = 0;
    for (size_t page = 0; page < all->count; page++) {
        for (uint32_t i = 0; all->items[page] && i < PAGE; i++) {
            uint32_t cell = all->items[page][i];

            if (cell == 0)
                continue;
            list->items[list->count++] = (posting){ (uint32_t) page * PAGE + i, cell - 1 };
            if (cell - 1 > list->most)
                list->most = cell - 1;
        }
        free(all->items[page]);
    }
    free(all->items);
}

mbr_status
mbr_merged_read(mbr_merged *list, mbr_archive *archive, mbr_bounds *bounds, mbr_error *err)
{
    pages all = { NULL, 0, 0 };
    xc_error cause = XC_ERROR_INIT;
    xc_status status = XC_OK;

    for (size_t at = 0; at < list->terms.len && status == XC_OK;) {
        uint16_t len;

        if (bounds->deadline_us && mbr_now_us() > bounds->deadline_us) {
            bounds->out_of_time = true;
            break;
        }
        memcpy(&len, list->terms.ptr + at, sizeof len);
        at += sizeof len;
        status = read_term(&all, mbr_archive_database(archive),
                           mbr_slice_of(list->terms.ptr + at, len), &cause);
        at += len;
    }
    settle(list, &all);
    return mbr_index_error(err, status, &cause);
}

/* ---- The list as a posting source ---- */

/* One reading of the list; a query may hold it in several places. */
typedef struct cursor {
    const mbr_merged *list;
    size_t at; /* of the present document; the list's count at the end */
    bool begun;
    bool has_lengths; /* or the database is asked */
    xc_lengths lengths;
    xc_database *db;
    uint32_t shortest; /* document */
    double state[XC_WEIGHT_STATE];
} cursor;

static void *
copy_cursor(const void *user)
{
    const cursor *original = user;
    cursor *copy = mbr_calloc(1, sizeof *copy);

    copy->list = original->list;
    copy->has_lengths = original->has_lengths;
    copy->lengths = original->lengths;
    return copy;
}

static xc_status
begin(void *user, xc_database *db, xc_source_bounds *bounds, xc_error *err)
{
    const xc_weight *bm25 = mbr_weight_bm25();
    cursor *c = user;
    uint32_t count = (uint32_t) c->list->count;
    xc_database_stats stats;
    xc_weight_stats weight = { 0 };
    xc_status status = xc_database_get_stats(db, &stats, err);

    if (status != XC_OK)
        return status;
    c->at = 0;
    c->begun = false;
    c->db = db;
    c->shortest = stats.shortest;
    weight.collection_size = stats.documents;
    weight.average_length = stats.average_length;
    weight.term_frequency = count;
    weight.doclength_min = stats.shortest;
    weight.wdf_max = c->list->most;
    weight.factor = 1.0;
    memset(c->state, 0, sizeof c->state);
    bm25->begin(bm25->user, &weight, c->state);
    *bounds = (xc_source_bounds){ count, count, count, bm25->maxpart(bm25->user, c->state) };
    return XC_OK;
}

/* What a document with this frequency weighs at most; its length costs a look-up. A
 * frequency is part of a length. */
static bool
may_weigh(const cursor *c, uint32_t frequency, double least)
{
    const xc_weight *bm25 = mbr_weight_bm25();
    uint32_t length = c->shortest > frequency ? c->shortest : frequency;

    return least <= 0.0 ||
           bm25->sumpart(bm25->user, c->state, frequency, length, 0) * (1.0 + 1e-9) >= least;
}

/* The present document, or the first after it that may weigh enough. */
static uint32_t
arrive(cursor *c, double least)
{
    while (c->at < c->list->count && !may_weigh(c, c->list->items[c->at].frequency, least))
        c->at++;
    return c->at < c->list->count ? c->list->items[c->at].docid : 0;
}

static uint32_t
next(void *user, double min_weight, double *max_weight)
{
    cursor *c = user;

    (void) max_weight;
    if (c->begun && c->at < c->list->count)
        c->at++;
    c->begun = true;
    return arrive(c, min_weight);
}

static uint32_t
skip_to(void *user, uint32_t docid, double min_weight, double *max_weight)
{
    cursor *c = user;
    size_t low = c->at, high = c->list->count, step = 1;

    (void) max_weight;
    c->begun = true;
    while (low + step < high && c->list->items[low + step].docid < docid) {
        low += step;
        step *= 2;
    }
    if (low + step < high)
        high = low + step;
    while (low < high) {
        size_t middle = (low + high) / 2;

        if (c->list->items[middle].docid < docid)
            low = middle + 1;
        else
            high = middle;
    }
    c->at = low;
    return arrive(c, min_weight);
}

static double
weight(void *user)
{
    const xc_weight *bm25 = mbr_weight_bm25();
    const cursor *c = user;
    const posting *here = &c->list->items[c->at];
    uint32_t length = 0;

    if (c->has_lengths && here->docid < c->lengths.count) {
        const uint32_t item = c->lengths.items[here->docid];
        const unsigned bits = c->lengths.class_bits;

        return c->lengths.factors[item & ((1U << bits) - 1)] *
               bm25->sumpart(bm25->user, c->state, here->frequency, item >> bits, 0);
    }
    /* A document that has gone since is the next read's error. */
    if (xc_database_document_length(c->db, here->docid, &length, NULL, NULL) != XC_OK)
        return 0.0;
    return bm25->sumpart(bm25->user, c->state, here->frequency, length, 0);
}

xc_query *
mbr_merged_query(mbr_queries *queries, const mbr_merged *list)
{
    cursor *user = mbr_calloc(1, sizeof *user);
    xc_source source = { .user = user,
                         .clone = copy_cursor,
                         .destroy = free,
                         .begin = begin,
                         .next = next,
                         .skip_to = skip_to,
                         .weight = weight };

    user->list = list;
    user->has_lengths = mbr_queries_lengths(queries, &user->lengths);
    return mbr_queries_source(queries, &source);
}
