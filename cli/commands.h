#ifndef MBR_CLI_COMMANDS_H
#define MBR_CLI_COMMANDS_H

#include "cli/console.h"

/** Run the command of `options`; returns the exit code. */
mbr_cli_exit mbr_cli_run(const mbr_cli_options *options);

/** Say how the question was read and answered where the printer has no place for it: of a
 * count, of facets, of a trend, of an export. Nothing with --json, where the reply has it. */
void mbr_cli_say_notes(const mbr_results *results, const mbr_cli_options *options);

/** After a search that found nothing: say which of its filters are on values that the
 * archive does not have. */
void mbr_cli_explain_filters(mbr_archive *archive, const mbr_cli_options *options);

/* Commands with files of their own. */
mbr_cli_exit mbr_cli_export(const mbr_cli_options *options);
mbr_cli_exit mbr_cli_explain(const mbr_cli_options *options);
mbr_cli_exit mbr_cli_analyse(const mbr_cli_options *options);

#endif
