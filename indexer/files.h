#ifndef MBR_INDEXER_FILES_H
#define MBR_INDEXER_FILES_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/** "directory/name"; free with free(). Never NULL. */
char *mbr_path_join(const char *directory, const char *name) __attribute__((returns_nonnull));

/** Whether the path names a directory. */
bool mbr_path_is_directory(const char *path);

/** Write a directory's entries, or a file's bytes, out to the disk. */
mbr_status mbr_path_sync(const char *path, mbr_error *err);

/** As mbr_path_sync(), for every file of a directory, then for the directory. */
mbr_status mbr_directory_sync(const char *path, mbr_error *err);

/** A file of `directory` to write and to read back, whose name is gone already: what it
 * takes of the disk is free again once it is closed, however the process ends. */
mbr_status mbr_file_unnamed(int *fd, const char *directory, mbr_error *err);

/** Say by `errno` that something cannot be written to `path`: MBR_ERR_IO. */
mbr_status mbr_write_error(mbr_error *err, const char *path);

/** Bytes in the files of a directory (which has no directories in it); 0 when there is none. */
uint64_t mbr_directory_bytes(const char *path);

/** Remove a directory and the files in it; MBR_OK when there is none. */
mbr_status mbr_directory_remove(const char *path, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
