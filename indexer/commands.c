/* From a command line that was understood to the work, and from its outcome to words
 * and an exit code. */
#include "indexer/commands.h"

#include <signal.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/language.h"
#include "base/memory.h"
#include "indexer/atomic_file.h"
#include "indexer/check.h"
#include "indexer/dump.h"
#include "indexer/figures.h"
#include "indexer/interrupt.h"
#include "indexer/progress.h"
#include "indexer/run.h"
#include "indexer/stats.h"

typedef struct command_run {
    const mbr_options *options;
    const mbr_console *console;
    mbr_progress progress;
    mbr_report report;
    mbr_error err;
} command_run;

/* ---- Words ---- */

static void
say(const command_run *run, mbr_tone tone, const char *text)
{
    if (run->options->quiet && tone != MBR_TONE_ERROR)
        return;
    run->console->say(run->console->user, tone, text);
}

static void
say_refusal(void *user, const char *line)
{
    say(user, MBR_TONE_REFUSAL, line);
}

static void
show_progress(void *user, const mbr_report *report)
{
    command_run *run = user;
    mbr_buffer line = MBR_BUFFER_INIT;

    if (!mbr_progress_is_due(&run->progress))
        return;
    mbr_progress_print(&line, &run->progress, report, mbr_terminal_columns(run->console->terminal));
    run->console->progress(run->console->user, line.ptr);
    mbr_buffer_free(&line);
}

static void
end_progress(const command_run *run)
{
    if (run->console->progress)
        run->console->progress(run->console->user, NULL);
}

/* ---- Exit codes ---- */

static int
exit_code(mbr_status status, const mbr_report *report)
{
    switch (status) {
    case MBR_OK: return report->refused > 0 ? MBR_EXIT_REFUSALS : MBR_EXIT_DONE;
    case MBR_ERR_BAD_INPUT: return report->refused > 0 ? MBR_EXIT_REFUSALS : MBR_EXIT_NOTHING;
    case MBR_ERR_NOT_FOUND:
    case MBR_ERR_INDEX_LOCKED:
    case MBR_ERR_INDEX_VERSION: return MBR_EXIT_NO_ARCHIVE;
    case MBR_ERR_INDEX_DAMAGED: return MBR_EXIT_DAMAGED;
    case MBR_ERR_CANCELLED:
        /* Without a signal of ours it is the reader of our output who left. */
        return 128 + (mbr_interrupt_signal() ? mbr_interrupt_signal() : SIGPIPE);
    case MBR_ERR_IO:
    case MBR_ERR_BAD_QUERY:
    case MBR_ERR_INDEX_CHANGED:
    case MBR_ERR_BUG: break;
    }
    return MBR_EXIT_NOTHING;
}

/* ---- Commands that write ---- */

static mbr_run_options
run_options(command_run *run)
{
    const mbr_options *given = run->options;
    mbr_run_options options = { .archive = given->archive,
                                .command = mbr_command_name(given->command),
                                .format = given->format,
                                .source = given->source,
                                .memory_bytes = given->memory_bytes,
                                .keep = given->keep,
                                .wait_seconds = given->wait_seconds,
                                .strict = given->strict,
                                .mirror = given->mirror,
                                .force = given->force };

    options.events.user = run;
    options.events.say = say_refusal;
    options.events.progress = run->console->progress ? show_progress : NULL;
    return options;
}

/* After a signal or a failure: say what has not happened. */
static void
say_kept(const command_run *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;

    if (run->report.generation[0])
        mbr_buffer_printf(&text,
                          mbr_tr("nothing was changed: generation %s is still the current one",
                                 "rien n’a été changé\u00A0: la génération %s reste la courante"),
                          run->report.generation);
    else
        mbr_buffer_append_string(&text, mbr_tr("nothing was kept", "rien n’a été gardé"));
    say(run, MBR_TONE_INFO, text.ptr);
    mbr_buffer_free(&text);
}

