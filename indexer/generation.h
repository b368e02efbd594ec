#ifndef MBR_INDEXER_GENERATION_H
#define MBR_INDEXER_GENERATION_H

#include <stddef.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

#define MBR_GENERATION_NAME_MAX 32

/* An archive is a directory of generations and a stub file that names the current
 * one (document/format.h). A generation is built aside, then takes its place by two
 * renames; readers have the old one or the new one, never a mixture, and going back
 * is one more rename. All these functions expect the lock (lock.h) to be held,
 * except those that only look. */

/* Names of generations, oldest first: they begin with the time they were made. */
typedef struct mbr_generations {
    char **names;
    size_t count;
} mbr_generations;

/** Make the directory of an archive and that of its generations, if need be. */
mbr_status mbr_archive_create(const char *archive, mbr_error *err);

/**
 * Name of the current generation; free with free().
 *
 * @return MBR_OK, MBR_ERR_NOT_FOUND when there is no archive, MBR_ERR_INDEX_DAMAGED
 *         when the stub says something else
 */
mbr_status mbr_generation_current(char **name, const char *archive, mbr_error *err);

/** Path of a generation; free with free(). Never NULL. */
char *mbr_generation_path(const char *archive, const char *name) __attribute__((returns_nonnull));

/** All complete generations of an archive; none when there is no archive. */
mbr_status mbr_generations_list(mbr_generations *out, const char *archive, mbr_error *err);

/** Free the names. */
void mbr_generations_free(mbr_generations *generations);

/** Start a generation aside, in a directory of its own; `path` is to be freed with free(). */
mbr_status mbr_generation_begin(char **path, const char *archive, mbr_error *err);

/** A name for a generation made now: later in order than all there are. */
mbr_status
mbr_generation_name(char name[MBR_GENERATION_NAME_MAX], const char *archive, mbr_error *err);

/** Make a finished generation durable, give it its name and make it the current one. */
mbr_status
mbr_generation_publish(const char *archive, const char *building, const char *name, mbr_error *err);

/** Make `name`, which exists, the current generation. */
mbr_status mbr_generation_switch(const char *archive, const char *name, mbr_error *err);

/** Remove the oldest generations until `keep` are left; the current one always stays. */
mbr_status mbr_generations_prune(const char *archive, size_t keep, mbr_error *err);

/** Remove what unfinished builds left behind. */
mbr_status mbr_generations_sweep(const char *archive, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
