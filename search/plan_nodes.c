/* Below the root of the tree: each node into documents of the index. */
#include "base/language.h"
#include "search/planning.h"

/* ---- Leaves ---- */

/* Which field's terms answer for a field as typed: the body and the comments
 * have no terms of their own, and are told apart by the kind of document. */
static mbr_field
term_field(mbr_field field)
{
    return field == MBR_FIELD_BODY || field == MBR_FIELD_COMMENT ? MBR_FIELD_TEXT : field;
}

static mbr_leaf_context
context_of(const mbr_planning *b, mbr_field field, bool stems)
{
    mbr_leaf_context context = { b->plan->arena, b->archive, b->plan->queries, term_field(field),
                                 stems && !b->request->exact_forms };

    return context;
}

static size_t
words_of(mbr_planning *b, const mbr_query_node *node, mbr_word **words)
{
    return mbr_words_of(words, b->plan->arena, mbr_archive_tokens(b->archive),
                        mbr_query_node_text(b->plan->query, node), node->start);
}

bool
mbr_plan_is_article_field(mbr_field field)
{
    return field == MBR_FIELD_TITLE || field == MBR_FIELD_KICKER || field == MBR_FIELD_LEAD ||
           field == MBR_FIELD_HEADING || field == MBR_FIELD_BODY;
}

bool
mbr_plan_is_filter_field(mbr_field field)
{
    mbr_field_analysis analysis = mbr_field_info_of(field)->analysis;

    return analysis == MBR_WHOLE || (analysis == MBR_WORDS && field != MBR_FIELD_COMMENTER);
}

static xc_query *
of_kind(mbr_planning *b, mbr_field field, xc_query *query)
{
    if (field == MBR_FIELD_BODY)
        return mbr_queries_pair(b->plan->queries, XC_FILTER, query,
                                mbr_plan_kind(b->plan, MBR_KIND_ARTICLE));
    if (field == MBR_FIELD_COMMENT)
        return mbr_queries_pair(b->plan->queries, XC_FILTER, query,
                                mbr_plan_kind(b->plan, MBR_KIND_COMMENT));
    return query;
}

/* Names of people: all the words, in any order; "auteur:martin" finds Jeanne Martin. */
static xc_query *
names_query(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = context_of(b, node->field, false);
    mbr_word *words;
    size_t count = words_of(b, node, &words);
    mbr_parts all = { NULL, 0, 0 };

    for (size_t i = 0; i < count; i++) {
        bool cut;
        bool is_prefix = node->kind == MBR_QUERY_PREFIX && i + 1 == count;

        mbr_parts_add(&all, b->plan->arena,
                      is_prefix && words[i].term_count > 0
                          ? mbr_leaf_prefix(&context, words[i].terms[0].text, &cut)
                          : mbr_leaf_alternatives(&context, &words[i]));
    }
    return mbr_queries_join(b->plan->queries, XC_AND, all.items, all.count);
}

static xc_query *
filter_leaf(mbr_planning *b, const mbr_query_node *node)
{
    if (node->kind == MBR_QUERY_DATE)
        return mbr_filter_dates(b->plan->queries, b->archive, node->from, node->to);
    if (mbr_field_info_of(node->field)->analysis == MBR_WORDS)
        return names_query(b, node);
    if (node->kind == MBR_QUERY_PREFIX) {
        mbr_leaf_context context = context_of(b, node->field, false);
        mbr_word *words;
        bool cut;

        if (words_of(b, node, &words) > 0 && words[0].term_count > 0)
            return mbr_leaf_prefix(&context, words[0].terms[0].text, &cut);
    }
    return mbr_filter_value(b->plan->queries, node->field,
                            mbr_query_node_text(b->plan->query, node));
}

