/* The owner of index queries: a list, and the first error. */
#include "search/queries.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "search/index.h"
#include "search/weight.h"

/* Lets documents of some kinds pass. */
typedef struct kind_gate {
    const mbr_columns *columns;
    bool wanted[MBR_ROW_KINDS];
} kind_gate;

struct mbr_queries {
    xc_query **items;
    size_t count, capacity;
    bool have_positions;
    xc_status status;
    xc_error error;
    const mbr_columns *columns;    /* or NULL */
    double factors[MBR_ROW_KINDS]; /* what words weigh in documents of a kind */
    unsigned filters;              /* begun and not ended */
    bool weighs_otherwise;         /* something else than words may weigh */
    kind_gate **gates;
    size_t gate_count;
};

mbr_queries *
mbr_queries_new(void)
{
    mbr_queries *queries = mbr_calloc(1, sizeof *queries);

    mbr_queries_weigh_comments(queries, 1.0);
    return queries;
}

void
mbr_queries_free(mbr_queries *queries)
{
    if (!queries)
        return;
    for (size_t i = queries->count; i-- > 0;)
        xc_query_free(queries->items[i]);
    free(queries->items);
    for (size_t i = 0; i < queries->gate_count; i++)
        free(queries->gates[i]);
    free(queries->gates);
    free(queries);
}

bool
mbr_queries_have_positions(const mbr_queries *queries)
{
    return queries->have_positions;
}

mbr_status
mbr_queries_status(const mbr_queries *queries, mbr_error *err)
{
    return mbr_index_error(err, queries->status, &queries->error);
}

void
mbr_queries_check(mbr_queries *queries, xc_status status, const xc_error *error)
{
    if (status == XC_OK || queries->status != XC_OK)
        return;
    queries->status = status;
    queries->error = *error;
}

static xc_query *
own(mbr_queries *queries, xc_query *query)
{
    if (queries->count == queries->capacity) {
        queries->capacity = queries->capacity ? queries->capacity * 2 : 32;
        queries->items = mbr_realloc(queries->items, queries->capacity, sizeof *queries->items);
    }
    queries->items[queries->count++] = query;
    return query;
}

/* Take what a fallible constructor made, or remember why it made nothing. */
static xc_query *
take(mbr_queries *queries, xc_query *query, xc_status status, const xc_error *error)
{
    mbr_queries_check(queries, status, error);
    return status == XC_OK ? own(queries, query) : mbr_queries_nothing(queries);
}

xc_query *
mbr_queries_all(mbr_queries *queries)
{
    return own(queries, xc_query_all());
}

xc_query *
mbr_queries_nothing(mbr_queries *queries)
{
    return own(queries, xc_query_nothing());
}

xc_query *
mbr_queries_raw_term(mbr_queries *queries, mbr_slice term)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status = xc_query_term(&query, term.ptr, term.len, 1, &error);

    queries->weighs_otherwise = queries->weighs_otherwise || queries->filters == 0;
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_term(mbr_queries *queries, mbr_field field, bool is_stem, unsigned span, mbr_slice text)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, field, is_stem, span, text);

    return mbr_queries_raw_term(queries, mbr_slice_of(term, len));
}

void
mbr_queries_use_columns(mbr_queries *queries, const mbr_columns *columns)
{
    queries->columns = columns;
}

void
mbr_queries_begin_filter(mbr_queries *queries)
{
    queries->filters++;
}

void
mbr_queries_end_filter(mbr_queries *queries)
{
    queries->filters--;
}

void
mbr_queries_weigh_comments(mbr_queries *queries, double factor)
{
    for (unsigned kind = 0; kind < MBR_ROW_KINDS; kind++)
        queries->factors[kind] = kind == MBR_ROW_ARTICLE ? 1.0 : factor;
}

bool
mbr_queries_only_words_weigh(const mbr_queries *queries)
{
    return queries->columns && !queries->weighs_otherwise;
}

static xc_verdict
pass_kind(void *user, uint32_t docid)
{
    const kind_gate *gate = user;
    mbr_row_kind kind = docid < mbr_columns_count(gate->columns)
                            ? mbr_row_kind_of(mbr_columns_measures(gate->columns)[docid])
                            : MBR_ROW_NONE;

    return gate->wanted[kind] ? XC_ACCEPT : XC_REJECT;
}

