/* Opens an input, finds out its format, and hands its records on one by one. */
#include "indexer/reader.h"

#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "indexer/readers/format.h"
#include "indexer/readers/text.h"

enum {
    DEFAULT_MEMORY = 256000000,
    RECORD_SHARE = 8,  /* of the memory: the line, its values and their copies */
    TEXT_SHARE = 64,   /* of the memory: a text, and where its words stand */
    WORD_BYTES = 2400, /* half of the memory: at the worst libxapian takes 600 for a term while
                          its document comes in, in the document and in the maps that
                          BYTES_PER_TERM of writer.c counts, and most words are two */
    VALUE_BYTES = 256,
    LEAST_RECORD = 2000000,
    LEAST_TEXT = 500000,
    LEAST_WORDS = 50000,
    LEAST_VALUES = 100000,
    MOST_RECORD = 500000000,
    MOST_COMMENTS = 100000
};

/* In the order in which they are tried. */
static const mbr_format *const formats[] = { &mbr_format_jsonl, &mbr_format_page };

struct mbr_reader {
    const mbr_format *format;
    mbr_reading reading;
};

static size_t
between(size_t least, size_t number, size_t most)
{
    return number < least ? least : number > most ? most : number;
}

mbr_reader_limits
mbr_reader_limits_of(size_t memory_bytes)
{
    mbr_reader_limits limits = {
        .record_bytes = between(LEAST_RECORD, memory_bytes / RECORD_SHARE, MOST_RECORD),
        .text_bytes = between(LEAST_TEXT, memory_bytes / TEXT_SHARE, MOST_RECORD),
        .words = between(LEAST_WORDS, memory_bytes / WORD_BYTES, MOST_RECORD),
        .values = between(LEAST_VALUES, memory_bytes / VALUE_BYTES, MOST_RECORD),
        .comments = MOST_COMMENTS,
    };

    return limits;
}

static mbr_reader_limits
completed(mbr_reader_limits given)
{
    mbr_reader_limits usual = mbr_reader_limits_of(DEFAULT_MEMORY);

    given.record_bytes = given.record_bytes ? given.record_bytes : usual.record_bytes;
    given.text_bytes = given.text_bytes ? given.text_bytes : usual.text_bytes;
    given.words = given.words ? given.words : usual.words;
    given.values = given.values ? given.values : usual.values;
    given.comments = given.comments ? given.comments : usual.comments;
    return given;
}

static void
list_names(mbr_buffer *out)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(formats); i++)
        mbr_buffer_printf(out, "%s%s", i > 0 ? ", " : "", formats[i]->name);
}

static const mbr_format *
format_called(const char *name)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(formats); i++)
        if (strcmp(formats[i]->name, name) == 0)
            return formats[i];
    return NULL;
}

static const mbr_format *
detect(mbr_slice start)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(formats); i++)
        if (formats[i]->recognise(start))
            return formats[i];
    return NULL;
}

/* What people compress exports with, and what gives the text back. */
static const struct compression {
    const char *magic;
    size_t length;
    const char *name, *command;
} compressions[] = {
    { "\x1F\x8B", 2, "gzip", "zcat" },
    { "\xFD"
      "7zXZ",
      5, "xz", "xzcat" },
    { "\x28\xB5\x2F\xFD", 4, "zstd", "zstdcat" },
    { "BZh", 3, "bzip2", "bzcat" },
    { "PK\x03\x04", 4, "zip", "unzip -p" },
};

static mbr_status
refuse_compressed(const char *path, mbr_slice start, mbr_error *err)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(compressions); i++) {
        const struct compression *c = &compressions[i];
        bool is_long = strlen(path) > 100; /* the command must fit in the message */

        if (start.len < c->length || memcmp(start.ptr, c->magic, c->length) != 0)
            continue;
        return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                             mbr_tr("%s: compressed (%s): %s %s | marbre-indexer … -",
                                    "%s\u00A0: compressé (%s)\u00A0: %s %s | marbre-indexer … -"),
                             path, c->name, c->command,
                             is_long || strcmp(path, "-") == 0 ? mbr_tr("FILE", "FICHIER") : path);
    }
    return MBR_OK;
}

