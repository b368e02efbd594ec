#ifndef MBR_INDEXER_ERRAND_H
#define MBR_INDEXER_ERRAND_H

#include "indexer/commands.h"
#include "indexer/progress.h"
#include "indexer/report.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What commands.c and commands_look.c share: one command at work, and how it speaks. */
typedef struct mbr_errand {
    const mbr_options *options;
    const mbr_console *console;
    mbr_progress progress;
    mbr_report report;
    mbr_document *labels; /* source and ids of the command line, as the archive has them */
    mbr_error err;
} mbr_errand;

/** Say a sentence, unless the options ask for quiet and it can be done without. */
void mbr_command_say(const mbr_errand *run, mbr_tone tone, const char *text);

/** As mbr_command_say(), for a refusal or a problem; `user` is the mbr_errand. */
void mbr_command_say_refusal(void *user, const char *line);

/** The exit code of a status; `report` says whether records were refused. */
int mbr_command_exit_code(mbr_status status, const mbr_report *report);

/* The commands that only read; each returns the exit code. */

/** Print the figures of the archive. */
int mbr_command_stats(mbr_errand *run);

/** Print the list of generations. */
int mbr_command_generations(mbr_errand *run);

/** Look for damage. */
int mbr_command_check(mbr_errand *run);

/** Write all articles out. */
int mbr_command_dump(mbr_errand *run);

#ifdef __cplusplus
}
#endif
#endif
