/* bench-archive: what a built archive costs to make and to ask.
 *
 *   bench-archive --indexer PROGRAM --archive DIR --queries FILE.tsv INPUT.jsonl
 *
 * Builds INPUT into DIR with the real indexer, then asks the queries through the
 * real search code, first page, passages and exact totals included, and prints
 * CPU, memory and bytes. Machines are shared and noisy, so times are CPU
 * seconds, latencies are quantiles, and a plain program (wc -w on the same
 * input) is measured beside as a yardstick.
 */
#include <errno.h>
#include <getopt.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include <ftw.h>

#include "base/memory.h"
#include "search/search.h"

#define CLASSES_MAX 32
#define MEGABYTE 1e6

typedef struct settings {
    const char *indexer, *archive, *queries, *input;
    const char *memory; /* megabytes, as the indexer's option */
    bool keep;          /* do not build: the archive is there */
} settings;

typedef struct query_class {
    char name[32];
    double *wall_us, *cpu_us;
    size_t count, capacity;
    unsigned long long hits;
    size_t without_hits;
} query_class;

typedef struct usage {
    double cpu_s, wall_s;
    double peak_mb;
    int exit_status;
} usage;

static double
seconds(clockid_t clock)
{
    struct timespec now;

    clock_gettime(clock, &now);
    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

/* Run a program to its end; standard output goes nowhere. */
static usage
run(char *const argv[])
{
    usage used = { 0 };
    struct rusage resources;
    double begin = seconds(CLOCK_MONOTONIC);
    int status = 0;
    pid_t child = fork();

    if (child == 0) {
        if (!freopen("/dev/null", "w", stdout))
            _exit(127);
        execvp(argv[0], argv);
        fprintf(stderr, "bench-archive: cannot run %s: %s\n", argv[0], strerror(errno));
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &resources) < 0) {
        perror("bench-archive");
        exit(1);
    }
    used.wall_s = seconds(CLOCK_MONOTONIC) - begin;
    used.cpu_s = (double) (resources.ru_utime.tv_sec + resources.ru_stime.tv_sec) +
                 (double) (resources.ru_utime.tv_usec + resources.ru_stime.tv_usec) / 1e6;
    used.peak_mb = (double) resources.ru_maxrss * 1024.0 / MEGABYTE;
    used.exit_status = WIFEXITED(status) ? WEXITSTATUS(status) : 128;
    return used;
}

static double tree_bytes;

static int
add_file(const char *path, const struct stat *state, int kind, struct FTW *place)
{
    (void) path;
    (void) place;
    if (kind == FTW_F)
        tree_bytes += (double) state->st_size;
    return 0;
}

static double
bytes_under(const char *directory)
{
    tree_bytes = 0.0;
    nftw(directory, add_file, 16, FTW_PHYS);
    return tree_bytes;
}

static void
build(const settings *s)
{
    struct stat input;
    char *index_argv[] = { (char *) s->indexer, (char *) "--archive", (char *) s->archive,
                           (char *) "build",    (char *) "--memory",  (char *) s->memory,
                           (char *) "--quiet",  (char *) s->input,    NULL };
    char *count_argv[] = { (char *) "wc", (char *) "-w", (char *) s->input, NULL };
    usage indexing, counting;
    double size, index_bytes;

    if (stat(s->input, &input) != 0) {
        fprintf(stderr, "bench-archive: %s: %s\n", s->input, strerror(errno));
        exit(1);
    }
    size = (double) input.st_size / MEGABYTE;
    counting = run(count_argv);
    indexing = run(index_argv);
    if (indexing.exit_status != 0) {
        fprintf(stderr, "bench-archive: the indexer ended with %d\n", indexing.exit_status);
        exit(1);
    }
    index_bytes = bytes_under(s->archive) / MEGABYTE;
    printf("build\n");
    printf("  input                     %10.1f MB\n", size);
    printf("  indexed per CPU second    %10.2f MB\n", size / indexing.cpu_s);
    printf("  wc -w per CPU second      %10.2f MB   (indexing costs %.1f times that)\n",
           size / counting.cpu_s, indexing.cpu_s / counting.cpu_s);
    printf("  wall time                 %10.1f s\n", indexing.wall_s);
    printf("  peak memory               %10.1f MB   (--memory %s)\n", indexing.peak_mb, s->memory);
    printf("  index                     %10.1f MB   (%.2f bytes per byte of input)\n", index_bytes,
           index_bytes / size);
}

static query_class *
class_named(query_class *classes, size_t *count, const char *name)
{
    for (size_t i = 0; i < *count; i++)
        if (strcmp(classes[i].name, name) == 0)
            return &classes[i];
    if (*count == CLASSES_MAX) {
        fprintf(stderr, "bench-archive: more than %d classes of queries\n", CLASSES_MAX);
        exit(1);
    }
    snprintf(classes[*count].name, sizeof classes->name, "%s", name);
    return &classes[(*count)++];
}

