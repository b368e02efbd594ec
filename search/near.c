/* PRÈS/n: from operands to places, from places to what the index and the texts are asked.
 *
 * An operand is a choice of alternatives; an alternative is a run of places; a place is the
 * ways in which one thing may be written, each a pattern. Alternatives of one place are one
 * place together; longer ones make a query each, with the other operands. */
#include "search/near.h"

#include <string.h>

#include "search/planning.h"

#define WAYS_MAX 16 /* queries that choices of several words may make */

/* ---- Whether occurrences are near ---- */

/* The first occurrence of each place from `left` on, not over it; false when one is too far. */
static bool
holds_from(const mbr_nearby *nearby, const mbr_occurrence *left, const mbr_occurrence *end)
{
    uint64_t seen = (uint64_t) 1 << nearby->place_of[left->pattern];
    size_t missing = nearby->places - 1;
    uint32_t last = left->last, words = left->last - left->first + 1;

    for (const mbr_occurrence *next = left + 1;
         next < end && missing > 0 && next->first <= last + nearby->distance; next++) {
        uint64_t place = (uint64_t) 1 << nearby->place_of[next->pattern];

        if ((seen & place) || next->first <= left->last)
            continue;
        seen |= place;
        missing--;
        words += next->last - next->first + 1;
        if (next->last > last)
            last = next->last;
    }
    return missing == 0 && last - left->first + 1 <= nearby->distance - 1 + words;
}

bool
mbr_near_holds(const mbr_nearby *nearby, const mbr_occurrence *occurrences, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (holds_from(nearby, &occurrences[i], occurrences + count))
            return true;
    return false;
}

/* ---- Operands ---- */

typedef struct place {
    mbr_pattern *patterns;
    size_t count, capacity;
} place;

typedef struct run {
    place *places;
    size_t count;
} run;

typedef struct operand {
    run *runs;
    size_t count;
} operand;

static place
place_of_pattern(mbr_planning *b, mbr_pattern pattern)
{
    place one = { mbr_arena_alloc(b->plan->arena, sizeof pattern), 1, 1 };

    one.patterns[0] = pattern;
    return one;
}

static void
add_patterns(mbr_planning *b, place *to, const place *from)
{
    size_t count = to->count + from->count;

    if (count > to->capacity) {
        mbr_pattern *all = mbr_arena_alloc(b->plan->arena, 2 * count * sizeof *all);

        if (to->count > 0)
            memcpy(all, to->patterns, to->count * sizeof *all);
        to->patterns = all;
        to->capacity = 2 * count;
    }
    memcpy(to->patterns + to->count, from->patterns, from->count * sizeof *from->patterns);
    to->count = count;
}

/* A unit in all its spellings. */
static place
place_of_unit(mbr_planning *b, const mbr_query_node *node, const mbr_unit *unit)
{
    place one = { NULL, 0, MBR_QUANTITY_SPELLINGS };

    one.patterns = mbr_arena_alloc(b->plan->arena, one.capacity * sizeof *one.patterns);
    one.count = mbr_planning_unit_patterns(one.patterns, b, node, unit);
    return one;
}

/* Plain words: a place for each unit, but for stop words beside others. */
static run
run_of_words(mbr_planning *b, const mbr_query_node *node)
{
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, false, &words);
    run all = { mbr_arena_alloc(b->plan->arena, (count + 1) * sizeof(place)), 0 };
    bool only_stops = true;

    for (size_t i = 0; i < count; i++)
        only_stops = only_stops && words[i].is_stop;
    for (size_t i = 0; i < count;) {
        mbr_unit unit = mbr_unit_at(&words[i], count - i);

        mbr_planning_settle(&words[i], &unit);
        if (!unit.is_stop || only_stops)
            all.places[all.count++] = place_of_unit(b, node, &unit);
        i += unit.word_count;
    }
    return all;
}

