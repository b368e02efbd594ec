/* Articles like one article: its most telling words, asked for together.
 *
 * The words are chosen by tf × idf over the stems of the article's own text,
 * the classic "more like this"; names and rare terms weigh most, words that a
 * single article holds tell nothing about others and are left out.
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "document/identity.h"
#include "search/facets.h"
#include "search/hit.h"
#include "search/store.h"
#include "stemming/terms.h"

#define TELLING_WORDS 25
#define SIMILAR_HITS 10
#define MOST_HITS 100

typedef struct telling {
    mbr_slice stem;
    double weight;
} telling;

static void
count_stems(mbr_counter *counter, mbr_archive *archive, mbr_document *article)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(article, &passages);
    mbr_tokens *tokens = mbr_archive_tokens(archive);

    for (size_t i = 0; i < count; i++) {
        mbr_token token;

        mbr_tokens_begin(tokens, passages[i].text);
        while (mbr_tokens_next(tokens, &token)) {
            mbr_term terms[MBR_TERMS_PER_TOKEN];
            size_t term_count = mbr_terms_of(terms, &token);

            for (size_t t = 0; t < term_count; t++)
                if (terms[t].is_stem && terms[t].span == 1)
                    mbr_counter_add(counter, terms[t].text, 1);
        }
    }
}

static int
most_telling_first(const void *a, const void *b)
{
    const telling *x = a, *y = b;

    if (x->weight != y->weight)
        return x->weight < y->weight ? 1 : -1;
    return mbr_slice_compare(x->stem, y->stem);
}

static size_t
choose(telling **out, mbr_archive *archive, mbr_document *article, mbr_queries *queries,
       mbr_arena *arena)
{
    mbr_counter *counter = mbr_counter_new(false);
    xc_database *db = mbr_archive_database(archive);
    double documents = xc_database_count(db) + 1.0;
    mbr_facet_value *stems;
    size_t count, kept = 0;

    count_stems(counter, archive, article);
    count = mbr_counter_values(counter, arena, &stems);
    mbr_counter_free(counter);
    *out = mbr_arena_calloc(arena, count + 1, sizeof **out);
    for (size_t i = 0; i < count; i++) {
        char term[MBR_TERM_MAX];
        size_t len = mbr_field_term(term, MBR_FIELD_TEXT, true, 1, stems[i].value);
        xc_term_stats stats = { 0, 0, 0 };
        xc_error cause = XC_ERROR_INIT;

        mbr_queries_check(queries, xc_database_get_term_stats(db, term, len, &stats, &cause),
                          &cause);
        if (stats.documents < 2)
            continue;
        (*out)[kept].stem = stems[i].value;
        (*out)[kept++].weight = log(1.0 + stems[i].count) * log(documents / stats.documents);
    }
    if (kept > 0)
        qsort(*out, kept, sizeof **out, most_telling_first);
    return kept < TELLING_WORDS ? kept : TELLING_WORDS;
}

/* Any of the telling words, in articles other than this one. */
static xc_query *
query_of(mbr_queries *queries, const telling *words, size_t count, const mbr_document *article)
{
    xc_query *parts[TELLING_WORDS], *query;
    mbr_buffer key = MBR_BUFFER_INIT;

    for (size_t i = 0; i < count; i++)
        parts[i] =
            mbr_queries_word(queries, MBR_FIELD_TEXT, true, 1, words[i].stem, words[i].weight);
    query = mbr_queries_pair(
        queries, XC_FILTER, mbr_queries_join(queries, XC_OR, parts, count),
        mbr_queries_term(queries, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(MBR_KIND_ARTICLE)));
    mbr_article_key(&key, article->source, article->id);
    query =
        mbr_queries_pair(queries, XC_AND_NOT, query,
                         mbr_queries_term(queries, MBR_FIELD_ID, false, 1, mbr_buffer_slice(&key)));
    mbr_buffer_free(&key);
    return query;
}

static mbr_status
fill(mbr_results *results, mbr_archive *archive, const mbr_found *found, size_t count,
     mbr_error *err)
{
    mbr_hit *hits = mbr_arena_calloc(results->arena, count + 1, sizeof *hits);
    mbr_document *article = mbr_document_new();
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        status = mbr_store_article(article, &hits[i].comments_total, archive, found[i].docid,
                                   results->arena, err);
        if (status == MBR_OK) {
            mbr_hit_describe(&hits[i], results->arena, article);
            hits[i].score = found[i].weight;
            hits[i].freshness = 1.0;
        }
    }
    mbr_document_free(article);
    results->hits = hits;
    results->hit_count = count;
    results->total = results->total_upper = (uint32_t) count;
    results->page = 1;
    return status;
}

static mbr_status
answer(mbr_results *results, mbr_archive *archive, mbr_slice source, mbr_slice id,
       mbr_bounds *bounds, mbr_error *err)
{
    mbr_document *article = mbr_document_new();
    mbr_queries *queries = mbr_queries_new();
    mbr_found found[MOST_HITS];
    telling *words;
    size_t count = 0;
    uint32_t docid;
    mbr_status status = mbr_store_find(&docid, archive, source, id, err);

    if (status == MBR_OK)
        status = mbr_store_article(article, NULL, archive, docid, results->arena, err);
    if (status == MBR_OK) {
        size_t chosen = choose(&words, archive, article, queries, results->arena);
        xc_query *query = query_of(queries, words, chosen, article);

        status = mbr_queries_status(queries, err);
        if (status == MBR_OK)
            status = mbr_match_best(archive, query, MBR_SORT_RELEVANCE, bounds, 0, results->size,
                                    found, &count, err);
    }
    if (status == MBR_OK)
        status = fill(results, archive, found, count, err);
    results->exact = !bounds->out_of_time;
    mbr_queries_free(queries);
    mbr_document_free(article);
    return status;
}

mbr_status
mbr_search_similar(mbr_results **out, mbr_archive *archive, mbr_slice source, mbr_slice id,
                   uint32_t size, mbr_error *err)
{
    uint64_t started = mbr_now_us();
    mbr_bounds bounds = mbr_bounds_within(0);
    mbr_status status = MBR_ERR_INDEX_CHANGED;

    *out = NULL;
    for (int i = 0; i < 2 && status == MBR_ERR_INDEX_CHANGED; i++) {
        mbr_results *results = mbr_calloc(1, sizeof *results);
        mbr_archive_info info;

        results->arena = mbr_arena_new();
        results->size = size == 0 ? SIMILAR_HITS : size < MOST_HITS ? size : MOST_HITS;
        status = mbr_archive_refresh(archive, err);
        if (status == MBR_OK)
            status = answer(results, archive, source, id, &bounds, err);
        info = mbr_archive_info_of(archive);
        results->generation = mbr_slice_of(
            mbr_arena_strndup(results->arena, info.generation.ptr, info.generation.len),
            info.generation.len);
        results->updated =
            mbr_slice_of(mbr_arena_strndup(results->arena, info.updated.ptr, info.updated.len),
                         info.updated.len);
        results->revision = info.revision;
        results->articles = info.articles;
        results->comments = info.comments;
        results->empty_comments = info.empty_comments;
        results->took_us = mbr_now_us() - started;
        if (status == MBR_OK)
            *out = results;
        else
            mbr_results_free(results);
    }
    return status;
}
