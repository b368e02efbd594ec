/* How often each sentence was said, for closing reports. */
#include "indexer/tally.h"

#include <stdlib.h>

#include "base/memory.h"

void
mbr_tally_add(mbr_tally *tally, mbr_slice text, uint64_t times)
{
    tally->total += times;
    for (size_t i = 0; i < tally->count; i++) {
        if (mbr_slice_is(text, tally->lines[i].text)) {
            tally->lines[i].count += times;
            return;
        }
    }
    if (tally->count == MBR_TALLY_MAX) {
        tally->others += times;
        return;
    }
    tally->lines[tally->count].text = mbr_strndup(text.ptr, text.len);
    tally->lines[tally->count++].count = times;
}

void
mbr_tally_add_others(mbr_tally *tally, uint64_t times)
{
    tally->others += times;
    tally->total += times;
}

void
mbr_tally_keep_first(mbr_tally *tally, mbr_slice text, const char *line)
{
    for (size_t i = 0; i < tally->count; i++) {
        if (!tally->lines[i].first && mbr_slice_is(text, tally->lines[i].text))
            tally->lines[i].first = mbr_strdup(line);
    }
}

void
mbr_tally_say(mbr_tally *tally, mbr_slice text)
{
    mbr_tally_add(tally, text, 1);
    for (size_t i = 0; i < tally->count; i++) {
        if (mbr_slice_is(text, tally->lines[i].text))
            tally->lines[i].said++;
    }
}

uint64_t
mbr_tally_said(const mbr_tally *tally, mbr_slice text)
{
    for (size_t i = 0; i < tally->count; i++) {
        if (mbr_slice_is(text, tally->lines[i].text))
            return tally->lines[i].said;
    }
    return tally->count < MBR_TALLY_MAX ? 0 : UINT64_MAX;
}

void
mbr_tally_add_all(mbr_tally *tally, const mbr_tally *other)
{
    for (size_t i = 0; i < other->count; i++)
        mbr_tally_add(tally, mbr_slice_of_string(other->lines[i].text), other->lines[i].count);
    mbr_tally_add_others(tally, other->others);
}

void
mbr_tally_sort(mbr_tally *tally)
{
    /* Insertion: at most fifty lines, and qsort() would not keep equals in order. */
    for (size_t i = 1; i < tally->count; i++) {
        struct mbr_tally_line line = tally->lines[i];
        size_t at = i;

        for (; at > 0 && tally->lines[at - 1].count < line.count; at--)
            tally->lines[at] = tally->lines[at - 1];
        tally->lines[at] = line;
    }
}

void
mbr_tally_free(mbr_tally *tally)
{
    for (size_t i = 0; i < tally->count; i++) {
        free(tally->lines[i].text);
        free(tally->lines[i].first);
    }
    memset(tally, 0, sizeof *tally);
}