/* A phrase, an exact form or a truncation: one place. */
static run
run_of_phrase(mbr_planning *b, const mbr_query_node *node)
{
    mbr_word *words;
    size_t count = mbr_planning_words(b, node, true, &words);
    run all = { mbr_arena_alloc(b->plan->arena, sizeof(place)), 0 };
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    bool cut = false;

    if (count == 0)
        return all;
    if (node->kind == MBR_QUERY_PREFIX) {
        /* « l’avoc* »: what stands before is required besides. */
        words += count - 1;
        count = 1;
        mbr_leaf_open(&context, &words[0], &cut);
        if (cut)
            mbr_planning_note_cut(b, node);
    }
    all.places[all.count++] = place_of_pattern(
        b, mbr_planning_pattern_of(b, node, count == 1 ? MBR_PATTERN_WORD : MBR_PATTERN_PHRASE,
                                   words, count));
    return all;
}

static void
add_run(mbr_planning *b, operand *to, const mbr_query_node *leaf)
{
    run fresh = leaf->kind == MBR_QUERY_TEXT ? run_of_words(b, leaf) : run_of_phrase(b, leaf);

    if (fresh.count == 0)
        return;
    for (size_t i = 0; i < to->count && fresh.count == 1; i++) {
        if (to->runs[i].count == 1) {
            add_patterns(b, &to->runs[i].places[0], &fresh.places[0]);
            return;
        }
    }
    to->runs[to->count++] = fresh;
}

static operand
operand_of(mbr_planning *b, const mbr_query_node *node)
{
    operand all = { mbr_arena_alloc(b->plan->arena, (node->count + 1) * sizeof(run)), 0 };

    if (!node->children)
        add_run(b, &all, node);
    for (size_t i = 0; node->children && i < node->count; i++)
        add_run(b, &all, node->children[i]);
    return all;
}

/* ---- What the index is asked ---- */

/* Positions in the index that stand for a place, and how many words it may cover. */
typedef struct anchor {
    xc_query *query;
    size_t width;
    bool is_exact; /* a position is all that there is to the place */
} anchor;

static void
add_terms(const mbr_leaf_context *context, mbr_parts *terms, anchor *to, mbr_forms forms,
          const mbr_term *list, size_t count, bool is_open)
{
    for (size_t i = 0; i < count; i++) {
        if (!mbr_forms_take(forms, list, count, i))
            continue;
        for (unsigned span = 1; span <= MBR_SPAN_MAX; span++) {
            bool is_asked = is_open ? span == list[i].span
                                    : span == 1 || mbr_leaf_exists(context, list[i].is_stem, span,
                                                                   list[i].text);

            if (!is_asked)
                continue;
            mbr_parts_add(terms, context->arena,
                          mbr_queries_term(context->queries, context->field, list[i].is_stem, span,
                                           list[i].text));
            if (span > to->width)
                to->width = span;
        }
    }
}

/* One word of each pattern stands for it, and any form that joins several. */
static anchor
anchor_of(const mbr_leaf_context *context, const place *here)
{
    mbr_parts terms = { NULL, 0, 0 };
    anchor all = { NULL, 1, true };

    for (size_t p = 0; p < here->count; p++) {
        const mbr_pattern *pattern = &here->patterns[p];
        size_t chosen = 0;

        while (chosen + 1 < pattern->word_count && pattern->words[chosen].is_stop)
            chosen++;
        add_terms(context, &terms, &all, pattern->words[chosen].forms, pattern->words[chosen].terms,
                  pattern->words[chosen].term_count, pattern->words[chosen].is_open);
        for (size_t w = 0; w < pattern->word_count && pattern->word_count > 1; w++)
            add_terms(context, &terms, &all, pattern->words[w].forms, pattern->words[w].joined,
                      pattern->words[w].joined_count, false);
        if (pattern->word_count > all.width)
            all.width = pattern->word_count;
        all.is_exact = all.is_exact && pattern->quoting == MBR_QUOTED_OR_NOT &&
                       !pattern->spelling.ptr && !pattern->any_case;
    }
    all.is_exact = all.is_exact && all.width == 1;
    all.query = mbr_queries_join(context->queries, XC_OR, terms.items, terms.count);
    return all;
}

