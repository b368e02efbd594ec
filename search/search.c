/* The one entry: a question goes through the plan, the ranking pass and the
 * counting pass, and comes out as results that stand alone. */
#include "search/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "search/freshness.h"
#include "search/question.h"
#include "search/reasons.h"
#include "search/verify.h"

/* An old view of the index survives one commit; after two, reading it may fail
 * at any point. A fresh view then answers, and a second failure in a row means
 * commits faster than answers. */
#define ATTEMPTS 3

void
mbr_results_free(mbr_results *results)
{
    if (!results)
        return;
    mbr_arena_free(results->arena);
    free(results);
}

static mbr_slice
copy(mbr_arena *arena, mbr_slice text)
{
    return mbr_slice_of(mbr_arena_strndup(arena, text.ptr ? text.ptr : "", text.len), text.len);
}

static void
describe_index(mbr_results *results, const mbr_archive *archive)
{
    mbr_archive_info info = mbr_archive_info_of(archive);

    results->generation = copy(results->arena, info.generation);
    results->updated = copy(results->arena, info.updated);
    results->revision = info.revision;
    results->articles = info.articles;
    results->comments = info.comments;
    results->empty_comments = info.empty_comments;
}

/* How the query was read. What was typed is quoted from the copy in the results,
 * since the plan does not live as long. */
static void
describe_query(mbr_results *results, const mbr_plan *plan)
{
    mbr_slice text = mbr_query_text(plan->query);
    mbr_buffer canonical = MBR_BUFFER_INIT;
    mbr_result_word *words = mbr_arena_calloc(results->arena, plan->word_count + 1, sizeof *words);

    results->text = copy(results->arena, text);
    mbr_query_print(&canonical, plan->query);
    results->understood = copy(results->arena, mbr_buffer_slice(&canonical));
    mbr_buffer_reset(&canonical);
    mbr_query_print_for(&canonical, plan->query, MBR_FRENCH);
    results->understood_french = copy(results->arena, mbr_buffer_slice(&canonical));
    mbr_buffer_free(&canonical);
    for (size_t i = 0; i < plan->word_count; i++) {
        size_t start = (size_t) (plan->words[i].shown.typed.ptr - text.ptr);

        words[i] = plan->words[i].shown;
        words[i].typed =
            mbr_slice_part(results->text, start, start + plan->words[i].shown.typed.len);
    }
    results->words = words;
    results->word_count = plan->word_count;
    results->notes = plan->notes;
    results->note_count = plan->note_count;
    results->words_wanted = results->words_matched = (unsigned) plan->clause_count;
}

mbr_status
mbr_question_begin(mbr_question *question, mbr_archive *archive, const mbr_search_request *request,
                   mbr_bounds time, mbr_results *results, mbr_error *err)
{
    mbr_status status;

    memset(question, 0, sizeof *question);
    question->archive = archive;
    question->request = request;
    question->results = results;
    question->bounds = time;
    status =
        mbr_plan_build(&question->plan, archive, request, time.deadline_us, results->arena, err);
    if (status != MBR_OK)
        return status;
    question->bounds.out_of_time = question->plan->out_of_time;
    describe_query(results, question->plan);
    if (request->explain)
        status = mbr_reasons_of_words(question, err);
    if (status != MBR_OK)
        return status;
    results->match = request->match == MBR_MATCH_ANY ? MBR_MATCH_ANY : MBR_MATCH_ALL;
    question->base = mbr_plan_base(question->plan, request->match == MBR_MATCH_ANY);
    status = mbr_verify_all(question->plan->verifications, archive, &question->bounds, err);
    if (status != MBR_OK)
        return status;
    return mbr_match_conditions(archive, question->plan, request->scope, &question->only,
                                &question->never, &question->bounds, err);
}

void
mbr_question_end(mbr_question *question)
{
    mbr_plan_free(question->plan);
    mbr_set_free(&question->only);
    mbr_set_free(&question->never);
    mbr_set_free(&question->documents);
    mbr_docids_free(&question->explained);
}

mbr_status
mbr_question_count_within(uint32_t *out, mbr_question *question, xc_query *query,
                          const mbr_set *only, const mbr_set *never, mbr_error *err)
{
    mbr_bounds bounds = question->bounds;
    mbr_set articles = { NULL, 0, 0 };
    mbr_status status;

    bounds.only = only;
    bounds.never = never;
    status = mbr_match_articles(&articles, question->archive,
                                mbr_plan_counted(question->plan, query, question->request->scope),
                                &bounds, err);
    question->bounds.out_of_time = bounds.out_of_time;
    *out = (uint32_t) articles.count;
    mbr_set_free(&articles);
    return status;
}

