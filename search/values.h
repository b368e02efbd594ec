#ifndef MBR_SEARCH_VALUES_H
#define MBR_SEARCH_VALUES_H

/* Private to search/: the values that the archive has in the fields that filter. */
#include "base/memory.h"
#include "search/index.h"

/** A value as an article of the archive writes it: terms are folded, values are not. */
mbr_slice
mbr_value_written(mbr_archive *archive, mbr_field field, mbr_slice folded, mbr_arena *arena);

/**
 * The value of the archive that a misspelt one stands for, as articles write it.
 *
 * Of MBR_FIELD_AUTHOR word by word, as it is asked.
 *
 * @param out  absent when the archive has the value, or none near it
 */
mbr_status mbr_value_nearest(mbr_slice *out, mbr_archive *archive, mbr_field field, mbr_slice value,
                             mbr_arena *arena, mbr_error *err);

#endif
