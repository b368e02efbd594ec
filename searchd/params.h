#ifndef MBR_SEARCHD_PARAMS_H
#define MBR_SEARCHD_PARAMS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/language.h"
#include "search/search.h"
#include "searchd/form.h"

#ifdef __cplusplus
extern "C" {
#endif

/* Every parameter there is; names, types and bounds are in params.c. */
typedef enum mbr_param {
    MBR_PARAM_Q,
    MBR_PARAM_SCOPE,
    MBR_PARAM_FROM,
    MBR_PARAM_TO,
    MBR_PARAM_SECTION,
    MBR_PARAM_AUTHOR,
    MBR_PARAM_ACCESS,
    MBR_PARAM_SOURCE,
    MBR_PARAM_SORT,
    MBR_PARAM_MATCH,
    MBR_PARAM_FRESH,
    MBR_PARAM_PAGE,
    MBR_PARAM_SIZE,
    MBR_PARAM_FACETS,
    MBR_PARAM_INTERVAL,
    MBR_PARAM_SNIPPET,
    MBR_PARAM_STEM,
    MBR_PARAM_LANG,
    MBR_PARAM_FORMAT,
    MBR_PARAM_EXPLAIN,
    MBR_PARAM_COUNT
} mbr_param;

/* A set of parameters: what a route understands. */
#define MBR_PARAM_BIT(param) (1u << (param))

struct mbr_param_problems;

/* What the parameters of a request ask for. Slices live in the arena. */
typedef struct mbr_params {
    unsigned given; /* MBR_PARAM_BIT of those with a value */
    mbr_search_request search;
    mbr_language language; /* of a page */
    bool csv;              /* format=csv */
    /* What could not be used and is left out of the above; NULL when nothing is. Only
     * routes with MBR_ROUTE_LENIENT see it. */
    const struct mbr_param_problems *problems;
} mbr_params;

/* A parameter that cannot be used, and why, in the language asked for. */
typedef struct mbr_param_problem {
    char parameter[80]; /* the name as sent, decoded, cut, valid UTF-8 */
    char reason[200];
    mbr_slice value; /* as sent, decoded; any bytes */
} mbr_param_problem;

#define MBR_PARAM_PROBLEMS_MAX 8

typedef struct mbr_param_problems {
    mbr_param_problem items[MBR_PARAM_PROBLEMS_MAX];
    size_t count; /* the first eight; nobody reads more */
} mbr_param_problems;

/** Name of a parameter. Static. */
const char *mbr_param_name(mbr_param param);

/**
 * Read pairs into what they ask for.
 *
 * An empty value is the same as none: a form sends all its fields. The text of
 * "q" is never refused.
 *
 * @param allowed         parameters the route understands
 * @param ignore_unknown  pages ignore what newsletters append to links (utm_source)
 * @param language        of the reasons
 * @return false when `problems` holds any; what they are about is not in `out`
 */
bool
mbr_params_read(mbr_params *out, mbr_param_problems *problems, const mbr_pairs *pairs,
                unsigned allowed, bool ignore_unknown, mbr_language language, mbr_arena *arena);

/**
 * Language of a page: its `lang` when that is "fr" or "en", else `fallback`.
 * Looked at before the rest, because it decides how the rest is complained about.
 */
mbr_language mbr_params_language(const mbr_pairs *pairs, mbr_language fallback);

/**
 * The candidate that `name` was most likely meant to be, or NULL.
 *
 * "secton" -> "section": at most two letters wrong, and fewer than half of them.
 */
const char *mbr_nearest_name(mbr_slice name, const char *const *candidates, size_t count);

#ifdef __cplusplus
}
#endif
#endif
