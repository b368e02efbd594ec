/* From the tree of a query to a plan: which nodes are words that may be
 * relaxed, which bound the answer, which take away. */
#include "search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/memory.h"
#include "search/filter.h"
#include "search/leaf.h"

/* A comment counts for this fraction of what the same words in an article
 * count, so that an article about a thing stands before a thread that names it. */
#define COMMENT_WEIGHT 0.5

/* Lists that grow while the plan is made; each becomes an array of the plan. */
typedef struct building {
    mbr_plan *plan;
    mbr_archive *archive;
    const mbr_search_request *request;
    mbr_parts clauses, fixed, filters, negatives;
    mbr_parts ignored; /* the stop words, in case there is nothing else */
    mbr_condition *required;
    mbr_pattern *patterns;
    mbr_plan_word *words;
    mbr_result_note *notes;
    size_t required_capacity, pattern_capacity, word_capacity, note_capacity;
    bool negated; /* inside NOT: nothing there is marked or reported */
} building;

/* Room for one more element in an array of the arena. */
static void *
grow(mbr_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *larger;

    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 8;
    larger = mbr_arena_calloc(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

static void
add_required(building *b, xc_query *query, bool in_comments)
{
    mbr_plan *plan = b->plan;

    b->required = grow(plan->arena, b->required, plan->required_count, &b->required_capacity,
                       sizeof *b->required);
    b->required[plan->required_count].query = query;
    b->required[plan->required_count++].in_comments = in_comments;
    plan->required = b->required;
}

static void
add_note(building *b, const char *code, const char *message, size_t start, size_t end)
{
    mbr_plan *plan = b->plan;
    mbr_result_note *note;

    b->notes = grow(plan->arena, b->notes, plan->note_count, &b->note_capacity, sizeof *b->notes);
    note = &b->notes[plan->note_count++];
    note->code = code;
    note->message = mbr_slice_of_string(message);
    note->start = start;
    note->end = end;
    plan->notes = b->notes;
}

static void
add_pattern(building *b, const mbr_leaf_context *context, mbr_pattern_kind kind, mbr_field field,
            const mbr_word *words, size_t count, mbr_slice prefix)
{
    mbr_plan *plan = b->plan;
    mbr_pattern *pattern;

    if (b->negated)
        return;
    b->patterns = grow(plan->arena, b->patterns, plan->pattern_count, &b->pattern_capacity,
                       sizeof *b->patterns);
    pattern = &b->patterns[plan->pattern_count++];
    pattern->kind = kind;
    pattern->field = field;
    pattern->words = words;
    pattern->word_count = count;
    pattern->prefix = prefix;
    pattern->stems = context->stems;
    pattern->weight = mbr_leaf_rarity(context, words, count);
    plan->patterns = b->patterns;
}

/* ---- Words as reported ---- */

/* "chiffrement~chiffr", "etudiants|etudiantes": the notation of the analysis. */
static void
print_terms(mbr_buffer *out, const mbr_term *terms, size_t count, bool stems)
{
    for (size_t i = 0; i < count; i++) {
        if (terms[i].is_stem) {
            bool same = i > 0 && mbr_slice_equal(terms[i].text, terms[i - 1].text);

            if (!stems || same)
                continue;
            mbr_buffer_append_char(out, '~');
        } else if (i > 0) {
            mbr_buffer_append_char(out, '|');
        }
        mbr_buffer_append_slice(out, terms[i].text);
    }
}

static void
report(building *b, size_t start, size_t end, const mbr_word *words, size_t count, bool stems,
       bool ignored, const char *after, xc_query *query)
{
    mbr_plan *plan = b->plan;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_plan_word *word;

    if (b->negated)
        return;
    for (size_t i = 0; i < count; i++) {
        if (i > 0)
            mbr_buffer_append_char(&text, ' ');
        print_terms(&text, words[i].terms, words[i].term_count, stems);
    }
    mbr_buffer_append_string(&text, after);
    b->words = grow(plan->arena, b->words, plan->word_count, &b->word_capacity, sizeof *b->words);
    word = &b->words[plan->word_count++];
    word->shown.typed = mbr_slice_part(mbr_query_text(plan->query), start, end);
    word->shown.understood =
        mbr_slice_of(mbr_arena_strndup(plan->arena, text.ptr ? text.ptr : "", text.len), text.len);
    word->shown.ignored = ignored;
    word->shown.articles = UINT32_MAX;
    word->query = ignored ? NULL : query;
    plan->words = b->words;
    mbr_buffer_free(&text);
}

/* ---- Leaves ---- */

/* Which field's terms answer for a field as typed: the body and the comments
 * have no terms of their own, and are told apart by the kind of document. */
static mbr_field
term_field(mbr_field field)
{
    return field == MBR_FIELD_BODY || field == MBR_FIELD_COMMENT ? MBR_FIELD_TEXT : field;
}

static mbr_leaf_context
context_of(const building *b, mbr_field field, bool stems)
{
    mbr_leaf_context context = { b->plan->arena, b->archive, b->plan->queries, term_field(field),
                                 stems && !b->request->exact_forms };

    return context;
}

static size_t
words_of(building *b, const mbr_query_node *node, mbr_word **words)
{
    return mbr_words_of(words, b->plan->arena, mbr_archive_tokens(b->archive),
                        mbr_query_node_text(b->plan->query, node), node->start);
}

/* Fields whose terms are on an article and not on its comments. */
static bool
is_article_field(mbr_field field)
{
    return field == MBR_FIELD_TITLE || field == MBR_FIELD_KICKER || field == MBR_FIELD_LEAD ||
           field == MBR_FIELD_HEADING || field == MBR_FIELD_BODY;
}

/* Fields that filter and never rank; their terms are on comments too. */
static bool
is_filter_field(mbr_field field)
{
    mbr_field_analysis analysis = mbr_field_info_of(field)->analysis;

    return analysis == MBR_WHOLE || (analysis == MBR_WORDS && field != MBR_FIELD_COMMENTER);
}

static xc_query *
of_kind(building *b, mbr_field field, xc_query *query)
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
names_query(building *b, const mbr_query_node *node)
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
filter_leaf(building *b, const mbr_query_node *node)
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
phrase_leaf(building *b, const mbr_query_node *node)
{
    mbr_leaf_context context = context_of(b, node->field, false);
    mbr_word *words;
    size_t count = words_of(b, node, &words);
    xc_query *query = of_kind(b, node->field, mbr_leaf_phrase(&context, words, count));

    if (node->sensitive && !b->negated)
        add_note(b, "accents-not-compared",
                 mbr_tr("capitals and accents are not compared yet: read as =word",
                        "majuscules et accents ne sont pas encore comparés : lu comme =mot"),
                 node->start, node->end);
    add_pattern(b, &context, MBR_PATTERN_PHRASE, node->field, words, count, MBR_SLICE_NONE);
    report(b, node->start, node->end, words, count, false, false, "", query);
    return query;
}

static xc_query *
prefix_leaf(building *b, const mbr_query_node *node)
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
        add_note(b, "prefix-cut",
                 mbr_tr("more than 1,000 forms begin so: the most frequent were taken",
                        "plus de 1 000 formes commencent ainsi : les plus fréquentes "
                        "ont été retenues"),
                 node->start, node->end);
    add_pattern(b, &context, MBR_PATTERN_PREFIX, node->field, words, count, prefix);
    report(b, node->start, node->end, words, count, false, false, "*", query);
    return of_kind(b, node->field, query);
}

/* The units of a run of words, each a query: those that count go to `kept`, stop
 * words to `stops`. */
static void
text_units(building *b, const mbr_query_node *node, mbr_parts *kept, mbr_parts *stops)
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
            add_pattern(b, &context, unit.word_count > 1 ? MBR_PATTERN_PHRASE : MBR_PATTERN_WORD,
                        node->field, unit.words, unit.word_count, MBR_SLICE_NONE);
        mbr_parts_add(ignored ? stops : kept, arena, query);
        report(b, unit.start, unit.end, unit.words, unit.word_count, context.stems, ignored, "",
               query);
        i += unit.word_count;
    }
}

