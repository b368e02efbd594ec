#ifndef MBR_INDEXER_ATOMIC_FILE_H
#define MBR_INDEXER_ATOMIC_FILE_H

#include "base/error.h"
#include "indexer/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* A file that appears under its name only once it is complete and on the disk: who
 * opens it sees the old content or the new one, after a power cut too. A symbolic link
 * stays one: what it points to is replaced. What is no ordinary file (a device, a pipe)
 * cannot be replaced: it is written to straight away. */
typedef struct mbr_atomic_file mbr_atomic_file;

/* What is not finished is called ".<name>.new-" and eight digits. */
#define MBR_ATOMIC_FILE_INFIX ".new-"

/** Start writing beside `path`. */
mbr_status mbr_atomic_file_open(mbr_atomic_file **out, const char *path, mbr_error *err);

/** Where its content goes; valid as long as the file is. */
mbr_sink mbr_atomic_file_sink(mbr_atomic_file *file);

/** Make the content durable and give it its name. */
mbr_status mbr_atomic_file_commit(mbr_atomic_file *file, mbr_error *err);

/** Free; what was not committed is removed. NULL is allowed. */
void mbr_atomic_file_free(mbr_atomic_file *file);

/** All of the above at once, for content that is at hand. */
mbr_status mbr_file_replace(const char *path, mbr_slice content, mbr_error *err);

#ifdef __cplusplus
}
#endif
#endif
