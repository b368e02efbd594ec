/* From the tree of a query to a plan: which nodes are words that may be
 * relaxed, which bound the answer, which take away. */
#include "search/plan.h"

#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "document/ranking.h"
#include "search/planning.h"

/* ---- How the reader types ---- */

/* Letters of all that is looked for in texts; names and values of filters say
 * nothing about accents. */
static void
survey(mbr_letters *all, const mbr_plan *plan, const mbr_query_node *node)
{
    mbr_letters here;

    for (size_t i = 0; i < node->count; i++)
        survey(all, plan, node->children[i]);
    if (node->children || node->kind == MBR_QUERY_DATE || mbr_plan_is_filter_field(node->field))
        return;
    here = mbr_letters_of(mbr_query_node_text(plan->query, node));
    all->count += here.count;
    all->capitals += here.capitals;
    all->small += here.small;
    all->accents = all->accents || here.accents;
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

bool
mbr_plan_only_filters(const mbr_query_node *node)
{
    if (!node->children)
        return node->kind == MBR_QUERY_DATE || mbr_plan_is_filter_field(node->field);
    if (node->kind == MBR_QUERY_NOT)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (!mbr_plan_only_filters(node->children[i]))
            return false;
    return node->count > 0;
}

/* A member that is one clause: a phrase, a truncation, a group. */
static void
add_whole(mbr_planning *b, const mbr_query_node *node, mbr_parts *words)
{
    mbr_plan *plan = b->plan;
    xc_query *query = mbr_planning_compile(b, node);
    bool is_leaf = node->kind == MBR_QUERY_PHRASE || node->kind == MBR_QUERY_EXACT;
    bool is_phrase = node->kind == MBR_QUERY_PHRASE && node->field == MBR_FIELD_TEXT;

    mbr_parts_add(&b->among, plan->arena, is_leaf ? b->weighed : query);
    mbr_parts_add(words, plan->arena, query);
    if (words == &b->clauses && is_phrase) {
        /* Its words weigh besides, by their stems too. */
        mbr_parts_add(&b->loose, plan->arena,
                      mbr_queries_scale(plan->queries, query, MBR_RANK_EXACT));
        mbr_planning_words_of_phrase(b, node);
        return;
    }
    if (words == &b->clauses)
        mbr_parts_add(&b->loose, plan->arena, query);
    b->near_apart = true;
}

/* A member that is words: a clause each. */
static void
add_units(mbr_planning *b, const mbr_query_node *node, mbr_parts *words)
{
    size_t before = words->count;

    mbr_planning_units(b, node, words, words == &b->clauses ? &b->loose : NULL, &b->ignored);
    for (size_t i = before; i < words->count; i++)
        mbr_parts_add(&b->among, b->plan->arena, words->items[i]);
}

/* A member that weighs nothing. */
static void
add_filter(mbr_planning *b, mbr_parts *list, const mbr_query_node *node,
           xc_query *(*compile)(mbr_planning *b, const mbr_query_node *node))
{
    mbr_queries_begin_filter(b->plan->queries);
    mbr_parts_add(list, b->plan->arena, compile(b, node));
    mbr_queries_end_filter(b->plan->queries);
}

/* One member of the conjunction that a query is. */
static void
add_member(mbr_planning *b, const mbr_query_node *node, bool relaxable)
{
    mbr_field field = field_of(node);
    mbr_parts *words = relaxable && !node->required ? &b->clauses : &b->fixed;

    if (node->kind == MBR_QUERY_NOT)
        add_filter(b, &b->negatives, node->children[0], mbr_planning_negated);
    else if (mbr_plan_only_filters(node))
        add_filter(b, &b->filters, node, mbr_planning_compile);
    else if (mbr_plan_is_article_field(field))
        mbr_planning_require(b, mbr_planning_compile(b, node), false);
    else if (field == MBR_FIELD_COMMENT || field == MBR_FIELD_COMMENTER)
        mbr_planning_require(b, mbr_planning_compile(b, node), true);
    else if (node->kind == MBR_QUERY_TEXT)
        add_units(b, node, words);
    else
        add_whole(b, node, words);
}

static void
add_root(mbr_planning *b, const mbr_query_node *root)
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
promote_condition(mbr_planning *b)
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
use_ignored_words(mbr_planning *b)
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
join_lists(mbr_planning *b)
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
    plan->loose = b->loose.items;
    plan->partial = mbr_parts_join(queries, XC_OR, &b->partial);
    plan->clause_count = b->clauses.count;
    plan->fixed = mbr_parts_join(queries, XC_AND, &b->fixed);
    plan->filter = mbr_parts_join(queries, XC_AND, &b->filters);
    plan->negative = mbr_parts_join(queries, XC_OR, &b->negatives);
    plan->excluded = plan->negative;
    plan->reward = mbr_parts_join(queries, XC_OR, &rewards);
    plan->has_text = plan->clause_count > 0 || plan->fixed != NULL;
}

