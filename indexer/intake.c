/* From inputs to the writer: every record is put, removed or refused, and counted. */
#include "indexer/intake.h"

#include <stdlib.h>
#include <time.h>

#include "base/language.h"
#include "document/document.h"
#include "indexer/interrupt.h"
#include "indexer/reader.h"

enum { REFUSALS_SAID = 20, NOTES_SAID = 10, DAY = 86400 };

typedef struct intake_run {
    mbr_report *report;
    mbr_writer *writer;
    const mbr_run_options *options;
    const mbr_reader_notes *notes; /* of the input at hand */
    const char *path;              /* of the input at hand */
    mbr_document *document;
    uint64_t bytes_before; /* of the inputs already read */
    int64_t now;
    bool half_is_fatal;
} intake_run;

/* The reason in "<path>:<line>: <reason>", so that equal ones are counted together. */
static mbr_slice
reason_in(const char *message, const char *path)
{
    mbr_slice reason = mbr_slice_of_string(message);
    size_t at = strlen(path);

    if (!mbr_slice_starts_with(reason, path))
        return reason;
    if (mbr_slice_starts_with(mbr_slice_part(reason, at, reason.len), "\u00A0"))
        at += strlen("\u00A0");
    while (at < reason.len && strchr(":0123456789 ", reason.ptr[at]))
        at++;
    return at < reason.len ? mbr_slice_part(reason, at, reason.len) : reason;
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
    return MBR_OK;
}

static void
warn(intake_run *intake, const char *sentence)
{
    mbr_tally_add(&intake->report->warnings, mbr_slice_of_string(sentence), 1);
}

/* Says where: the first few times, with the line and the id of the article at hand. */
static void
warn_here(intake_run *intake, const char *sentence)
{
    const mbr_run_events *events = &intake->options->events;
    mbr_tally *warnings = &intake->report->warnings;
    mbr_slice text = mbr_slice_of_string(sentence);
    mbr_error line = MBR_ERROR_INIT;

    if (!events->note || mbr_tally_said(warnings, text) >= NOTES_SAID) {
        mbr_tally_add(warnings, text, 1);
        return;
    }
    mbr_error_set(&line, MBR_OK, mbr_tr("%s:%lu: id %.*s: %s", "%s:%lu: id %.*s\u00A0: %s"),
                  intake->path, intake->notes->line, MBR_SLICE_ARGS(intake->document->id),
                  sentence);
    events->note(events->user, line.message);
    mbr_tally_say(warnings, text);
}

static void
look_at_date(intake_run *intake)
{
    const mbr_document *document = intake->document;

    if (document->published.precision == MBR_PRECISION_NONE && document->published_text.len > 0)
        warn_here(intake, mbr_tr("date not understood: kept as undated",
                                 "date incomprise\u00A0: gardé sans date"));
    else if (document->published.utc > intake->now + DAY)
        warn_here(intake, mbr_tr("date in the future: kept", "date dans le futur\u00A0: gardée"));
}

static mbr_status
take_removal(intake_run *intake, mbr_error *err)
{
    bool was_found = false;
    mbr_status status = mbr_writer_remove(intake->writer, intake->document->source,
                                          intake->document->id, &was_found, err);

    if (status == MBR_OK)
        *(was_found ? &intake->report->deleted : &intake->report->absent) += 1;
    return status;
}

static mbr_status
take(intake_run *intake, mbr_error *err)
{
    mbr_report *report = intake->report;
    mbr_document *document = intake->document;
    mbr_outcome outcome;
    bool repeated;
    mbr_status status;

    report->read++;
    if (document->deleted)
        return take_removal(intake, err);
    report->comments += document->comment_count;
    report->empty_comments += mbr_document_empty_comments(document);
    look_at_date(intake);
    status = mbr_writer_put(intake->writer, document, &outcome, &repeated, err);
    if (status != MBR_OK)
        return status;
    if (repeated)
        warn_here(intake, mbr_tr("came already in this run: the last one stays",
                                 "déjà venu dans cette lecture\u00A0: le dernier reste"));
    *(repeated && outcome != MBR_WITHHELD ? &report->repeated : &report->outcomes[outcome]) += 1;
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
warn_of_nothing(intake_run *intake)
{
    const mbr_run_events *events = &intake->options->events;
    const char *sentence = intake->notes->bytes == 0
                               ? mbr_tr("empty", "vide")
                               : mbr_tr("no article in it", "aucun article dedans");
    mbr_error line = MBR_ERROR_INIT;

    mbr_error_set(&line, MBR_OK, mbr_tr("%s: %s", "%s\u00A0: %s"), intake->path, sentence);
    if (events->note &&
        mbr_tally_said(&intake->report->warnings, mbr_slice_of_string(line.message)) < NOTES_SAID) {
        events->note(events->user, line.message);
        mbr_tally_say(&intake->report->warnings, mbr_slice_of_string(line.message));
    } else {
        warn(intake, line.message);
    }
}

static void
close_input(intake_run *intake)
{
    const mbr_reader_notes *notes = intake->notes;
    mbr_report *report = intake->report;

    tick(intake);
    intake->bytes_before = report->bytes;
    report->repairs += notes->repairs;
    if (notes->repairs > 0)
        warn(intake, mbr_tr("file with bytes outside its encoding: repaired",
                            "fichier avec des octets hors de son codage\u00A0: réparé"));
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
    const mbr_reader_options options = { intake->options->format, 0, intake->options->source };
    const uint64_t before = intake->report->read + intake->report->refused;
    mbr_error why = MBR_ERROR_INIT;
    mbr_reader *reader;
    mbr_status status = MBR_OK;
    bool more = true;

    if (mbr_reader_open(&reader, path, &options, &why) != MBR_OK)
        return mbr_interrupt_signal() ? cancelled(err) : refuse(intake, path, &why, false, err);
    intake->path = path;
    intake->notes = mbr_reader_notes_of(reader);
    while (more && status == MBR_OK) {
        mbr_read result = mbr_reader_next(reader, intake->document, &why);

        if (mbr_interrupt_signal()) {
            status = cancelled(err);
            break;
        }
        switch (result) {
        case MBR_READ_DOCUMENT: status = take(intake, err); break;
        case MBR_READ_REFUSED: status = refuse(intake, path, &why, false, err); break;
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
        warn_of_nothing(intake);
    close_input(intake);
    mbr_reader_free(reader);
    return status;
}

mbr_status
mbr_intake(mbr_report *report, mbr_writer *writer, const mbr_run_options *options,
           bool half_is_fatal, mbr_error *err)
{
    intake_run intake = { .report = report,
                          .writer = writer,
                          .options = options,
                          .document = mbr_document_new(),
                          .now = (int64_t) time(NULL),
                          .half_is_fatal = half_is_fatal };
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < options->inputs.count && status == MBR_OK; i++)
        status = read_input(&intake, options->inputs.paths[i], err);
    mbr_document_free(intake.document);
    mbr_tally_sort(&report->refusals);
    return status;
}
