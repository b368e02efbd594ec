/* Below the root of the tree: each node into documents of the index. */
#include "base/buffer.h"
#include "search/planning.h"

/* ---- Leaves ---- */

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

void
mbr_planning_note_cut(mbr_planning *b, const mbr_query_node *node)
{
    if (!b->negated)
        mbr_planning_note(b, "prefix-cut", "too many forms begin so: the most frequent were taken",
                          "trop de formes commencent ainsi\u00A0: les plus fréquentes "
                          "ont été retenues",
                          node->start, node->end);
}

/* Forms that begin with `prefix`, and a note when there were too many. */
static xc_query *
forms_query(mbr_planning *b, const mbr_query_node *node, const mbr_leaf_context *context,
            mbr_slice prefix)
{
    bool cut = false;
    xc_query *query = mbr_leaf_prefix(context, prefix, &cut);

    if (cut)
        mbr_planning_note_cut(b, node);
    return query;
}

/* A leaf once its words are a query: of the kind of document its field names, its
 * places verified where the index cannot tell, and marked. */
static xc_query *
finish_leaf(mbr_planning *b, const mbr_leaf_context *context, const mbr_query_node *node,
            const mbr_pattern *patterns, size_t count, xc_query *query)
{
    mbr_plan *plan = b->plan;
    mbr_pattern *copy = mbr_arena_alloc(plan->arena, count * sizeof *copy);
    bool is_seen_in_texts = false;

    query = of_kind(b, node->field, query);
    for (size_t i = 0; i < count; i++) {
        copy[i] = patterns[i];
        mbr_planning_pattern(b, context, &patterns[i]);
        is_seen_in_texts = is_seen_in_texts || patterns[i].quoting != MBR_QUOTED_OR_NOT ||
                           patterns[i].spelling.ptr || patterns[i].any_case;
    }
    if (is_seen_in_texts) {
        xc_query *verified;

        plan->verifications = mbr_verify_later(plan->verifications, plan->queries, plan->arena,
                                               query, copy, count, NULL, &verified);
        query = mbr_queries_pair(plan->queries, XC_FILTER, query, verified);
    }
    return query;
}

/* Names of people: all the words, in any order; "auteur:martin" finds Jeanne Martin. */
static xc_query *
names_query(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, true, &words);
    mbr_parts all = { NULL, 0, 0 };

    for (size_t i = 0; i < count; i++) {
        bool is_prefix = node->kind == MBR_QUERY_PREFIX && i + 1 == count;

        mbr_parts_add(&all, b->plan->arena,
                      is_prefix && words[i].term_count > 0
                          ? forms_query(b, node, &context, words[i].terms[0].text)
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
        mbr_leaf_context context = mbr_planning_context(b, node->field);
        mbr_word *words;

        if (mbr_planning_words(b, node, true, &words) > 0 && words[0].term_count > 0)
            return forms_query(b, node, &context, words[0].terms[0].text);
    }
    mbr_planning_note_unknown(b, node->field, mbr_query_node_text(b->plan->query, node),
                              node->start, node->end);
    return mbr_filter_value(b->plan->queries, node->field,
                            mbr_query_node_text(b->plan->query, node));
}

static xc_query *
phrase_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, true, &words);
    mbr_pattern pattern = mbr_planning_pattern_of(b, node, MBR_PATTERN_PHRASE, words, count);
    xc_query *query = mbr_leaf_phrase(&context, words, count, &b->weighed);

    query = finish_leaf(b, &context, node, &pattern, 1, query);
    if (node->kind == MBR_QUERY_PHRASE && !b->negated)
        b->plan->has_phrase = true;
    mbr_planning_report(b, node, node->start, node->end, words, count, MBR_REPORTED, query);
    return query;
}

static xc_query *
prefix_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, true, &words);
    mbr_pattern pattern = mbr_planning_pattern_of(b, node, MBR_PATTERN_PREFIX, words, count);
    mbr_parts all = { NULL, 0, 0 };
    xc_query *query;

    if (count == 0 || words[count - 1].term_count == 0)
        return mbr_queries_nothing(b->plan->queries);
    /* « l’avoc* » is l and avoc*; « porte-par* » is porte beside par*. */
    pattern.prefix = words[count - 1].terms[0].text;
    for (size_t i = 0; i + 1 < count; i++)
        if (!words[i].is_stop)
            mbr_parts_add(&all, b->plan->arena, mbr_leaf_alternatives(&context, &words[i]));
    mbr_parts_add(&all, b->plan->arena, forms_query(b, node, &context, pattern.prefix));
    query = mbr_queries_join(b->plan->queries, XC_AND, all.items, all.count);
    query = finish_leaf(b, &context, node, &pattern, 1, query);
    mbr_planning_report(b, node, node->start, node->end, words, count, MBR_REPORTED_TRUNCATED,
                        query);
    return query;
}

void
mbr_planning_units(mbr_planning *b, const mbr_query_node *node, mbr_parts *kept, mbr_parts *loose,
                   mbr_parts *stops)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, false, &words);

    for (size_t i = 0; i < count;) {
        mbr_unit unit = mbr_unit_at(&words[i], count - i);
        bool ignored = unit.is_stop && !node->required;
        mbr_pattern patterns[MBR_QUANTITY_SPELLINGS];
        size_t ways;
        xc_query *query;

        mbr_planning_settle(&words[i], &unit);
        ways = mbr_planning_unit_patterns(patterns, b, node, &unit);
        /* Of the root only: what stands in a group is an alternative to its neighbours. */
        if (!ignored && node->field == MBR_FIELD_TEXT && (kept == &b->clauses || kept == &b->fixed))
            mbr_planning_near(b, unit.words, unit.word_count);
        query = mbr_leaf_unit(&context, &unit, false);
        query = ignored ? of_kind(b, node->field, query)
                        : finish_leaf(b, &context, node, patterns, ways, query);
        mbr_parts_add(ignored ? stops : kept, b->plan->arena, query);
        if (loose && !ignored)
            mbr_parts_add(loose, b->plan->arena,
                          unit.kind == MBR_UNIT_COMPOUND && node->field == MBR_FIELD_TEXT
                              ? mbr_leaf_unit(&context, &unit, true)
                              : query);
        mbr_planning_report(b, node, unit.start, unit.end, unit.words, unit.word_count,
                            ignored ? MBR_REPORTED_IGNORED : MBR_REPORTED, query);
        i += unit.word_count;
    }
}

void
mbr_planning_words_of_phrase(mbr_planning *b, const mbr_query_node *node)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, false, &words);

    mbr_planning_near(b, words, count);
    for (size_t i = 0; i < count; i++) {
        mbr_unit unit = { MBR_UNIT_WORD, &words[i], 1, words[i].start, words[i].end, false };

        if (!words[i].is_stop)
            mbr_parts_add(&b->partial, b->plan->arena, mbr_leaf_unit(&context, &unit, true));
    }
}

/* ---- Nodes below the root ---- */

/* Stop words among others are dropped; alone, they are what is asked for. */
static xc_query *
text_leaf(mbr_planning *b, const mbr_query_node *node)
{
    mbr_parts kept = { NULL, 0, 0 }, stops = { NULL, 0, 0 };
    mbr_parts *all;

    mbr_planning_units(b, node, &kept, NULL, &stops);
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
    case MBR_QUERY_NEAR: return mbr_planning_near_node(b, node);
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
