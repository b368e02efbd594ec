#ifndef MBR_GLASS_METADATA_H
#define MBR_GLASS_METADATA_H

#include "base/slice.h"
#include "glass/table.h"

/* Strings by key, kept in memory until the postlist table begins with them. */
typedef struct mbr_glass_metadata {
    struct mbr_glass_entry {
        char *key, *value;
        size_t key_len, value_len; /* an empty value was removed */
    } * entries;
    size_t count;
} mbr_glass_metadata;

enum { MBR_GLASS_METADATA_KEY_MAX = MBR_GLASS_KEY_MAX - 2 };

/** Set the value of a key of 1 to MBR_GLASS_METADATA_KEY_MAX bytes. */
void mbr_glass_metadata_set(mbr_glass_metadata *metadata, mbr_slice key, mbr_slice value);

/** Write it to the postlist table. */
mbr_status
mbr_glass_metadata_write(mbr_glass_metadata *metadata, mbr_glass_table *postlist, mbr_error *err);

/** Free; zeroed bytes are no metadata. */
void mbr_glass_metadata_free(mbr_glass_metadata *metadata);

#endif