/* The closing words of a run, and its exit code. */
static int
close_run(command_run *run, mbr_status status)
{
    const mbr_options *options = run->options;
    int code = exit_code(status, &run->report);
    mbr_buffer text = MBR_BUFFER_INIT;

    end_progress(run);
    if (status == MBR_OK && run->report.read == 0 && !run->report.written &&
        run->report.refused == 0 && options->command != MBR_COMMAND_ROLLBACK)
        code = MBR_EXIT_NOTHING;
    if (status != MBR_OK)
        say(run, MBR_TONE_ERROR, run->err.message);
    if (status != MBR_OK && status != MBR_ERR_NOT_FOUND && status != MBR_ERR_INDEX_LOCKED)
        say_kept(run);
    if (options->json) {
        mbr_report_print_json(&text, &run->report, mbr_command_name(options->command),
                              status == MBR_OK ? NULL : run->err.message);
        (void) run->console->results.write(run->console->results.user, mbr_buffer_slice(&text),
                                           NULL);
    } else if (status == MBR_OK) {
        mbr_report_print(&text, &run->report);
        say(run, MBR_TONE_INFO, text.ptr);
    }
    mbr_buffer_free(&text);
    mbr_report_free(&run->report);
    return code;
}

static int
run_intake(command_run *run)
{
    mbr_run_options options = run_options(run);
    mbr_status status = mbr_inputs_expand(&options.inputs, run->options->operands,
                                          run->options->operand_count, &run->err);

    if (status == MBR_ERR_NOT_FOUND)
        status = MBR_ERR_BAD_INPUT; /* a file of the command line, not the archive */
    if (status == MBR_OK) {
        mbr_progress_begin(&run->progress, options.inputs.bytes);
        status = run->options->command == MBR_COMMAND_BUILD
                     ? mbr_run_build(&run->report, &options, &run->err)
                     : mbr_run_update(&run->report, &options, &run->err);
    }
    mbr_inputs_free(&options.inputs);
    return close_run(run, status);
}

static void
add_id(mbr_slice **ids, size_t *count, mbr_slice id)
{
    if (id.len == 0)
        return;
    *ids = mbr_realloc(*ids, *count + 1, sizeof **ids);
    (*ids)[(*count)++] = mbr_slice_of(mbr_strndup(id.ptr, id.len), id.len);
}

/* One id a line. */
static void
read_ids(mbr_slice **ids, size_t *count, FILE *file)
{
    char *line = NULL;
    size_t capacity = 0;
    ssize_t len;

    while ((len = getline(&line, &capacity, file)) >= 0)
        add_id(ids, count, mbr_slice_trim(mbr_slice_of(line, (size_t) len)));
    free(line);
}

static int
run_delete(command_run *run)
{
    mbr_run_options options = run_options(run);
    mbr_slice *ids = NULL;
    size_t count = 0;
    mbr_status status;

    for (size_t i = 0; i < run->options->operand_count; i++) {
        if (strcmp(run->options->operands[i], "-") == 0)
            read_ids(&ids, &count, stdin);
        else
            add_id(&ids, &count, mbr_slice_of_string(run->options->operands[i]));
    }
    status = mbr_run_delete(&run->report, &options, ids, count, &run->err);
    for (size_t i = 0; i < count; i++)
        free((char *) (uintptr_t) ids[i].ptr); /* ours: copied above */
    free(ids);
    if (status == MBR_OK && run->report.deleted == 0)
        run->report.read = 0; /* nothing done */
    return close_run(run, status);
}

static int
run_compact(command_run *run)
{
    mbr_run_options options = run_options(run);

    return close_run(run, mbr_run_compact(&run->report, &options, &run->err));
}

static int
run_rollback(command_run *run)
{
    mbr_run_options options = run_options(run);
    const char *name = run->options->operand_count > 0 ? run->options->operands[0] : NULL;

    return close_run(run, mbr_run_rollback(&run->report, &options, name, &run->err));
}

/* ---- Commands that look ---- */

