/* From settled lexemes to the tree (settle.c): recursive descent, which has nothing to
 * refuse.
 *
 * From the tightest to the loosest:
 *
 *     -x  field:x  =x     the word, phrase or group they touch
 *     NEAR                the run of words, phrase or group on each side
 *     NOT                 the run of words, phrase or group after it
 *     side by side        everything up to the next operator
 *     AND
 *     OR
 *
 * NOT takes a whole run (« SAUF Jean Dupont ») because a run is one thing to the
 * reader who typed it, and because the analysis needs it whole (« SAUF L. 121-1 »).
 * What stands side by side binds tighter than AND for the same reason.
 */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "query/internal.h"
#include "query/lexer.h"
#include "query/settle.h"

typedef struct parser {
    mbr_query *query;
    mbr_lexemes lexemes;
    size_t at; /* index of the next lexeme */
    /* Children of the nodes being read: the innermost node's stand last. */
    const mbr_query_node **pending;
    size_t pending_count, pending_capacity;
} parser;

static mbr_lexeme_kind
next_kind(const parser *p)
{
    return p->at < p->lexemes.count ? p->lexemes.items[p->at].kind : MBR_LEXEME_NONE;
}

static void
push(parser *p, const mbr_query_node *child)
{
    if (p->pending_count == p->pending_capacity) {
        p->pending_capacity = p->pending_capacity ? 2 * p->pending_capacity : 32;
        p->pending = mbr_realloc(p->pending, p->pending_capacity, sizeof *p->pending);
    }
    p->pending[p->pending_count++] = child;
}

static mbr_query_node *
new_node(parser *p, mbr_query_kind kind)
{
    mbr_query_node *node = mbr_arena_calloc(p->query->arena, 1, sizeof *node);

    node->kind = kind;
    node->field = MBR_FIELD_TEXT;
    return node;
}

/* Make a node of the children pushed since `base`; one child needs no node. */
static const mbr_query_node *
join(parser *p, mbr_query_kind kind, size_t base)
{
    size_t count = p->pending_count - base;
    const mbr_query_node **children;
    mbr_query_node *node;

    p->pending_count = base;
    if (count == 1 && kind != MBR_QUERY_NOT)
        return p->pending[base];
    children = mbr_arena_alloc(p->query->arena, count * sizeof *children);
    memcpy(children, p->pending + base, count * sizeof *children);
    node = new_node(p, kind);
    node->children = children;
    node->count = count;
    node->start = children[0]->start;
    node->end = children[count - 1]->end;
    return node;
}

static const mbr_query_node *
negate(parser *p, const mbr_query_node *node)
{
    push(p, node);
    return join(p, MBR_QUERY_NOT, p->pending_count - 1);
}

static const mbr_query_node *
read_leaf(parser *p, mbr_field field)
{
    static const mbr_query_kind kinds[] = {
        [MBR_LEXEME_WORD] = MBR_QUERY_TEXT,   [MBR_LEXEME_PHRASE] = MBR_QUERY_PHRASE,
        [MBR_LEXEME_EXACT] = MBR_QUERY_EXACT, [MBR_LEXEME_PREFIX] = MBR_QUERY_PREFIX,
        [MBR_LEXEME_DATE] = MBR_QUERY_DATE,
    };
    const mbr_lexeme *lexeme = &p->lexemes.items[p->at++];
    mbr_query_node *leaf = new_node(p, kinds[lexeme->kind]);

    leaf->field = lexeme->field == MBR_FIELD_COUNT ? field : lexeme->field;
    leaf->sensitive = lexeme->sensitive;
    leaf->required = lexeme->required;
    leaf->from = lexeme->from;
    leaf->to = lexeme->to;
    leaf->start = lexeme->start;
    leaf->end = lexeme->end;
    if (mbr_lexeme_is_plain(lexeme)) /* the whole run */
        while (p->at < p->lexemes.count && mbr_lexeme_is_plain(&p->lexemes.items[p->at]))
            leaf->end = p->lexemes.items[p->at++].end;
    return lexeme->negated ? negate(p, leaf) : leaf;
}

static const mbr_query_node *read_or(parser *p, mbr_field field);

/* A run of words, a phrase, a group... */
static const mbr_query_node *
read_primary(parser *p, mbr_field field)
{
    const mbr_lexeme *lexeme = &p->lexemes.items[p->at];
    const mbr_query_node *node;

    if (lexeme->kind != MBR_LEXEME_OPEN)
        return read_leaf(p, field);
    p->at++;
    node = read_or(p, lexeme->field == MBR_FIELD_COUNT ? field : lexeme->field);
    p->at++;
    return lexeme->negated ? negate(p, node) : node;
}

static bool
has_place(const mbr_query_node *node)
{
    return node->count == 0 && node->kind != MBR_QUERY_DATE;
}

/* Whether NEAR can join them: words and phrases, or choices of these, that all
 * stand in the same field. */
