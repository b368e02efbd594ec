/* From a command line that was understood to the work, and from its outcome to words
 * and an exit code. */
#include "indexer/commands.h"

#include <errno.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/language.h"
#include "base/memory.h"
#include "base/system_error.h"
#include "base/utf8.h"
#include "document/document.h"
#include "indexer/errand.h"
#include "indexer/hold.h"
#include "indexer/interrupt.h"
#include "indexer/lists.h"
#include "indexer/readers/text.h"
#include "indexer/run.h"
#include "indexer/stub.h"

/* ---- Words ---- */

void
mbr_command_say(const mbr_errand *run, mbr_tone tone, const char *text)
{
    if (run->options->quiet && (tone == MBR_TONE_INFO || tone == MBR_TONE_NOTE))
        return;
    run->console->say(run->console->user, tone, text);
}

void
mbr_command_say_refusal(void *user, const char *line)
{
    mbr_command_say(user, MBR_TONE_REFUSAL, line);
}

static void
say_note(void *user, const char *line)
{
    mbr_command_say(user, MBR_TONE_NOTE, line);
}

static void
show_progress(void *user, const mbr_report *report)
{
    mbr_errand *run = user;
    mbr_buffer line = MBR_BUFFER_INIT;

    if (!mbr_progress_is_due(&run->progress, report))
        return;
    mbr_progress_print(&line, &run->progress, report, mbr_terminal_columns(run->console->terminal));
    run->console->progress(run->console->user, line.ptr);
    mbr_buffer_free(&line);
}

static void
end_progress(const mbr_errand *run)
{
    if (run->console->progress)
        run->console->progress(run->console->user, NULL);
}

/* ---- Exit codes ---- */

int
mbr_command_exit_code(mbr_status status, const mbr_report *report)
{
    switch (status) {
    case MBR_OK: return report->refused > 0 ? MBR_EXIT_REFUSALS : MBR_EXIT_DONE;
    case MBR_ERR_NOT_FOUND:
    case MBR_ERR_INDEX_LOCKED:
    case MBR_ERR_INDEX_VERSION: return MBR_EXIT_NO_ARCHIVE;
    case MBR_ERR_INDEX_DAMAGED: return MBR_EXIT_DAMAGED;
    case MBR_ERR_CANCELLED:
        /* Without a signal of ours it is the reader of our output who left. */
        return 128 + (mbr_interrupt_signal() ? mbr_interrupt_signal() : SIGPIPE);
    case MBR_ERR_IO:
    case MBR_ERR_BAD_INPUT:
    case MBR_ERR_BAD_QUERY:
    case MBR_ERR_INDEX_CHANGED:
    case MBR_ERR_BUG: break;
    }
    return MBR_EXIT_NOTHING;
}

/* ---- Commands that write ---- */

/* A word of the command line as the readers would take it from a file, terminated: the
 * archive holds no control characters. */
static const char *
label(mbr_errand *run, const char *typed)
{
    unsigned long repairs = 0;
    mbr_slice clean;

    if (!typed)
        return NULL;
    clean = mbr_clean_label(run->labels, mbr_slice_of_string(typed), &repairs);
    return mbr_arena_strndup(run->labels->arena, clean.ptr, clean.len);
}

static mbr_run_options
run_options(mbr_errand *run)
{
    const mbr_options *given = run->options;
    mbr_run_options options = { .archive = given->archive,
                                .command = mbr_command_name(given->command),
                                .format = given->format,
                                .source = label(run, given->source),
                                .memory_bytes = given->memory_bytes,
                                .threads = given->threads,
                                .keep = given->keep,
                                .wait_seconds = given->wait_seconds,
                                .strict = given->strict,
                                .mirror = given->mirror,
                                .force = given->force };

    options.events.user = run;
    options.events.say = mbr_command_say_refusal;
    options.events.note = say_note;
    options.events.progress = run->console->progress ? show_progress : NULL;
    return options;
}

/* The generation that is current after all; "" when there is none. */
static void
look_at_generation(mbr_errand *run)
{
    mbr_report *report = &run->report;
    mbr_stub stub;

    /* A run that could not even begin has not looked. */
    if (!report->generation[0] && mbr_stub_read(&stub, run->options->archive, NULL) == MBR_OK)
        memcpy(report->generation, stub.current, sizeof report->generation);
}

