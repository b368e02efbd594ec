/* From inputs to where articles go: every record is put, removed or refused, and counted. */
#include "indexer/intake.h"

#include <stdlib.h>

#include "base/language.h"
#include "base/memory.h"
#include "document/document.h"
#include "indexer/interrupt.h"
#include "indexer/reader.h"
#include "indexer/visibility.h"

enum { REFUSALS_SAID = 20, NOTES_SAID = 10, INPUTS_NAMED = 10 };

typedef struct intake_run {
    mbr_report *report;
    const mbr_destination *destination;
    const mbr_run_options *options;
    const mbr_reader_notes *notes; /* of the input at hand */
    const char *path;              /* of the input at hand */
    mbr_document *document;
    uint64_t bytes_before; /* of the inputs already read */
    unsigned long noted;   /* warnings of the reader that are in the report */
    bool half_is_fatal;
    size_t input;      /* the one being read */
    uint32_t *origins; /* by number of the article: the input it came from, from 1; 0: none */
    size_t origin_count;
} intake_run;

/* The reason in "<path>:<line>: <reason>", so that equal ones are counted together. */
static mbr_slice
reason_in(const char *message, const char *path)
{
    mbr_slice reason = mbr_slice_of_string(message);
    const char *at = message + strlen(path);

    if (!mbr_slice_starts_with(reason, path))
        return reason;
    if (strncmp(at, "\u00A0", strlen("\u00A0")) == 0)
        at += strlen("\u00A0");
    if (*at != ':')
        return reason;
    if (at[1] >= '0' && at[1] <= '9') /* the line */
        at += 1 + strspn(at + 1, "0123456789");
    return mbr_slice_of_string(at + strspn(at, ": "));
}

static mbr_status
refuse(intake_run *intake, const char *path, const mbr_error *why, bool is_fatal, mbr_error *err)
{
    const mbr_run_events *events = &intake->options->events;
    mbr_report *report = intake->report;

    report->refused++;
    if (is_fatal || intake->options->strict) {
        mbr_tally_add(&report->refusals, reason_in(why->message, path), 1);
        return mbr_error_set(err, MBR_ERR_BAD_INPUT, "%s", why->message);
    }
    if (events->say && report->refused <= REFUSALS_SAID) {
        events->say(events->user, why->message);
        mbr_tally_say(&report->refusals, reason_in(why->message, path));
    } else {
        mbr_tally_add(&report->refusals, reason_in(why->message, path), 1);
    }
    mbr_tally_keep_first(&report->refusals, reason_in(why->message, path), why->message);
    return MBR_OK;
}

/* One case of `kind`, of which `line` says all, with its place: people are told of the
 * first few as they happen, and of the others how many there were. */
static void
note(intake_run *intake, mbr_slice kind, const char *line)
{
    const mbr_run_events *events = &intake->options->events;
    mbr_tally *warnings = &intake->report->warnings;

    if (events->note && mbr_tally_said(warnings, kind) < NOTES_SAID) {
        mbr_tally_say(warnings, kind);
        events->note(events->user, line);
    } else {
        mbr_tally_add(warnings, kind, 1);
    }
    mbr_tally_keep_first(warnings, kind, line);
}

/* Of the record at hand: says its line and its id. */
static void
note_here(intake_run *intake, mbr_slice kind, mbr_slice sentence)
{
    const mbr_slice id = intake->document->id;
    mbr_error line = MBR_ERROR_INIT;

    mbr_error_set(&line, MBR_OK, mbr_tr("%s:%lu: id %.*s: %.*s", "%s:%lu: id %.*s\u00A0: %.*s"),
                  intake->path, intake->notes->line, MBR_SLICE_ARGS(id), MBR_SLICE_ARGS(sentence));
    note(intake, kind, line.message);
}

/* Of the input at hand as a whole. */
static void
note_of_input(intake_run *intake, const char *kind, const char *sentence)
{
    mbr_error line = MBR_ERROR_INIT;

    mbr_error_set(&line, MBR_OK, mbr_tr("%s: %s", "%s\u00A0: %s"), intake->path, sentence);
    note(intake, mbr_slice_of_string(kind), line.message);
}

/* The kind of "7 comments are announced, 5 were found" is "N comments are announced, N were
 * found", and that of "is not a date: 31/02" is "is not a date". */
static void
print_kind(mbr_buffer *out, mbr_slice sentence)
{
    bool in_number = false;

    for (size_t i = 0; i < sentence.len; i++) {
        bool is_digit = sentence.ptr[i] >= '0' && sentence.ptr[i] <= '9';
        mbr_slice rest = mbr_slice_part(sentence, i, sentence.len);

        if (mbr_slice_starts_with(rest, ": ") || mbr_slice_starts_with(rest, "\u00A0: "))
            break;
        if (!is_digit || !in_number)
            mbr_buffer_append_char(out, is_digit ? 'N' : sentence.ptr[i]);
        in_number = is_digit;
    }
}

