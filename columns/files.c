/* The files of the columns: opened, their head read, their faults told. */
#include "columns/files.h"

#include <errno.h>
#include <fcntl.h>
#include <stdlib.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/language.h"
#include "base/system_error.h"

_Static_assert(sizeof(mbr_row) == 24 && sizeof(mbr_columns_head) == sizeof(mbr_row),
               "the head stands where document 0 would");
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "rows are mapped as they stand");

mbr_status
mbr_columns_io_error(mbr_error *err)
{
    return mbr_error_set(
        err, MBR_ERR_IO,
        mbr_tr("the columns of the archive: %s", "colonnes de l’archive\u00A0: %s"),
        mbr_errno_text(errno));
}

mbr_status
mbr_columns_damaged(mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_INDEX_DAMAGED, "%s",
                         mbr_tr("the columns of the archive are damaged: "
                                "\"marbre-indexer compact\" makes them anew",
                                "les colonnes de l’archive sont endommagées\u00A0: "
                                "«\u00A0marbre-indexer compact\u00A0» les refait"));
}

int
mbr_columns_file(mbr_status *status, const char *generation, const char *name, int flags,
                 mbr_error *err)
{
    mbr_buffer path = MBR_BUFFER_INIT;
    int file;

    mbr_buffer_printf(&path, "%s/%s", generation, name);
    file = open(path.ptr, flags | O_CLOEXEC, 0666);
    *status =
        file >= 0 || (errno == ENOENT && !(flags & O_CREAT)) ? MBR_OK : mbr_columns_io_error(err);
    mbr_buffer_free(&path);
    return file;
}

mbr_status
mbr_columns_read_head(mbr_columns_head *out, int file, mbr_error *err)
{
    mbr_columns_head head = { MBR_COLUMNS_MAGIC, 1, 1, 0 };
    ssize_t got = pread(file, &head, sizeof head, 0);

    if (got < 0)
        return mbr_columns_io_error(err);
    *out = head;
    if (got != 0 && (got != sizeof head || head.magic != MBR_COLUMNS_MAGIC || head.rows == 0 ||
                     head.strings == 0))
        return mbr_columns_damaged(err);
    return MBR_OK;
}
