#ifndef MBR_INDEXER_GENERATION_H
#define MBR_INDEXER_GENERATION_H

#include <stdbool.h>
#include <stddef.h>

#include "base/error.h"
#include "indexer/stub.h"

#ifdef __cplusplus
extern "C" {
#endif

/* An archive is a directory of generations and a stub file that names the current
 * one (document/format.h). A generation is built aside, then takes its place by two
 * renames; readers have the old one or the new one, never a mixture, and going back
 * is one more rename. All these functions expect the lock (lock.h) to be held,
 * except those that only look. */

/* Names of generations, oldest first: they begin with the time they were made. Only
 * names of the exact form 2026-08-23T02-10-04Z-7f3a are generations; whatever else
 * people keep in the directory is not ours to count, nor to remove. */
typedef struct mbr_generations {
    char **names;
    size_t count;
} mbr_generations;

/**
 * Make the directory of an archive and that of its generations, if need be.
 *
 * @param made  receives whether the archive's own directory had to be made
 */
mbr_status mbr_archive_create(const char *archive, bool *made, mbr_error *err);

/**
 * Take away what mbr_archive_create() and the lock left where nothing was built: no
 * stub, no generation. Anything else stays.
 *
 * @param made  whether the archive's own directory is to go as well
 */
void mbr_archive_remove_empty(const char *archive, bool made);

/**
 * Name of the current generation; free with free().
 *
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is no archive, MBR_ERR_INDEX_DAMAGED
 *         when the stub says something else, or is missing where there are generations
 */
mbr_status mbr_generation_current(char **name, const char *archive, mbr_error *err);

/** Path of a generation; free with free(). Never NULL. */
char *mbr_generation_path(const char *archive, const char *name) __attribute__((returns_nonnull));

/** All complete generations of an archive; none when there is no archive. */
mbr_status mbr_generations_list(mbr_generations *out, const char *archive, mbr_error *err);

/** What stands among the generations and is none, hidden names aside. */
mbr_status mbr_generations_strangers(mbr_generations *out, const char *archive, mbr_error *err);

/** Free the names. */
void mbr_generations_free(mbr_generations *generations);

/** Start a generation aside, in a directory of its own; `path` is to be freed with free(). */
mbr_status mbr_generation_begin(char **path, const char *archive, mbr_error *err);

/** A name for a generation made now: later in order than all there are. */
mbr_status
mbr_generation_name(char name[MBR_GENERATION_NAME_MAX], const char *archive, mbr_error *err);

/**
 * Make a finished generation durable, give it its name and make it the current one.
 *
 * After an error mbr_generation_is_current() tells whether the switch was made: the disk
 * may refuse to confirm it.
 */
mbr_status
mbr_generation_publish(const char *archive, const char *building, const char *name, mbr_error *err);

/** Whether the stub names `name`. */
bool mbr_generation_is_current(const char *archive, const char *name);

/** Make `name`, which exists, the current generation once more (mbr_stub_return()). */
mbr_status mbr_generation_return(const char *archive, const char *name, mbr_error *err);

/**
 * Remove generations until `keep` are left, those first that were never current or that
 * somebody went back from, then those that were current longest ago.
 *
 * The current one always stays, and so do `before` and those that somebody is reading
 * (hold.h). One that cannot be removed is not in the way of the others.
 *
 * @param before  the generation that was current when the run began
 */
mbr_status
mbr_generations_prune(const char *archive, size_t keep, const char *before, mbr_error *err);

/** Remove what unfinished builds left behind. */
mbr_status mbr_generations_sweep(const char *archive, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
