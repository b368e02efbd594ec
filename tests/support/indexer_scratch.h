#ifndef MBR_TESTS_SUPPORT_INDEXER_SCRATCH_H
#define MBR_TESTS_SUPPORT_INDEXER_SCRATCH_H

/* A scratch directory and the means to run the commands of the library in it. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include <cmocka.h>

#include "indexer/archive.h"
#include "indexer/atomic_file.h"
#include "indexer/files.h"
#include "indexer/run.h"

typedef struct scratch {
    char directory[64];
    char archive[96], input[96];
    mbr_report report; /* of the last run */
    mbr_error err;
} scratch;

static inline int
scratch_begin(void **state)
{
    scratch *s = calloc(1, sizeof *s);

    assert_non_null(s);
    strcpy(s->directory, "/tmp/marbre-indexer-XXXXXX");
    assert_non_null(mkdtemp(s->directory));
    (void) snprintf(s->archive, sizeof s->archive, "%s/archive", s->directory);
    (void) snprintf(s->input, sizeof s->input, "%s/input.jsonl", s->directory);
    *state = s;
    return 0;
}

static inline int
scratch_end(void **state)
{
    scratch *s = *state;
    char command[128];

    mbr_report_free(&s->report);
    (void) snprintf(command, sizeof command, "rm -rf '%s'", s->directory);
    assert_int_equal(system(command), 0);
    free(s);
    return 0;
}

/** Options that suit a test. */
static inline mbr_run_options
scratch_options(const scratch *s)
{
    mbr_run_options options = {
        .archive = s->archive, .command = "test", .memory_bytes = 16000000, .keep = 3
    };

    return options;
}

typedef mbr_status scratch_run(mbr_report *report, const mbr_run_options *options, mbr_error *err);

/** Write `lines` to the input file, and build or update from it with these options. */
static inline mbr_status
scratch_run_with(scratch *s, scratch_run *run, mbr_run_options options, const char *lines)
{
    char *paths[] = { s->input };
    mbr_status status;

    mbr_report_free(&s->report);
    memset(&s->report, 0, sizeof s->report);
    assert_int_equal(mbr_file_replace(s->input, mbr_slice_of_string(lines), &s->err), MBR_OK);
    assert_int_equal(mbr_inputs_expand(&options.inputs, paths, 1, &s->err), MBR_OK);
    status = run(&s->report, &options, &s->err);
    mbr_inputs_free(&options.inputs);
    return status;
}

/** As scratch_run_with(), with plain options; must succeed. */
static inline void
scratch_do(scratch *s, scratch_run *run, const char *lines)
{
    mbr_status status = scratch_run_with(s, run, scratch_options(s), lines);

    if (status != MBR_OK)
        fail_msg("%s", s->err.message);
}

/** The current generation, opened. */
static inline xc_database *
scratch_open(scratch *s)
{
    xc_database *db;

    if (mbr_current_open(&db, NULL, s->archive, &s->err) != MBR_OK)
        fail_msg("%s", s->err.message);
    return db;
}

/** Documents of a kind in the current generation. */
static inline unsigned
scratch_count(scratch *s, const char *kind)
{
    xc_database *db = scratch_open(s);
    uint32_t count;

    assert_int_equal(mbr_index_count_kind(&count, db, kind, &s->err), MBR_OK);
    xc_database_free(db);
    return count;
}

/** Number of the last commit of the current generation. */
static inline uint64_t
scratch_revision(scratch *s)
{
    xc_database *db = scratch_open(s);
    uint64_t revision;

    assert_int_equal(xc_database_revision(db, &revision, NULL), XC_OK);
    xc_database_free(db);
    return revision;
}

/** Name of the current generation; free with free(). */
static inline char *
scratch_current(scratch *s)
{
    char *name;

    assert_int_equal(mbr_generation_current(&name, s->archive, &s->err), MBR_OK);
    return name;
}

#endif
