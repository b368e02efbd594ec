#ifndef MBR_CLI_VALUES_H
#define MBR_CLI_VALUES_H

#include "cli/tables.h"

/** Put the value of an option where it goes; false when it cannot be. `text` is borrowed,
 * NULL of a flag. */
bool mbr_cli_set_value(mbr_cli_options *out, const mbr_cli_option_info *option, const char *text);

/** What a value may be, for the message that refuses one. Static. */
const char *mbr_cli_expected(const mbr_cli_option_info *option);

#endif
