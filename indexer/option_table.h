#ifndef MBR_INDEXER_OPTION_TABLE_H
#define MBR_INDEXER_OPTION_TABLE_H

/* Private to options.c and help.c: what the command line is read by, and --help printed
 * from. */
#include "indexer/options.h"

#ifdef __cplusplus
extern "C" {
#endif

enum { MBR_OPERANDS_ANY = -1, MBR_OPTIONS_MAX = 32 };

typedef struct mbr_command_info {
    const char *name;
    int operands_max; /* MBR_OPERANDS_ANY: no bound */
    bool needs_operands;
    const char *operands, *english, *french;
} mbr_command_info;

/* What a value of an option becomes. */
typedef enum mbr_value_kind {
    MBR_VALUE_FLAG,   /* bool; the option takes no value */
    MBR_VALUE_TEXT,   /* const char *, borrowed from argv; not empty */
    MBR_VALUE_LABEL,  /* a text that goes into the archive */
    MBR_VALUE_MEMORY, /* size_t, bytes; given in megabytes */
    MBR_VALUE_COUNT,  /* size_t */
    MBR_VALUE_THREADS,
    MBR_VALUE_SECONDS,
    MBR_VALUE_WHEN
} mbr_value_kind;

typedef struct mbr_option_info {
    char letter; /* 0: none */
    const char *name;
    const char *value; /* as --help shows it; NULL: none */
    mbr_value_kind kind;
    size_t offset;     /* of the member of mbr_options that takes it */
    unsigned commands; /* that take it: bits by mbr_command */
    const char *english, *french;
} mbr_option_info;

extern const mbr_command_info mbr_command_table[MBR_COMMAND_COUNT];
extern const mbr_option_info mbr_option_table[];
extern const size_t mbr_option_count; /* MBR_OPTIONS_MAX at most */

#ifdef __cplusplus
}
#endif
#endif
