/* Articles and comments of an export as records of the index. */
#include "codec_records.h"

#include <stdio.h>
#include <stdlib.h>

#include "base/memory.h"
#include "document/record.h"
#include "indexer/reader.h"

static void
end_record(codec_records *r, size_t start)
{
    if (r->count == r->capacity) {
        r->capacity = r->capacity ? 2 * r->capacity : 1024;
        r->lengths = mbr_realloc(r->lengths, r->capacity, sizeof *r->lengths);
        r->starts = mbr_realloc(r->starts, r->capacity, sizeof *r->starts);
    }
    r->starts[r->count] = start;
    r->lengths[r->count++] = r->bytes.len - start;
}

static void
add_document(codec_records *r, const mbr_document *document)
{
    size_t start = r->bytes.len;

    mbr_record_write_article(&r->bytes, document);
    end_record(r, start);
    for (size_t i = 0; i < document->comment_count; i++) {
        start = r->bytes.len;
        mbr_record_write_comment(&r->bytes, document, i);
        end_record(r, start);
    }
}

/* Articles are kept back until their texts are long enough together, and go under the
 * name of the last of them. */
static void
add_joined(codec_records *r, mbr_document *document, mbr_buffer *joined, size_t join_bytes)
{
    if (joined->len > 0)
        mbr_buffer_append_string(joined, "\n\n");
    mbr_buffer_append_slice(joined, document->body);
    if (joined->len < join_bytes)
        return;
    document->body = mbr_slice_of(joined->ptr, joined->len);
    document->comment_count = 0;
    add_document(r, document);
    joined->len = 0;
}

void
codec_records_read(codec_records *r, const char *path, size_t limit_bytes, size_t join_bytes)
{
    mbr_reader_options plain = { 0 };
    mbr_document *document = mbr_document_new();
    mbr_buffer joined = MBR_BUFFER_INIT;
    mbr_error err = MBR_ERROR_INIT;
    mbr_reader *reader = NULL;
    mbr_read read = MBR_READ_FAILED;

    if (mbr_reader_open(&reader, path, &plain, &err) == MBR_OK) {
        while (r->bytes.len < limit_bytes &&
               (read = mbr_reader_next(reader, document, &err)) == MBR_READ_DOCUMENT) {
            if (join_bytes > 0)
                add_joined(r, document, &joined, join_bytes);
            else
                add_document(r, document);
        }
    }
    if (read == MBR_READ_FAILED || read == MBR_READ_REFUSED) {
        fprintf(stderr, "bench-codec: %s\n", err.message);
        exit(1);
    }
    mbr_reader_free(reader);
    mbr_buffer_free(&joined);
    mbr_document_free(document);
}

void
codec_records_free(codec_records *r)
{
    mbr_buffer_free(&r->bytes);
    free(r->lengths);
    free(r->starts);
}