static size_t
count_truncations(const mbr_query_node *node)
{
    size_t count = node->kind == MBR_QUERY_PREFIX;

    for (size_t i = 0; node->children && i < node->count; i++)
        count += count_truncations(node->children[i]);
    return count;
}

/* Positions cost much a document, and each pass would read them again: what all of the
 * query finds is found once, and the passes see these documents. */
static void
gather(mbr_planning *b)
{
    mbr_plan *plan = b->plan;
    const mbr_search_request *request = b->request;
    xc_query *strict, *weighed;

    plan->all = mbr_plan_base_without(plan, false, 0);
    if (b->among.count == 0 || plan->is_nothing || request->match == MBR_MATCH_ANY ||
        !mbr_queries_have_positions(plan->queries))
        return;
    strict = mbr_plan_counted(plan, plan->all, request->scope);
    plan->verifications =
        mbr_gather_later(plan->verifications, plan->queries, plan->arena, strict, &plan->gathered);
    weighed = mbr_parts_join(plan->queries, XC_AND, &b->among);
    weighed = mbr_queries_pair(plan->queries, XC_FILTER, weighed, plan->gathered);
    plan->all = mbr_queries_pair(plan->queries, XC_AND_MAYBE, weighed, plan->reward);
}

mbr_status
mbr_plan_build(mbr_plan **out, mbr_archive *archive, const mbr_search_request *request,
               uint64_t deadline_us, mbr_arena *arena, mbr_error *err)
{
    mbr_planning b = { 0 };
    mbr_plan *plan = mbr_calloc(1, sizeof *plan);
    const mbr_query_node *root;
    mbr_status status;

    *out = NULL;
    b.plan = plan;
    b.archive = archive;
    b.request = request;
    plan->arena = arena;
    plan->queries = mbr_queries_new();
    mbr_queries_use_columns(plan->queries, mbr_archive_columns(archive));
    mbr_query_parse(&plan->query, request->query, NULL);
    mbr_planning_copy_notes(&b);
    root = mbr_query_root(plan->query);
    b.expansion.forms = MBR_PREFIX_FORMS;
    b.expansion.deadline_us = deadline_us;
    b.expansion.lists = &plan->verifications;
    if (root) {
        mbr_letters letters = { 0, 0, 0, false };

        survey(&letters, plan, root);
        b.accented = b.plan->accented = letters.accents;
        b.shouted = letters.small == 0;
        b.expansion.truncations = count_truncations(root);
        add_root(&b, root);
    }
    plan->form_count = MBR_PREFIX_FORMS - b.expansion.forms;
    plan->out_of_time = b.expansion.out_of_time;
    join_lists(&b);
    plan->is_nothing = mbr_slice_trim(request->query).len > 0 && plan->clause_count == 0 &&
                       !plan->fixed && !plan->filter && !plan->negative &&
                       plan->required_count == 0;
    mbr_planning_note_unknown_filters(&b);
    mbr_queries_begin_filter(plan->queries);
    plan->asked = mbr_filter_of(plan->queries, archive, request);
    mbr_queries_end_filter(plan->queries);
    plan->filter = mbr_queries_pair(plan->queries, XC_AND, plan->filter, plan->asked);
    gather(&b);
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
    mbr_verifications_free(plan->verifications);
    mbr_query_free(plan->query);
    free(plan);
}

