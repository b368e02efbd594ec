/* The lengths of documents: a list like that of a term which every document has, under
 * a key that is no term, with lengths in the place of frequencies. */
#include "glass/lengths.h"

mbr_status
mbr_glass_lengths_add(mbr_glass_lengths *lengths, mbr_glass_spool *spool, uint32_t docid,
                      uint32_t length, mbr_error *err)
{
    mbr_status status = MBR_OK;

    if (mbr_glass_chunk_is_full(&lengths->chunk))
        status = mbr_glass_stream_put(&lengths->stream, spool, &lengths->chunk, err);
    mbr_glass_chunk_begin(&lengths->chunk, docid);
    mbr_glass_put_uint(&lengths->chunk.body, length);
    return status;
}

typedef struct chunk_writer {
    size_t count; /* of all chunks */
    mbr_glass_table *postlist;
    mbr_glass_bytes tag;
} chunk_writer;

static mbr_status
write_chunk(void *user, const mbr_glass_chunk *chunk, size_t number, mbr_error *err)
{
    chunk_writer *writer = user;
    unsigned char key[2 + MBR_GLASS_DOCID_MAX] = { 0x00, 0xE0 };
    unsigned char *end = key + 2;

    writer->tag.len = 0;
    if (number == 0) {
        mbr_glass_put(&writer->tag, "\0\0", 2); /* where a term has its frequencies */
        mbr_glass_put_uint(&writer->tag, chunk->first - 1);
    } else {
        end = mbr_glass_print_docid(end, chunk->first);
    }
    mbr_glass_chunk_print(chunk, number + 1 == writer->count, &writer->tag);
    return mbr_glass_table_add(writer->postlist, mbr_glass_slice(key, (size_t) (end - key)),
                               mbr_glass_slice(writer->tag.ptr, writer->tag.len), false, err);
}

mbr_status
mbr_glass_lengths_write(mbr_glass_lengths *lengths, mbr_glass_spool *spool,
                        mbr_glass_table *postlist, mbr_error *err)
{
    chunk_writer writer = { .postlist = postlist };
    mbr_status status;

    if (lengths->chunk.first == 0)
        return MBR_OK;
    status = mbr_glass_stream_put(&lengths->stream, spool, &lengths->chunk, err);
    writer.count = lengths->stream.chunk_count;
    if (status == MBR_OK)
        status = mbr_glass_stream_each(&lengths->stream, spool, write_chunk, &writer, err);
    mbr_glass_bytes_free(&writer.tag);
    return status;
}

void
mbr_glass_lengths_free(mbr_glass_lengths *lengths)
{
    mbr_glass_bytes_free(&lengths->chunk.body);
    mbr_glass_stream_free(&lengths->stream);
}
