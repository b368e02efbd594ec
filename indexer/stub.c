/* How the stub file of an archive changes: what it says next, and the one step in which it
 * says so. */
#include "indexer/stub.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "document/format.h"
#include "indexer/atomic_file.h"
#include "indexer/files.h"

mbr_status
mbr_stub_write(const char *archive, const mbr_stub *stub, mbr_error *err)
{
    char *path = mbr_path_join(archive, MBR_ARCHIVE_STUB);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_status status;

    mbr_stub_print(&text, stub);
    status = mbr_file_replace(path, mbr_buffer_slice(&text), err);
    mbr_buffer_free(&text);
    free(path);
    return status;
}

size_t
mbr_stub_rank(const mbr_stub *stub, const char *name)
{
    if (strcmp(stub->current, name) == 0)
        return 0;
    for (size_t i = 0; i < stub->earlier_count; i++) {
        if (strcmp(stub->earlier[i], name) == 0)
            return i + 1;
    }
    return SIZE_MAX;
}

static void
set_current(mbr_stub *stub, const char *name)
{
    (void) snprintf(stub->current, sizeof stub->current, "%s", name);
}

/* Takes `count` of the earlier ones out, from `at` on. */
static void
forget(mbr_stub *stub, size_t at, size_t count)
{
    stub->earlier_count -= count;
    memmove(stub->earlier[at], stub->earlier[at + count],
            (stub->earlier_count - at) * sizeof *stub->earlier);
}

void
mbr_stub_advance(mbr_stub *stub, const char *name)
{
    size_t rank = mbr_stub_rank(stub, name);

    if (rank == 0)
        return;
    if (rank != SIZE_MAX)
        forget(stub, rank - 1, 1);
    if (stub->current[0]) {
        if (stub->earlier_count == MBR_STUB_EARLIER_MAX)
            stub->earlier_count--;
        memmove(stub->earlier[1], stub->earlier[0], stub->earlier_count * sizeof *stub->earlier);
        memcpy(stub->earlier[0], stub->current, sizeof stub->current);
        stub->earlier_count++;
    }
    set_current(stub, name);
}

void
mbr_stub_return(mbr_stub *stub, const char *name)
{
    size_t rank = mbr_stub_rank(stub, name);

    if (rank == SIZE_MAX) {
        mbr_stub_advance(stub, name);
        return;
    }
    forget(stub, 0, rank);
    set_current(stub, name);
}
