/* The lists that a site gives to `marbre-indexer build`. */
#include "indexer/lists.h"

#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "base/language.h"

/* More than any list has, so that a wrong path to a large file costs nothing. */
enum { LIST_BYTES_MAX = 4 << 20 };

static mbr_status
read_list(mbr_buffer *out, const char *path, mbr_error *err)
{
    char bytes[65536];
    FILE *file;
    size_t len;
    int failure;

    if (!path)
        return MBR_OK;
    errno = 0;
    file = fopen(path, "rb");
    while (file && out->len < LIST_BYTES_MAX && (len = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(out, bytes, len);
    failure = !file || ferror(file) ? errno : 0;
    if (file)
        (void) fclose(file);
    if (failure == 0)
        return MBR_OK;
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("cannot read %s: %s", "impossible de lire %s\u00A0: %s"), path,
                         strerror(failure));
}

mbr_status
mbr_lists_read(mbr_analysis **out, const char *roots, const char *stop_words, mbr_error *err)
{
    mbr_buffer texts[2] = { MBR_BUFFER_INIT, MBR_BUFFER_INIT };
    mbr_status status;

    *out = NULL;
    if (!roots && !stop_words)
        return MBR_OK;
    status = read_list(&texts[0], roots, err);
    if (status == MBR_OK)
        status = read_list(&texts[1], stop_words, err);
    if (status == MBR_OK)
        status = mbr_analysis_new(out, (mbr_site_list){ roots, mbr_buffer_slice(&texts[0]) },
                                  (mbr_site_list){ stop_words, mbr_buffer_slice(&texts[1]) }, err);
    mbr_buffer_free(&texts[0]);
    mbr_buffer_free(&texts[1]);
    return status;
}