/* ---- Nodes below the root ---- */

static xc_query *compile(building *b, const mbr_query_node *node);

/* Stop words among others are dropped; alone, they are what is asked for. */
static xc_query *
text_leaf(building *b, const mbr_query_node *node)
{
    mbr_parts kept = { NULL, 0, 0 }, stops = { NULL, 0, 0 };
    mbr_parts *all;

    text_units(b, node, &kept, &stops);
    all = kept.count ? &kept : &stops;
    return mbr_queries_join(b->plan->queries, XC_AND, all->items, all->count);
}

static xc_query *
leaf(building *b, const mbr_query_node *node)
{
    if (node->kind == MBR_QUERY_DATE || is_filter_field(node->field))
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
near_node(building *b, const mbr_query_node *node)
{
    xc_query *terms[NEAR_WORDS], *near, *all;
    mbr_parts besides = { NULL, 0, 0 };
    size_t count = 0;

    for (size_t c = 0; c < node->count; c++) {
        const mbr_query_node *child = node->children[c];
        mbr_word *words;
        size_t found;

        mbr_parts_add(&besides, b->plan->arena, compile(b, child));
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

static xc_query *
negated(building *b, const mbr_query_node *node)
{
    bool before = b->negated;
    xc_query *query;

    b->negated = true;
    query = compile(b, node);
    b->negated = before;
    return query;
}

/* AND and ALL below the root: all children, less what NOT takes away. */
static xc_query *
conjunction(building *b, const mbr_query_node *node)
{
    mbr_queries *queries = b->plan->queries;
    mbr_parts with = { NULL, 0, 0 }, without = { NULL, 0, 0 };
    xc_query *all;

    for (size_t i = 0; i < node->count; i++) {
        const mbr_query_node *child = node->children[i];

        if (child->kind == MBR_QUERY_NOT)
            mbr_parts_add(&without, b->plan->arena, negated(b, child->children[0]));
        else
            mbr_parts_add(&with, b->plan->arena, compile(b, child));
    }
    all = with.count ? mbr_queries_join(queries, XC_AND, with.items, with.count)
                     : mbr_queries_all(queries);
    return mbr_queries_pair(queries, XC_AND_NOT, all, mbr_parts_join(queries, XC_OR, &without));
}

static xc_query *
compile(building *b, const mbr_query_node *node)
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
                                negated(b, node->children[0]));
    case MBR_QUERY_OR:
        for (size_t i = 0; i < node->count; i++)
            mbr_parts_add(&any, b->plan->arena, compile(b, node->children[i]));
        return mbr_queries_join(queries, XC_OR, any.items, any.count);
    case MBR_QUERY_KIND_COUNT: break;
    }
    return mbr_queries_nothing(queries);
}

