#ifndef MBR_TESTS_QUERY_SEXPRESSION_H
#define MBR_TESTS_QUERY_SEXPRESSION_H

#include <stdbool.h>
#include <stdio.h>

#include "document/moment.h"
#include "query/query.h"

/* A tree as one line, for tables: (ALL <plain words> title:"a phrase" =exact
 * prefix* date:2016..2017 (NOT <word>)). Leaves show their bytes untouched. */
static inline void
sexpression_node(mbr_buffer *out, const mbr_query *query, const mbr_query_node *node)
{
    static const char *const names[MBR_QUERY_KIND_COUNT] = {
        [MBR_QUERY_ALL] = "ALL", [MBR_QUERY_AND] = "AND",   [MBR_QUERY_OR] = "OR",
        [MBR_QUERY_NOT] = "NOT", [MBR_QUERY_NEAR] = "NEAR",
    };
    static const struct {
        const char *before, *after;
    } fences[MBR_QUERY_KIND_COUNT] = {
        [MBR_QUERY_TEXT] = { "<", ">" }, [MBR_QUERY_PHRASE] = { "\"", "\"" },
        [MBR_QUERY_EXACT] = { "=", "" }, [MBR_QUERY_PREFIX] = { "", "*" },
        [MBR_QUERY_DATE] = { "", "" },   [MBR_QUERY_ALL] = { "", "" },
    };

    if (node->count > 0) {
        mbr_buffer_printf(out, "(%s", names[node->kind]);
        if (node->kind == MBR_QUERY_NEAR)
            mbr_buffer_printf(out, "/%u", node->distance);
        for (size_t i = 0; i < node->count; i++) {
            mbr_buffer_append_char(out, ' ');
            sexpression_node(out, query, node->children[i]);
        }
        mbr_buffer_append_char(out, ')');
        return;
    }
    if (node->field != MBR_FIELD_TEXT)
        mbr_buffer_printf(out, "%s:", mbr_field_info_of(node->field)->name_en);
    if (node->sensitive)
        mbr_buffer_append_string(out, node->kind == MBR_QUERY_EXACT ? "=" : "==");
    if (node->required)
        mbr_buffer_append_string(out, "+");
    mbr_buffer_append_string(out, fences[node->kind].before);
    if (node->kind == MBR_QUERY_DATE) {
        mbr_date_print(out, node->from);
        mbr_buffer_append_string(out, "..");
        mbr_date_print(out, node->to);
    } else {
        mbr_buffer_append_slice(out, mbr_query_node_text(query, node));
    }
    mbr_buffer_append_string(out, fences[node->kind].after);
}

/* The tree of a query; "" when it is empty. */
static inline void
sexpression_of(mbr_buffer *out, const mbr_query *query)
{
    mbr_buffer_append_string(out, "");
    if (mbr_query_root(query))
        sexpression_node(out, query, mbr_query_root(query));
}

/* The codes of its notes, separated by spaces. */
static inline void
notes_of(mbr_buffer *out, const mbr_query *query)
{
    size_t count;
    const mbr_query_note *notes = mbr_query_notes(query, &count);

    mbr_buffer_append_string(out, "");
    for (size_t i = 0; i < count; i++)
        mbr_buffer_printf(out, "%s%s", i > 0 ? " " : "", mbr_query_note_name(notes[i].code));
}

/* Whether what is printed reads as the same query again. Limits are doubled:
 * the canonical form may need a parenthesis more than the reader did. */
static inline bool
survives_printing(const mbr_query *query)
{
    static const mbr_query_limits wide = { SIZE_MAX, 250, SIZE_MAX, SIZE_MAX, SIZE_MAX };
    mbr_buffer printed = MBR_BUFFER_INIT, again = MBR_BUFFER_INIT;
    mbr_query *second = NULL;
    bool result;

    mbr_query_print(&printed, query);
    mbr_query_parse(&second, mbr_buffer_slice(&printed), &wide);
    mbr_query_print(&again, second);
    result = mbr_query_equal(query, second) &&
             mbr_slice_equal(mbr_buffer_slice(&printed), mbr_buffer_slice(&again));
    if (!result)
        fprintf(stderr, "printed: %.*s\nagain:   %.*s\n",
                MBR_SLICE_ARGS(mbr_buffer_slice(&printed)),
                MBR_SLICE_ARGS(mbr_buffer_slice(&again)));
    mbr_query_free(second);
    mbr_buffer_free(&printed);
    mbr_buffer_free(&again);
    return result;
}

#endif