static xc_query *
phrase_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = context_of(b, node->field, false);
    mbr_word *words;
    size_t count = words_of(b, node, &words);
    xc_query *query = of_kind(b, node->field, mbr_leaf_phrase(&context, words, count));

    if (node->sensitive && !b->negated)
        mbr_planning_note(
            b, "accents-not-compared",
            mbr_tr("capitals and accents are not compared yet: read as =word",
                   "majuscules et accents ne sont pas encore comparés\u00A0: lu comme =mot"),
            node->start, node->end);
    mbr_planning_pattern(b, &context, MBR_PATTERN_PHRASE, node->field, words, count,
                         MBR_SLICE_NONE);
    mbr_planning_report(b, node->start, node->end, words, count, false, false, "", query);
    return query;
}

static xc_query *
prefix_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = context_of(b, node->field, false);
    mbr_word *words;
    size_t count = words_of(b, node, &words);
    mbr_parts all = { NULL, 0, 0 };
    xc_query *query;
    bool cut = false;
    mbr_slice prefix;

    if (count == 0 || words[count - 1].term_count == 0)
        return mbr_queries_nothing(b->plan->queries);
    /* « l’avoc* » is l and avoc*; « porte-par* » is porte beside par*. */
    prefix = words[count - 1].terms[0].text;
    for (size_t i = 0; i + 1 < count; i++)
        if (!words[i].is_stop)
            mbr_parts_add(&all, b->plan->arena, mbr_leaf_alternatives(&context, &words[i]));
    mbr_parts_add(&all, b->plan->arena, mbr_leaf_prefix(&context, prefix, &cut));
    query = mbr_queries_join(b->plan->queries, XC_AND, all.items, all.count);
    if (cut && !b->negated)
        mbr_planning_note(
            b, "prefix-cut",
            mbr_tr("more than 1,000 forms begin so: the most frequent were taken",
                   "plus de 1\u202F000 formes commencent ainsi\u00A0: les plus fréquentes "
                   "ont été retenues"),
            node->start, node->end);
    mbr_planning_pattern(b, &context, MBR_PATTERN_PREFIX, node->field, words, count, prefix);
    mbr_planning_report(b, node->start, node->end, words, count, false, false, "*", query);
    return of_kind(b, node->field, query);
}

void
mbr_planning_units(mbr_planning *b, const mbr_query_node *node, mbr_parts *kept, mbr_parts *stops)
{
    mbr_leaf_context context = context_of(b, node->field, true);
    mbr_arena *arena = b->plan->arena;
    mbr_word *words;
    size_t count = words_of(b, node, &words);

    for (size_t i = 0; i < count;) {
        mbr_unit unit = mbr_unit_at(&words[i], count - i);
        xc_query *query = of_kind(b, node->field, mbr_leaf_unit(&context, &unit));
        bool ignored = unit.is_stop && !node->required;

        if (!ignored)
            mbr_planning_pattern(b, &context,
                                 unit.word_count > 1 ? MBR_PATTERN_PHRASE : MBR_PATTERN_WORD,
                                 node->field, unit.words, unit.word_count, MBR_SLICE_NONE);
        mbr_parts_add(ignored ? stops : kept, arena, query);
        mbr_planning_report(b, unit.start, unit.end, unit.words, unit.word_count, context.stems,
                            ignored, "", query);
        i += unit.word_count;
    }
}

/* ---- Nodes below the root ---- */

/* Stop words among others are dropped; alone, they are what is asked for. */
static xc_query *
text_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_parts kept = { NULL, 0, 0 }, stops = { NULL, 0, 0 };
    mbr_parts *all;

    mbr_planning_units(b, node, &kept, &stops);
    all = kept.count ? &kept : &stops;
    return mbr_queries_join(b->plan->queries, XC_AND, all->items, all->count);
}

static xc_query *
leaf(mbr_planning *b, const mbr_query_node *node)
{
    if (node->kind == MBR_QUERY_DATE || mbr_plan_is_filter_field(node->field))
        return filter_leaf(b, node);
    if (node->field == MBR_FIELD_COMMENTER)
        return names_query(b, node);
    if (node->kind == MBR_QUERY_PREFIX)
        return prefix_leaf(b, node);
    if (node->kind == MBR_QUERY_TEXT)
        return text_leaf(b, node);
    return phrase_leaf(b, node);
}

