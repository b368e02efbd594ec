#ifndef MBR_INDEXER_COMMANDS_H
#define MBR_INDEXER_COMMANDS_H

#include <stdbool.h>

#include "indexer/options.h"
#include "indexer/sink.h"

#ifdef __cplusplus
extern "C" {
#endif

/* How the program speaks; main.c gives the functions, so that nothing else prints. */
typedef enum mbr_tone {
    MBR_TONE_INFO,
    MBR_TONE_NOTE,    /* odd, and done all the same */
    MBR_TONE_REFUSAL, /* not done; a problem found: said to the quiet as well */
    MBR_TONE_ERROR
} mbr_tone;

typedef struct mbr_console {
    mbr_sink results; /* standard output */
    void *user;
    void (*say)(void *user, mbr_tone tone, const char *text);
    /* The rewritten line: NULL removes it. The function is NULL without a terminal. */
    void (*progress)(void *user, const char *line);
    int terminal; /* file descriptor that knows the width */
} mbr_console;

/* Exit codes, as --help and the manual list them; a signal gives 128 + its number. */
enum {
    MBR_EXIT_DONE = 0,
    MBR_EXIT_REFUSALS = 1,   /* done, but not all of it */
    MBR_EXIT_NOTHING = 2,    /* nothing done, or a command line that cannot be read */
    MBR_EXIT_NO_ARCHIVE = 3, /* missing, locked, or of another version */
    MBR_EXIT_DAMAGED = 4
};

/** Run the command of `options`; returns the exit code. */
int mbr_command_run(const mbr_options *options, const mbr_console *console);

#ifdef __cplusplus
}
#endif
#endif
