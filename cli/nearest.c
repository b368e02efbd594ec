/* Which word was meant: the one with the fewest edits, two swapped letters being one,
 * since that is how fingers slip (Damerau and Levenshtein, optimal string alignment). */
#include "cli/nearest.h"

#include <stdint.h>
#include <string.h>

enum { LONGEST = 48 };

static size_t
least_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t
mbr_cli_distance(const char *a, const char *b)
{
    size_t rows[LONGEST + 1][LONGEST + 1];
    size_t len_a = strlen(a), len_b = strlen(b);

    if (len_a > LONGEST || len_b > LONGEST)
        return SIZE_MAX;
    for (size_t i = 0; i <= len_a; i++) {
        for (size_t j = 0; j <= len_b; j++) {
            if (i == 0 || j == 0) {
                rows[i][j] = i + j;
                continue;
            }
            rows[i][j] = least_of(rows[i - 1][j], rows[i][j - 1]) + 1;
            rows[i][j] = least_of(rows[i][j], rows[i - 1][j - 1] + (a[i - 1] != b[j - 1]));
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                rows[i][j] = least_of(rows[i][j], rows[i - 2][j - 2] + 1);
        }
    }
    return rows[len_a][len_b];
}

const char *
mbr_cli_nearest(const char *typed, const char *const names[], size_t count)
{
    size_t least = strlen(typed) <= 3 ? 2 : 3;
    const char *best = NULL;

    for (size_t i = 0; i < count; i++) {
        size_t edits = mbr_cli_distance(typed, names[i]);

        if (edits < least) {
            least = edits;
            best = names[i];
        }
    }
    return best;
}