/* All the words of the operands within one window. Operands of several words
 * also stay phrases, which are asked for besides. */
#define NEAR_WORDS 64

static xc_query *
near_node(mbr_planning *b, const mbr_query_node *node)
{
    xc_query *terms[NEAR_WORDS], *near, *all;
    mbr_parts besides = { NULL, 0, 0 };
    size_t count = 0;

    for (size_t c = 0; c < node->count; c++) {
        const mbr_query_node *child = node->children[c];
        mbr_word *words;
        size_t found;

        mbr_parts_add(&besides, b->plan->arena, mbr_planning_compile(b, child));
        if (child->children || child->kind == MBR_QUERY_PREFIX)
            continue; /* OR and truncation have no one place: they are only required */
        found = words_of(b, child, &words);
        for (size_t i = 0; i < found && count < NEAR_WORDS; i++) {
            mbr_leaf_context context = context_of(b, child->field, child->kind == MBR_QUERY_TEXT);

            if (!words[i].is_stop || child->kind != MBR_QUERY_TEXT)
                terms[count++] = mbr_leaf_alternatives(&context, &words[i]);
        }
    }
    all = mbr_queries_join(b->plan->queries, XC_AND, besides.items, besides.count);
    if (count < 2)
        return all;
    near = mbr_queries_near(b->plan->queries, terms, count, node->distance + (unsigned) count - 1);
    return mbr_queries_pair(b->plan->queries, XC_FILTER, near, all);
}

xc_query *
mbr_planning_negated(mbr_planning *b, const mbr_query_node *node)
{
    bool before = b->negated;
    xc_query *query;

    b->negated = true;
    query = mbr_planning_compile(b, node);
    b->negated = before;
    return query;
}

/* AND and ALL below the root: all children, less what NOT takes away. */
static xc_query *
conjunction(mbr_planning *b, const mbr_query_node *node)
{
    mbr_queries *queries = b->plan->queries;
    mbr_parts with = { NULL, 0, 0 }, without = { NULL, 0, 0 };
    xc_query *all;

    for (size_t i = 0; i < node->count; i++) {
        const mbr_query_node *child = node->children[i];

        if (child->kind == MBR_QUERY_NOT)
            mbr_parts_add(&without, b->plan->arena, mbr_planning_negated(b, child->children[0]));
        else
            mbr_parts_add(&with, b->plan->arena, mbr_planning_compile(b, child));
    }
    all = with.count ? mbr_queries_join(queries, XC_AND, with.items, with.count)
                     : mbr_queries_all(queries);
    return mbr_queries_pair(queries, XC_AND_NOT, all, mbr_parts_join(queries, XC_OR, &without));
}

xc_query *
mbr_planning_compile(mbr_planning *b, const mbr_query_node *node)
{
    mbr_queries *queries = b->plan->queries;
    mbr_parts any = { NULL, 0, 0 };

    switch (node->kind) {
    case MBR_QUERY_TEXT:
    case MBR_QUERY_PHRASE:
    case MBR_QUERY_EXACT:
    case MBR_QUERY_PREFIX:
    case MBR_QUERY_DATE: return leaf(b, node);
    case MBR_QUERY_NEAR: return near_node(b, node);
    case MBR_QUERY_ALL:
    case MBR_QUERY_AND: return conjunction(b, node);
    case MBR_QUERY_NOT:
        return mbr_queries_pair(queries, XC_AND_NOT, mbr_queries_all(queries),
                                mbr_planning_negated(b, node->children[0]));
    case MBR_QUERY_OR:
        for (size_t i = 0; i < node->count; i++)
            mbr_parts_add(&any, b->plan->arena, mbr_planning_compile(b, node->children[i]));
        return mbr_queries_join(queries, XC_OR, any.items, any.count);
    case MBR_QUERY_KIND_COUNT: break;
    }
    return mbr_queries_nothing(queries);
}
