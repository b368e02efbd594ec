/* libFuzzer target: any bytes are a query, and what was understood of them, read
 * again, is understood the same way. */
#include <assert.h>
#include <stdint.h>

#include "query/query.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static const mbr_query_limits wide = { SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX, SIZE_MAX };
    mbr_buffer printed = MBR_BUFFER_INIT, explained = MBR_BUFFER_INIT;
    mbr_query *query = NULL, *again = NULL;

    mbr_query_parse(&query, mbr_slice_of((const char *) data, size), NULL);
    mbr_query_print(&printed, query);
    mbr_query_explain(&explained, query);
    mbr_query_parse(&again, mbr_buffer_slice(&printed), &wide);
    assert(mbr_query_equal(query, again));
    mbr_query_free(query);
    mbr_query_free(again);
    mbr_buffer_free(&printed);
    mbr_buffer_free(&explained);
    return 0;
}