static void
ask(mbr_archive *archive, query_class *class, const char *query)
{
    mbr_search_request request = { 0 };
    mbr_results *results = NULL;
    mbr_error err = MBR_ERROR_INIT;
    double wall, cpu;

    request.query = mbr_slice_of_string(query);
    request.size = 10;
    request.timeout_ms = 60000;
    if (strcmp(class->name, "newest") == 0)
        request.sort = MBR_SORT_NEWEST;
    wall = seconds(CLOCK_MONOTONIC);
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID);
    if (mbr_search_run(&results, archive, &request, &err) != MBR_OK) {
        fprintf(stderr, "bench-archive: %s: %s\n", query, err.message);
        exit(1);
    }
    cpu = seconds(CLOCK_PROCESS_CPUTIME_ID) - cpu;
    wall = seconds(CLOCK_MONOTONIC) - wall;
    if (class->count == class->capacity) {
        class->capacity = class->capacity ? class->capacity * 2 : 64;
        class->wall_us = mbr_realloc(class->wall_us, class->capacity, sizeof(double));
        class->cpu_us = mbr_realloc(class->cpu_us, class->capacity, sizeof(double));
    }
    class->wall_us[class->count] = wall * 1e6;
    class->cpu_us[class->count++] = cpu * 1e6;
    class->hits += results->total;
    class->without_hits += results->total == 0;
    mbr_results_free(results);
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static double
quantile(const double *sorted, size_t count, double q)
{
    size_t at = (size_t) ceil(q * (double) count);

    return sorted[at > 0 ? at - 1 : 0];
}

static void
print_classes(query_class *classes, size_t count)
{
    printf("\nqueries: first 10 hits with passages, exact total; microseconds\n");
    printf("  %-12s %6s %10s %9s %9s %9s %9s\n", "class", "asked", "hits/query", "CPU p50", "p50",
           "p95", "p99");
    for (size_t i = 0; i < count; i++) {
        query_class *c = &classes[i];

        qsort(c->wall_us, c->count, sizeof(double), by_value);
        qsort(c->cpu_us, c->count, sizeof(double), by_value);
        printf("  %-12s %6zu %10.0f %9.0f %9.0f %9.0f %9.0f\n", c->name, c->count,
               (double) c->hits / (double) c->count, quantile(c->cpu_us, c->count, 0.5),
               quantile(c->wall_us, c->count, 0.5), quantile(c->wall_us, c->count, 0.95),
               quantile(c->wall_us, c->count, 0.99));
    }
}

static void
query(const settings *s)
{
    query_class *classes = mbr_calloc(CLASSES_MAX, sizeof *classes);
    size_t count = 0, line_capacity = 0;
    char *line = NULL;
    ssize_t len;
    mbr_archive *archive;
    mbr_error err = MBR_ERROR_INIT;
    FILE *file = fopen(s->queries, "r");
    struct rusage resources;

    if (!file) {
        fprintf(stderr, "bench-archive: %s: %s\n", s->queries, strerror(errno));
        exit(1);
    }
    if (mbr_archive_open(&archive, s->archive, &err) != MBR_OK) {
        fprintf(stderr, "bench-archive: %s\n", err.message);
        exit(1);
    }
    while ((len = getline(&line, &line_capacity, file)) > 0) {
        char *tab = strchr(line, '\t');

        line[strcspn(line, "\n")] = '\0';
        if (!tab)
            continue;
        *tab = '\0';
        ask(archive, class_named(classes, &count, line), tab + 1);
    }
    print_classes(classes, count);
    getrusage(RUSAGE_SELF, &resources);
    printf("\n  peak memory of the reader %10.1f MB\n",
           (double) resources.ru_maxrss * 1024.0 / MEGABYTE);
    mbr_archive_free(archive);
    fclose(file);
    free(line);
    for (size_t i = 0; i < count; i++) {
        free(classes[i].wall_us);
        free(classes[i].cpu_us);
    }
    free(classes);
}

int
main(int argc, char **argv)
{
    static const struct option options[] = {
        { "indexer", required_argument, NULL, 'i' }, { "archive", required_argument, NULL, 'a' },
        { "queries", required_argument, NULL, 'q' }, { "memory", required_argument, NULL, 'm' },
        { "keep", no_argument, NULL, 'k' },          { NULL, 0, NULL, 0 },
    };
    settings s = { "marbre-indexer", NULL, NULL, NULL, "256", false };
    int c;

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
        switch (c) {
        case 'i': s.indexer = optarg; break;
        case 'a': s.archive = optarg; break;
        case 'q': s.queries = optarg; break;
        case 'm': s.memory = optarg; break;
        case 'k': s.keep = true; break;
        default: return 2;
        }
    if (optind < argc)
        s.input = argv[optind];
    if (!s.archive || (!s.input && !s.keep)) {
        fprintf(stderr, "usage: bench-archive --archive DIR [--indexer PROGRAM] [--memory MB]\n"
                        "                     [--queries FILE.tsv] [--keep] [INPUT.jsonl]\n");
        return 2;
    }
    if (!s.keep)
        build(&s);
    fflush(stdout);
    if (s.queries)
        query(&s);
    return 0;
}
