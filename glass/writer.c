/* The writer: documents come in by batches, and what has to wait for the end waits in
 * temporary files. Term lists and data, which are ordered by document, go to their
 * tables at once; postings, values and lengths, which are not, when all are known. */
#include <assert.h>
#include <dirent.h>
#include <errno.h>
#include <inttypes.h>
#include <stdlib.h>
#include <string.h>
#include <sys/random.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "glass/batch.h"
#include "glass/glass.h"
#include "glass/lengths.h"
#include "glass/metadata.h"
#include "glass/postings.h"
#include "glass/spelling.h"
#include "glass/values.h"
#include "glass/version.h"

enum {
    MEMORY_DEFAULT = 256 << 20,
    BLOCK_DEFAULT = 8192,
    SPELLING_SHARE = 8, /* one part in so many of the memory is for words */
    MERGE_SHARE = 4     /* and for reading runs */
};

struct mbr_glass {
    const mbr_glass_io *io;
    char *path, *temporary;
    bool made_directory;
    size_t memory_bytes;
    unsigned compression;
    unsigned char uuid[MBR_GLASS_UUID_BYTES];
    mbr_glass_table tables[MBR_GLASS_TABLES];
    mbr_glass_spool spool;
    mbr_glass_values values;
    mbr_glass_lengths lengths;
    mbr_glass_runs runs;
    mbr_glass_metadata metadata;
    mbr_glass_spelling spelling;
    mbr_glass_figures figures;
    mbr_glass_bytes slots; /* of a document */
};

/* ---- Beginning ---- */

/* Random bytes, marked as a random UUID. */
static mbr_status
make_uuid(unsigned char uuid[MBR_GLASS_UUID_BYTES], mbr_error *err)
{
    if (getrandom(uuid, MBR_GLASS_UUID_BYTES, 0) != MBR_GLASS_UUID_BYTES)
        return mbr_error_set(err, MBR_ERR_IO,
                             mbr_tr("cannot get random numbers: %s",
                                    "impossible d’obtenir des nombres au hasard\u00A0: %s"),
                             mbr_errno_text(errno));
    uuid[6] = (unsigned char) ((uuid[6] & 0x0F) | 0x40);
    uuid[8] = (unsigned char) ((uuid[8] & 0x3F) | 0x80);
    return MBR_OK;
}

/* MBR_OK when there is nothing in a directory. */
static mbr_status
see_empty(const char *path, mbr_error *err)
{
    DIR *directory = opendir(path);
    const struct dirent *entry;
    bool is_empty = true;

    if (!directory)
        return mbr_glass_write_error(err, path);
    while (is_empty && (entry = readdir(directory)))
        is_empty = strcmp(entry->d_name, ".") == 0 || strcmp(entry->d_name, "..") == 0;
    closedir(directory);
    if (is_empty)
        return MBR_OK;
    errno = ENOTEMPTY;
    return mbr_glass_write_error(err, path);
}

static mbr_status
make_directory(mbr_glass *glass, mbr_error *err)
{
    if (glass->io->mkdir(glass->path, 0777) == 0) {
        glass->made_directory = true;
        return MBR_OK;
    }
    return errno == EEXIST ? see_empty(glass->path, err) : mbr_glass_write_error(err, glass->path);
}

static mbr_glass *
new_writer(const char *path, const mbr_glass_options *options)
{
    mbr_glass *glass = mbr_calloc(1, sizeof *glass);
    unsigned block_size = options->block_size ? options->block_size : BLOCK_DEFAULT;

    assert(block_size >= MBR_GLASS_BLOCK_MIN && block_size <= MBR_GLASS_BLOCK_MAX &&
           (block_size & (block_size - 1)) == 0);
    assert(options->data_compression <= 9);
    glass->io = options->io ? options->io : mbr_glass_io_system();
    glass->path = mbr_strdup(path);
    glass->temporary =
        mbr_strdup(options->temporary_directory ? options->temporary_directory : path);
    glass->memory_bytes = options->memory_bytes ? options->memory_bytes : MEMORY_DEFAULT;
    glass->compression = options->data_compression;
    for (unsigned i = 0; i < MBR_GLASS_TABLES; i++)
        mbr_glass_table_init(&glass->tables[i], glass->io, path, (mbr_glass_table_kind) i,
                             block_size);
    glass->spool =
        (mbr_glass_spool){ .io = glass->io, .directory = glass->temporary, .file = { .fd = -1 } };
    mbr_glass_runs_init(&glass->runs, glass->io, glass->temporary);
    glass->spelling = (mbr_glass_spelling){ .io = glass->io,
                                            .directory = glass->temporary,
                                            .memory_bytes = glass->memory_bytes / SPELLING_SHARE };
    return glass;
}