/* ---- The root ---- */

/* The field of a node if all its leaves have the same one; MBR_FIELD_COUNT otherwise. */
static mbr_field
field_of(const mbr_query_node *node)
{
    mbr_field field;

    if (!node->children)
        return node->kind == MBR_QUERY_DATE ? MBR_FIELD_DATE : node->field;
    if (node->count == 0 || node->kind == MBR_QUERY_NOT)
        return MBR_FIELD_COUNT;
    field = field_of(node->children[0]);
    for (size_t i = 1; i < node->count; i++)
        if (field_of(node->children[i]) != field)
            return MBR_FIELD_COUNT;
    return field;
}

static bool
only_filters(const mbr_query_node *node)
{
    if (!node->children)
        return node->kind == MBR_QUERY_DATE || is_filter_field(node->field);
    if (node->kind == MBR_QUERY_NOT)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (!only_filters(node->children[i]))
            return false;
    return node->count > 0;
}

/* One member of the conjunction that a query is. */
static void
add_member(building *b, const mbr_query_node *node, bool relaxable)
{
    mbr_arena *arena = b->plan->arena;
    mbr_field field = field_of(node);
    mbr_parts *words = relaxable && !node->required ? &b->clauses : &b->fixed;

    if (node->kind == MBR_QUERY_NOT)
        mbr_parts_add(&b->negatives, arena, negated(b, node->children[0]));
    else if (only_filters(node))
        mbr_parts_add(&b->filters, arena, compile(b, node));
    else if (is_article_field(field))
        add_required(b, compile(b, node), false);
    else if (field == MBR_FIELD_COMMENT || field == MBR_FIELD_COMMENTER)
        add_required(b, compile(b, node), true);
    else if (node->kind == MBR_QUERY_TEXT)
        text_units(b, node, words, &b->ignored);
    else
        mbr_parts_add(words, arena, compile(b, node));
}

