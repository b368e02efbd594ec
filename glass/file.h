#ifndef MBR_GLASS_FILE_H
#define MBR_GLASS_FILE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/error.h"
#include "glass/io.h"

/* A file that is written from its beginning to its end, through a buffer, and may be
 * read back. Every failure is told with the name of the file. */
typedef struct mbr_glass_file {
    const mbr_glass_io *io;
    char *path; /* NULL: not open */
    int fd;
    unsigned char *buffer;
    size_t held;   /* bytes in it */
    uint64_t size; /* of the file, with what is held */
} mbr_glass_file;

/** MBR_ERR_IO, with errno and the path, which could not be written. */
mbr_status mbr_glass_write_error(mbr_error *err, const char *path);

/** Create a file, which must not be there. `file` need not be initialised; on failure
 * there is no file, and nothing to close. */
mbr_status mbr_glass_file_create(mbr_glass_file *file, const mbr_glass_io *io, const char *path,
                                 mbr_error *err);

/** Create a file in `directory` that has no name any more when the function returns, and
 * goes when it is closed, however the process ends. */
mbr_status mbr_glass_file_create_temporary(mbr_glass_file *file, const mbr_glass_io *io,
                                           const char *directory, mbr_error *err);

/** Append. */
mbr_status
mbr_glass_file_write(mbr_glass_file *file, const void *bytes, size_t len, mbr_error *err);

/**
 * The next `len` bytes of the file, to be written where they wait for the system: a copy
 * less. They are what is there when mbr_glass_file_take() is called; nothing else can be
 * written before.
 *
 * @param len  not more than MBR_GLASS_FILE_PAGE
 */
mbr_status
mbr_glass_file_page(mbr_glass_file *file, size_t len, unsigned char **page, mbr_error *err);

enum { MBR_GLASS_FILE_PAGE = 1 << 16 };

/** Append what was written to the page. */
void mbr_glass_file_take(mbr_glass_file *file, size_t len);

/** Hand what is held to the system; afterwards all of the file can be read. */
mbr_status mbr_glass_file_flush(mbr_glass_file *file, mbr_error *err);

/** Read `len` bytes at `offset`; less than that is an error. */
mbr_status mbr_glass_file_read(const mbr_glass_file *file, uint64_t offset, void *bytes, size_t len,
                               mbr_error *err);

/** Flush, and wait until the content is on the disk. */
mbr_status mbr_glass_file_sync(mbr_glass_file *file, mbr_error *err);

/** Close what was synced, or is not to be kept; what is not open is allowed. */
void mbr_glass_file_close(mbr_glass_file *file);

/** As mbr_glass_file_close(), and remove it. */
void mbr_glass_file_remove(mbr_glass_file *file);

/** `directory`, a slash and `name`; free with free(). */
char *mbr_glass_path(const char *directory, const char *name);

/** Wait until the names in a directory are on the disk. */
mbr_status mbr_glass_directory_sync(const mbr_glass_io *io, const char *path, mbr_error *err);

#endif