mbr_status
mbr_question_count(uint32_t *out, mbr_question *question, xc_query *query, mbr_error *err)
{
    return mbr_question_count_within(out, question, query, question->bounds.only,
                                     question->bounds.never, err);
}

/* ---- The counting pass ---- */

typedef struct counting {
    mbr_set articles;
    mbr_facet_counts facets;
    mbr_sighting *page; /* the articles of the page, by number */
    size_t page_count;
    uint64_t page_bits; /* bit `number % 64` is set for each of them: most documents are not
                           of the page, and that is soon said */
    uint32_t comments_matching;
} counting;

static int
by_article(const void *a, const void *b)
{
    uint32_t x = ((const mbr_sighting *) a)->article, y = ((const mbr_sighting *) b)->article;

    return (x > y) - (x < y);
}

static mbr_sighting *
sighting_of(const counting *c, uint32_t article)
{
    mbr_sighting key;

    key.article = article;
    return c->page_count ? bsearch(&key, c->page, c->page_count, sizeof *c->page, by_article)
                         : NULL;
}

static bool
count_document(void *user, mbr_rows *rows)
{
    counting *c = user;
    mbr_sighting *seen = NULL;
    bool whole = mbr_rows_is_article(rows);

    if (c->page_bits >> rows->article % 64 & 1)
        seen = sighting_of(c, rows->article);
    if (mbr_set_add(&c->articles, rows->article))
        mbr_facets_count(&c->facets, rows);
    if (!whole)
        c->comments_matching++;
    if (!seen)
        return true;
    if (whole) {
        seen->by_article = true;
    } else {
        if (seen->comments_matching < MBR_COMMENTS_LOOKED_AT)
            seen->comments[seen->comments_matching] = rows->docid;
        seen->comments_matching++;
    }
    return true;
}

/* The total, from what was counted; a cut count has seen less than the page may show. */
static void
set_total(mbr_question *question, const counting *c)
{
    mbr_results *results = question->results;
    size_t shown = c->page_count ? (results->page - 1) * results->size + c->page_count : 0;
    size_t total = c->articles.count > shown ? c->articles.count : shown;

    results->total = (uint32_t) total;
    results->exact = !question->bounds.out_of_time;
    results->total_upper = results->exact ? results->total : results->articles;
    results->comments_matching = c->comments_matching;
}

static mbr_status
count_all(mbr_question *question, counting *c, mbr_error *err)
{
    mbr_results *results = question->results;
    mbr_facet *facets;
    mbr_period *periods;
    mbr_status status;

    mbr_facets_begin(&c->facets, question->request, mbr_archive_columns(question->archive));
    status =
        mbr_match_each(question->archive,
                       mbr_plan_counted(question->plan, question->base, question->request->scope),
                       &question->bounds, count_document, c, err);
    if (status == MBR_OK) {
        set_total(question, c);
        mbr_facets_gather(&c->facets);
        results->facet_count =
            mbr_facets_end(&facets, results->arena, &c->facets, question->request);
        results->facets = facets;
        results->interval = question->request->interval;
    }
    if (status == MBR_OK && question->request->interval != MBR_INTERVAL_NONE) {
        status =
            mbr_timeline_of(&periods, &results->period_count, &results->interval, results->arena,
                            question->archive, &c->facets, question->request, err);
        results->periods = periods;
    }
    mbr_facets_free(&c->facets);
    mbr_set_free(&c->articles);
    return status;
}

/* ---- The page ---- */

static void
expect_page(counting *c, mbr_arena *arena, const mbr_found *found, size_t count)
{
    c->page = mbr_arena_calloc(arena, count + 1, sizeof *c->page);
    c->page_count = count;
    for (size_t i = 0; i < count; i++) {
        c->page[i].article = found[i].article;
        c->page_bits |= UINT64_C(1) << found[i].article % 64;
    }
    qsort(c->page, count, sizeof *c->page, by_article);
}