static void
free_writer(mbr_glass *glass)
{
    for (unsigned i = 0; i < MBR_GLASS_TABLES; i++)
        mbr_glass_table_free(&glass->tables[i]);
    mbr_glass_file_close(&glass->spool.file);
    mbr_glass_values_free(&glass->values);
    mbr_glass_lengths_free(&glass->lengths);
    mbr_glass_runs_free(&glass->runs);
    mbr_glass_metadata_free(&glass->metadata);
    mbr_glass_spelling_free(&glass->spelling);
    mbr_glass_bytes_free(&glass->slots);
    free(glass->path);
    free(glass->temporary);
    free(glass);
}

mbr_status
mbr_glass_create(mbr_glass **out, const char *path, const mbr_glass_options *options,
                 mbr_error *err)
{
    static const mbr_glass_options defaults = { .memory_bytes = 0 };
    mbr_glass *glass = new_writer(path, options ? options : &defaults);
    mbr_status status = MBR_OK;

    *out = NULL;
    if (options && options->uuid)
        memcpy(glass->uuid, options->uuid, sizeof glass->uuid);
    else
        status = make_uuid(glass->uuid, err);
    if (status == MBR_OK)
        status = make_directory(glass, err);
    if (status != MBR_OK) {
        free_writer(glass); /* nothing of ours is there */
        return status;
    }
    /* libxapian wants these two, whatever is in them. */
    status = mbr_glass_table_create(&glass->tables[MBR_GLASS_POSTLIST], err);
    if (status == MBR_OK)
        status = mbr_glass_table_create(&glass->tables[MBR_GLASS_TERMLIST], err);
    if (status == MBR_OK)
        *out = glass;
    else
        mbr_glass_abort(glass);
    return status;
}

void
mbr_glass_abort(mbr_glass *glass)
{
    if (!glass)
        return;
    mbr_glass_version_remove(glass->io, glass->path);
    for (unsigned i = 0; i < MBR_GLASS_TABLES; i++)
        mbr_glass_table_remove(&glass->tables[i]);
    if (glass->made_directory)
        (void) glass->io->rmdir(glass->path);
    free_writer(glass);
}

/* ---- What is not of a document ---- */

uint32_t
mbr_glass_count(const mbr_glass *glass)
{
    return glass->figures.documents;
}

mbr_status
mbr_glass_set_metadata(mbr_glass *glass, mbr_slice key, mbr_slice value, mbr_error *err)
{
    if (key.len == 0 || key.len > MBR_GLASS_METADATA_KEY_MAX)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("a metadata key cannot have %zu bytes",
                                    "une clé de métadonnées ne peut avoir %zu octets"),
                             key.len);
    mbr_glass_metadata_set(&glass->metadata, key, value);
    return MBR_OK;
}

mbr_status
mbr_glass_add_spelling(mbr_glass *glass, mbr_slice word, uint32_t count, mbr_error *err)
{
    if (word.len > MBR_GLASS_TERM_MAX)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("a word of the spelling dictionary cannot have %zu bytes",
                                    "un mot du dictionnaire d’orthographe ne peut avoir %zu "
                                    "octets"),
                             word.len);
    return mbr_glass_spelling_add(&glass->spelling, word, count, err);
}

