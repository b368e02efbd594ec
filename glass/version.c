/* The version file: what the database is, where its tables begin, and its figures. */
#include "glass/version.h"

#include <stdlib.h>

#define VERSION_FILE "iamglass"
#define VERSION_FILE_NEXT "v.tmp"

static void
print(mbr_glass_bytes *out, const unsigned char uuid[MBR_GLASS_UUID_BYTES],
      const mbr_glass_table tables[MBR_GLASS_TABLES], const mbr_glass_figures *figures)
{
    static const char magic[] = "\x0F\x0D"
                                "Xapian Glass";
    /* The format is known by its date, 14 March 2016: years since 2014, month, day. */
    enum { FORMAT = (2016 - 2014) << 9 | 3 << 5 | 14 };
    unsigned char format[2];

    mbr_glass_put(out, magic, sizeof magic - 1);
    mbr_glass_print_be16(format, FORMAT);
    mbr_glass_put(out, format, sizeof format);
    mbr_glass_put(out, uuid, MBR_GLASS_UUID_BYTES);
    mbr_glass_put_uint(out, MBR_GLASS_REVISION);
    for (unsigned i = 0; i < MBR_GLASS_TABLES; i++)
        mbr_glass_table_describe(&tables[i], out);
    mbr_glass_put_uint(out, figures->documents);
    mbr_glass_put_uint(out, figures->last_docid - figures->documents);
    mbr_glass_put_uint(out, figures->shortest);
    mbr_glass_put_uint(out, figures->greatest_wdf);
    mbr_glass_put_uint(out, figures->longest - figures->greatest_wdf);
    mbr_glass_put_uint(out, 0); /* changesets, which replication wants: there are none */
    mbr_glass_put_uint(out, figures->total_length);
    mbr_glass_put_uint(out, figures->greatest_spelling);
}

mbr_status
mbr_glass_version_write(const mbr_glass_io *io, const char *directory,
                        const unsigned char uuid[MBR_GLASS_UUID_BYTES],
                        const mbr_glass_table tables[MBR_GLASS_TABLES],
                        const mbr_glass_figures *figures, mbr_error *err)
{
    char *next = mbr_glass_path(directory, VERSION_FILE_NEXT);
    char *path = mbr_glass_path(directory, VERSION_FILE);
    mbr_glass_bytes content = { NULL, 0, 0 };
    mbr_glass_file file;
    mbr_status status = mbr_glass_file_create(&file, io, next, err);

    if (status == MBR_OK) {
        print(&content, uuid, tables, figures);
        status = mbr_glass_file_write(&file, content.ptr, content.len, err);
        if (status == MBR_OK)
            status = mbr_glass_file_sync(&file, err);
        if (status == MBR_OK && io->rename(next, path) != 0)
            status = mbr_glass_write_error(err, path);
        if (status == MBR_OK)
            mbr_glass_file_close(&file);
        else
            mbr_glass_file_remove(&file);
    }
    mbr_glass_bytes_free(&content);
    free(next);
    free(path);
    return status;
}

void
mbr_glass_version_remove(const mbr_glass_io *io, const char *directory)
{
    char *path = mbr_glass_path(directory, VERSION_FILE);

    (void) io->unlink(path);
    free(path);
}