static xc_query *
gate_of_kinds(mbr_queries *queries, const char *kinds)
{
    kind_gate *gate = mbr_calloc(1, sizeof *gate);
    xc_gate functions = { gate, pass_kind };
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status = xc_query_gate(&query, &functions, &error);

    gate->columns = queries->columns;
    for (; *kinds; kinds++)
        gate->wanted[*kinds == *MBR_KIND_ARTICLE   ? MBR_ROW_ARTICLE
                     : *kinds == *MBR_KIND_COMMENT ? MBR_ROW_COMMENT
                                                   : MBR_ROW_EMPTY_COMMENT] = true;
    queries->gates = mbr_realloc(queries->gates, queries->gate_count + 1, sizeof *queries->gates);
    queries->gates[queries->gate_count++] = gate;
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_kinds(mbr_queries *queries, const char *kinds)
{
    xc_query *all = NULL;

    if (queries->columns)
        return gate_of_kinds(queries, kinds);
    for (; *kinds; kinds++)
        all = mbr_queries_pair(
            queries, XC_OR, all,
            mbr_queries_term(queries, MBR_FIELD_KIND, false, 1, mbr_slice_of(kinds, 1)));
    return all ? all : mbr_queries_nothing(queries);
}

bool
mbr_queries_lengths(const mbr_queries *queries, xc_lengths *lengths)
{
    if (!queries->columns || queries->filters > 0)
        return false;
    *lengths =
        (xc_lengths){ mbr_columns_measures(queries->columns), mbr_columns_count(queries->columns),
                      MBR_ROW_KIND_BITS, queries->factors };
    return true;
}

xc_query *
mbr_queries_word(mbr_queries *queries, mbr_field field, bool is_stem, unsigned span, mbr_slice text,
                 double factor)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, field, is_stem, span, text);
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_lengths lengths;
    xc_status status;

    if (!mbr_queries_lengths(queries, &lengths)) {
        query = mbr_queries_raw_term(queries, mbr_slice_of(term, len));
        return factor == 1.0 ? query : mbr_queries_scale(queries, query, factor);
    }
    status = xc_query_weighed_term(&query, term, len, &lengths, mbr_weight_curve, factor, &error);
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_join(mbr_queries *queries, xc_operator op, xc_query *const *parts, size_t count)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status;

    if (count == 0)
        return mbr_queries_nothing(queries);
    if (count == 1)
        return parts[0];
    status = xc_query_combine(&query, op, parts, count, &error);
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_pair(mbr_queries *queries, xc_operator op, xc_query *a, xc_query *b)
{
    xc_query *parts[2] = { a, b };

    if (!a || !b)
        return a ? a : b;
    return mbr_queries_join(queries, op, parts, 2);
}

xc_query *
mbr_queries_source(mbr_queries *queries, const xc_source *source)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status = xc_query_source(&query, source, &error);

    if (status != XC_OK && source->destroy)
        source->destroy(source->user);
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_scale(mbr_queries *queries, xc_query *part, double factor)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status = xc_query_scale(&query, part, factor, &error);

    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_phrase(mbr_queries *queries, xc_query *const *parts, size_t count, unsigned window)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status;

    if (count < 2)
        return mbr_queries_join(queries, XC_AND, parts, count);
    queries->have_positions = true;
    status = xc_query_phrase(&query, parts, count, window, &error);
    return take(queries, query, status, &error);
}

xc_query *
mbr_queries_near(mbr_queries *queries, xc_query *const *parts, size_t count, unsigned window)
{
    xc_error error = XC_ERROR_INIT;
    xc_query *query = NULL;
    xc_status status;

    if (count < 2)
        return mbr_queries_join(queries, XC_AND, parts, count);
    queries->have_positions = true;
    status = xc_query_near(&query, parts, count, window, &error);
    return take(queries, query, status, &error);
}

void
mbr_parts_add(mbr_parts *parts, mbr_arena *arena, xc_query *query)
{
    if (parts->count == parts->capacity) {
        size_t capacity = parts->capacity ? parts->capacity * 2 : 8;
        xc_query **items = mbr_arena_alloc(arena, capacity * sizeof(xc_query *));

        if (parts->count > 0)
            memcpy(items, parts->items, parts->count * sizeof(xc_query *));
        parts->items = items;
        parts->capacity = capacity;
    }
    parts->items[parts->count++] = query;
}

xc_query *
mbr_parts_join(mbr_queries *queries, xc_operator op, const mbr_parts *parts)
{
    return parts->count ? mbr_queries_join(queries, op, parts->items, parts->count) : NULL;
}