/* An export that is one JSON array is a common one. */
static mbr_status
refuse_array(const char *path, mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_BAD_INPUT,
                         mbr_tr("%s: a JSON list; one object per line is read: "
                                "jq -c '.[]' FILE | marbre-indexer … -",
                                "%s\u00A0: une liste JSON\u00A0; il faut un objet par ligne\u00A0: "
                                "jq -c '.[]' FICHIER | marbre-indexer … -"),
                         path);
}

static mbr_status
choose_format(mbr_reader *reader, const char *forced, mbr_error *err)
{
    mbr_buffer names = MBR_BUFFER_INIT;
    mbr_slice start;

    reader->format =
        forced ? format_called(forced) : detect(mbr_input_start(reader->reading.input));
    if (reader->format)
        return MBR_OK;
    start = mbr_skip_marks(mbr_input_start(reader->reading.input));
    if (!forced && start.len > 0 && start.ptr[0] == '[')
        return refuse_array(reader->reading.path, err);
    list_names(&names);
    if (forced)
        mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("no format is called \"%s\"; the formats are: %s",
                   "aucun format ne s’appelle «\u00A0%s\u00A0»\u00A0; les formats sont\u00A0: %s"),
            forced, names.ptr);
    else
        mbr_error_set(
            err, MBR_ERR_BAD_INPUT,
            mbr_tr("%s: none of the known formats (%s) is recognised; --format NAME forces one",
                   "%s\u00A0: aucun des formats connus (%s) n’y est reconnu\u00A0; "
                   "--format NOM en impose un"),
            reader->reading.path, names.ptr);
    mbr_buffer_free(&names);
    return MBR_ERR_BAD_INPUT;
}

mbr_status
mbr_reader_open(mbr_reader **out, const char *path, const mbr_reader_options *options,
                mbr_error *err)
{
    mbr_reader *reader = mbr_calloc(1, sizeof *reader);
    mbr_reading *reading = &reader->reading;
    mbr_status status;

    *out = NULL;
    reading->limits = completed(options->limits);
    reading->path = mbr_strdup(path);
    reading->source = options->source;
    reading->arena = mbr_arena_new();
    reading->notes.unknown_keys.items = reading->unknown_keys;
    reading->notes.warnings.items = reading->warnings;
    reading->notes.encoding = "utf-8";
    status = mbr_input_open(&reading->input, path, reading->limits.record_bytes, err);
    if (status == MBR_OK)
        status = refuse_compressed(path, mbr_input_start(reading->input), err);
    if (status == MBR_OK)
        status = choose_format(reader, options->format, err);
    if (status == MBR_OK) {
        reading->notes.format = reader->format->name;
        *out = reader;
        reader = NULL;
    }
    mbr_reader_free(reader);
    return status;
}

static void
update_notes(mbr_reading *reading)
{
    mbr_reader_notes *notes = &reading->notes;
    const char *unicode = mbr_input_encoding(reading->input);

    notes->encoding = unicode ? unicode : mbr_decoding_name(&reading->decoding);
    notes->repairs = mbr_decoding_repairs(&reading->decoding) + mbr_input_repairs(reading->input) +
                     reading->cleaned;
    notes->bytes = mbr_input_bytes(reading->input);
}

mbr_read
mbr_reader_next(mbr_reader *reader, mbr_document *document, mbr_error *err)
{
    mbr_read result;

    mbr_document_reset(document);
    result = reader->format->next(&reader->reading, document, err);
    update_notes(&reader->reading);
    return result;
}

const mbr_reader_notes *
mbr_reader_notes_of(const mbr_reader *reader)
{
    return &reader->reading.notes;
}

void
mbr_reader_free(mbr_reader *reader)
{
    if (!reader)
        return;
    mbr_input_close(reader->reading.input);
    mbr_buffer_free(&reader->reading.scratch);
    mbr_buffer_free(&reader->reading.unescaped);
    mbr_arena_free(reader->reading.arena);
    free((char *) reader->reading.path);
    free(reader);
}

const char *
mbr_reader_format_name(size_t i)
{
    return i < MBR_ARRAY_LEN(formats) ? formats[i]->name : NULL;
}

const char *
mbr_reader_format_description(size_t i)
{
    if (i >= MBR_ARRAY_LEN(formats))
        return NULL;
    return mbr_tr(formats[i]->description_en, formats[i]->description_fr);
}
