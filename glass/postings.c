/* Postings and positions, term by term.
 *
 * The first chunk of a term says in how many documents the term is, so all runs that
 * have the term are asked before it is written; everything else is copied as it comes. */
#include "glass/postings.h"

#include <inttypes.h>

#include "base/language.h"
#include "glass/chunk.h"

typedef struct term_merger {
    mbr_glass_table *postlist, *position;
    uint64_t frequency, occurrences; /* of the term */
    unsigned char *term;             /* escaped, with its end mark: in `memory`, behind a lead */
    size_t term_len;                 /* with the end mark */
    bool is_first;                   /* no chunk was written yet */
    mbr_glass_chunk chunk;
    mbr_glass_bytes tag;
    unsigned char memory[MBR_GLASS_BLOCK_LEAD + MBR_GLASS_KEY_MAX + MBR_GLASS_DOCID_MAX];
} term_merger;

/* The first chunk has the term alone for a key, without the mark of its end; further
 * ones sort after it by the mark and their first document. */
static mbr_status
write_chunk(term_merger *merger, bool is_last, mbr_error *err)
{
    mbr_glass_chunk *chunk = &merger->chunk;
    size_t key_len = merger->term_len - 1;
    mbr_status status;

    merger->tag.len = 0;
    if (merger->is_first) {
        mbr_glass_put_uint(&merger->tag, merger->frequency);
        mbr_glass_put_uint(&merger->tag, merger->occurrences);
        mbr_glass_put_uint(&merger->tag, chunk->first - 1);
    } else {
        key_len = (size_t) (mbr_glass_print_docid(merger->term + merger->term_len, chunk->first) -
                            merger->term);
    }
    mbr_glass_chunk_print(chunk, is_last, &merger->tag);
    status = mbr_glass_table_add(merger->postlist, mbr_glass_slice(merger->term, key_len),
                                 mbr_glass_slice(merger->tag.ptr, merger->tag.len), false, err);
    mbr_glass_chunk_reset(chunk);
    merger->is_first = false;
    return status;
}

static inline mbr_status
write_positions(term_merger *merger, uint32_t docid, mbr_slice positions, mbr_error *err)
{
    size_t key_len =
        (size_t) (mbr_glass_print_docid(merger->term + merger->term_len, docid) - merger->term);

    return mbr_glass_table_add_short(merger->position, mbr_glass_slice(merger->term, key_len),
                                     positions, err);
}

/* The numbers of a posting before its positions. */
typedef struct posting {
    uint64_t gap, wdf, len; /* of the positions */
} posting;

static inline mbr_status
read_posting(posting *p, mbr_glass_reader *reader, mbr_error *err)
{
    enum { NUMBERS_MAX = 3 * MBR_GLASS_UINT_MAX };
    size_t held = mbr_glass_reader_held(reader);
    const unsigned char *at;

    if (held < NUMBERS_MAX) {
        size_t most = reader->left < NUMBERS_MAX ? (size_t) reader->left : NUMBERS_MAX;
        mbr_status status = mbr_glass_reader_need(reader, most, err);

        if (status != MBR_OK)
            return status;
        held = mbr_glass_reader_held(reader);
    }
    at = mbr_glass_read_uint(&p->gap, mbr_glass_reader_bytes(reader));
    at = mbr_glass_read_uint(&p->wdf, at);
    at = mbr_glass_read_uint(&p->len, at);
    if ((size_t) (at - mbr_glass_reader_bytes(reader)) > held || p->gap == 0)
        return mbr_glass_reader_damaged(reader, err);
    mbr_glass_reader_take(reader, (size_t) (at - mbr_glass_reader_bytes(reader)));
    return p->len <= mbr_glass_reader_held(reader) ? MBR_OK
                                                   : mbr_glass_reader_need(reader, p->len, err);
}

static inline mbr_status
copy_posting(term_merger *merger, mbr_glass_reader *reader, uint32_t *docid, mbr_error *err)
{
    posting p;
    mbr_status status = read_posting(&p, reader, err);

    if (status == MBR_OK && mbr_glass_chunk_is_full(&merger->chunk))
        status = write_chunk(merger, false, err);
    if (status != MBR_OK)
        return status;
    *docid += (uint32_t) p.gap;
    mbr_glass_chunk_begin(&merger->chunk, *docid);
    mbr_glass_put_uint(&merger->chunk.body, p.wdf);
    if (p.len > 0)
        status = write_positions(merger, *docid,
                                 mbr_glass_slice(mbr_glass_reader_bytes(reader), p.len), err);
    mbr_glass_reader_take(reader, p.len);
    return status;
}

/* What all runs together have of the term. */
static mbr_status
begin_term(term_merger *merger, mbr_glass_reader **readers, size_t count, mbr_error *err)
{
    unsigned char *end = mbr_glass_print_term(merger->term, readers[0]->key, readers[0]->key_len);
    mbr_status status = MBR_OK;

    *end++ = 0;
    merger->term_len = (size_t) (end - merger->term);
    merger->frequency = merger->occurrences = 0;
    merger->is_first = true;
    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        uint64_t frequency, occurrences;

        status = mbr_glass_reader_uint(readers[i], &frequency, err);
        if (status == MBR_OK)
            status = mbr_glass_reader_uint(readers[i], &occurrences, err);
        if (status != MBR_OK)
            return status;
        merger->frequency += frequency;
        merger->occurrences += occurrences;
    }
    if (status == MBR_OK && merger->occurrences > UINT32_MAX)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("a term occurs %" PRIu64 " times, more than an index can say",
                                    "un terme revient %" PRIu64
                                    " fois, plus qu’un index ne sait le dire"),
                             merger->occurrences);
    return status;
}

mbr_status
mbr_glass_postings_write(mbr_glass_runs *runs, size_t memory_bytes, mbr_glass_table *postlist,
                         mbr_glass_table *position, mbr_error *err)
{
    term_merger merger = { .postlist = postlist, .position = position };
    mbr_glass_merge *merge;
    mbr_glass_reader **readers;
    size_t count = 0;
    mbr_status status = mbr_glass_merge_open(&merge, runs, memory_bytes, err);

    merger.term = merger.memory + MBR_GLASS_BLOCK_LEAD;
    while (status == MBR_OK &&
           (status = mbr_glass_merge_next(merge, &readers, &count, err)) == MBR_OK && count > 0) {
        status = begin_term(&merger, readers, count, err);
        for (size_t i = 0; i < count && status == MBR_OK; i++) {
            uint32_t docid = readers[i]->base;

            while (readers[i]->left > 0 && status == MBR_OK)
                status = copy_posting(&merger, readers[i], &docid, err);
        }
        if (status == MBR_OK)
            status = write_chunk(&merger, true, err);
    }
    mbr_glass_merge_free(merge);
    mbr_glass_bytes_free(&merger.chunk.body);
    mbr_glass_bytes_free(&merger.tag);
    return status;
}
