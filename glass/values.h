#ifndef MBR_GLASS_VALUES_H
#define MBR_GLASS_VALUES_H

#include "base/slice.h"
#include "glass/spool.h"
#include "glass/table.h"

/* A slot: the values that documents have there. */
typedef struct mbr_glass_slot_values {
    uint32_t slot;
    uint32_t frequency;           /* documents that have one */
    mbr_glass_bytes lower, upper; /* bounds of the values, which are values themselves */
    mbr_glass_chunk chunk;
    mbr_glass_stream stream;
} mbr_glass_slot_values;

/* All slots that are in use, in ascending order. */
typedef struct mbr_glass_values {
    mbr_glass_slot_values **slots;
    size_t count;
} mbr_glass_values;

/** Add the value of a document, which is not empty. */
mbr_status mbr_glass_values_add(mbr_glass_values *values, mbr_glass_spool *spool, uint32_t slot,
                                uint32_t docid, mbr_slice value, mbr_error *err);

/** Write frequencies, bounds and values to the postlist table. */
mbr_status mbr_glass_values_write(mbr_glass_values *values, mbr_glass_spool *spool,
                                  mbr_glass_table *postlist, mbr_error *err);

/** Free; zeroed bytes are no values. */
void mbr_glass_values_free(mbr_glass_values *values);

#endif
