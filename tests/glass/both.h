#ifndef MBR_TESTS_GLASS_BOTH_H
#define MBR_TESTS_GLASS_BOTH_H

/* The same documents, given to glass/ and to libxapian at once: what a test says here is
 * said to both, and two databases come out. */
#include <inttypes.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <setjmp.h>

#include <cmocka.h>

#include "base/memory.h"
#include "glass/glass.h"
#include "xapian-c/xapian-c.h"

/* ---- Chance that comes out the same each time ---- */

typedef struct dice {
    uint64_t state;
} dice;

/* A number below `below`, or 0. */
static inline uint32_t
roll(dice *d, uint32_t below)
{
    d->state ^= d->state << 13;
    d->state ^= d->state >> 7;
    d->state ^= d->state << 17;
    return below == 0 ? 0 : (uint32_t) ((d->state * UINT64_C(0x2545F4914F6CDD1D)) >> 33) % below;
}

/* ---- Folders ---- */

static inline void
remove_tree(const char *path)
{
    char command[600];

    (void) snprintf(command, sizeof command, "rm -rf '%s'", path);
    assert_int_equal(system(command), 0);
}

/* `diff -r` finds nothing. */
static inline void
assert_same_bytes(const char *a, const char *b)
{
    char command[700];

    (void) snprintf(command, sizeof command, "diff -r '%s' '%s'", a, b);
    assert_int_equal(system(command), 0);
}

/* ---- Both databases ---- */

typedef struct both {
    char folder[200]; /* of all that the test writes */
    char ours[256], theirs[256];
    mbr_glass *glass;
    mbr_glass_batch *batch;
    xc_writer *writer;
    xc_document *document;
    uint32_t docid, last_docid;
    uint64_t length;
    bool has_positions;
    unsigned spills;
    mbr_error err;
    xc_error xerr;
} both;

#define good(b, call) assert_good((call), (b)->err.message, #call)
#define xgood(b, call) assert_good((int) (call), (b)->xerr.message, #call)

static inline void
assert_good(int status, const char *message, const char *call)
{
    if (status != 0)
        fail_msg("%s: %d %s", call, status, message);
}

static inline void
both_folder(both *b)
{
    const char *parent = getenv("TMPDIR");

    memset(b, 0, sizeof *b);
    (void) snprintf(b->folder, sizeof b->folder, "%.100s/marbre-glass-XXXXXX",
                    parent ? parent : "/tmp");
    assert_non_null(mkdtemp(b->folder));
    (void) snprintf(b->ours, sizeof b->ours, "%s/ours", b->folder);
    (void) snprintf(b->theirs, sizeof b->theirs, "%s/theirs", b->folder);
}

static inline void
both_open(both *b, const mbr_glass_options *options)
{
    xc_writer_options theirs = { .action = XC_CREATE_OR_OVERWRITE,
                                 .flags = XC_NO_SYNC | XC_DANGEROUS,
                                 .block_size = options ? options->block_size : 0 };

    both_folder(b);
    good(b, mbr_glass_create(&b->glass, b->ours, options, &b->err));
    b->batch = mbr_glass_batch_new(b->glass, 1);
    xgood(b, xc_writer_open(&b->writer, b->theirs, &theirs, &b->xerr));
    b->document = xc_document_new();
}

/* Begins document `docid`; 0: the next one. */
static inline void
both_begin(both *b, uint32_t docid)
{
    b->docid = docid ? docid : b->last_docid + 1;
    b->length = 0;
    b->has_positions = false;
    mbr_glass_batch_begin(b->batch, docid);
    xc_document_clear(b->document);
}

static inline void
both_posting(both *b, mbr_slice term, uint32_t position, uint32_t wdf)
{
    mbr_glass_batch_posting(b->batch, term, position, wdf);
    xgood(b, xc_document_add_posting(b->document, term.ptr, term.len, position, wdf, &b->xerr));
    b->length += wdf;
    b->has_positions = true;
}

static inline void
both_term(both *b, mbr_slice term, uint32_t wdf)
{
    mbr_glass_batch_term(b->batch, term, wdf);
    xgood(b, xc_document_add_term(b->document, term.ptr, term.len, wdf, &b->xerr));
    b->length += wdf;
}

static inline void
both_value(both *b, uint32_t slot, mbr_slice value)
{
    mbr_glass_batch_value(b->batch, slot, value);
    xgood(b, xc_document_set_value(b->document, slot, value.ptr, value.len, &b->xerr));
}

static inline void
both_data(both *b, mbr_slice data)
{
    mbr_glass_batch_data(b->batch, data);
    xgood(b, xc_document_set_data(b->document, data.ptr, data.len, &b->xerr));
}

static inline void
both_spill(both *b)
{
    b->spills++;
    good(b, mbr_glass_add(b->glass, b->batch, &b->err));
}

static inline void
both_end(both *b)
{
    static const mbr_slice unit = MBR_SLICE("unit");

    /* xapian-check takes positions in a document of length 0 for damage. */
    if (b->has_positions && b->length == 0)
        both_term(b, unit, 1);
    good(b, mbr_glass_batch_end(b->batch, &b->err));
    xgood(b, xc_writer_replace(b->writer, b->docid, b->document, &b->xerr));
    b->last_docid = b->docid;
    if (mbr_glass_batch_is_full(b->batch))
        both_spill(b);
}

static inline void
both_metadata(both *b, mbr_slice key, mbr_slice value)
{
    good(b, mbr_glass_set_metadata(b->glass, key, value, &b->err));
    xgood(b, xc_writer_set_metadata(b->writer, key.ptr, key.len, value.ptr, value.len, &b->xerr));
}

static inline void
both_spelling(both *b, mbr_slice word, uint32_t count)
{
    good(b, mbr_glass_add_spelling(b->glass, word, count, &b->err));
    xgood(b, xc_writer_add_spelling(b->writer, word.ptr, word.len, count, &b->xerr));
}

/* Completes both databases. */
static inline void
both_finish(both *b)
{
    both_spill(b);
    mbr_glass_batch_free(b->batch);
    good(b, mbr_glass_finish(b->glass, &b->err));
    xgood(b, xc_writer_close(b->writer, &b->xerr));
    xc_writer_free(b->writer);
    xc_document_free(b->document);
    b->glass = NULL;
}

#endif
