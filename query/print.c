/* A query written out: on one line, as it can be typed again, and as a tree for
 * people who want to see what was understood.
 *
 * Parentheses stand only where precedence needs them, so that what a reader
 * typed plainly comes back plainly.
 */
#include <stdlib.h>

#include "document/moment.h"
#include "query/character.h"
#include "query/internal.h"
#include "query/leaf.h"
#include "query/lexer.h"
#include "query/run.h"
#include "query/word.h"

/* How tightly the kinds hold together. */
static const int precedence[MBR_QUERY_KIND_COUNT] = {
    [MBR_QUERY_OR] = 1,     [MBR_QUERY_AND] = 2,  [MBR_QUERY_ALL] = 3,    [MBR_QUERY_NOT] = 4,
    [MBR_QUERY_NEAR] = 5,   [MBR_QUERY_TEXT] = 6, [MBR_QUERY_PHRASE] = 6, [MBR_QUERY_EXACT] = 6,
    [MBR_QUERY_PREFIX] = 6, [MBR_QUERY_DATE] = 6,
};

static const char *const kind_names[MBR_QUERY_KIND_COUNT] = {
    [MBR_QUERY_TEXT] = "TEXT",     [MBR_QUERY_PHRASE] = "PHRASE", [MBR_QUERY_EXACT] = "EXACT",
    [MBR_QUERY_PREFIX] = "PREFIX", [MBR_QUERY_DATE] = "DATE",     [MBR_QUERY_ALL] = "ALL",
    [MBR_QUERY_AND] = "AND",       [MBR_QUERY_OR] = "OR",         [MBR_QUERY_NOT] = "NOT",
    [MBR_QUERY_NEAR] = "NEAR",
};

static const char *const french_kinds[MBR_QUERY_KIND_COUNT] = {
    [MBR_QUERY_AND] = "ET",
    [MBR_QUERY_OR] = "OU",
    [MBR_QUERY_NEAR] = "PRÈS",
};

/* The name of a field that can be typed. */
static const char *
name_of(mbr_field field, mbr_language language)
{
    const mbr_field_info *info = mbr_field_info_of(field);

    return info->name_en && (language != MBR_FRENCH || !info->name_fr) ? info->name_en
                                                                       : info->name_fr;
}

static const char *
operator_of(mbr_query_kind kind, mbr_language language)
{
    return language == MBR_FRENCH ? french_kinds[kind] : kind_names[kind];
}

static bool
is_same_date(mbr_date a, mbr_date b)
{
    return a.year == b.year && a.month == b.month && a.day == b.day;
}

static void
print_period(mbr_buffer *out, const mbr_query_node *node)
{
    mbr_date_print(out, node->from);
    if (is_same_date(node->from, node->to))
        return;
    mbr_buffer_append_string(out, "..");
    mbr_date_print(out, node->to);
}

const char *
mbr_query_sign(const mbr_query_node *leaf)
{
    if (leaf->required)
        return "+";
    if (leaf->sensitive)
        return "==";
    return leaf->kind == MBR_QUERY_EXACT ? "=" : "";
}

/* @param touches  a minus stands directly before it: all but the simplest text
 *                 needs parentheses */
static void
print_leaf(mbr_buffer *out, const mbr_query *query, const mbr_query_node *leaf, bool touches,
           mbr_language language)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const char *fence = "";
    bool is_fenced;

    mbr_leaf_print(&text, query, leaf, leaf == query->root);
    is_fenced = touches && !mbr_leaf_is_simple(mbr_buffer_slice(&text), false);
    if (leaf->field != MBR_FIELD_TEXT && name_of(leaf->field, language)) {
        mbr_buffer_printf(out, "%s:", name_of(leaf->field, language));
        is_fenced = !mbr_leaf_is_simple(mbr_buffer_slice(&text), true);
    }
    if (leaf->kind == MBR_QUERY_TEXT && is_fenced)
        fence = "(";
    else if (leaf->kind == MBR_QUERY_PHRASE)
        fence = "\"";
    mbr_buffer_append_string(out, mbr_query_sign(leaf));
    mbr_buffer_append_string(out, fence);
    if (leaf->kind == MBR_QUERY_DATE)
        print_period(out, leaf);
    else
        mbr_buffer_append_slice(out, mbr_buffer_slice(&text));
    if (leaf->kind == MBR_QUERY_PREFIX)
        mbr_buffer_append_char(out, '*');
    mbr_buffer_append_string(out, *fence == '(' ? ")" : fence);
    mbr_buffer_free(&text);
}

/* Whether a node begins or ends, at child `index` if it is NEAR, with plain words:
 * they would join those of its neighbour. */
