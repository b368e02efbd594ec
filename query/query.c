/* What may be asked about a query once it is read. */
#include "query/query.h"

#include <stdlib.h>

#include "query/internal.h"

void
mbr_query_free(mbr_query *query)
{
    if (!query)
        return;
    mbr_arena_free(query->arena);
    free(query);
}

const mbr_query_node *
mbr_query_root(const mbr_query *query)
{
    return query->root;
}

mbr_slice
mbr_query_text(const mbr_query *query)
{
    return query->text;
}

mbr_slice
mbr_query_node_text(const mbr_query *query, const mbr_query_node *node)
{
    return mbr_slice_part(query->text, node->start, node->end);
}

const mbr_query_note *
mbr_query_notes(const mbr_query *query, size_t *count)
{
    *count = query->notes.count;
    return query->notes.items;
}

bool
mbr_query_is_empty(const mbr_query *query)
{
    return !query->root;
}

static bool
has_phrase(const mbr_query_node *node)
{
    if (node->kind == MBR_QUERY_NOT)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (has_phrase(node->children[i]))
            return true;
    return node->kind == MBR_QUERY_PHRASE;
}

bool
mbr_query_has_quotes(const mbr_query *query)
{
    return query->root && has_phrase(query->root);
}

/* Whether words of the field say what a text is about, and not who wrote it,
 * where or when. */
static bool
is_ranked(mbr_field field)
{
    switch (field) {
    case MBR_FIELD_TEXT:
    case MBR_FIELD_TITLE:
    case MBR_FIELD_KICKER:
    case MBR_FIELD_LEAD:
    case MBR_FIELD_HEADING:
    case MBR_FIELD_BODY:
    case MBR_FIELD_COMMENT:
    case MBR_FIELD_QUOTE:
    case MBR_FIELD_UNQUOTED: return true;
    case MBR_FIELD_AUTHOR:
    case MBR_FIELD_BYLINE:
    case MBR_FIELD_COMMENTER:
    case MBR_FIELD_SECTION:
    case MBR_FIELD_TAG:
    case MBR_FIELD_SOURCE:
    case MBR_FIELD_ACCESS:
    case MBR_FIELD_DAY:
    case MBR_FIELD_MONTH:
    case MBR_FIELD_YEAR:
    case MBR_FIELD_DATE:
    case MBR_FIELD_KIND:
    case MBR_FIELD_ID:
    case MBR_FIELD_ARTICLE:
    case MBR_FIELD_COUNT: break;
    }
    return false;
}

static bool
has_ranked_leaf(const mbr_query_node *node)
{
    if (node->kind == MBR_QUERY_NOT)
        return false;
    for (size_t i = 0; i < node->count; i++)
        if (has_ranked_leaf(node->children[i]))
            return true;
    return node->count == 0 && is_ranked(node->field);
}

bool
mbr_query_has_only_filters(const mbr_query *query)
{
    return query->root && !has_ranked_leaf(query->root);
}
