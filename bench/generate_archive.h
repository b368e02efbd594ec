#ifndef GENERATE_ARCHIVE_H
#define GENERATE_ARCHIVE_H

#include <stdint.h>

#include "generate_calendar.h"
#include "generate_output.h"
#include "generate_vocabulary.h"

#define ARCHIVE_LARGEST UINT64_C(10000000)

/* Articles and comments to write, and what they are made of. */
typedef struct archive archive;

/**
 * An archive with nothing written yet; free with archive_free().
 *
 * @param v    borrowed until archive_free()
 * @param out  borrowed until archive_free()
 */
archive *archive_new(const vocabulary *v, output *out, uint64_t seed);

/**
 * Write article `number` and its comments as one line of JSON.
 *
 * For one seed an article is the same in archives of any size, but for its
 * dates and the years it names, which come from `published`.
 *
 * @param room  documents that may be written, the article included: beyond it,
 *              comments are left out
 * @return documents written, at least 1
 */
uint64_t archive_write_article(archive *a, uint64_t number, moment published, uint64_t room);

/** Write exactly `documents` articles and comments; stops at the first write error. */
void archive_write(archive *a, uint64_t documents);

/** Name of a section drawn as often as articles are in it. Static. */
const char *archive_draw_section(dice *d);

/** NULL is allowed. */
void archive_free(archive *a);

#endif