/* ---- Queries of a plan ---- */

xc_query *
mbr_plan_kind(const mbr_plan *plan, const char *kind)
{
    return mbr_queries_kinds(plan->queries, kind);
}

xc_query *
mbr_plan_base(const mbr_plan *plan, bool any)
{
    return any ? mbr_plan_base_without(plan, true, 0) : plan->all;
}

xc_query *
mbr_plan_base_without(const mbr_plan *plan, bool any, unsigned left_out)
{
    mbr_queries *queries = plan->queries;
    xc_query *words = NULL;
    xc_query *base;

    if (plan->clause_count > 0)
        words = mbr_queries_join(queries, any ? XC_OR : XC_AND, any ? plan->loose : plan->clauses,
                                 plan->clause_count);
    base = mbr_queries_pair(queries, XC_AND, words, plan->fixed);
    if (plan->is_nothing)
        return mbr_queries_nothing(queries);
    if (plan->filter && !(left_out & MBR_NO_FILTERS))
        base = base ? mbr_queries_pair(queries, XC_FILTER, base, plan->filter)
                    : mbr_queries_scale(queries, plan->filter, 0.0);
    if (!base)
        base = mbr_queries_all(queries);
    if (!(left_out & MBR_NO_EXCLUSIONS))
        base = mbr_queries_pair(queries, XC_AND_NOT, base, plan->negative);
    if (any && plan->partial)
        base = mbr_queries_pair(queries, XC_AND_MAYBE, base, plan->partial);
    return mbr_queries_pair(queries, XC_AND_MAYBE, base, plan->reward);
}

static xc_query *
within_scope(const mbr_plan *plan, xc_query *base, mbr_scope scope)
{
    mbr_queries *queries = plan->queries;

    if (scope == MBR_SCOPE_COMMENTS)
        return mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_COMMENT));
    if (scope == MBR_SCOPE_ARTICLES || !plan->has_text)
        return mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_ARTICLE));
    return mbr_queries_pair(queries, XC_FILTER, base,
                            mbr_plan_kind(plan, MBR_KIND_ARTICLE MBR_KIND_COMMENT));
}

/* What only adds weight is left out by a factor of 0. */
xc_query *
mbr_plan_counted(const mbr_plan *plan, xc_query *base, mbr_scope scope)
{
    if (plan->gathered && base == plan->all)
        base = plan->gathered;
    return mbr_queries_scale(plan->queries, within_scope(plan, base, scope), 0.0);
}

xc_query *
mbr_plan_ranked(const mbr_plan *plan, xc_query *base, mbr_scope scope)
{
    mbr_queries *queries = plan->queries;
    xc_query *articles, *comments;

    mbr_queries_weigh_comments(queries, 1.0);
    if (scope != MBR_SCOPE_ALL || !plan->has_text)
        return within_scope(plan, base, scope);
    if (mbr_queries_only_words_weigh(queries)) {
        mbr_queries_weigh_comments(queries, MBR_RANK_COMMENT);
        return within_scope(plan, base, scope);
    }
    articles = mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_ARTICLE));
    comments = mbr_queries_pair(queries, XC_FILTER, base, mbr_plan_kind(plan, MBR_KIND_COMMENT));
    return mbr_queries_pair(queries, XC_OR, articles,
                            mbr_queries_scale(queries, comments, MBR_RANK_COMMENT));
}
