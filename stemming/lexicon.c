/* Reading the compiled lexicon. Nothing is unpacked or allocated: all programs on
 * a machine share one copy of its pages. */
#include "stemming/lexicon.h"

#include <endian.h>

#include "stemming/table.h"
#include "stemming/token.h"

/* lexicon_bytes.c */
extern const unsigned char mbr_lexicon_bytes[];

enum { INDEX = MBR_TABLE_HEADER, BUCKETS = 1 << MBR_TABLE_BUCKET_BITS };

static inline uint32_t
u32_at(size_t offset)
{
    uint32_t value;

    memcpy(&value, mbr_lexicon_bytes + offset, sizeof value);
    return le32toh(value);
}

static inline uint64_t
u64_at(size_t offset)
{
    uint64_t value;

    memcpy(&value, mbr_lexicon_bytes + offset, sizeof value);
    return le64toh(value);
}

/* Where the parts begin. */
static inline size_t
entries_at(void)
{
    return INDEX + (BUCKETS + 2) * sizeof(uint32_t);
}

static inline size_t
texts_at(void)
{
    return entries_at() + u32_at(MBR_TABLE_AT_ENTRIES) * sizeof(uint64_t);
}

static inline size_t
stems_at(void)
{
    return texts_at() + mbr_lexicon_count() * sizeof(uint32_t);
}

static mbr_slice
string_at(size_t offset)
{
    const unsigned char *at =
        mbr_lexicon_bytes + stems_at() + mbr_lexicon_count() * sizeof(uint32_t) + offset;

    return mbr_slice_of((const char *) at + 1, *at);
}

bool
mbr_lexicon_find(uint32_t *value, mbr_slice word)
{
    uint64_t hash = mbr_table_hash(word), wanted = mbr_table_fingerprint(hash);
    size_t bucket = INDEX + mbr_table_bucket(hash) * sizeof(uint32_t);
    size_t at = entries_at() + u32_at(bucket) * sizeof(uint64_t);
    size_t end = entries_at() + u32_at(bucket + sizeof(uint32_t)) * sizeof(uint64_t);

    for (; at < end; at += sizeof(uint64_t)) {
        uint64_t entry = u64_at(at);

        if ((entry & ~(uint64_t) MBR_VALUE_BITS) == wanted) {
            *value = (uint32_t) (entry & MBR_VALUE_BITS);
            return true;
        }
    }
    return false;
}

uint32_t
mbr_lexicon_count(void)
{
    return u32_at(MBR_TABLE_AT_LEMMAS);
}

mbr_slice
mbr_lexicon_text(uint32_t lemma)
{
    return string_at(u32_at(texts_at() + lemma * sizeof(uint32_t)));
}

mbr_slice
mbr_lexicon_stem(uint32_t lemma)
{
    return string_at(u32_at(stems_at() + lemma * sizeof(uint32_t)));
}

uint32_t
mbr_lexicon_lemma(mbr_slice text)
{
    uint32_t low = 0, high = mbr_lexicon_count();

    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        int order = mbr_slice_compare(text, mbr_lexicon_text(middle));

        if (order == 0)
            return middle;
        if (order > 0)
            low = middle + 1;
        else
            high = middle;
    }
    return MBR_NO_LEMMA;
}

uint64_t
mbr_lexicon_hash(void)
{
    return u64_at(MBR_TABLE_AT_HASH);
}
