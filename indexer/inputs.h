#ifndef MBR_INDEXER_INPUTS_H
#define MBR_INDEXER_INPUTS_H

#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "indexer/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The files to read, in the order they are read. */
typedef struct mbr_inputs {
    char **paths;
    size_t count;
    uint64_t bytes;    /* of all of them together; 0 when one is a pipe */
    mbr_tally skipped; /* what was met in a folder and is not read: "<path>: <why>" */
} mbr_inputs;

/**
 * Replace folders by the files in them: recursively, in byte order of names, hidden
 * ones left out. "-" is standard input. Symbolic links to files are followed, those
 * to folders are not, so that no walk goes round in circles; these, links to nothing,
 * folders below the 64th level, pipes and devices are listed as skipped.
 *
 * @param paths  `count` files and folders, as they were typed
 * @return MBR_OK; MBR_ERR_NOT_FOUND for one that does not exist; MBR_ERR_IO
 */
mbr_status mbr_inputs_expand(mbr_inputs *out, char *const *paths, size_t count, mbr_error *err);

/** Free the paths and the list. */
void mbr_inputs_free(mbr_inputs *inputs);

#ifdef __cplusplus
}
#endif
#endif
