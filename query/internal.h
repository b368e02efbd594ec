#ifndef MBR_QUERY_INTERNAL_H
#define MBR_QUERY_INTERNAL_H

#include "base/memory.h"
#include "query/note.h"
#include "query/query.h"

struct mbr_query {
    mbr_slice text; /* in the arena, like all the nodes */
    const mbr_query_node *root;
    mbr_notes notes;
    mbr_arena *arena;
};

#endif
