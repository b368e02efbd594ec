#ifndef MBR_CLI_MISTAKES_H
#define MBR_CLI_MISTAKES_H

/* What is said of words that the tables do not have, with the word that was meant. */
#include "base/error.h"
#include "cli/tables.h"

/** Whether a command takes the option of a row; where there is no command, any may. */
bool mbr_cli_takes(mbr_cli_command command, size_t row);

/**
 * An option that `command` does not have, as it was typed: "--form", "-skype".
 *
 * Only options of the command are suggested.
 *
 * @return MBR_ERR_BAD_INPUT
 */
mbr_status mbr_cli_unknown_option(const char *typed, mbr_cli_command command, mbr_error *err);

/** @return MBR_ERR_BAD_INPUT */
mbr_status mbr_cli_unknown_command(const char *typed, mbr_error *err);

#endif
