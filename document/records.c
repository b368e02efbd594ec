/* An article with its comments in one piece, as it is hashed and as it waits for its turn. */
#include "document/records.h"

#include <assert.h>
#include <stdint.h>

#include "document/record.h"

enum { LENGTH_BYTES = 4 };

/* The length is known once the record is written, and put before it then. */
static void
end_record(mbr_buffer *out, size_t begin)
{
    size_t len = out->len - begin - LENGTH_BYTES;

    assert(len <= UINT32_MAX);
    for (unsigned i = 0; i < LENGTH_BYTES; i++)
        out->ptr[begin + i] = (char) (len >> (24 - 8 * i));
}

static size_t
begin_record(mbr_buffer *out)
{
    mbr_buffer_append(out, "\0\0\0", LENGTH_BYTES);
    return out->len - LENGTH_BYTES;
}

void
mbr_records_write(mbr_buffer *out, const mbr_document *document)
{
    size_t begin = begin_record(out);

    mbr_record_write_article(out, document);
    end_record(out, begin);
    for (size_t i = 0; i < document->comment_count; i++) {
        begin = begin_record(out);
        mbr_record_write_comment(out, document, i);
        end_record(out, begin);
    }
}

bool
mbr_records_next(mbr_slice *record, mbr_slice *rest)
{
    uint32_t len = 0;

    if (rest->len < LENGTH_BYTES)
        return false;
    for (unsigned i = 0; i < LENGTH_BYTES; i++)
        len = len << 8 | (unsigned char) rest->ptr[i];
    if (len > rest->len - LENGTH_BYTES)
        return false;
    *record = mbr_slice_of(rest->ptr + LENGTH_BYTES, len);
    *rest = mbr_slice_part(*rest, LENGTH_BYTES + len, rest->len);
    return true;
}

mbr_status
mbr_records_read(mbr_document *document, mbr_slice records, mbr_error *err)
{
    mbr_slice record = MBR_SLICE_NONE;
    mbr_status status;

    (void) mbr_records_next(&record, &records);
    status = mbr_record_read_article(document, record, err);
    while (status == MBR_OK && mbr_records_next(&record, &records)) {
        mbr_stored_comment stored;

        status = mbr_record_read_comment(&stored, record, err);
        if (status == MBR_OK)
            *mbr_document_add_comment(document) = stored.comment;
    }
    return status;
}
