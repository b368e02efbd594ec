/* What an index says of itself. */
#include "indexer/metadata.h"

#include <assert.h>
#include <inttypes.h>
#include <stdio.h>
#include <time.h>

#include "base/memory.h"
#include "document/format.h"

static void
add(mbr_metadata *out, const char *key, mbr_slice value)
{
    assert(out->count < MBR_ARRAY_LEN(out->items));
    out->items[out->count].key = key;
    out->items[out->count++].value = value;
}

static void
add_number(mbr_metadata *out, const char *key, char text[16], uint32_t number)
{
    (void) snprintf(text, 16, "%" PRIu32, number);
    add(out, key, mbr_slice_of_string(text));
}

void
mbr_metadata_of_change(mbr_metadata *out, uint32_t next_article)
{
    time_t now = time(NULL);
    struct tm utc;

    out->count = 0;
    gmtime_r(&now, &utc);
    strftime(out->updated, sizeof out->updated, "%Y-%m-%dT%H:%M:%SZ", &utc);
    add_number(out, MBR_META_NEXT_ARTICLE, out->next_article, next_article);
    add(out, MBR_META_UPDATED, mbr_slice_of_string(out->updated));
}

void
mbr_metadata_of_index(mbr_metadata *out, uint32_t next_article, const mbr_analysis *analysis,
                      const char *generation, uint32_t in_date_order)
{
    mbr_slice roots = mbr_analysis_roots(analysis);
    mbr_slice stop_words = mbr_analysis_stop_words(analysis);

    mbr_metadata_of_change(out, next_article);
    add(out, MBR_META_FORMAT, mbr_slice_of_string(MBR_INDEX_FORMAT));
    add(out, MBR_META_ANALYSIS, mbr_slice_of_string(mbr_analysis_version(analysis)));
    add(out, MBR_META_GENERATION, mbr_slice_of_string(generation));
    add_number(out, MBR_META_IN_DATE_ORDER, out->in_date_order, in_date_order);
    if (roots.len > 0)
        add(out, MBR_META_ROOTS, roots);
    if (stop_words.len > 0)
        add(out, MBR_META_STOP_WORDS, stop_words);
}