/* The texts decide: all patterns, and which place each belongs to. */
static xc_query *
verified(mbr_planning *b, const place *places, size_t count, unsigned distance,
         xc_query *candidates)
{
    mbr_plan *plan = b->plan;
    mbr_nearby *nearby = mbr_arena_calloc(plan->arena, 1, sizeof *nearby);
    place all = { NULL, 0, 0 };
    size_t total = 0, *place_of;
    xc_query *query;

    for (size_t i = 0; i < count; i++)
        total += places[i].count;
    place_of = mbr_arena_alloc(plan->arena, (total + 1) * sizeof *place_of);
    for (size_t i = 0; i < count; i++) {
        for (size_t k = 0; k < places[i].count; k++)
            place_of[all.count + k] = i;
        add_patterns(b, &all, &places[i]);
    }
    *nearby = (mbr_nearby){ place_of, count, distance };
    plan->verifications = mbr_verify_later(plan->verifications, plan->queries, plan->arena,
                                           candidates, all.patterns, all.count, nearby, &query);
    return query;
}

/* Documents where all the places stand near each other, among those of `all`. */
static xc_query *
near_places(mbr_planning *b, const mbr_leaf_context *context, const place *places, size_t count,
            unsigned distance, xc_query *all)
{
    mbr_queries *queries = b->plan->queries;
    xc_query *anchors[MBR_NEAR_PLACES], *near;
    size_t width = 0;
    bool is_exact = true;

    if (count < 2)
        return all;
    for (size_t i = 0; i < count; i++) {
        anchor here = anchor_of(context, &places[i]);

        anchors[i] = here.query;
        width += here.width;
        is_exact = is_exact && here.is_exact;
    }
    near = mbr_queries_near(queries, anchors, count, distance + (unsigned) width - 1);
    near = mbr_queries_pair(queries, XC_FILTER, near, all);
    if (is_exact)
        return near;
    return mbr_queries_pair(queries, XC_FILTER, near, verified(b, places, count, distance, near));
}

/* ---- The node ---- */

/* The places of one way to choose among the alternatives of all operands. */
static size_t
chosen_places(place out[MBR_NEAR_PLACES], const operand *operands, size_t count, size_t way)
{
    size_t places = 0;

    for (size_t i = 0; i < count; i++) {
        const run *chosen = &operands[i].runs[way % operands[i].count];

        way /= operands[i].count;
        for (size_t k = 0; k < chosen->count && places < MBR_NEAR_PLACES; k++)
            out[places++] = chosen->places[k];
    }
    return places;
}

xc_query *
mbr_planning_near_node(mbr_planning *b, const mbr_query_node *node)
{
    mbr_arena *arena = b->plan->arena;
    operand *operands = mbr_arena_calloc(arena, node->count, sizeof *operands);
    mbr_parts besides = { NULL, 0, 0 }, any = { NULL, 0, 0 };
    mbr_leaf_context context;
    size_t count = 0, ways = 1;
    xc_query *all;

    for (size_t i = 0; i < node->count; i++) {
        mbr_parts_add(&besides, arena, mbr_planning_compile(b, node->children[i]));
        operands[count] = operand_of(b, node->children[i]);
        ways = ways > WAYS_MAX ? ways : ways * (operands[count].count ? operands[count].count : 1);
        count += operands[count].count > 0;
    }
    all = mbr_queries_join(b->plan->queries, XC_AND, besides.items, besides.count);
    if (ways > WAYS_MAX && !b->negated)
        mbr_planning_note(b, "near-choices",
                          "too many choices of several words on both sides of NEAR: some were "
                          "left out",
                          "trop de choix de plusieurs mots de part et d’autre de PRÈS\u00A0: "
                          "certains ont été laissés de côté",
                          node->start, node->end);
    context =
        mbr_planning_context(b, node->children[0]->children ? node->children[0]->children[0]->field
                                                            : node->children[0]->field);
    for (size_t way = 0; way < ways && way < WAYS_MAX; way++) {
        place places[MBR_NEAR_PLACES];
        size_t found = chosen_places(places, operands, count, way);

        mbr_parts_add(&any, arena, near_places(b, &context, places, found, node->distance, all));
    }
    return mbr_queries_join(b->plan->queries, XC_OR, any.items, any.count);
}