static bool
is_run_at(const mbr_query_node *node, size_t index)
{
    if (node->kind == MBR_QUERY_NEAR)
        node = node->children[index];
    return node->kind == MBR_QUERY_TEXT && node->field == MBR_FIELD_TEXT;
}

#define LONGEST_RUN 256 /* bytes of what several words are written for */

/* Whether words after a leaf that takes one thing would be read as more of it: the 000 of
 * « =45 (000) ». */
static bool
goes_on(const mbr_query *query, const mbr_query_node *previous, const mbr_query_node *next)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    size_t end, words;
    bool result;

    while (previous->count > 0)
        previous = previous->children[previous->count - 1];
    while (next->count > 0)
        next = next->children[0];
    if ((previous->kind != MBR_QUERY_TEXT && previous->kind != MBR_QUERY_EXACT) ||
        next->kind != MBR_QUERY_TEXT || previous->end - previous->start > LONGEST_RUN)
        return false;
    mbr_leaf_print(&text, query, previous, false);
    end = text.len;
    mbr_buffer_append_char(&text, ' ');
    mbr_leaf_print(&text, query, next, false);
    result = mbr_run_of_words(mbr_buffer_slice(&text), 0, mbr_word_end(mbr_buffer_slice(&text), 0),
                              &words) > end;
    mbr_buffer_free(&text);
    return result;
}

static bool
joins_previous(const mbr_query *query, const mbr_query_node *parent, size_t index)
{
    const mbr_query_node *previous;

    if (parent->kind != MBR_QUERY_ALL || index == 0)
        return false;
    previous = parent->children[index - 1];
    if (goes_on(query, previous, parent->children[index]))
        return true;
    return is_run_at(previous, previous->count - 1) && is_run_at(parent->children[index], 0);
}

static void print_node(mbr_buffer *out, const mbr_query *query, const mbr_query_node *node,
                       bool touches, mbr_language language);

/* A child, in parentheses where its parent holds tighter or would swallow it. */
static void
print_child(mbr_buffer *out, const mbr_query *query, const mbr_query_node *parent, size_t index,
            mbr_language language)
{
    const mbr_query_node *child = parent->children[index];
    bool touches = parent->kind == MBR_QUERY_NOT;
    bool is_fenced =
        child->count > 0 && (touches || precedence[child->kind] <= precedence[parent->kind]);

    is_fenced = is_fenced || joins_previous(query, parent, index);
    if (is_fenced)
        mbr_buffer_append_char(out, '(');
    print_node(out, query, child, touches && !is_fenced, language);
    if (is_fenced)
        mbr_buffer_append_char(out, ')');
}

static void
print_node(mbr_buffer *out, const mbr_query *query, const mbr_query_node *node, bool touches,
           mbr_language language)
{
    if (node->count == 0) {
        print_leaf(out, query, node, touches, language);
        return;
    }
    if (node->kind == MBR_QUERY_NOT)
        mbr_buffer_append_char(out, '-');
    for (size_t i = 0; i < node->count; i++) {
        if (i > 0 && node->kind == MBR_QUERY_NEAR)
            mbr_buffer_printf(out, " %s/%u ", operator_of(node->kind, language), node->distance);
        else if (i > 0 && node->kind != MBR_QUERY_ALL)
            mbr_buffer_printf(out, " %s ", operator_of(node->kind, language));
        else if (i > 0)
            mbr_buffer_append_char(out, ' ');
        print_child(out, query, node, i, language);
    }
}

void
mbr_query_print_members(mbr_buffer *out, const mbr_query *query, bool excluded)
{
    const mbr_query_node *root = query->root;
    bool is_list = root && (root->kind == MBR_QUERY_ALL || root->kind == MBR_QUERY_AND);
    size_t printed = 0;

    if (!is_list) {
        if (root && (root->kind == MBR_QUERY_NOT) == excluded)
            print_node(out, query, root, false, MBR_ENGLISH);
        return;
    }
    for (size_t i = 0; i < root->count; i++) {
        if ((root->children[i]->kind == MBR_QUERY_NOT) != excluded)
            continue;
        if (printed++ > 0)
            mbr_buffer_append_string(out, root->kind == MBR_QUERY_AND && !excluded ? " AND " : " ");
        print_child(out, query, root, i, MBR_ENGLISH);
    }
}

/* Whether printed operators would be taken for words of a title. */
static bool
is_shouted(mbr_slice printed)
{
    mbr_query_limits limits = MBR_QUERY_LIMITS_DEFAULT;
    mbr_lexemes lexemes = { 0 };
    bool result;

    limits.clauses = SIZE_MAX;
    mbr_lex(&lexemes, printed, &limits, NULL);
    result = mbr_lexemes_are_shouted(&lexemes, printed);
    mbr_lexemes_free(&lexemes);
    return result;
}