mbr_glass_batch *
mbr_glass_batch_new(const mbr_glass *glass, unsigned batches)
{
    return mbr_glass_batch_of(glass->memory_bytes, batches, glass->compression);
}

/* ---- Documents ---- */

/* Values of a document: to their slots, and the list of the slots to the term list
 * table, under the key of the document with a zero byte behind. */
static mbr_status
add_values(mbr_glass *glass, uint32_t docid, const unsigned char *at, size_t len, mbr_error *err)
{
    const unsigned char *end = at + len;
    unsigned char key[MBR_GLASS_DOCID_MAX + 1];
    unsigned char *key_end = mbr_glass_print_docid(key, docid);
    uint64_t slot, next = 0, value;
    mbr_status status = MBR_OK;

    *key_end++ = 0;
    glass->slots.len = 0;
    while (at < end && status == MBR_OK) {
        at = mbr_glass_read_uint(&slot, at);
        at = mbr_glass_read_uint(&value, at);
        status = mbr_glass_values_add(&glass->values, &glass->spool, (uint32_t) slot, docid,
                                      mbr_glass_slice(at, value), err);
        at += value;
        mbr_glass_put_uint(&glass->slots, slot - next);
        next = slot + 1;
    }
    if (status == MBR_OK && len > 0)
        status = mbr_glass_table_add(
            &glass->tables[MBR_GLASS_TERMLIST], mbr_glass_slice(key, (size_t) (key_end - key)),
            mbr_glass_slice(glass->slots.ptr, glass->slots.len), false, err);
    return status;
}

static mbr_status
add_document(mbr_glass *glass, const mbr_glass_document *document, uint32_t docid,
             const unsigned char *bytes, mbr_error *err)
{
    mbr_glass_figures *figures = &glass->figures;
    unsigned char key_bytes[MBR_GLASS_DOCID_MAX];
    size_t key_len = (size_t) (mbr_glass_print_docid(key_bytes, docid) - key_bytes);
    mbr_slice key = mbr_glass_slice(key_bytes, key_len);
    const unsigned char *data = bytes + document->at;
    mbr_status status =
        mbr_glass_table_add(&glass->tables[MBR_GLASS_TERMLIST], key,
                            mbr_glass_slice(document->terms, document->terms_len), false, err);

    if (status == MBR_OK && document->data_len > 0)
        status = mbr_glass_table_add(&glass->tables[MBR_GLASS_DOCDATA], key,
                                     mbr_glass_slice(data, document->data_len),
                                     document->data_is_compressed, err);
    if (status == MBR_OK)
        status = add_values(glass, docid, data + document->data_len, document->values_len, err);
    if (status == MBR_OK)
        status =
            mbr_glass_lengths_add(&glass->lengths, &glass->spool, docid, document->length, err);
    figures->documents++;
    figures->last_docid = docid;
    figures->total_length += document->length;
    if (document->length > figures->longest)
        figures->longest = document->length;
    if (document->length > 0 && (figures->shortest == 0 || document->length < figures->shortest))
        figures->shortest = document->length;
    return status;
}

/* Sees that the ids of the batch follow those that were taken. */
static mbr_status
check_ids(const mbr_glass *glass, const mbr_glass_batch *batch, mbr_error *err)
{
    uint32_t last = glass->figures.last_docid;

    if (batch->is_relative && batch->last_id > UINT32_MAX - last)
        return mbr_error_set(
            err, MBR_ERR_BAD_INPUT, "%s",
            mbr_tr("there are no more document ids", "il n’y a plus de numéros de document"));
    if (!batch->is_relative && batch->documents[0].id <= last)
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("document %" PRIu32 " comes after document %" PRIu32,
                                    "le document %" PRIu32 " vient après le document %" PRIu32),
                             batch->documents[0].id, last);
    return MBR_OK;
}

static mbr_status
put_run(mbr_glass *glass, const mbr_glass_batch *batch, uint32_t base, mbr_error *err)
{
    mbr_status status;

    if (batch->used_count == 0)
        return MBR_OK;
    status = mbr_glass_runs_begin(&glass->runs, base, err);
    if (status == MBR_OK)
        status = mbr_glass_runs_put_all(&glass->runs, &batch->sorted, err);
    if (status == MBR_OK)
        mbr_glass_runs_end(&glass->runs);
    return status;
}

