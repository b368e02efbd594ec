#ifndef MBR_GLASS_GLASS_H
#define MBR_GLASS_GLASS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/error.h"
#include "base/slice.h"
#include "glass/io.h"

#ifdef __cplusplus
extern "C" {
#endif

/* New Xapian databases, written in one go.
 *
 * libxapian keeps a database that can be read and changed at any moment, and pays for
 * it with each document. A database that nobody opens before it is complete costs a
 * small part of that: here documents come in, and the tables of a glass database come
 * out, each from its first block to its last. libxapian then reads, checks, compacts
 * and updates it as one of its own. docs/glass-format.md says what is written.
 *
 *     mbr_glass *glass;
 *     mbr_glass_batch *batch;
 *
 *     mbr_glass_create(&glass, path, NULL, &err);
 *     batch = mbr_glass_batch_new(glass, 1);
 *     for each document:
 *         mbr_glass_batch_begin(batch, 0);
 *         mbr_glass_batch_posting(batch, mbr_slice_of_string("presse"), 0, 1);
 *         mbr_glass_batch_data(batch, record);
 *         mbr_glass_batch_end(batch, &err);
 *         if (mbr_glass_batch_is_full(batch))
 *             mbr_glass_add(glass, batch, &err);
 *     mbr_glass_add(glass, batch, &err);
 *     mbr_glass_batch_free(batch);
 *     mbr_glass_finish(glass, &err);
 *
 * Memory is bounded whatever the size of the database: full batches are sorted and
 * spilled to a temporary file, and merged in the end. The database does not depend on
 * where batches end, or on the memory: the same documents give the same bytes.
 *
 * Threads. A batch belongs to one thread at a time, and batches share nothing: several
 * threads can each fill one. The writer belongs to one thread at a time too, and takes
 * the batches in the order of their documents. */
typedef struct mbr_glass mbr_glass;

/* How to write a database. All zero is the default of everything. */
typedef struct mbr_glass_options {
    size_t memory_bytes;             /* for all of the work, batches included; 0: 256 MB */
    unsigned block_size;             /* bytes, a power of two, 2048 to 65536; 0: 8192 */
    unsigned data_compression;       /* level of zlib for the data of documents, 1 to 9; 0: none */
    const char *temporary_directory; /* NULL: that of the database, whose disk has the room */
    const unsigned char *uuid;       /* 16 bytes that name the database; NULL: random ones */
    const mbr_glass_io *io;          /* NULL: the operating system. Must outlive the writer */
} mbr_glass_options;

/**
 * Begin a database.
 *
 * @param path     a directory that is empty or does not exist, in one that does
 * @param options  NULL for the defaults; copied
 * @return MBR_ERR_IO, also when the directory is not empty
 */
mbr_status mbr_glass_create(mbr_glass **out, const char *path, const mbr_glass_options *options,
                            mbr_error *err);

/**
 * Keep a string under a key, beside the documents; the last one of a key stays, and an
 * empty one removes it.
 *
 * @return MBR_ERR_BAD_INPUT for a key that is empty or has more than 253 bytes
 */
mbr_status mbr_glass_set_metadata(mbr_glass *glass, mbr_slice key, mbr_slice value, mbr_error *err);

/**
 * Add `count` occurrences of a word to the spelling dictionary. A word of one byte is
 * no word for libxapian, and passed over.
 *
 * @return MBR_ERR_BAD_INPUT for more than 245 bytes, MBR_ERR_IO
 */
mbr_status mbr_glass_add_spelling(mbr_glass *glass, mbr_slice word, uint32_t count, mbr_error *err);

/** Documents taken so far. */
uint32_t mbr_glass_count(const mbr_glass *glass);

/**
 * Complete the database, make it durable, and free the writer, whatever happens.
 *
 * The version file is renamed into place last: until then there is no database for
 * anybody. After a failure nothing is left of it, nor of the directory if it is new.
 *
 * @return MBR_ERR_IO, and MBR_ERR_BAD_INPUT when a figure exceeds the format
 */
mbr_status mbr_glass_finish(mbr_glass *glass, mbr_error *err);

/** Give up: remove all that was written, and free. NULL is allowed. */
void mbr_glass_abort(mbr_glass *glass);

/* ---- Documents ----------------------------------------------------------- */

/* Documents on their way to a database. */
typedef struct mbr_glass_batch mbr_glass_batch;

/**
 * An empty batch; free with mbr_glass_batch_free().
 *
 * @param glass    only looked at: for its memory, and how it compresses
 * @param batches  how many there will be at a time, which share the memory; 1 or more
 */
mbr_glass_batch *mbr_glass_batch_new(const mbr_glass *glass, unsigned batches);

/**
 * Begin a document.
 *
 * @param docid  its id, greater than that of any document before, in this batch and
 *               those taken before; or 0 for the one after the document before. A batch
 *               whose first document says 0 follows the batch before it, wherever that
 *               ends, and says 0 for all
 */
void mbr_glass_batch_begin(mbr_glass_batch *batch, uint32_t docid);

/**
 * Add an occurrence of a term.
 *
 * In any order; a position that comes twice is kept once. Give a document that has
 * positions a `wdf` other than 0 somewhere: xapian-check takes a length of 0 for a
 * document that is gone.
 *
 * @param term  1 to 245 bytes, a zero counting twice
 * @param wdf   added to the within-document frequency of the term; may be 0
 */
void
mbr_glass_batch_posting(mbr_glass_batch *batch, mbr_slice term, uint32_t position, uint32_t wdf);

/** Add a term without a position; with a `wdf` of 0 it only filters. */
void mbr_glass_batch_term(mbr_glass_batch *batch, mbr_slice term, uint32_t wdf);

/**
 * The number of a term in the batch, for those who say it again and again: an indexer that
 * remembers words remembers the numbers of their terms, and spares the lookup.
 *
 *     if (word->generation != mbr_glass_batch_generation(batch)) {
 *         word->number = mbr_glass_batch_intern(batch, word->term);
 *         word->generation = mbr_glass_batch_generation(batch);
 *     }
 *     mbr_glass_batch_posting_of(batch, word->number, position, 1);
 *
 * May be called at any time, between documents too, but not when the batch is sealed.
 *
 * @return MBR_GLASS_NO_TERM for what cannot be one: a document that has it is refused
 */
uint32_t mbr_glass_batch_intern(mbr_glass_batch *batch, mbr_slice term);

#define MBR_GLASS_NO_TERM UINT32_MAX

/** A number, never 0, that is another one when the numbers of terms are no longer valid. It
 * changes in mbr_glass_add() only, and not with each: a batch that is filled again remembers
 * terms. Batches share neither numbers nor generations. */
uint32_t mbr_glass_batch_generation(const mbr_glass_batch *batch);

/** As mbr_glass_batch_posting(), for a term that mbr_glass_batch_intern() gave a number in
 * this generation of this batch. */
void mbr_glass_batch_posting_of(mbr_glass_batch *batch, uint32_t number, uint32_t position,
                                uint32_t wdf);

/** As mbr_glass_batch_term(), likewise. */
void mbr_glass_batch_term_of(mbr_glass_batch *batch, uint32_t number, uint32_t wdf);

/** Set the value of a slot; the last one stays, and an empty one removes it. */
void mbr_glass_batch_value(mbr_glass_batch *batch, uint32_t slot, mbr_slice value);

/** Set the data. */
void mbr_glass_batch_data(mbr_glass_batch *batch, mbr_slice data);

/**
 * End the document.
 *
 * @return MBR_ERR_BAD_INPUT when anything said since mbr_glass_batch_begin() cannot be
 *         written; the document is then dropped, and the batch as it was before
 */
mbr_status mbr_glass_batch_end(mbr_glass_batch *batch, mbr_error *err);

/** Whether the batch has its share of the memory, and is to be taken before it grows. */
bool mbr_glass_batch_is_full(const mbr_glass_batch *batch);

/**
 * Sort the batch, which is the larger part of the work of taking it. Optional: on the
 * thread that filled it, so that mbr_glass_add() has only to write. No document may
 * follow before that.
 */
void mbr_glass_batch_seal(mbr_glass_batch *batch);

/**
 * Take the documents of a batch, which is empty afterwards and can be filled again.
 *
 * @return MBR_ERR_BAD_INPUT when ids do not ascend, MBR_ERR_IO. After a failure the
 *         writer can only be aborted
 */
mbr_status mbr_glass_add(mbr_glass *glass, mbr_glass_batch *batch, mbr_error *err);

/** Free. NULL is allowed. */
void mbr_glass_batch_free(mbr_glass_batch *batch);

#ifdef __cplusplus
}
#endif
#endif