static mbr_status
fill_page(mbr_question *question, const counting *c, const mbr_found *found, size_t count,
          mbr_error *err)
{
    mbr_results *results = question->results;
    mbr_hit_context context = { question->archive, results->arena, question->plan, NULL,
                                question->request };
    mbr_hit *hits = mbr_arena_calloc(results->arena, count + 1, sizeof *hits);
    mbr_status status = MBR_OK;

    context.marker = mbr_marker_new(results->arena, question->plan->patterns,
                                    question->plan->pattern_count, question->bounds.grace_us);
    for (size_t i = 0; i < count && status == MBR_OK; i++)
        status = mbr_hit_fill(&hits[i], &context, &found[i], sighting_of(c, found[i].article), err);
    results->hits = hits;
    results->hit_count = count;
    if (status == MBR_OK && question->request->explain)
        status = mbr_reasons_of_hits(question, hits, found, count, err);
    return status;
}

/* Both passes over what question->base asks now. */
static mbr_status
pass(mbr_question *question, mbr_error *err)
{
    const mbr_search_request *request = question->request;
    mbr_results *results = question->results;
    counting c = { 0 };
    mbr_found *found = NULL;
    size_t count = 0;
    mbr_status status = MBR_OK;

    if (!request->no_hits && !question->plan->is_nothing)
        status = mbr_question_best(question, &found, &count, err);
    if (status == MBR_OK) {
        expect_page(&c, results->arena, found, count);
        status = count_all(question, &c, err);
    }
    if (status == MBR_OK && count > 0)
        status = fill_page(question, &c, found, count, err);
    return status;
}

static mbr_status
answer(mbr_question *question, mbr_error *err)
{
    bool relaxed = false;
    mbr_status status = pass(question, err);

    if (status != MBR_OK || question->results->total > 0 || question->bounds.out_of_time)
        return status;
    if (question->request->match == MBR_MATCH_AUTO && question->plan->clause_count > 1) {
        status = mbr_question_relax(question, &relaxed, err);
        if (status == MBR_OK && relaxed)
            status = pass(question, err);
    }
    if (status == MBR_OK && !question->bounds.out_of_time) {
        /* The words are counted in the whole archive, not in the relaxed answer. */
        question->bounds.documents = NULL;
        status = mbr_question_help(question, err);
    }
    /* A relaxation that was cut may have missed what there is to find. */
    if (question->bounds.out_of_time) {
        question->results->exact = false;
        question->results->total_upper = question->results->articles;
    }
    return status;
}

static mbr_status
check_request(const mbr_search_request *request, mbr_results *results, mbr_error *err)
{
    results->page = request->page ? request->page : 1;
    results->size = request->size ? request->size : MBR_PAGE_SIZE;
    if (results->size > MBR_WINDOW_MAX || (uint64_t) results->page * results->size > MBR_WINDOW_MAX)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("page × size goes beyond %d: use an export for more",
                                    "page × size dépasse %d\u00A0: au-delà, utilisez un export"),
                             MBR_WINDOW_MAX);
    return MBR_OK;
}

static mbr_status
attempt(mbr_results **out, mbr_archive *archive, const mbr_search_request *request, mbr_bounds time,
        mbr_error *err)
{
    mbr_results *results = mbr_calloc(1, sizeof *results);
    mbr_question question = { 0 };
    mbr_status status;

    results->arena = mbr_arena_new();
    status = check_request(request, results, err);
    if (status == MBR_OK)
        status = mbr_archive_refresh(archive, err);
    if (status == MBR_OK) {
        describe_index(results, archive);
        status = mbr_question_begin(&question, archive, request, time, results, err);
    }
    if (status == MBR_OK)
        status = answer(&question, err);
    if (status == MBR_OK)
        mbr_freshness_tell(results, question.plan, request);
    mbr_question_end(&question);
    if (status != MBR_OK) {
        mbr_results_free(results);
        results = NULL;
    }
    *out = results;
    return status;
}

mbr_status
mbr_search_run(mbr_results **out, mbr_archive *archive, const mbr_search_request *request,
               mbr_error *err)
{
    uint64_t started = mbr_now_us();
    mbr_bounds time = mbr_bounds_within(request->timeout_ms);
    mbr_status status = MBR_ERR_INDEX_CHANGED;

    for (int i = 0; i < ATTEMPTS && status == MBR_ERR_INDEX_CHANGED; i++)
        status = attempt(out, archive, request, time, err);
    if (status == MBR_OK)
        (*out)->took_us = mbr_now_us() - started;
    return status;
}
