/* bench-codec: what it costs to keep the text of an archive compressed.
 *
 *   bench-codec [--runs N] [--megabytes N] [--train MB] [--join KB] FILE.jsonl
 *
 * FILE is an export that the indexer reads. Its articles and comments become the records
 * that the index stores. Dictionaries are trained on the first records, as a build would
 * that has seen no more; all the others are then compressed, and read in random order, in
 * each way, by turns. Printed are bytes per byte, CPU per megabyte, and the time to read
 * one record, by its size: medians of the runs.
 */
#include <getopt.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/memory.h"
#include "codec_records.h"
#include "codec_way.h"

enum { RUNS_MAX = 99, MEGABYTE = 1000000 };

/* clang-format off */
static const codec_way ways[] = {
    { CODEC_RAW,  0, 0 },
    { CODEC_ZLIB, 1, 0 },   { CODEC_ZLIB, 3, 0 },   { CODEC_ZLIB, 6, 0 },
    { CODEC_ZSTD, 1, 0 },   { CODEC_ZSTD, 3, 0 },   { CODEC_ZSTD, 6, 0 },
    { CODEC_ZSTD, 1, 16 },  { CODEC_ZSTD, 3, 16 },  { CODEC_ZSTD, 6, 16 },
    { CODEC_ZSTD, 1, 48 },  { CODEC_ZSTD, 3, 48 },  { CODEC_ZSTD, 6, 48 },
    { CODEC_ZSTD, 1, 112 }, { CODEC_ZSTD, 3, 112 }, { CODEC_ZSTD, 6, 112 },
};

static const struct size_class {
    const char *name;
    size_t least; /* bytes of a record */
} size_classes[] = {
    { "all",      0 }, /* every record is in this one, and in one of the others */
    { "<500 B",   0 },
    { "0.5-2 kB", 500 },
    { "2-8 kB",   2000 },
    { "8-20 kB",  8000 },
    { ">20 kB",   20000 },
};
/* clang-format on */

enum {
    WAYS = MBR_ARRAY_LEN(ways),
    CLASSES = MBR_ARRAY_LEN(size_classes),
    ALL = 0,
    FEW = 30 /* a class of fewer records is not printed */
};

typedef struct options {
    int runs;
    size_t megabytes, train_megabytes, join_kb;
} options;

/* What is known of one way after the runs. */
typedef struct outcome {
    double compress_ms[RUNS_MAX];      /* CPU for a megabyte */
    double read_cpu_us[RUNS_MAX];      /* mean of all records */
    double read_us[CLASSES][RUNS_MAX]; /* medians, by the clock on the wall */
    size_t raw[CLASSES];
    size_t stored[CLASSES];
    size_t write_memory, read_memory;
} outcome;

/* A record as one way stores it: with as many bytes as before, it is not compressed. */
typedef struct piece {
    size_t start, len;
} piece;

/* The records that are measured, and room to measure them in. */
typedef struct bench {
    const codec_records *records;
    size_t first; /* those before were trained with */
    size_t *order;
    piece *pieces;
    char *stored, *out;
    double *us[CLASSES];
} bench;

static double
seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
by_size(const void *a, const void *b)
{
    double left = *(const double *) a, right = *(const double *) b;

    return (left > right) - (left < right);
}

static double
median(double *values, size_t count)
{
    if (count == 0)
        return 0;
    qsort(values, count, sizeof *values, by_size);
    return values[count / 2];
}

static size_t
class_of(size_t len)
{
    size_t class = CLASSES - 1;

    while (len < size_classes[class].least)
        class --;
    return class;
}

/* ---- Measuring ---- */

static void
begin(bench *b, const codec_records *records, size_t first)
{
    uint64_t dice = 20240229;
    size_t longest = 0;

    b->records = records;
    b->first = first;
    b->order = mbr_calloc(records->count + 1, sizeof *b->order);
    b->pieces = mbr_calloc(records->count + 1, sizeof *b->pieces);
    b->stored = mbr_calloc(records->bytes.len + 1, 1);
    for (size_t class = 0; class < CLASSES; class ++)
        b->us[class] = mbr_calloc(records->count + 1, sizeof(double));
    for (size_t i = first; i < records->count; i++) {
        size_t other;

        dice = dice * UINT64_C(6364136223846793005) + UINT64_C(1442695040888963407);
        other = (size_t) (dice >> 33) % (i - first + 1) + first;
        b->order[i] = b->order[other];
        b->order[other] = i;
        if (records->lengths[i] > longest)
            longest = records->lengths[i];
    }
    b->out = mbr_calloc(longest + 1, 1);
}

