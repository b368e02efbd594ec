#ifndef MBR_GLASS_VERSION_H
#define MBR_GLASS_VERSION_H

#include "glass/table.h"

enum { MBR_GLASS_UUID_BYTES = 16 };

/* What a database knows of itself. */
typedef struct mbr_glass_figures {
    uint32_t documents, last_docid;
    uint32_t shortest; /* length of a document that is not 0; 0: there is none */
    uint32_t longest;
    uint32_t greatest_wdf;
    uint32_t greatest_spelling; /* frequency of a word */
    uint64_t total_length;
} mbr_glass_figures;

/**
 * Write the version file of `directory`, whose presence makes the database one: under
 * another name first, synced, then renamed.
 *
 * The tables are finished and on the disk. After a failure neither name is there, as far
 * as the system lets them be removed.
 */
mbr_status mbr_glass_version_write(const mbr_glass_io *io, const char *directory,
                                   const unsigned char uuid[MBR_GLASS_UUID_BYTES],
                                   const mbr_glass_table tables[MBR_GLASS_TABLES],
                                   const mbr_glass_figures *figures, mbr_error *err);

/** Remove it. */
void mbr_glass_version_remove(const mbr_glass_io *io, const char *directory);

#endif
