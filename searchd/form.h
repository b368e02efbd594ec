#ifndef MBR_SEARCHD_FORM_H
#define MBR_SEARCHD_FORM_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/slice.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A name and its value, as a query string, a form or a JSON object gives them. */
typedef struct mbr_pair {
    mbr_slice name, value; /* any bytes, NUL included */
} mbr_pair;

/* The pairs of a request, in order. Arrays and bytes live in the arena that
 * was given to the function that appended them. */
typedef struct mbr_pairs {
    mbr_pair *items;
    size_t count, capacity;
} mbr_pairs;

#define MBR_PAIRS_MAX 256 /* in one request */

/** Append a pair without copying its bytes; false when there are MBR_PAIRS_MAX already. */
bool mbr_pairs_add(mbr_pairs *pairs, mbr_slice name, mbr_slice value, mbr_arena *arena);

/**
 * Decode percent-encoding: "l%E2%80%99avocat" -> "l’avocat".
 *
 * Cannot fail: a "%" that is not followed by two hexadecimal digits stays. The
 * result may hold NUL and need not be UTF-8.
 *
 * @param plus_is_space  as in forms; in a path "+" is itself
 */
mbr_slice mbr_percent_decode(mbr_slice encoded, bool plus_is_space, mbr_arena *arena);

/**
 * Read application/x-www-form-urlencoded: a query string, or a POST body.
 *
 * "q=vol+%C3%A0+l'arme&size=10&x" gives three pairs, the last without a value.
 * Empty names are skipped.
 *
 * @return false when there are more than MBR_PAIRS_MAX
 */
bool mbr_form_read(mbr_pairs *pairs, mbr_slice text, mbr_arena *arena);

/**
 * Read a JSON object into pairs.
 *
 * {"q": "vol", "size": 10, "stem": false, "section": ["Droit", "Web"]} gives
 * q=vol, size=10, stem=off, section=Droit, section=Web; null gives nothing.
 *
 * @param problem  receives why it is refused: static, English, no final period
 * @return false when it is not JSON, not an object, or nests further
 */
bool mbr_json_read(mbr_pairs *pairs, mbr_slice text, mbr_arena *arena, const char **problem);

#ifdef __cplusplus
}
#endif
#endif