static void
add_root(building *b, const mbr_query_node *root)
{
    bool is_list = root->kind == MBR_QUERY_ALL || root->kind == MBR_QUERY_AND;

    if (!is_list) {
        add_member(b, root, true);
        return;
    }
    for (size_t i = 0; i < root->count; i++) {
        const mbr_query_node *child = root->children[i];

        /* (a b) ET c: the words of an implicit list inside an explicit AND are
         * all required, but still words of the root. */
        if (child->kind == MBR_QUERY_ALL && root->kind == MBR_QUERY_AND)
            for (size_t k = 0; k < child->count; k++)
                add_member(b, child->children[k], false);
        else
            add_member(b, child, root->kind == MBR_QUERY_ALL);
    }
}

/* With no words besides, a condition on a field is itself what is searched: one
 * about comments first, since only so are they hits. */
static void
promote_condition(building *b)
{
    mbr_plan *plan = b->plan;
    size_t chosen = 0;

    if (b->clauses.count + b->fixed.count > 0 || plan->required_count == 0)
        return;
    for (size_t i = plan->required_count; i-- > 0;)
        if (b->required[i].in_comments)
            chosen = i;
    mbr_parts_add(&b->fixed, plan->arena, b->required[chosen].query);
    for (size_t i = chosen + 1; i < plan->required_count; i++)
        b->required[i - 1] = b->required[i];
    plan->required_count--;
}

static void
use_ignored_words(building *b)
{
    mbr_plan *plan = b->plan;

    if (b->clauses.count + b->fixed.count + b->filters.count + plan->required_count > 0)
        return;
    b->fixed = b->ignored;
    for (size_t i = 0; i < plan->word_count && b->ignored.count > 0; i++)
        b->words[i].shown.ignored = false;
}

/* The lists that the members filled, as queries. */
static void
join_lists(building *b)
{
    mbr_plan *plan = b->plan;
    mbr_queries *queries = plan->queries;
    mbr_parts rewards = { NULL, 0, 0 };

    for (size_t i = 0; i < plan->required_count; i++)
        if (!plan->required[i].in_comments)
            mbr_parts_add(&rewards, plan->arena, plan->required[i].query);
    promote_condition(b);
    use_ignored_words(b);
    plan->clauses = b->clauses.items;
    plan->clause_count = b->clauses.count;
    plan->fixed = mbr_parts_join(queries, XC_AND, &b->fixed);
    plan->filter = mbr_parts_join(queries, XC_AND, &b->filters);
    plan->negative = mbr_parts_join(queries, XC_OR, &b->negatives);
    plan->excluded = plan->negative;
    plan->reward = mbr_parts_join(queries, XC_OR, &rewards);
    plan->has_text = plan->clause_count > 0 || plan->fixed != NULL;
}

