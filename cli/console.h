#ifndef MBR_CLI_CONSOLE_H
#define MBR_CLI_CONSOLE_H

/* What marbre says, where, and the code it ends with. */
#include "base/error.h"
#include "cli/options.h"
#include "output/printer.h"

typedef enum mbr_cli_exit {
    MBR_EXIT_FOUND = 0,
    MBR_EXIT_NOTHING = 1,    /* nothing found: as grep */
    MBR_EXIT_USAGE = 2,      /* the command line was not understood */
    MBR_EXIT_NO_ARCHIVE = 3, /* missing, locked or of another version */
    MBR_EXIT_DAMAGED = 4,
    MBR_EXIT_FAILED = 5 /* the time ran out, a file was refused, the output was lost */
} mbr_cli_exit;

/** Code for a failure; MBR_ERR_NOT_FOUND is that of the archive. */
mbr_cli_exit mbr_cli_exit_of(mbr_status status);

/** Say what went wrong, on standard error; returns the code of `err`. */
mbr_cli_exit mbr_cli_fail(const mbr_error *err);

/** Say something that is not an error; --quiet keeps it. */
void mbr_cli_say(const mbr_cli_options *options, const char *message);

/** Write to standard output and empty the buffer; MBR_EXIT_FAILED when it is lost. */
mbr_cli_exit mbr_cli_write(mbr_buffer *text);

/** Printer of --json, --csv or neither. */
const mbr_printer *mbr_cli_printer(const mbr_cli_options *options);

/** How to print on this standard output: colour, width, byte order mark. */
mbr_print_options mbr_cli_print_options(const mbr_cli_options *options);

/** The request of the command line. @param query  receives the words, joined; it must
 * outlive the request, which borrows it and `options` */
mbr_search_request mbr_cli_request(const mbr_cli_options *options, mbr_buffer *query);

/** Open the archive of the command line, or say why not. */
mbr_cli_exit mbr_cli_open(mbr_archive **out, const mbr_cli_options *options);

#endif
