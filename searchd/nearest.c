/* Which known name a misspelt one stands for: the edit distance of Levenshtein. */
#include "searchd/params.h"

#define NAME_MAX_BYTES 32 /* longer ones are no slip of the finger */

static size_t
smallest(size_t a, size_t b, size_t c)
{
    size_t least = a < b ? a : b;

    return least < c ? least : c;
}

/* One row of the matrix at a time; both names are at most NAME_MAX_BYTES long. */
static size_t
distance(mbr_slice a, mbr_slice b)
{
    size_t row[NAME_MAX_BYTES + 1];

    for (size_t j = 0; j <= b.len; j++)
        row[j] = j;
    for (size_t i = 1; i <= a.len; i++) {
        size_t diagonal = row[0];

        row[0] = i;
        for (size_t j = 1; j <= b.len; j++) {
            size_t above = row[j];
            size_t change = a.ptr[i - 1] == b.ptr[j - 1] ? 0 : 1;

            row[j] = smallest(above + 1, row[j - 1] + 1, diagonal + change);
            diagonal = above;
        }
    }
    return row[b.len];
}

const char *
mbr_nearest_name(mbr_slice name, const char *const *candidates, size_t count)
{
    const char *best = NULL;
    size_t best_distance = 3;

    if (name.len > NAME_MAX_BYTES)
        return NULL;
    for (size_t i = 0; i < count; i++) {
        size_t wrong = distance(name, mbr_slice_of_string(candidates[i]));

        if (wrong < best_distance && wrong * 2 < name.len) {
            best_distance = wrong;
            best = candidates[i];
        }
    }
    return best;
}
