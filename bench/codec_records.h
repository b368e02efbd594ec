#ifndef BENCH_CODEC_RECORDS_H
#define BENCH_CODEC_RECORDS_H

#include <stddef.h>

#include "base/buffer.h"

/* The records of an export, as the index stores them: each article and each comment one,
 * in the order of the file. */

typedef struct codec_records {
    mbr_buffer bytes; /* all of them, one after the other */
    size_t *lengths;  /* of each */
    size_t *starts;   /* where each begins in `bytes` */
    size_t count, capacity;
} codec_records;

/**
 * Ends the program when the file cannot be read.
 *
 * @param limit_bytes  reading stops when there are as many
 * @param join_bytes   the texts of the articles that follow are added to one until it has
 *                     as many, so that long articles can be measured; 0: as they are
 */
void
codec_records_read(codec_records *records, const char *path, size_t limit_bytes, size_t join_bytes);
void codec_records_free(codec_records *records);

#endif