/* What the reader found odd in the record at hand. It keeps the latest ones. */
static void
note_oddities(intake_run *intake)
{
    const mbr_reader_notes *notes = intake->notes;
    unsigned long i = intake->noted;

    if (notes->warning_count - i > MBR_READER_NOTES_MAX) {
        mbr_tally_add_others(&intake->report->warnings,
                             notes->warning_count - i - MBR_READER_NOTES_MAX);
        i = notes->warning_count - MBR_READER_NOTES_MAX;
    }
    for (; i < notes->warning_count; i++) {
        mbr_slice sentence =
            reason_in(notes->warnings.items[i % MBR_READER_NOTES_MAX].ptr, intake->path);
        mbr_buffer kind = MBR_BUFFER_INIT;

        print_kind(&kind, sentence);
        note_here(intake, mbr_buffer_slice(&kind), sentence);
        mbr_buffer_free(&kind);
    }
    intake->noted = notes->warning_count;
}

static mbr_status
take_removal(intake_run *intake, mbr_error *err)
{
    bool was_found = false;
    const mbr_destination *destination = intake->destination;
    mbr_status status = destination->remove(destination->user, intake->document->source,
                                            intake->document->id, &was_found, err);

    if (status == MBR_OK)
        *(was_found ? &intake->report->deleted : &intake->report->absent) += 1;
    return status;
}

static uint32_t *
origin_of(intake_run *intake, uint32_t number)
{
    if (number >= intake->origin_count) {
        size_t count = (size_t) number + number / 2 + 64;

        intake->origins = mbr_realloc(intake->origins, count, sizeof *intake->origins);
        memset(intake->origins + intake->origin_count, 0,
               (count - intake->origin_count) * sizeof *intake->origins);
        intake->origin_count = count;
    }
    return &intake->origins[number];
}