mbr_status
mbr_glass_add(mbr_glass *glass, mbr_glass_batch *batch, mbr_error *err)
{
    uint32_t base = batch->is_relative ? glass->figures.last_docid : 0;
    mbr_status status;

    if (batch->document_count == 0) { /* it may have been sealed, or know terms for nothing */
        mbr_glass_batch_reset(batch);
        return MBR_OK;
    }
    mbr_glass_batch_seal(batch);
    status = check_ids(glass, batch, err);
    if (batch->greatest_wdf > glass->figures.greatest_wdf)
        glass->figures.greatest_wdf = batch->greatest_wdf;
    for (size_t i = 0; i < batch->document_count && status == MBR_OK; i++)
        status = add_document(glass, &batch->documents[i], base + batch->documents[i].id,
                              batch->bytes.ptr, err);
    if (status == MBR_OK)
        status = put_run(glass, batch, base, err);
    mbr_glass_batch_reset(batch);
    return status;
}

/* ---- The end ---- */

/* The postlist table in the order of its keys: metadata, values, lengths, terms. */
static mbr_status
write_tables(mbr_glass *glass, mbr_error *err)
{
    mbr_glass_table *postlist = &glass->tables[MBR_GLASS_POSTLIST];
    mbr_status status = mbr_glass_metadata_write(&glass->metadata, postlist, err);

    if (status == MBR_OK)
        status = mbr_glass_values_write(&glass->values, &glass->spool, postlist, err);
    if (status == MBR_OK)
        status = mbr_glass_lengths_write(&glass->lengths, &glass->spool, postlist, err);
    if (status == MBR_OK)
        status = mbr_glass_postings_write(&glass->runs, glass->memory_bytes / MERGE_SHARE, postlist,
                                          &glass->tables[MBR_GLASS_POSITION], err);
    if (status == MBR_OK)
        status = mbr_glass_spelling_write(&glass->spelling, &glass->tables[MBR_GLASS_SPELLING],
                                          &glass->figures.greatest_spelling, err);
    for (unsigned i = 0; i < MBR_GLASS_TABLES && status == MBR_OK; i++)
        status = mbr_glass_table_finish(&glass->tables[i], err);
    return status;
}

/* The directory that holds the database: free with free(). */
static char *
parent_of(const char *path)
{
    size_t len = strlen(path);

    while (len > 1 && path[len - 1] == '/')
        len--;
    while (len > 0 && path[len - 1] != '/')
        len--;
    return len == 0 ? mbr_strdup(".") : mbr_strndup(path, len);
}

static mbr_status
publish(mbr_glass *glass, mbr_error *err)
{
    char *parent = parent_of(glass->path);
    mbr_status status = MBR_OK;

    for (unsigned i = 0; i < MBR_GLASS_TABLES && status == MBR_OK; i++)
        status = mbr_glass_table_sync(&glass->tables[i], err);
    /* The names of the tables are on the disk before there is a database. */
    if (status == MBR_OK)
        status = mbr_glass_directory_sync(glass->io, glass->path, err);
    if (status == MBR_OK)
        status = mbr_glass_version_write(glass->io, glass->path, glass->uuid, glass->tables,
                                         &glass->figures, err);
    if (status == MBR_OK)
        status = mbr_glass_directory_sync(glass->io, glass->path, err);
    if (status == MBR_OK && glass->made_directory)
        status = mbr_glass_directory_sync(glass->io, parent, err);
    free(parent);
    return status;
}

mbr_status
mbr_glass_finish(mbr_glass *glass, mbr_error *err)
{
    mbr_status status = write_tables(glass, err);

    if (status == MBR_OK)
        status = publish(glass, err);
    if (status == MBR_OK)
        free_writer(glass);
    else
        mbr_glass_abort(glass);
    return status;
}
