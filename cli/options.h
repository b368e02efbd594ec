#ifndef MBR_CLI_OPTIONS_H
#define MBR_CLI_OPTIONS_H

#include "base/buffer.h"
#include "base/error.h"
#include "cli/tables.h"

/**
 * Read the command line.
 *
 * @param argv  reordered: options first, as getopt_long() does
 * @return MBR_OK, or MBR_ERR_BAD_INPUT with a message that suggests the nearest word
 */
mbr_status mbr_cli_parse(mbr_cli_options *out, int argc, char **argv, mbr_error *err);

/** Append the help of a command, or of the program for MBR_CLI_COMMAND_COUNT, in the
 * language of the process. */
void mbr_cli_print_help(mbr_buffer *out, mbr_cli_command command);

#endif