static void
end(bench *b)
{
    free(b->order);
    free(b->pieces);
    free(b->stored);
    free(b->out);
    for (size_t class = 0; class < CLASSES; class ++)
        free(b->us[class]);
}

static void
compress_all(bench *b, codec *c, outcome *result, int run)
{
    const codec_records *r = b->records;
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);
    size_t at = 0;

    for (size_t i = b->first; i < r->count; i++) {
        const char *bytes = r->bytes.ptr + r->starts[i];
        size_t len = codec_compress(c, b->stored + at, bytes, r->lengths[i]);

        if (len == 0)
            memcpy(b->stored + at, bytes, len = r->lengths[i]);
        b->pieces[i] = (piece){ at, len };
        at += len;
    }
    start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    memset(result->raw, 0, sizeof result->raw);
    memset(result->stored, 0, sizeof result->stored);
    for (size_t i = b->first; i < r->count; i++) {
        size_t class = class_of(r->lengths[i]);

        result->raw[class] += r->lengths[i];
        result->raw[ALL] += r->lengths[i];
        result->stored[class] += b->pieces[i].len;
        result->stored[ALL] += b->pieces[i].len;
    }
    result->compress_ms[run] = start * 1e3 / ((double) result->raw[ALL] / MEGABYTE);
}

static void
read_one(bench *b, codec *c, size_t i)
{
    const codec_records *r = b->records;
    const piece *p = &b->pieces[i];

    if (p->len == r->lengths[i])
        memcpy(b->out, b->stored + p->start, p->len);
    else if (!codec_decompress(c, b->out, r->lengths[i], b->stored + p->start, p->len))
        b->out[0] = '\0'; /* no record begins so: the comparison will tell */
}

static void
read_all(bench *b, codec *c, outcome *result, int run)
{
    const codec_records *r = b->records;
    size_t counts[CLASSES] = { 0 };
    double start = seconds(CLOCK_PROCESS_CPUTIME_ID);

    for (size_t n = b->first; n < r->count; n++)
        read_one(b, c, b->order[n]);
    start = seconds(CLOCK_PROCESS_CPUTIME_ID) - start;
    result->read_cpu_us[run] = start * 1e6 / (double) (r->count - b->first);

    for (size_t n = b->first; n < r->count; n++) {
        size_t i = b->order[n], class = class_of(r->lengths[i]);
        double us = seconds(CLOCK_MONOTONIC);

        read_one(b, c, i);
        us = (seconds(CLOCK_MONOTONIC) - us) * 1e6;
        b->us[class][counts[class]++] = us;
        b->us[ALL][counts[ALL]++] = us;
        if (memcmp(b->out, r->bytes.ptr + r->starts[i], r->lengths[i]) != 0) {
            fprintf(stderr, "bench-codec: record %zu does not come back\n", i);
            exit(1);
        }
    }
    for (size_t class = 0; class < CLASSES; class ++)
        result->read_us[class][run] = median(b->us[class], counts[class]);
}

/* ---- Dictionaries ---- */

/* One for each size that `ways` names, at the index of the first way that does. */
static void
train(mbr_buffer dictionaries[WAYS], const codec_records *r, size_t count)
{
    for (size_t i = 0; i < WAYS; i++) {
        size_t capacity = ways[i].dictionary_kb * 1024;
        double start = seconds(CLOCK_PROCESS_CPUTIME_ID);

        if (capacity == 0 || ways[i - 1].dictionary_kb == ways[i].dictionary_kb)
            continue;
        mbr_buffer_reserve(&dictionaries[i], capacity);
        dictionaries[i].len =
            codec_train(dictionaries[i].ptr, capacity, r->bytes.ptr, r->lengths, count);
        if (dictionaries[i].len == 0) {
            fprintf(stderr, "bench-codec: too few records to train a dictionary\n");
            exit(1);
        }
        printf("a dictionary of %zu kB: %.0f ms of CPU\n", ways[i].dictionary_kb,
               (seconds(CLOCK_PROCESS_CPUTIME_ID) - start) * 1e3);
    }
}

static mbr_slice
dictionary_of(const mbr_buffer dictionaries[WAYS], size_t way)
{
    while (dictionaries[way].len == 0 && ways[way].dictionary_kb > 0)
        way--;
    return mbr_slice_of(dictionaries[way].ptr, dictionaries[way].len);
}

/* ---- Printing ---- */

static void
print_way(const codec_way *way)
{
    static const char *const names[] = { "raw", "zlib", "zstd" };

    printf("| %s", names[way->kind]);
    if (way->kind != CODEC_RAW)
        printf(" %d", way->level);
    if (way->dictionary_kb > 0)
        printf(", dictionary of %zu kB", way->dictionary_kb);
}

