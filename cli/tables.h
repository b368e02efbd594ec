#ifndef MBR_CLI_TABLES_H
#define MBR_CLI_TABLES_H

/* The commands and options of marbre as two tables: the command line is read off
 * them, and so is every --help. */
#include <stdbool.h>
#include <stddef.h>

#include "search/search.h"

typedef enum mbr_cli_command {
    MBR_CLI_SEARCH,
    MBR_CLI_SHOW,
    MBR_CLI_COUNT,
    MBR_CLI_FACETS,
    MBR_CLI_TREND,
    MBR_CLI_SIMILAR,
    MBR_CLI_EXPORT,
    MBR_CLI_EXPLAIN,
    MBR_CLI_ANALYSE,
    MBR_CLI_COMMAND_COUNT /* none */
} mbr_cli_command;

typedef enum mbr_cli_when { MBR_CLI_AUTO, MBR_CLI_ALWAYS, MBR_CLI_NEVER } mbr_cli_when;

typedef enum mbr_cli_format { MBR_CLI_JSONL, MBR_CLI_CSV } mbr_cli_format;

/* Values of an option that may be given several times. */
typedef struct mbr_cli_list {
    mbr_slice items[MBR_FILTER_MAX];
    size_t count;
} mbr_cli_list;

/* The command line, understood. Strings are borrowed from argv. */
typedef struct mbr_cli_options {
    mbr_cli_command command;
    const char *archive;        /* --archive, else $MARBRE_ARCHIVE, or NULL */
    bool archive_is_named;      /* by --archive */
    const char *query;          /* --query */
    mbr_search_request request; /* `query` and the lists left out */
    mbr_cli_list sections, authors, access, sources;
    uint32_t timeout_s; /* 0: as long as it takes */
    mbr_cli_format format;
    mbr_cli_when color, byte_order_mark;
    bool json, csv, score, no_comments, quiet, help, version, escapes;
    char **operands; /* what follows the command */
    size_t operand_count;
} mbr_cli_options;

/* What the value of an option is, and so where it goes. */
typedef enum mbr_cli_kind {
    MBR_CLI_FLAG,     /* bool */
    MBR_CLI_STRING,   /* const char * */
    MBR_CLI_NUMBER,   /* uint32_t, 1 to 10000 */
    MBR_CLI_DATE,     /* mbr_date, maybe partial */
    MBR_CLI_LIST,     /* mbr_cli_list */
    MBR_CLI_ACCESS,   /* mbr_cli_list of "free", "partial", "paid" */
    MBR_CLI_SCOPE,    /* mbr_scope */
    MBR_CLI_SORT,     /* mbr_sort */
    MBR_CLI_MATCH,    /* mbr_match */
    MBR_CLI_INTERVAL, /* mbr_interval */
    MBR_CLI_FACET,    /* unsigned, bits */
    MBR_CLI_WHEN,     /* mbr_cli_when */
    MBR_CLI_FORMAT    /* mbr_cli_format */
} mbr_cli_kind;

typedef struct mbr_cli_option_info {
    char letter; /* 0: none */
    const char *name;
    const char *value; /* as --help shows it; NULL for a flag */
    mbr_cli_kind kind;
    size_t offset;                /* in mbr_cli_options */
    unsigned commands;            /* bits, 1 << command, of those that take it */
    const char *english, *french; /* NULL: another name of the option above */
} mbr_cli_option_info; /* a name has several rows where commands mean different things by it */

typedef struct mbr_cli_command_info {
    const char *name, *operands;
    size_t operands_min;
    bool one_operand;
    const char *english, *french;           /* in a line */
    const char *more_english, *more_french; /* what else its --help says, or NULL */
} mbr_cli_command_info;

#define MBR_CLI_OPTION_COUNT 37

extern const mbr_cli_option_info mbr_cli_option_table[MBR_CLI_OPTION_COUNT];
extern const mbr_cli_command_info mbr_cli_command_table[MBR_CLI_COMMAND_COUNT];

#endif