/* After a signal or a failure: say what has happened, and what has not. */
static void
say_kept(mbr_errand *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (run->report.written)
        mbr_buffer_printf(&text,
                          mbr_tr("what was asked is done all the same: generation %s is current",
                                 "ce qui était demandé est fait quand même\u00A0: la génération "
                                 "%s est la courante"),
                          run->report.generation);
    else if (run->report.generation[0])
        mbr_buffer_printf(&text,
                          mbr_tr("nothing was changed: generation %s is still the current one",
                                 "rien n’a été changé\u00A0: la génération %s reste la courante"),
                          run->report.generation);
    else if (access(run->options->archive, F_OK) != 0)
        mbr_buffer_printf(&text,
                          mbr_tr("nothing was changed: there is no archive in %s",
                                 "rien n’a été changé\u00A0: il n’y a pas d’archive dans %s"),
                          run->options->archive);
    else
        mbr_buffer_append_string(&text, mbr_tr("nothing was changed: no generation is current",
                                               "rien n’a été changé\u00A0: aucune génération "
                                               "n’est courante"));
    mbr_command_say(run, MBR_TONE_INFO, text.ptr);
    mbr_buffer_free(&text);
}

/* What became of the run: 2 when nothing was done, 1 when not all of it. */
static int
run_code(const mbr_errand *run, mbr_status status)
{
    const mbr_report *report = &run->report;

    if (status == MBR_OK && run->options->command != MBR_COMMAND_ROLLBACK && !report->written &&
        report->read == 0)
        return MBR_EXIT_NOTHING;
    if (status != MBR_OK && status != MBR_ERR_CANCELLED && report->written)
        return MBR_EXIT_REFUSALS;
    return mbr_command_exit_code(status, report);
}

static mbr_report_kind
report_kind(mbr_command command)
{
    switch (command) {
    case MBR_COMMAND_DELETE: return MBR_REPORT_DELETION;
    case MBR_COMMAND_ROLLBACK: return MBR_REPORT_RETURN;
    case MBR_COMMAND_COMPACT: return MBR_REPORT_COMPACTION;
    case MBR_COMMAND_BUILD:
    case MBR_COMMAND_UPDATE:
    case MBR_COMMAND_GENERATIONS:
    case MBR_COMMAND_CHECK:
    case MBR_COMMAND_STATS:
    case MBR_COMMAND_DUMP:
    case MBR_COMMAND_COUNT: break;
    }
    return MBR_REPORT_INTAKE;
}

/* The report as JSON. A job that asked for it and does not get it must know. */
static int
write_report(mbr_errand *run, mbr_status status, int code)
{
    const mbr_sink *results = &run->console->results;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_error err = MBR_ERROR_INIT;
    mbr_status wrote;

    mbr_report_print_json(&text, &run->report, mbr_command_name(run->options->command),
                          status == MBR_OK ? NULL : run->err.message);
    wrote = results->write(results->user, mbr_buffer_slice(&text), &err);
    mbr_buffer_free(&text);
    if (wrote == MBR_OK || code != MBR_EXIT_DONE)
        return code;
    if (wrote == MBR_ERR_CANCELLED)
        return mbr_command_exit_code(wrote, &run->report);
    mbr_command_say(run, MBR_TONE_ERROR, err.message);
    return run->report.written ? MBR_EXIT_REFUSALS : MBR_EXIT_NOTHING;
}

/* The closing words of a run, and its exit code. */
static int
close_run(mbr_errand *run, mbr_status status)
{
    int code = run_code(run, status);

    end_progress(run);
    look_at_generation(run);
    if (status != MBR_OK)
        mbr_command_say(run, MBR_TONE_ERROR, run->err.message);
    if (status != MBR_OK && status != MBR_ERR_NOT_FOUND && status != MBR_ERR_INDEX_LOCKED)
        say_kept(run);
    if (run->options->json) {
        code = write_report(run, status, code);
    } else if (status == MBR_OK) {
        mbr_buffer text = MBR_BUFFER_INIT;

        mbr_report_print(&text, &run->report, report_kind(run->options->command));
        mbr_command_say(run, MBR_TONE_INFO, text.ptr);
        mbr_buffer_free(&text);
    }
    mbr_report_free(&run->report);
    return code;
}