static void
print_heads(const bool shown[CLASSES], const char *what)
{
    printf(" | %s:", what);
    for (size_t class = 0; class < CLASSES; class ++)
        if (shown[class])
            printf("%s %s", class == ALL ? "" : " |", size_classes[class].name);
}

static void
print_outcome(outcome *o, const bool shown[CLASSES], size_t runs)
{
    printf(" | %.1f | %.1f | %zu + %zu", median(o->compress_ms, runs), median(o->read_cpu_us, runs),
           o->write_memory / 1000, o->read_memory / 1000);
    for (size_t class = 0; class < CLASSES; class ++)
        if (shown[class])
            printf(" | %.3f", (double) o->stored[class] / (double) o->raw[class]);
    for (size_t class = 0; class < CLASSES; class ++)
        if (shown[class])
            printf(" | %.1f", median(o->read_us[class], runs));
    printf(" |\n");
}

static void
print_table(const bench *b, outcome results[WAYS], size_t runs)
{
    const codec_records *r = b->records;
    size_t counts[CLASSES] = { 0 };
    bool shown[CLASSES] = { [ALL] = true };

    for (size_t i = b->first; i < r->count; i++) {
        size_t class = class_of(r->lengths[i]);

        shown[class] |= ++counts[class] == FEW;
    }
    printf("\n| way | CPU ms/MB | read, mean CPU µs | memory kB");
    print_heads(shown, "bytes per byte");
    print_heads(shown, "read, median µs");
    printf(" |\n");
    for (size_t way = 0; way < WAYS; way++) {
        print_way(&ways[way]);
        print_outcome(&results[way], shown, runs);
    }
}

static void
measure(const codec_records *records, const options *how)
{
    static outcome results[WAYS];
    mbr_buffer dictionaries[WAYS] = { 0 };
    codec *codecs[WAYS];
    size_t trained = 0, first = 0;
    bench b;

    while (first < records->count && trained < how->train_megabytes * MEGABYTE)
        trained += records->lengths[first++];
    printf("%zu records of %.1f MB; trained with the first %zu, %.1f MB; %d runs\n", records->count,
           (double) records->bytes.len / MEGABYTE, first, (double) trained / MEGABYTE, how->runs);
    train(dictionaries, records, first);
    if (first == records->count) {
        fprintf(stderr, "bench-codec: no records are left to measure\n");
        exit(1);
    }
    begin(&b, records, first);
    for (size_t way = 0; way < WAYS; way++)
        codecs[way] = codec_new(&ways[way], dictionary_of(dictionaries, way));
    for (int run = 0; run < how->runs; run++)
        for (size_t way = 0; way < WAYS; way++) {
            compress_all(&b, codecs[way], &results[way], run);
            read_all(&b, codecs[way], &results[way], run);
        }
    for (size_t way = 0; way < WAYS; way++) {
        results[way].write_memory = codec_write_memory(codecs[way]);
        results[way].read_memory = codec_read_memory(codecs[way]);
        codec_free(codecs[way]);
    }
    print_table(&b, results, (size_t) how->runs);
    for (size_t way = 0; way < WAYS; way++)
        mbr_buffer_free(&dictionaries[way]);
    end(&b);
}

int
main(int argc, char **argv)
{
    static const struct option longs[] = { { "runs", required_argument, NULL, 'r' },
                                           { "megabytes", required_argument, NULL, 'm' },
                                           { "train", required_argument, NULL, 't' },
                                           { "join", required_argument, NULL, 'j' },
                                           { NULL, 0, NULL, 0 } };
    options how = { .runs = 5, .megabytes = 30, .train_megabytes = 4 };
    codec_records records = { .bytes = MBR_BUFFER_INIT };
    bool wrong = false;
    int found;

    while ((found = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        switch (found) {
        case 'r': how.runs = atoi(optarg); break;
        case 'm': how.megabytes = strtoul(optarg, NULL, 10); break;
        case 't': how.train_megabytes = strtoul(optarg, NULL, 10); break;
        case 'j': how.join_kb = strtoul(optarg, NULL, 10); break;
        default: wrong = true; break;
        }
    }
    if (wrong || how.runs < 1 || how.runs > RUNS_MAX || argc - optind != 1) {
        fprintf(stderr, "usage: bench-codec [--runs 1-99] [--megabytes N] [--train MB]\n"
                        "                   [--join KB] FILE.jsonl\n");
        return 2;
    }
    codec_records_read(&records, argv[optind], how.megabytes * MEGABYTE, how.join_kb * 1000);
    measure(&records, &how);
    codec_records_free(&records);
    return 0;
}
