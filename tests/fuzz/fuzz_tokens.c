/* libFuzzer target: any bytes are a text; offsets, positions and forms stay within
 * bounds, and neither the short cut for plain words, nor where the window of the scan ends, nor
 * another paragraph changes a token (tests/stemming/invariants.h). */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "stemming/invariants.h"
#include "stemming/scan.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void
check(const char *fault)
{
    if (fault) {
        (void) fprintf(stderr, "%s\n", fault);
        abort();
    }
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    /* The window slides when it could not show MBR_LOOK_AHEAD characters any more, which
     * these shifts let it do inside a short text. */
    static const size_t shifts[] = { 960, 1000, 1005, 1990 };
    static const char after[] = "\n\nfin";
    static mbr_tokens *tokens, *others, *thorough;
    mbr_slice text = mbr_slice_of((const char *) data, size);
    size_t count, shift = shifts[size % 4];
    char *longer = malloc(shift + size + sizeof after);

    if (!tokens) {
        tokens = mbr_tokens_new(NULL);
        others = mbr_tokens_new(NULL);
        thorough = mbr_tokens_new(NULL);
        mbr_tokens_leave_out_plain(thorough);
    }
    check(longer ? NULL : "out of memory");
    check(find_fault(tokens, text, &count));
    check(find_difference(tokens, text, thorough, text, 0));
    memset(longer, '\n', shift);
    if (size > 0)
        memcpy(longer + shift, data, size);
    memcpy(longer + shift + size, after, sizeof after);
    check(find_difference(tokens, text, others, mbr_slice_of(longer, shift + size), shift));
    check(find_difference(tokens, text, others,
                          mbr_slice_of(longer + shift, size + sizeof after - 1), 0));
    check(find_difference(tokens, text, thorough, mbr_slice_of(longer, shift + size), shift));
    free(longer);
    return 0;
}
