/* libFuzzer target: any bytes are a text; offsets, positions and forms stay within
 * bounds (tests/stemming/invariants.h), and one scanner reads it twice alike. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>

#include "stemming/invariants.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static mbr_tokens *tokens;
    mbr_slice text = mbr_slice_of((const char *) data, size);
    size_t first, second;
    const char *fault;

    if (!tokens)
        tokens = mbr_tokens_new(NULL);
    fault = find_fault(tokens, text, &first);
    if (!fault)
        fault = find_fault(tokens, text, &second);
    if (!fault && first != second)
        fault = "a second scan gives another number of tokens";
    if (fault) {
        (void) fprintf(stderr, "%s\n", fault);
        abort();
    }
    return 0;
}
