#ifndef MBR_GLASS_LENGTHS_H
#define MBR_GLASS_LENGTHS_H

#include "glass/spool.h"
#include "glass/table.h"

/* The lengths of documents, which are also the list of all documents there are. */
typedef struct mbr_glass_lengths {
    mbr_glass_chunk chunk;
    mbr_glass_stream stream;
} mbr_glass_lengths;

/** Add the length of a document. */
mbr_status mbr_glass_lengths_add(mbr_glass_lengths *lengths, mbr_glass_spool *spool, uint32_t docid,
                                 uint32_t length, mbr_error *err);

/** Write them to the postlist table; none at all is an empty list. */
mbr_status mbr_glass_lengths_write(mbr_glass_lengths *lengths, mbr_glass_spool *spool,
                                   mbr_glass_table *postlist, mbr_error *err);

/** Free; zeroed bytes are no lengths. */
void mbr_glass_lengths_free(mbr_glass_lengths *lengths);

#endif
