#ifndef MBR_INDEXER_OPTIONS_H
#define MBR_INDEXER_OPTIONS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buffer.h"
#include "base/error.h"

#ifdef __cplusplus
extern "C" {
#endif

/* The command line of marbre-indexer: one table of commands and one of options
 * (option_table.c), by which options.c reads it and from which help.c prints --help. */

typedef enum mbr_command {
    MBR_COMMAND_BUILD,
    MBR_COMMAND_UPDATE,
    MBR_COMMAND_DELETE,
    MBR_COMMAND_ROLLBACK,
    MBR_COMMAND_GENERATIONS,
    MBR_COMMAND_CHECK,
    MBR_COMMAND_STATS,
    MBR_COMMAND_COMPACT,
    MBR_COMMAND_DUMP,
    MBR_COMMAND_COUNT /* none: --help or --version was asked */
} mbr_command;

typedef enum mbr_when { MBR_WHEN_AUTO, MBR_WHEN_ALWAYS, MBR_WHEN_NEVER } mbr_when;

typedef struct mbr_options {
    mbr_command command;
    const char *archive; /* --archive, else $MARBRE_ARCHIVE, or NULL: a command needs one */
    const char *format, *source, *output, *roots, *stop_words;
    size_t memory_bytes;
    size_t keep;
    unsigned threads; /* 0: as many as suit the machine */
    unsigned wait_seconds;
    bool strict, mirror, force, json, quiet, quick, help, version;
    mbr_when progress, color;
    char **operands; /* what follows the command; borrowed from argv */
    size_t operand_count;
} mbr_options;

/**
 * Read the command line.
 *
 * @param argv  reordered: options first, as getopt_long() does
 * @return MBR_OK, or MBR_ERR_BAD_INPUT with a message that suggests the nearest word
 */
mbr_status mbr_options_parse(mbr_options *out, int argc, char **argv, mbr_error *err);

/** Name of a command as it is typed. Static. */
const char *mbr_command_name(mbr_command command);

/** Append the help, which fits a screen, in the language of the process. */
void mbr_options_print_help(mbr_buffer *out);

#ifdef __cplusplus
}
#endif
#endif
