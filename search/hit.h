#ifndef MBR_SEARCH_HIT_H
#define MBR_SEARCH_HIT_H

/* Private to search/: from a found article to a hit that can be shown. */
#include "search/highlight.h"
#include "search/match.h"
#include "search/snippet.h"

#define MBR_SNIPPET_CHARACTERS 240
#define MBR_COMMENTS_SHOWN 3
#define MBR_COMMENTS_LOOKED_AT                                                                     \
    16 /* of the matching comments of a hit, the first so many compete                             \
        */

/* What the counting pass saw of an article of the page. */
typedef struct mbr_sighting {
    uint32_t article;
    bool by_article; /* its own text matches */
    uint32_t comments_matching;
    uint32_t comments[MBR_COMMENTS_LOOKED_AT]; /* document ids */
} mbr_sighting;

typedef struct mbr_hit_context {
    mbr_archive *archive;
    mbr_arena *arena; /* of the results */
    const mbr_plan *plan;
    mbr_marker *marker;
    const mbr_search_request *request;
} mbr_hit_context;

/** Fill a hit from its sighting. */
mbr_status mbr_hit_fill(mbr_hit *hit, const mbr_hit_context *context, const mbr_found *found,
                        const mbr_sighting *sighting, mbr_error *err);

/** The facts of an article that need no query: identity, title, date, section, authors. */
void mbr_hit_describe(mbr_hit *hit, mbr_arena *arena, const mbr_document *article);

/** A text with its occurrences. */
mbr_marked_text mbr_mark_text(const mbr_hit_context *context, mbr_field field, mbr_slice text);

#endif
