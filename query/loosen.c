/* A query made less strict, in place: for what to ask next when it finds nothing. */
#include "query/internal.h"

static bool
is_part_of_article(mbr_field field)
{
    return field == MBR_FIELD_TITLE || field == MBR_FIELD_KICKER || field == MBR_FIELD_LEAD ||
           field == MBR_FIELD_HEADING || field == MBR_FIELD_BODY || field == MBR_FIELD_COMMENT;
}

static bool
replace_field(mbr_query_node *leaf, bool applies, mbr_field field)
{
    if (applies)
        leaf->field = field;
    return applies;
}

static bool
loosen_leaf(mbr_query_node *leaf, mbr_looseness how)
{
    bool was_sensitive = leaf->sensitive;

    switch (how) {
    case MBR_LOOSE_QUOTED:
        return replace_field(leaf, leaf->field == MBR_FIELD_QUOTE, MBR_FIELD_UNQUOTED);
    case MBR_LOOSE_UNQUOTED:
        return replace_field(leaf, leaf->field == MBR_FIELD_UNQUOTED, MBR_FIELD_QUOTE);
    case MBR_LOOSE_SPELLING: leaf->sensitive = false; return was_sensitive;
    case MBR_LOOSE_PLACE:
        return replace_field(leaf, is_part_of_article(leaf->field), MBR_FIELD_TEXT);
    }
    return false;
}

static bool
loosen(const mbr_query_node *node, mbr_looseness how)
{
    bool changed = false;

    if (node->kind == MBR_QUERY_NOT || node->kind == MBR_QUERY_DATE)
        return false;
    if (node->count == 0) /* nodes are const to readers, and stand in the arena of the query */
        return loosen_leaf((mbr_query_node *) node, how);
    for (size_t i = 0; i < node->count; i++)
        changed = loosen(node->children[i], how) || changed;
    return changed;
}

bool
mbr_query_loosen(mbr_query *query, mbr_looseness how)
{
    return query->root && loosen(query->root, how);
}

bool
mbr_query_leave_out(mbr_query *query, bool (*left_out)(const mbr_query_node *member))
{
    mbr_query_node *root = (mbr_query_node *) query->root; /* as in loosen() */
    const mbr_query_node **children;
    size_t staying = 0, kept = 0;

    if (!root || (root->kind != MBR_QUERY_ALL && root->kind != MBR_QUERY_AND))
        return false;
    for (size_t i = 0; i < root->count; i++)
        staying += !left_out(root->children[i]);
    if (staying == 0 || staying == root->count)
        return false;
    children = (const mbr_query_node **) root->children;
    for (size_t i = 0; i < root->count; i++)
        if (!left_out(children[i]))
            children[kept++] = children[i];
    root->count = kept;
    return true;
}