/* Prints a text made in a buffer, or the error; the exit code. */
static int
close_text(command_run *run, mbr_buffer *text, mbr_status status)
{
    const mbr_sink *results = &run->console->results;
    bool lost = false;

    if (status == MBR_OK && text->len > 0) {
        status = results->write(results->user, mbr_buffer_slice(text), &run->err);
        lost = status == MBR_ERR_CANCELLED; /* who left wants no complaint */
    }
    if (status != MBR_OK && !lost)
        say(run, MBR_TONE_ERROR, run->err.message);
    mbr_buffer_free(text);
    return exit_code(status, &run->report);
}

static int
run_stats(command_run *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const mbr_options *options = run->options;
    mbr_status status = mbr_stats_print(&text, options->archive, options->json, &run->err);

    return close_text(run, &text, status);
}

static int
run_generations(command_run *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const mbr_options *options = run->options;
    mbr_status status = mbr_generations_print(&text, options->archive, options->json, &run->err);

    return close_text(run, &text, status);
}

static void
print_check(mbr_buffer *out, const mbr_check_report *report, bool json)
{
    if (json) {
        mbr_check_print_json(out, report);
        return;
    }
    mbr_buffer_printf(out, mbr_tr("%s: ", "%s\u00A0: "), report->generation);
    mbr_figure_count(out, report->articles);
    mbr_buffer_append_string(out, " articles, ");
    mbr_figure_count(out, report->comments + report->empty_comments);
    mbr_buffer_append_string(out, mbr_tr(" comments: ", " commentaires\u00A0: "));
    mbr_figure_count(out, report->problems);
    mbr_buffer_append_string(out, mbr_tr(" problems\n", " problèmes\n"));
}

static int
run_check(command_run *run)
{
    const mbr_options *options = run->options;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_check_report report;
    mbr_status status =
        mbr_check(&report, options->archive, options->quick, say_refusal, run, &run->err);
    bool damaged = status == MBR_OK && report.problems > 0;
    int code;

    if (status == MBR_OK && (options->json || !options->quiet))
        print_check(&text, &report, options->json);
    free(report.generation);
    code = close_text(run, &text, status);
    return damaged && code == MBR_EXIT_DONE ? MBR_EXIT_DAMAGED : code;
}

static int
run_dump(command_run *run)
{
    const mbr_options *options = run->options;
    mbr_sink sink = run->console->results;
    mbr_buffer nothing = MBR_BUFFER_INIT;
    mbr_atomic_file *file = NULL;
    mbr_status status = MBR_OK;

    if (options->output) {
        status = mbr_atomic_file_open(&file, options->output, &run->err);
        if (status == MBR_OK)
            sink = mbr_atomic_file_sink(file);
    }
    if (status == MBR_OK)
        status = mbr_dump(&sink, options->archive, NULL, &run->err);
    if (status == MBR_OK && file)
        status = mbr_atomic_file_commit(file, &run->err);
    mbr_atomic_file_free(file);
    if (status == MBR_ERR_CANCELLED && !mbr_interrupt_signal())
        return exit_code(status, &run->report); /* a closed pipe is no news */
    return close_text(run, &nothing, status);
}

static int (*const runners[MBR_COMMAND_COUNT])(command_run *run) = {
    [MBR_COMMAND_BUILD] = run_intake,
    [MBR_COMMAND_UPDATE] = run_intake,
    [MBR_COMMAND_DELETE] = run_delete,
    [MBR_COMMAND_ROLLBACK] = run_rollback,
    [MBR_COMMAND_GENERATIONS] = run_generations,
    [MBR_COMMAND_CHECK] = run_check,
    [MBR_COMMAND_STATS] = run_stats,
    [MBR_COMMAND_COMPACT] = run_compact,
    [MBR_COMMAND_DUMP] = run_dump,
};

int
mbr_command_run(const mbr_options *options, const mbr_console *console)
{
    command_run run = { .options = options, .console = console, .err = MBR_ERROR_INIT };

    return runners[options->command](&run);
}