static int
run_intake(mbr_errand *run)
{
    mbr_run_options options = run_options(run);
    mbr_analysis *analysis = NULL;
    mbr_status status = mbr_inputs_expand(&options.inputs, run->options->operands,
                                          run->options->operand_count, &run->err);

    if (status == MBR_OK)
        status =
            mbr_lists_read(&analysis, run->options->roots, run->options->stop_words, &run->err);
    options.analysis = analysis;
    if (status == MBR_ERR_NOT_FOUND)
        status = MBR_ERR_BAD_INPUT; /* a file of the command line, not the archive */
    if (status == MBR_OK) {
        mbr_progress_begin(&run->progress, options.inputs.bytes);
        status = run->options->command == MBR_COMMAND_BUILD
                     ? mbr_run_build(&run->report, &options, &run->err)
                     : mbr_run_update(&run->report, &options, &run->err);
    }
    mbr_inputs_free(&options.inputs);
    mbr_analysis_free(analysis);
    return close_run(run, status);
}

static mbr_status
add_id(mbr_errand *run, mbr_slice typed)
{
    mbr_document *labels = run->labels;
    unsigned long repairs = 0;
    mbr_slice id;

    if (mbr_utf8_valid_length(typed) < typed.len)
        return mbr_error_set(&run->err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("an id is not UTF-8", "un id n’est pas en UTF-8"));
    id = mbr_clean_label(labels, typed, &repairs);
    if (id.len > 0)
        mbr_document_add_borrowed(labels, &labels->tags, id);
    return MBR_OK;
}

/* One id a line. Half a list is no list: what is not the end of the input is an error. */
static mbr_status
read_ids(mbr_errand *run, FILE *file)
{
    mbr_status status = MBR_OK;
    char *line = NULL;
    size_t capacity = 0;
    ssize_t len;

    while (status == MBR_OK && (len = getline(&line, &capacity, file)) >= 0)
        status = add_id(run, mbr_slice_of(line, (size_t) len));
    if (mbr_interrupt_signal())
        status =
            mbr_error_set(&run->err, MBR_ERR_CANCELLED, "%s", mbr_tr("interrupted", "interrompu"));
    else if (ferror(file))
        status = mbr_error_set(&run->err, MBR_ERR_IO,
                               mbr_tr("cannot read standard input: %s",
                                      "impossible de lire l’entrée standard\u00A0: %s"),
                               mbr_errno_text(errno));
    free(line);
    return status;
}

static int
run_delete(mbr_errand *run)
{
    mbr_run_options options = run_options(run);
    const mbr_strings *ids = &run->labels->tags;
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < run->options->operand_count && status == MBR_OK; i++) {
        if (strcmp(run->options->operands[i], "-") == 0)
            status = read_ids(run, stdin);
        else
            status = add_id(run, mbr_slice_of_string(run->options->operands[i]));
    }
    if (status == MBR_OK)
        status = mbr_run_delete(&run->report, &options, ids->items, ids->count, &run->err);
    if (status == MBR_OK && run->report.deleted == 0)
        run->report.read = 0; /* nothing done */
    return close_run(run, status);
}

static int
run_compact(mbr_errand *run)
{
    mbr_run_options options = run_options(run);

    return close_run(run, mbr_run_compact(&run->report, &options, &run->err));
}

static int
run_rollback(mbr_errand *run)
{
    mbr_run_options options = run_options(run);
    const char *name = run->options->operand_count > 0 ? run->options->operands[0] : NULL;

    return close_run(run, mbr_run_rollback(&run->report, &options, name, &run->err));
}

static int (*const runners[MBR_COMMAND_COUNT])(mbr_errand *run) = {
    [MBR_COMMAND_BUILD] = run_intake,
    [MBR_COMMAND_UPDATE] = run_intake,
    [MBR_COMMAND_DELETE] = run_delete,
    [MBR_COMMAND_ROLLBACK] = run_rollback,
    [MBR_COMMAND_GENERATIONS] = mbr_command_generations,
    [MBR_COMMAND_CHECK] = mbr_command_check,
    [MBR_COMMAND_STATS] = mbr_command_stats,
    [MBR_COMMAND_COMPACT] = run_compact,
    [MBR_COMMAND_DUMP] = mbr_command_dump,
};

int
mbr_command_run(const mbr_options *options, const mbr_console *console)
{
    mbr_errand run = {
        .options = options, .console = console, .labels = mbr_document_new(), .err = MBR_ERROR_INIT
    };
    int code;

    mbr_hold_listen(mbr_command_say_refusal, &run);
    code = runners[options->command](&run);
    mbr_hold_listen(NULL, NULL);
    mbr_document_free(run.labels);
    return code;
}