static void
note_clash(intake_run *intake, const char *other_path)
{
    mbr_slice kind = mbr_slice_of_string(
        mbr_tr("replaces an article of another file with the same id, but other content",
               "remplace un article d’un autre fichier, de même identifiant, mais d’un autre "
               "contenu"));
    mbr_buffer text = MBR_BUFFER_INIT;

    mbr_buffer_printf(&text,
                      mbr_tr("replaces the article with the same id, but other content, of %s",
                             "remplace l’article de même identifiant, mais d’un autre contenu, "
                             "de %s"),
                      other_path);
    note_here(intake, kind, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

/* The same identity with another content, from another file: an article and its newer
 * state, or two articles that a poor id makes one. Only a person can tell. */
static void
note_came_already(intake_run *intake, const mbr_put *put)
{
    uint32_t origin = *origin_of(intake, put->number);
    mbr_slice sentence;

    if (put->outcome == MBR_CHANGED && origin > 0 && origin - 1 != intake->input) {
        note_clash(intake, intake->options->inputs.paths[origin - 1]);
        return;
    }
    sentence = mbr_slice_of_string(mbr_tr("came already in this run: the last one stays",
                                          "déjà venu dans cette lecture\u00A0: le dernier reste"));
    note_here(intake, sentence, sentence);
}

static mbr_status
take(intake_run *intake, mbr_error *err)
{
    mbr_report *report = intake->report;
    mbr_document *document = intake->document;
    mbr_put put;
    mbr_status status;

    report->read++;
    if (document->deleted)
        return take_removal(intake, err);
    mbr_withhold_comments(document, &report->withheld_comments);
    report->comments += document->comment_count;
    report->empty_comments += mbr_document_empty_comments(document);
    status = intake->destination->put(intake->destination->user, document, &put, err);
    if (status != MBR_OK)
        return status;
    if (put.repeated && put.outcome != MBR_WITHHELD)
        report->repeated++;
    else
        report->outcomes[put.outcome]++;
    if (put.outcome == MBR_WITHHELD)
        mbr_tally_add(&report->withheld_articles, document->status, 1);
    if (put.repeated)
        note_came_already(intake, &put);
    if (put.number > 0)
        *origin_of(intake, put.number) = (uint32_t) intake->input + 1;
    return MBR_OK;
}

static void
tick(intake_run *intake)
{
    const mbr_run_events *events = &intake->options->events;

    intake->report->bytes = intake->bytes_before + intake->notes->bytes;
    if (events->progress)
        events->progress(events->user, intake->report);
}

/* An input with nothing in it may be a job that failed: it is named. */
static void
note_nothing(intake_run *intake)
{
    const char *sentence = intake->notes->bytes == 0
                               ? mbr_tr("empty", "vide")
                               : mbr_tr("no article in it", "aucun article dedans");

    note_of_input(intake, sentence, sentence);
}

static void
note_repairs(intake_run *intake)
{
    const mbr_reader_notes *notes = intake->notes;
    mbr_buffer kind = MBR_BUFFER_INIT, sentence = MBR_BUFFER_INIT;

    if (notes->repairs == 0)
        return;
    mbr_buffer_printf(
        &kind, mbr_tr("read as %s, invalid bytes repaired", "lu en %s, octets invalides réparés"),
        notes->encoding);
    mbr_buffer_printf(&sentence, mbr_tr("%s: %lu", "%s\u00A0: %lu"), kind.ptr, notes->repairs);
    note_of_input(intake, kind.ptr, sentence.ptr);
    mbr_buffer_free(&kind);
    mbr_buffer_free(&sentence);
}

/* Which format was recognised, and which encoding: of each input by name when they are
 * few, otherwise how many there were of each kind. */
static void
say_format(intake_run *intake)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (intake->options->inputs.count <= INPUTS_NAMED)
        mbr_buffer_printf(&text, mbr_tr("%s: ", "%s\u00A0: "), intake->path);
    mbr_buffer_printf(&text, "%s, %s", intake->notes->format, intake->notes->encoding);
    mbr_tally_add(&intake->report->formats, mbr_buffer_slice(&text), 1);
    mbr_buffer_free(&text);
}

static void
close_input(intake_run *intake)
{
    const mbr_reader_notes *notes = intake->notes;
    mbr_report *report = intake->report;

    tick(intake);
    intake->bytes_before = report->bytes;
    report->repairs += notes->repairs;
    note_repairs(intake);
    say_format(intake);
    /* The reader lists each key once and counts them all together. */
    for (size_t i = 0; i < notes->unknown_keys.count; i++)
        mbr_tally_add(&report->unknown_keys, notes->unknown_keys.items[i], 1);
}

static mbr_status
cancelled(mbr_error *err)
{
    return mbr_error_set(err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
}

static mbr_status
read_input(intake_run *intake, const char *path, mbr_error *err)
{
    const mbr_reader_options options = {
        .format = intake->options->format,
        .limits = mbr_reader_limits_of(intake->options->memory_bytes),
        .source = intake->options->source,
    };
    const uint64_t before = intake->report->read + intake->report->refused;
    mbr_error why = MBR_ERROR_INIT;
    mbr_reader *reader;
    mbr_status status = MBR_OK;
    bool more = true;

    if (mbr_reader_open(&reader, path, &options, &why) != MBR_OK)
        return mbr_interrupt_signal() ? cancelled(err) : refuse(intake, path, &why, false, err);
    intake->path = path;
    intake->noted = 0;
    intake->notes = mbr_reader_notes_of(reader);
    while (more && status == MBR_OK) {
        mbr_read result = mbr_reader_next(reader, intake->document, &why);

        if (mbr_interrupt_signal()) {
            status = cancelled(err);
            break;
        }
        switch (result) {
        case MBR_READ_DOCUMENT:
            note_oddities(intake);
            status = take(intake, err);
            break;
        case MBR_READ_REFUSED:
            intake->noted = intake->notes->warning_count; /* the refusal says enough */
            status = refuse(intake, path, &why, false, err);
            break;
        case MBR_READ_END: more = false; break;
        case MBR_READ_FAILED:
            status =
                refuse(intake, path, &why, intake->half_is_fatal && !intake->options->force, err);
            more = false;
            break;
        }
        tick(intake);
    }
    if (status == MBR_OK && intake->report->read + intake->report->refused == before)
        note_nothing(intake);
    close_input(intake);
    mbr_reader_free(reader);
    return status;
}

mbr_status
mbr_intake(mbr_report *report, const mbr_destination *destination, const mbr_run_options *options,
           bool half_is_fatal, mbr_error *err)
{
    intake_run intake = { .report = report,
                          .destination = destination,
                          .options = options,
                          .document = mbr_document_new(),
                          .half_is_fatal = half_is_fatal };
    mbr_status status = MBR_OK;

    mbr_tally_add_all(&report->warnings, &options->inputs.skipped);
    for (; intake.input < options->inputs.count && status == MBR_OK; intake.input++)
        status = read_input(&intake, options->inputs.paths[intake.input], err);
    free(intake.origins);
    mbr_document_free(intake.document);
    mbr_tally_sort(&report->refusals);
    return status;
}
