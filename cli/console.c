/* What marbre says, where, and the code it ends with: results on standard output,
 * all the rest on standard error. */
#include "cli/console.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/language.h"

/* Longer lines are hard to read, however wide the window. */
enum { WIDTH_MAX = 100 };

mbr_cli_exit
mbr_cli_exit_of(mbr_status status)
{
    switch (status) {
    case MBR_OK: return MBR_EXIT_FOUND;
    case MBR_ERR_BAD_INPUT:
    case MBR_ERR_BAD_QUERY: return MBR_EXIT_USAGE;
    case MBR_ERR_NOT_FOUND:
    case MBR_ERR_INDEX_LOCKED:
    case MBR_ERR_INDEX_VERSION: return MBR_EXIT_NO_ARCHIVE;
    case MBR_ERR_INDEX_DAMAGED: return MBR_EXIT_DAMAGED;
    case MBR_ERR_IO:
    case MBR_ERR_INDEX_CHANGED:
    case MBR_ERR_CANCELLED:
    case MBR_ERR_BUG: break;
    }
    return MBR_EXIT_FAILED;
}

/* Messages may quote a file or an argument: its control characters are replaced. */
static void
print_message(const char *message)
{
    mbr_buffer clean = MBR_BUFFER_INIT;

    mbr_print_clean(&clean, mbr_slice_of_string(message));
    fprintf(stderr, mbr_tr("marbre: %s\n", "marbre\u00A0: %s\n"), clean.len > 0 ? clean.ptr : "");
    mbr_buffer_free(&clean);
}

mbr_cli_exit
mbr_cli_fail(const mbr_error *err)
{
    print_message(err->message);
    return mbr_cli_exit_of(err->status);
}

void
mbr_cli_say(const mbr_cli_options *options, const char *message)
{
    if (!options->quiet)
        print_message(message);
}

mbr_cli_exit
mbr_cli_write(mbr_buffer *text)
{
    bool lost = text->len > 0 && fwrite(text->ptr, 1, text->len, stdout) != text->len;

    mbr_buffer_reset(text);
    if (fflush(stdout) == 0 && !lost)
        return MBR_EXIT_FOUND;
    if (errno != EPIPE) { /* who left wants no complaint */
        mbr_error err = MBR_ERROR_INIT;

        (void) mbr_error_set(
            &err, MBR_ERR_IO,
            mbr_tr("cannot write the result: %s", "impossible d’écrire le résultat\u00A0: %s"),
            strerror(errno));
        return mbr_cli_fail(&err);
    }
    return MBR_EXIT_FAILED;
}

const mbr_printer *
mbr_cli_printer(const mbr_cli_options *options)
{
    return options->json  ? &mbr_printer_json
           : options->csv ? &mbr_printer_csv
                          : &mbr_printer_terminal;
}

/* NO_COLOR counts when it is not empty (no-color.org). */
static bool
wants_color(mbr_cli_when when)
{
    const char *no_color = getenv("NO_COLOR"), *term = getenv("TERM");

    if (when != MBR_CLI_AUTO)
        return when == MBR_CLI_ALWAYS;
    return isatty(STDOUT_FILENO) && !(no_color && *no_color) && term && *term &&
           strcmp(term, "dumb") != 0;
}

static unsigned
terminal_width(void)
{
    struct winsize size;
    unsigned width = 0;

    if (ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0)
        width = size.ws_col;
    return width > WIDTH_MAX ? WIDTH_MAX : width;
}

static bool
is_regular_file(void)
{
    struct stat status;

    return fstat(STDOUT_FILENO, &status) == 0 && S_ISREG(status.st_mode);
}

mbr_print_options
mbr_cli_print_options(const mbr_cli_options *options)
{
    mbr_cli_when mark = options->byte_order_mark;

    return (mbr_print_options){
        /* Machine output is the same in all locales. */
        .language = options->json || options->csv ? MBR_ENGLISH : mbr_language_get(),
        .color = wants_color(options->color),
        .width = terminal_width(),
        .plain = !isatty(STDOUT_FILENO),
        .byte_order_mark = mark == MBR_CLI_ALWAYS || (mark == MBR_CLI_AUTO && is_regular_file()),
        .score = options->score,
    };
}

mbr_search_request
mbr_cli_request(const mbr_cli_options *options, mbr_buffer *query)
{
    mbr_search_request request = options->request;

    /* A person at a terminal, or a job at night, waits or stops it. */
    request.timeout_ms = options->timeout_s ? options->timeout_s * 1000 : MBR_TIMEOUT_NONE;

    for (size_t i = 0; i < options->operand_count; i++) {
        if (i > 0)
            mbr_buffer_append_char(query, ' ');
        mbr_buffer_append_string(query, options->operands[i]);
    }
    request.query = mbr_buffer_slice(query);
    request.sections = options->sections.items;
    request.section_count = options->sections.count;
    request.authors = options->authors.items;
    request.author_count = options->authors.count;
    request.access = options->access.items;
    request.access_count = options->access.count;
    request.sources = options->sources.items;
    request.source_count = options->sources.count;
    return request;
}

mbr_cli_exit
mbr_cli_open(mbr_archive **out, const mbr_cli_options *options)
{
    mbr_error err = MBR_ERROR_INIT;

    *out = NULL;
    if (!options->archive) {
        (void) mbr_error_set(&err, MBR_ERR_BAD_INPUT, "%s",
                             mbr_tr("which archive? Give --archive DIR, or set $MARBRE_ARCHIVE",
                                    "quelle archive\u202F? Donnez --archive DOSSIER, ou "
                                    "$MARBRE_ARCHIVE"));
        return mbr_cli_fail(&err);
    }
    if (mbr_archive_open(out, options->archive, &err) != MBR_OK)
        return mbr_cli_fail(&err);
    return MBR_EXIT_FOUND;
}
