/* marbre export: every article that a search counts, whole, one by one. */
#include "base/language.h"
#include "cli/commands.h"

/* Written as it comes, so that memory does not follow the number of articles. */
enum { CHUNK_BYTES = 64 * 1024 };

typedef struct export_run {
    const mbr_cli_options *options;
    const mbr_printer *printer;
    mbr_print_options how;
    mbr_buffer text;
    size_t count;
    mbr_cli_exit code;
} export_run;

static bool
export_article(void *user, const mbr_document *document)
{
    export_run *run = user;

    run->printer->export_article(&run->text, document, &run->how);
    run->count++;
    if (run->text.len >= CHUNK_BYTES)
        run->code = mbr_cli_write(&run->text);
    return run->code == MBR_EXIT_FOUND;
}

/* What precedes and follows the articles, where the form has such a thing. */
static void
frame(export_run *run, void (*print)(mbr_buffer *out, const mbr_print_options *options))
{
    if (print)
        print(&run->text, &run->how);
}

/* An export holds articles and nothing else: how the question was read is said beside it. */
static void
say_how_it_was_read(void *user, const mbr_results *read)
{
    const export_run *run = user;

    if (!run->options->quiet)
        mbr_cli_say_notes(read, run->options);
}

mbr_cli_exit
mbr_cli_export(const mbr_cli_options *options)
{
    export_run run = { .options = options,
                       .how = mbr_cli_print_options(options),
                       .text = MBR_BUFFER_INIT };
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_search_request request = mbr_cli_request(options, &query);
    mbr_error err = MBR_ERROR_INIT;
    mbr_archive *archive = NULL;

    run.printer = options->format == MBR_CLI_CSV ? &mbr_printer_csv : &mbr_printer_json;
    run.code = mbr_cli_open(&archive, options);
    if (run.code == MBR_EXIT_FOUND) {
        frame(&run, run.printer->export_begin);
        if (mbr_search_each(archive, &request, say_how_it_was_read, export_article, &run, &err) !=
            MBR_OK)
            run.code = mbr_cli_fail(&err);
    }
    if (run.code == MBR_EXIT_FOUND) {
        frame(&run, run.printer->export_end);
        run.code = mbr_cli_write(&run.text);
    }
    if (run.code == MBR_EXIT_FOUND && run.count == 0) {
        mbr_cli_say(options, mbr_tr("no article found", "aucun article trouvé"));
        mbr_cli_explain_filters(archive, options);
        run.code = MBR_EXIT_NOTHING;
    }
    mbr_archive_free(archive);
    mbr_buffer_free(&query);
    mbr_buffer_free(&run.text);
    return run.code;
}