static void
copy_notes(building *b)
{
    size_t count;
    const mbr_query_note *notes = mbr_query_notes(b->plan->query, &count);

    for (size_t i = 0; i < count; i++)
        add_note(b, mbr_query_note_name(notes[i].code), mbr_query_note_message(notes[i].code),
                 notes[i].start, notes[i].end);
}

mbr_status
mbr_plan_build(mbr_plan **out, mbr_archive *archive, const mbr_search_request *request,
               mbr_arena *arena, mbr_error *err)
{
    building b = { 0 };
    mbr_plan *plan = mbr_calloc(1, sizeof *plan);
    const mbr_query_node *root;
    mbr_status status;

    *out = NULL;
    b.plan = plan;
    b.archive = archive;
    b.request = request;
    plan->arena = arena;
    plan->queries = mbr_queries_new();
    mbr_query_parse(&plan->query, request->query, NULL);
    copy_notes(&b);
    root = mbr_query_root(plan->query);
    if (root)
        add_root(&b, root);
    join_lists(&b);
    plan->is_nothing = mbr_slice_trim(request->query).len > 0 && plan->clause_count == 0 &&
                       !plan->fixed && !plan->filter && !plan->negative &&
                       plan->required_count == 0;
    plan->filter = mbr_queries_pair(plan->queries, XC_AND, plan->filter,
                                    mbr_filter_of(plan->queries, archive, request));
    status = mbr_queries_status(plan->queries, err);
    if (status != MBR_OK) {
        mbr_plan_free(plan);
        return status;
    }
    *out = plan;
    return MBR_OK;
}

void
mbr_plan_free(mbr_plan *plan)
{
    if (!plan)
        return;
    mbr_queries_free(plan->queries);
    mbr_query_free(plan->query);
    free(plan);
}

/* ---- Queries of a plan ---- */

xc_query *
mbr_plan_kind(const mbr_plan *plan, const char *kind)
{
    return mbr_queries_term(plan->queries, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(kind));
}

xc_query *
mbr_plan_base(const mbr_plan *plan, bool any)
{
    mbr_queries *queries = plan->queries;
    xc_query *words = plan->clause_count ? mbr_queries_join(queries, any ? XC_OR : XC_AND,
                                                            plan->clauses, plan->clause_count)
                                         : NULL;
    xc_query *base = mbr_queries_pair(queries, XC_AND, words, plan->fixed);

    if (plan->is_nothing)
        return mbr_queries_nothing(queries);
    if (plan->filter)
        base = base ? mbr_queries_pair(queries, XC_FILTER, base, plan->filter)
                    : mbr_queries_scale(queries, plan->filter, 0.0);
    if (!base)
        base = mbr_queries_all(queries);
    base = mbr_queries_pair(queries, XC_AND_NOT, base, plan->negative);
    return mbr_queries_pair(queries, XC_AND_MAYBE, base, plan->reward);
}

xc_query *
mbr_plan_counted(const mbr_plan *plan, xc_query *base, mbr_scope scope)
{
    mbr_queries *queries = plan->queries;

    if (scope == MBR_SCOPE_COMMENTS)
        return mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_COMMENT));
    if (scope == MBR_SCOPE_ARTICLES || !plan->has_text)
        return mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_ARTICLE));
    return mbr_queries_pair(queries, XC_AND_NOT, base, mbr_plan_kind(plan, MBR_KIND_EMPTY_COMMENT));
}

xc_query *
mbr_plan_ranked(const mbr_plan *plan, xc_query *base, mbr_scope scope)
{
    mbr_queries *queries = plan->queries;
    xc_query *articles, *comments;

    if (scope != MBR_SCOPE_ALL || !plan->has_text)
        return mbr_plan_counted(plan, base, scope);
    articles = mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_ARTICLE));
    comments = mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_COMMENT));
    return mbr_queries_pair(queries, XC_OR, articles,
                            mbr_queries_scale(queries, comments, COMMENT_WEIGHT));
}
