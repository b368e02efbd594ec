/* The commands that only look: their result is text on standard output, or a file. */
#include "indexer/errand.h"

#include <stdlib.h>

#include "base/json.h"
#include "base/language.h"
#include "indexer/atomic_file.h"
#include "indexer/check.h"
#include "indexer/dump.h"
#include "indexer/figures.h"
#include "indexer/interrupt.h"
#include "indexer/stats.h"

/* For a program that expects JSON: the error, too, is an object on one line. */
static void
print_error(const mbr_errand *run)
{
    const mbr_sink *results = &run->console->results;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_json json = mbr_json_to(&text);

    mbr_json_begin_object(&json);
    mbr_json_key(&json, "command");
    mbr_json_cstring(&json, mbr_command_name(run->options->command));
    mbr_json_key(&json, "error");
    mbr_json_cstring(&json, run->err.message);
    mbr_json_end_object(&json);
    mbr_buffer_append_char(&text, '\n');
    (void) results->write(results->user, mbr_buffer_slice(&text), NULL);
    mbr_buffer_free(&text);
}

/* Prints a text made in a buffer, or the error; the exit code. */
static int
close_text(mbr_errand *run, mbr_buffer *text, mbr_status status)
{
    const mbr_sink *results = &run->console->results;
    bool lost = false;

    if (status != MBR_OK && run->options->json && run->options->command != MBR_COMMAND_DUMP)
        print_error(run);
    if (status == MBR_OK && text->len > 0) {
        status = results->write(results->user, mbr_buffer_slice(text), &run->err);
        lost = status == MBR_ERR_CANCELLED; /* who left wants no complaint */
    }
    if (status != MBR_OK && !lost)
        mbr_command_say(run, MBR_TONE_ERROR, run->err.message);
    mbr_buffer_free(text);
    return mbr_command_exit_code(status, &run->report);
}

int
mbr_command_stats(mbr_errand *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const mbr_options *options = run->options;
    mbr_status status = mbr_stats_print(&text, options->archive, options->json, &run->err);

    return close_text(run, &text, status);
}

int
mbr_command_generations(mbr_errand *run)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    const mbr_options *options = run->options;
    mbr_status status = mbr_generations_print(&text, options->archive, options->json, &run->err);

    return close_text(run, &text, status);
}

static void
print_check(mbr_buffer *out, const mbr_check_report *report, bool json)
{
    static const mbr_noun problem = { "problem", "problems", "problème", "problèmes" };

    if (json) {
        mbr_check_print_json(out, report);
        return;
    }
    mbr_buffer_printf(out, mbr_tr("%s: ", "%s\u00A0: "), report->generation);
    mbr_figure_things(out, report->articles, &mbr_noun_article);
    mbr_buffer_append_string(out, ", ");
    mbr_figure_things(out, report->comments, &mbr_noun_comment);
    mbr_buffer_append_string(out, mbr_tr(": ", "\u00A0: "));
    mbr_figure_things(out, report->problems, &problem);
    mbr_buffer_append_char(out, '\n');
}

int
mbr_command_check(mbr_errand *run)
{
    const mbr_options *options = run->options;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_check_report report;
    mbr_status status = mbr_check(&report, options->archive, options->quick,
                                  mbr_command_say_refusal, run, &run->err);
    bool damaged = status == MBR_OK && report.problems > 0;
    int code;

    if (status == MBR_OK && (options->json || !options->quiet))
        print_check(&text, &report, options->json);
    free(report.generation);
    code = close_text(run, &text, status);
    return damaged && code == MBR_EXIT_DONE ? MBR_EXIT_DAMAGED : code;
}

int
mbr_command_dump(mbr_errand *run)
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
        return mbr_command_exit_code(status, &run->report); /* a closed pipe is no news */
    return close_text(run, &nothing, status);
}
