/* Memory in a temporary file. */
#include "indexer/mapped.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <unistd.h>

#include "base/memory.h"
#include "indexer/files.h"

enum { STEP = 1 << 20 }; /* bytes; files grow by a multiple of it */

void
mbr_mapped_init(mbr_mapped *mapped, const char *directory)
{
    *mapped = (mbr_mapped){ .fd = -1, .directory = mbr_strdup(directory) };
}

/* A disk without room must say so here: a write to memory that finds none on the disk is
 * a signal that ends the process. */
static int
allocate(int fd, size_t from, size_t to)
{
    int problem;

    do
        problem = posix_fallocate(fd, (off_t) from, (off_t) (to - from));
    while (problem == EINTR);
    return problem;
}

mbr_status
mbr_mapped_reserve(mbr_mapped *mapped, size_t capacity, mbr_error *err)
{
    size_t half_more = mapped->capacity + mapped->capacity / 2;
    void *bytes;
    mbr_status status = MBR_OK;

    if (capacity <= mapped->capacity)
        return MBR_OK;
    capacity = capacity < half_more ? half_more : capacity;
    capacity = (capacity + STEP - 1) / STEP * STEP;
    if (mapped->fd < 0)
        status = mbr_file_unnamed(&mapped->fd, mapped->directory, err);
    if (status != MBR_OK)
        return status;
    errno = allocate(mapped->fd, mapped->capacity, capacity);
    if (errno != 0)
        return mbr_write_error(err, mapped->directory);
    bytes = mmap(NULL, capacity, PROT_READ | PROT_WRITE, MAP_SHARED, mapped->fd, 0);
    if (bytes == MAP_FAILED)
        return mbr_write_error(err, mapped->directory);
    if (mapped->bytes)
        (void) munmap(mapped->bytes, mapped->capacity);
    mapped->bytes = bytes;
    mapped->capacity = capacity;
    return MBR_OK;
}

void
mbr_mapped_free(mbr_mapped *mapped)
{
    if (mapped->bytes)
        (void) munmap(mapped->bytes, mapped->capacity);
    if (mapped->fd >= 0)
        (void) close(mapped->fd);
    free(mapped->directory);
    *mapped = (mbr_mapped){ .fd = -1 };
}
