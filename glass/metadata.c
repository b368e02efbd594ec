/* Metadata: the first entries of the postlist table. */
#include "glass/metadata.h"

#include <stdlib.h>

#include "base/memory.h"

void
mbr_glass_metadata_set(mbr_glass_metadata *metadata, mbr_slice key, mbr_slice value)
{
    struct mbr_glass_entry *entry = metadata->entries;
    struct mbr_glass_entry *end = entry + metadata->count;

    for (; entry < end; entry++) {
        if (mbr_slice_equal(mbr_slice_of(entry->key, entry->key_len), key))
            break;
    }
    if (entry == end) {
        metadata->entries =
            mbr_realloc(metadata->entries, metadata->count + 1, sizeof *metadata->entries);
        entry = &metadata->entries[metadata->count++];
        *entry =
            (struct mbr_glass_entry){ .key = mbr_strndup(key.ptr, key.len), .key_len = key.len };
    }
    free(entry->value);
    entry->value = mbr_strndup(value.ptr, value.len);
    entry->value_len = value.len;
}

static int
by_key(const void *a, const void *b)
{
    const struct mbr_glass_entry *left = a, *right = b;

    return mbr_slice_compare(mbr_slice_of(left->key, left->key_len),
                             mbr_slice_of(right->key, right->key_len));
}

mbr_status
mbr_glass_metadata_write(mbr_glass_metadata *metadata, mbr_glass_table *postlist, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (metadata->count > 0)
        qsort(metadata->entries, metadata->count, sizeof *metadata->entries, by_key);
    for (size_t i = 0; i < metadata->count && status == MBR_OK; i++) {
        const struct mbr_glass_entry *entry = &metadata->entries[i];
        unsigned char key[MBR_GLASS_KEY_MAX] = { 0x00, 0xC0 };

        if (entry->value_len == 0)
            continue;
        memcpy(key + 2, entry->key, entry->key_len);
        status = mbr_glass_table_add(postlist, mbr_glass_slice(key, 2 + entry->key_len),
                                     mbr_slice_of(entry->value, entry->value_len), false, err);
    }
    return status;
}

void
mbr_glass_metadata_free(mbr_glass_metadata *metadata)
{
    for (size_t i = 0; i < metadata->count; i++) {
        free(metadata->entries[i].key);
        free(metadata->entries[i].value);
    }
    free(metadata->entries);
    *metadata = (mbr_glass_metadata){ NULL, 0 };
}
