#ifndef MBR_INDEXER_REPORT_H
#define MBR_INDEXER_REPORT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/buffer.h"
#include "indexer/destination.h"
#include "indexer/generation.h"
#include "indexer/tally.h"

#ifdef __cplusplus
extern "C" {
#endif

/* What a run that has several steps is at. */
typedef enum mbr_step {
    MBR_STEP_ONLY,     /* it has one */
    MBR_STEP_READING,  /* the inputs */
    MBR_STEP_INDEXING, /* the articles that were read */
    MBR_STEP_WRITING   /* the tables of the archive */
} mbr_step;

/* What a run did. Starts zeroed; the tallies are freed with mbr_report_free().
 *
 *     read = added + changed + unchanged + withheld + deleted + absent + repeated
 *
 * and what was refused is not among the read. */
typedef struct mbr_report {
    uint64_t read;                        /* articles and removals understood */
    uint64_t outcomes[MBR_OUTCOME_COUNT]; /* added, changed, unchanged, withheld */
    uint64_t deleted;                     /* by a removal; also by `delete` and --mirror */
    uint64_t absent;                      /* removals of what was not there */
    uint64_t repeated; /* came a second time in the same run: the last one stays */
    uint64_t refused;
    uint64_t comments, empty_comments; /* of the articles read */
    uint64_t bytes;                    /* of input */
    mbr_step step;
    uint64_t to_index, indexed; /* articles of MBR_STEP_INDEXING: in all, so far */
    uint64_t repairs;           /* bytes that were not in the encoding of their file */
    mbr_tally refusals, warnings, unknown_keys;
    mbr_tally withheld_articles, withheld_comments; /* by status */
    mbr_tally formats; /* "jsonl, utf-8", of each input; with its path when inputs are few */
    double seconds;
    char generation[MBR_GENERATION_NAME_MAX]; /* current once the run is over; "" when unknown */
    char from[MBR_GENERATION_NAME_MAX];       /* current when it began; "" when none was */
    uint64_t bytes_before, bytes_after;       /* of the generations of a compaction */
    bool written;                             /* something changed on the disk */
} mbr_report;

/* What kind of run it was, which decides what people want to know of it. */
typedef enum mbr_report_kind {
    MBR_REPORT_INTAKE,   /* build, update */
    MBR_REPORT_DELETION, /* delete */
    MBR_REPORT_COMPACTION,
    MBR_REPORT_RETURN /* rollback */
} mbr_report_kind;

/** Append the report for people, one fact a line, in the language of the process. What
 * they were told as it happened is not told again. */
void mbr_report_print(mbr_buffer *out, const mbr_report *report, mbr_report_kind kind);

/**
 * Append the report as one JSON object on one line; its keys are the same in every language.
 *
 * @param error  what ended the run, or NULL when it succeeded
 */
void mbr_report_print_json(mbr_buffer *out, const mbr_report *report, const char *command,
                           const char *error);

/** Free the tallies. */
void mbr_report_free(mbr_report *report);

#ifdef __cplusplus
}
#endif
#endif
