#ifndef MBR_GLASS_SPELLING_H
#define MBR_GLASS_SPELLING_H

#include "glass/sorter.h"
#include "glass/table.h"

/* Words and how often they occur, on their way to the spelling table. */
typedef struct mbr_glass_spelling {
    const mbr_glass_io *io;
    const char *directory; /* of temporary files; borrowed */
    size_t memory_bytes;
    mbr_glass_sorter *words; /* NULL until there is one */
} mbr_glass_spelling;

/** Add `count` occurrences of a word of 1 to 245 bytes; `count` may be 0. */
mbr_status mbr_glass_spelling_add(mbr_glass_spelling *spelling, mbr_slice word, uint32_t count,
                                  mbr_error *err);

/** Write the table, if there are any words; `greatest` becomes the highest frequency. */
mbr_status mbr_glass_spelling_write(mbr_glass_spelling *spelling, mbr_glass_table *table,
                                    uint32_t *greatest, mbr_error *err);

/** Free. */
void mbr_glass_spelling_free(mbr_glass_spelling *spelling);

#endif