void
mbr_query_print(mbr_buffer *out, const mbr_query *query)
{
    mbr_query_print_for(out, query, MBR_ENGLISH);
}

void
mbr_query_print_for(mbr_buffer *out, const mbr_query *query, mbr_language language)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    bool is_fenced;

    if (!query->root)
        return;
    print_node(&text, query, query->root, false, language);
    /* Parentheses show that operators are meant, even between capitals. */
    is_fenced = query->root->count > 0 && is_shouted(mbr_buffer_slice(&text));
    if (is_fenced)
        mbr_buffer_append_char(out, '(');
    mbr_buffer_append_slice(out, mbr_buffer_slice(&text));
    if (is_fenced)
        mbr_buffer_append_char(out, ')');
    mbr_buffer_free(&text);
}

static bool
has_same_text(const mbr_query *a, const mbr_query_node *left, const mbr_query *b,
              const mbr_query_node *right)
{
    mbr_buffer first = MBR_BUFFER_INIT, second = MBR_BUFFER_INIT;
    bool result;

    mbr_leaf_print(&first, a, left, left == a->root);
    mbr_leaf_print(&second, b, right, right == b->root);
    result = mbr_slice_equal(mbr_buffer_slice(&first), mbr_buffer_slice(&second));
    mbr_buffer_free(&first);
    mbr_buffer_free(&second);
    return result;
}

static bool
is_equal(const mbr_query *a, const mbr_query_node *left, const mbr_query *b,
         const mbr_query_node *right)
{
    if (left->kind != right->kind || left->field != right->field ||
        left->sensitive != right->sensitive || left->required != right->required ||
        left->distance != right->distance || left->count != right->count ||
        !is_same_date(left->from, right->from) || !is_same_date(left->to, right->to))
        return false;
    for (size_t i = 0; i < left->count; i++)
        if (!is_equal(a, left->children[i], b, right->children[i]))
            return false;
    return left->count > 0 || left->kind == MBR_QUERY_DATE || has_same_text(a, left, b, right);
}

bool
mbr_query_equal(const mbr_query *a, const mbr_query *b)
{
    if (!a->root || !b->root)
        return a->root == b->root;
    return is_equal(a, a->root, b, b->root);
}

/* Bytes of the query between quotes, as they can be shown: control characters
 * are dots, so that a line stays a line. */
static void
explain_bytes(mbr_buffer *out, mbr_slice bytes)
{
    mbr_buffer_append_char(out, '"');
    for (size_t at = 0; at < bytes.len;) {
        uint32_t cp;
        size_t len = mbr_character_read(&cp, bytes, at);

        if (cp < 0x20 || cp == 0x7F || (len == 1 && cp >= 0x80))
            mbr_buffer_append_char(out, '.');
        else
            mbr_buffer_append(out, bytes.ptr + at, len);
        at += len;
    }
    mbr_buffer_append_char(out, '"');
}

static void
explain_leaf(mbr_buffer *out, const mbr_query *query, const mbr_query_node *leaf)
{
    if (leaf->kind != MBR_QUERY_DATE && leaf->field != MBR_FIELD_TEXT)
        mbr_buffer_printf(out, " %s",
                          name_of(leaf->field, MBR_ENGLISH) ? name_of(leaf->field, MBR_ENGLISH)
                                                            : "?");
    if (leaf->sensitive)
        mbr_buffer_append_string(out, " sensitive");
    if (leaf->required)
        mbr_buffer_append_string(out, " required");
    mbr_buffer_append_char(out, ' ');
    if (leaf->kind == MBR_QUERY_DATE)
        print_period(out, leaf);
    else
        explain_bytes(out, mbr_query_node_text(query, leaf));
}

static void
explain_node(mbr_buffer *out, const mbr_query *query, const mbr_query_node *node, int depth)
{
    mbr_buffer_printf(out, "%*s%s", 2 * depth, "", kind_names[node->kind]);
    if (node->kind == MBR_QUERY_NEAR)
        mbr_buffer_printf(out, "/%u", node->distance);
    if (node->count == 0)
        explain_leaf(out, query, node);
    mbr_buffer_printf(out, " [%zu,%zu)\n", node->start, node->end);
    for (size_t i = 0; i < node->count; i++)
        explain_node(out, query, node->children[i], depth + 1);
}

void
mbr_query_explain(mbr_buffer *out, const mbr_query *query)
{
    if (query->root)
        explain_node(out, query, query->root, 0);
    for (size_t i = 0; i < query->notes.count; i++) {
        const mbr_query_note *note = &query->notes.items[i];

        mbr_buffer_printf(out, "%s [%zu,%zu): %s\n", mbr_query_note_name(note->code), note->start,
                          note->end, mbr_query_note_message(note->code, mbr_language_get()));
    }
}
