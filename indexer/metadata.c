/* What an index says of itself. */
#include "indexer/metadata.h"

#include <inttypes.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "document/format.h"

static bool
set_metadata(xc_writer *index, const char *key, const char *value, xc_error *xerr)
{
    return xc_writer_set_metadata(index, key, strlen(key), value, strlen(value), xerr) == XC_OK;
}

/* The analysis of a new index: its version, and the lines of the site, which whoever
 * opens the index must read texts by. */
static bool
write_analysis(xc_writer *index, const mbr_analysis *analysis, xc_error *xerr)
{
    const struct {
        const char *key;
        mbr_slice value;
    } lists[] = { { MBR_META_ROOTS, mbr_analysis_roots(analysis) },
                  { MBR_META_STOP_WORDS, mbr_analysis_stop_words(analysis) } };

    for (size_t i = 0; i < MBR_ARRAY_LEN(lists); i++)
        if (lists[i].value.len > 0 && !set_metadata(index, lists[i].key, lists[i].value.ptr, xerr))
            return false;
    return set_metadata(index, MBR_META_ANALYSIS, mbr_analysis_version(analysis), xerr);
}

bool
mbr_metadata_write(xc_writer *index, uint32_t next_article, const mbr_analysis *analysis,
                   const char *generation, xc_error *xerr)
{
    char next[16], updated[32];
    time_t now = time(NULL);
    struct tm utc;

    gmtime_r(&now, &utc);
    strftime(updated, sizeof updated, "%Y-%m-%dT%H:%M:%SZ", &utc);
    (void) snprintf(next, sizeof next, "%" PRIu32, next_article);
    if (generation && !(set_metadata(index, MBR_META_FORMAT, MBR_INDEX_FORMAT, xerr) &&
                        write_analysis(index, analysis, xerr) &&
                        set_metadata(index, MBR_META_GENERATION, generation, xerr)))
        return false;
    return set_metadata(index, MBR_META_NEXT_ARTICLE, next, xerr) &&
           set_metadata(index, MBR_META_UPDATED, updated, xerr);
}
