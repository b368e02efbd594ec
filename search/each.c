/* Visiting every article that matches, for exports: the same counting pass as a
 * search, then the articles in order of date. */
#include <stdlib.h>
#include <string.h>

#include "document/identity.h"
#include "search/question.h"
#include "search/store.h"

/* An article found. The instant comes first in its sort key; articles of one
 * instant are told apart by the rest of the key, read only then. */
typedef struct listed {
    uint64_t instant;
    uint32_t docid;
} listed;

typedef struct listing {
    mbr_set articles;
    listed *items;
    size_t count, capacity;
} listing;

static bool
list_article(void *user, mbr_rows *rows)
{
    listing *list = user;

    if (!mbr_set_add(&list->articles, rows->article))
        return true;
    if (list->count == list->capacity) {
        list->capacity = list->capacity ? list->capacity * 2 : 1024;
        list->items = mbr_realloc(list->items, list->capacity, sizeof *list->items);
    }
    list->items[list->count].docid = rows->docid;
    list->items[list->count++].instant = mbr_sort_instant(mbr_rows_value(rows, MBR_SLOT_SORT));
    return true;
}

static int
by_instant(const void *a, const void *b)
{
    const listed *x = a, *y = b;

    return (x->instant > y->instant) - (x->instant < y->instant);
}

typedef struct keyed {
    mbr_slice key;
    listed item;
} keyed;

static int
by_key(const void *a, const void *b)
{
    return mbr_slice_compare(((const keyed *) a)->key, ((const keyed *) b)->key);
}

/* Order the articles of one instant by the rest of their key. */
static mbr_status
order_run(listed *items, size_t count, mbr_archive *archive, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    keyed *list = mbr_arena_calloc(arena, count, sizeof *list);
    xc_error cause = XC_ERROR_INIT;
    xc_status status = XC_OK;

    for (size_t i = 0; i < count && status == XC_OK; i++) {
        xc_document *document = NULL;
        xc_bytes key = { "", 0 };

        status =
            xc_database_document(&document, mbr_archive_database(archive), items[i].docid, &cause);
        if (status == XC_OK)
            status = xc_document_value(document, MBR_SLOT_SORT, &key, &cause);
        list[i].key = mbr_slice_of(mbr_arena_strndup(arena, key.ptr, key.len), key.len);
        list[i].item = items[i];
        xc_document_free(document);
    }
    if (status == XC_OK) {
        qsort(list, count, sizeof *list, by_key);
        for (size_t i = 0; i < count; i++)
            items[i] = list[i].item;
    }
    mbr_arena_free(arena);
    return mbr_index_error(err, status, &cause);
}

static mbr_status
order(listing *list, mbr_archive *archive, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (list->count > 0)
        qsort(list->items, list->count, sizeof *list->items, by_instant);
    for (size_t begin = 0, end; begin < list->count && status == MBR_OK; begin = end) {
        for (end = begin + 1;
             end < list->count && list->items[end].instant == list->items[begin].instant; end++)
            ;
        if (end - begin > 1)
            status = order_run(list->items + begin, end - begin, archive, err);
    }
    return status;
}

static mbr_status
list_all(listing *list, mbr_question *question, mbr_error *err)
{
    return mbr_match_each(
        question->archive,
        mbr_plan_counted(question->plan, question->base, question->request->scope),
        &question->bounds, list_article, list, err);
}

static mbr_status
visit_all(const listing *list, const mbr_question *question,
          bool (*visit)(void *user, const mbr_document *document), void *user, mbr_error *err)
{
    mbr_arena *arena = mbr_arena_new();
    mbr_document *document = mbr_document_new();
    mbr_status status = MBR_OK;
    bool go_on = true;

    for (size_t i = 0; i < list->count && status == MBR_OK && go_on; i++) {
        size_t at = question->request->sort == MBR_SORT_OLDEST ? i : list->count - 1 - i;

        mbr_arena_reset(arena);
        status =
            mbr_store_article(document, NULL, question->archive, list->items[at].docid, arena, err);
        if (status == MBR_OK)
            status = mbr_store_add_comments(document, question->archive, arena, err);
        if (status == MBR_OK)
            go_on = visit(user, document);
    }
    mbr_document_free(document);
    mbr_arena_free(arena);
    return status;
}

mbr_status
mbr_search_each(mbr_archive *archive, const mbr_search_request *request,
                void (*begin)(void *user, const mbr_results *read),
                bool (*visit)(void *user, const mbr_document *document), void *user, mbr_error *err)
{
    mbr_results scratch = { 0 };
    mbr_question question = { 0 };
    listing list = { { NULL, 0, 0 }, NULL, 0, 0 };
    bool relaxed = false;
    mbr_status status = mbr_archive_refresh(archive, err);

    scratch.arena = mbr_arena_new();
    if (status == MBR_OK)
        status = mbr_question_begin(&question, archive, request,
                                    mbr_bounds_within(MBR_TIMEOUT_NONE), &scratch, err);
    if (status == MBR_OK)
        status = list_all(&list, &question, err);
    if (status == MBR_OK && list.count == 0 && request->match == MBR_MATCH_AUTO &&
        question.plan->clause_count > 1) {
        status = mbr_question_relax(&question, &relaxed, err);
        if (status == MBR_OK && relaxed)
            status = list_all(&list, &question, err);
    }
    if (status == MBR_OK)
        status = order(&list, archive, err);
    if (status == MBR_OK && begin) {
        scratch.total = scratch.total_upper = (uint32_t) list.count;
        scratch.exact = true;
        begin(user, &scratch);
    }
    if (status == MBR_OK)
        status = visit_all(&list, &question, visit, user, err);
    mbr_question_end(&question);
    mbr_set_free(&list.articles);
    free(list.items);
    mbr_arena_free(scratch.arena);
    return status;
}
