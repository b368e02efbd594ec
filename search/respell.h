#ifndef MBR_SEARCH_RESPELL_H
#define MBR_SEARCH_RESPELL_H

/* Private to search/: words of the archive that a misspelt one may have been meant to be. */
#include "base/memory.h"
#include "search/index.h"

#define MBR_RESPELLINGS_MAX 4

typedef struct mbr_respelling {
    mbr_slice word; /* as the archive spells it, in the arena */
    bool is_near;   /* one slip away; otherwise two */
} mbr_respelling;

/**
 * The likeliest words first: by the kind of slip that was made (a letter not doubled, two
 * swapped, one forgotten, one too many, one taken for another), then by how many documents
 * have them; after these, the word that is two slips away and most frequent.
 *
 * Costs a lookup for each slip of one letter, some 50 for each letter of the word.
 *
 * @param count  receives how many, at most MBR_RESPELLINGS_MAX
 */
mbr_status mbr_respellings(mbr_respelling out[MBR_RESPELLINGS_MAX], size_t *count,
                           mbr_archive *archive, mbr_slice typed, mbr_arena *arena, mbr_error *err);

/** A form as the archive spells it, accents included; the form itself where it cannot tell. */
mbr_slice mbr_form_written(mbr_archive *archive, mbr_slice folded, mbr_arena *arena);

#endif