static bool
can_be_near(const mbr_query_node *const *children, size_t count)
{
    const mbr_query_node *leaf = children[0]->count > 0 ? children[0]->children[0] : children[0];
    mbr_field field = leaf->field;

    for (size_t i = 0; i < count; i++) {
        const mbr_query_node *child = children[i];

        if (child->kind != MBR_QUERY_OR && !(has_place(child) && child->field == field))
            return false;
        for (size_t j = 0; j < child->count; j++)
            if (!has_place(child->children[j]) || child->children[j]->field != field)
                return false;
    }
    return true;
}

/* a NEAR/5 b NEAR/3 c: all within the larger distance. */
static const mbr_query_node *
read_near(parser *p, mbr_field field)
{
    size_t base = p->pending_count;
    unsigned distance = 0;
    const mbr_lexeme *near = NULL, *far = NULL;
    bool has_not = false;
    mbr_query_node *node;

    push(p, read_primary(p, field));
    while (next_kind(p) == MBR_LEXEME_NEAR) {
        near = &p->lexemes.items[p->at++];
        if (near->distance > distance) {
            far = near;
            distance = far->distance;
        }
        if (next_kind(p) == MBR_LEXEME_NOT) {
            has_not = true;
            p->at++;
            push(p, negate(p, read_primary(p, field)));
        } else {
            push(p, read_primary(p, field));
        }
    }
    if (!near)
        return join(p, MBR_QUERY_ALL, base);
    if (has_not || !can_be_near(p->pending + base, p->pending_count - base)) {
        mbr_notes_add(&p->query->notes, MBR_NOTE_NEAR_AS_AND, near->outer_start, near->outer_end);
        return join(p, MBR_QUERY_AND, base);
    }
    if (distance > MBR_QUERY_NEAR_MAX) {
        mbr_notes_add(&p->query->notes, MBR_NOTE_NEAR_TOO_FAR, far->outer_start, far->outer_end);
        distance = MBR_QUERY_NEAR_MAX;
    }
    node = (mbr_query_node *) join(p, MBR_QUERY_NEAR, base);
    node->distance = distance;
    return node;
}

static const mbr_query_node *
read_all(parser *p, mbr_field field)
{
    size_t base = p->pending_count;

    for (;;) {
        switch (next_kind(p)) {
        case MBR_LEXEME_NONE:
        case MBR_LEXEME_CLOSE:
        case MBR_LEXEME_AND:
        case MBR_LEXEME_OR:
        case MBR_LEXEME_NEAR: return join(p, MBR_QUERY_ALL, base);
        case MBR_LEXEME_NOT:
            p->at++;
            push(p, negate(p, read_near(p, field)));
            break;
        case MBR_LEXEME_WORD:
        case MBR_LEXEME_PHRASE:
        case MBR_LEXEME_EXACT:
        case MBR_LEXEME_PREFIX:
        case MBR_LEXEME_DATE:
        case MBR_LEXEME_OPEN: push(p, read_near(p, field)); break;
        }
    }
}

static const mbr_query_node *
read_and(parser *p, mbr_field field)
{
    size_t base = p->pending_count;

    push(p, read_all(p, field));
    while (next_kind(p) == MBR_LEXEME_AND) {
        p->at++;
        push(p, read_all(p, field));
    }
    return join(p, MBR_QUERY_AND, base);
}

static const mbr_query_node *
read_or(parser *p, mbr_field field)
{
    size_t base = p->pending_count;

    push(p, read_and(p, field));
    while (next_kind(p) == MBR_LEXEME_OR) {
        p->at++;
        push(p, read_and(p, field));
    }
    return join(p, MBR_QUERY_OR, base);
}

/* The query with a copy of its text, as far as the limit goes. */
static mbr_query *
new_query(mbr_slice text, size_t bytes_max)
{
    mbr_query *query = mbr_calloc(1, sizeof *query);
    size_t len = text.len <= bytes_max ? text.len : mbr_utf8_floor(text, bytes_max);

    query->arena = mbr_arena_new();
    query->text = mbr_slice_of(mbr_arena_strndup(query->arena, text.ptr ? text.ptr : "", len), len);
    if (len < text.len)
        mbr_notes_add(&query->notes, MBR_NOTE_TOO_LONG, len, text.len);
    return query;
}

void
mbr_query_parse(mbr_query **out, mbr_slice text, const mbr_query_limits *limits)
{
    mbr_query_limits allowed = MBR_QUERY_LIMITS_DEFAULT;
    mbr_query *query;
    parser p = { 0 };

    if (limits)
        allowed = *limits;
    if (allowed.nesting > MBR_QUERY_NESTING_MAX)
        allowed.nesting = MBR_QUERY_NESTING_MAX;
    query = new_query(text, allowed.bytes);
    p.query = query;
    mbr_lex(&p.lexemes, query->text, &allowed, &query->notes);
    mbr_settle(&p.lexemes, query, &allowed);
    if (p.lexemes.count > 0)
        query->root = read_or(&p, MBR_FIELD_TEXT);
    mbr_notes_sort(&query->notes);
    mbr_lexemes_free(&p.lexemes);
    free(p.pending);
    *out = query;
}
