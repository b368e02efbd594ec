#ifndef MBR_SEARCH_TAGS_H
#define MBR_SEARCH_TAGS_H

/* Private to search/: tags and mentions as people see them. */
#include "base/memory.h"
#include "search/index.h"

/**
 * A tag or mention as a text of the archive writes it: its term is folded, and its capitals
 * are what makes it readable.
 *
 * Costs the scan of one text.
 *
 * @param folded  with its sign, as in the index; given back when no text can be read
 */
mbr_slice mbr_tag_written(mbr_archive *archive, mbr_slice folded, mbr_arena *arena);

#endif
