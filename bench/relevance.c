/* bench-relevance: how well the articles that answer a question are ranked.
 *
 *   bench-relevance [--indexer PROGRAM] [--work DIR] [--runs DIR] [--keep]
 *                   [--yardstick FILE.tsv] DIR...
 *
 * Each DIR is a judged set (relevance_set.h). Its documents go through the real
 * indexer and its queries through the real search code: any of the words, articles
 * only. Prints the usual measures beside those of a yardstick, and the CPU time of
 * a first page of ten hits, passages and exact total included, and within it of the
 * second phase of the ranking.
 */
#include <errno.h>
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

#include "base/memory.h"
#include "relevance_index.h"
#include "relevance_phase.h"
#include "relevance_score.h"
#include "search/search.h"

#define YARDSTICK "bench/yardstick.tsv"
#define TIMEOUT_MS 60000
#define PATH_BYTES 4096

typedef struct settings {
    const char *indexer;
    const char *work;      /* where archives are built */
    const char *runs;      /* where run files go; NULL for none */
    const char *yardstick; /* NULL: YARDSTICK, if it is there */
    bool keep;             /* search the archive that is there, if it can be */
} settings;

/* What is printed of one set. */
typedef struct outcome {
    score mean;
    size_t scored;    /* queries with something relevant */
    double *cpu_ms;   /* of each query, sorted */
    double phase_ms;  /* of the second phase of the ranking, on average */
    double yardstick; /* nDCG@10; 0 when there is none */
} outcome;

/* ---- Questions ---- */

static mbr_results *
ask(mbr_archive *archive, const judged_query *query, uint32_t size)
{
    mbr_search_request request = { 0 };
    mbr_results *results = NULL;
    mbr_error err = MBR_ERROR_INIT;

    request.query = mbr_slice_of_string(query->text);
    request.match = MBR_MATCH_ANY;
    request.scope = MBR_SCOPE_ARTICLES;
    request.size = size;
    request.timeout_ms = TIMEOUT_MS;
    if (mbr_search_run(&results, archive, &request, &err) != MBR_OK)
        fail("query %s: %s", query->id, err.message);
    return results;
}

static double
time_first_page(mbr_archive *archive, const judged_query *query)
{
    double begin = cpu_ms();
    mbr_results *results = ask(archive, query, SCORE_TOP);

    mbr_results_free(results);
    return cpu_ms() - begin;
}

static FILE *
open_run(const settings *s, const judged_set *set)
{
    char path[PATH_BYTES];
    FILE *file;

    if (!s->runs)
        return NULL;
    if (snprintf(path, sizeof path, "%s/%s.tsv", s->runs, set->name) >= (int) sizeof path)
        fail("%s: too long a path", s->runs);
    file = fopen(path, "w");
    if (!file)
        fail("%s: %s", path, strerror(errno));
    return file;
}

static void
write_run(FILE *file, const judged_query *query, const mbr_results *results)
{
    for (size_t i = 0; file && i < results->hit_count; i++)
        fprintf(file, "%s\t%.*s\t%zu\t%.6f\n", query->id, MBR_SLICE_ARGS(results->hits[i].id),
                i + 1, results->hits[i].score);
}

static int
by_value(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static outcome
ask_all(const settings *s, const judged_set *set, mbr_archive *archive)
{
    outcome out = { { 0.0, 0.0, 0.0 }, 0, NULL, 0.0, 0.0 };
    FILE *run = open_run(s, set);

    out.cpu_ms = mbr_calloc(set->query_count, sizeof *out.cpu_ms);
    for (size_t i = 0; i < set->query_count; i++) {
        const judged_query *query = &set->queries[i];
        mbr_results *results = ask(archive, query, SCORE_DEEP);

        write_run(run, query, results);
        if (score_is_defined(query)) {
            score one = score_of(query, results->hits, results->hit_count);

            out.mean.ndcg += one.ndcg;
            out.mean.recall += one.recall;
            out.mean.reciprocal_rank += one.reciprocal_rank;
            out.scored++;
        }
        mbr_results_free(results);
        out.cpu_ms[i] = time_first_page(archive, query);
        out.phase_ms += second_phase_ms(archive, query->text) / (double) set->query_count;
    }
    if (out.scored == 0)
        fail("%s/qrels.tsv: nothing is relevant to any query", set->directory);
    out.mean.ndcg /= (double) out.scored;
    out.mean.recall /= (double) out.scored;
    out.mean.reciprocal_rank /= (double) out.scored;
    qsort(out.cpu_ms, set->query_count, sizeof *out.cpu_ms, by_value);
    if (run && fclose(run) != 0)
        fail("%s: %s", s->runs, strerror(errno));
    return out;
}

/* ---- Archives ---- */

static void
make_directory(const char *path)
{
    if (mkdir(path, 0777) != 0 && errno != EEXIST)
        fail("%s: %s", path, strerror(errno));
}

/* An archive of another format or analysis cannot be opened, and is built anew; a
 * change of weights alone does not show, and is up to who keeps. */
static mbr_archive *
open_archive(const settings *s, const judged_set *set)
{
    char path[PATH_BYTES];
    mbr_archive *archive = NULL;
    mbr_error err = MBR_ERROR_INIT;

    if (snprintf(path, sizeof path, "%s/%s", s->work, set->name) >= (int) sizeof path)
        fail("%s: too long a path", s->work);
    if (s->keep && mbr_archive_open(&archive, path, &err) == MBR_OK)
        return archive;
    index_set(set, s->indexer, path);
    if (mbr_archive_open(&archive, path, &err) != MBR_OK)
        fail("%s", err.message);
    return archive;
}

/* ---- Figures ---- */

/* What another engine reached on the set: a line "set TAB nDCG@10 TAB which engine". */
static double
yardstick_of(const settings *s, const char *name)
{
    const char *path = s->yardstick ? s->yardstick : YARDSTICK;
    FILE *file = fopen(path, "r");
    char *line = NULL;
    size_t capacity = 0, number = 0, len = strlen(name);
    double found = 0.0;

    if (!file && !s->yardstick)
        return 0.0;
    if (!file)
        fail("%s: %s", path, strerror(errno));
    while (found == 0.0 && getline(&line, &capacity, file) > 0) {
        number++;
        if (strncmp(line, name, len) != 0 || line[len] != '\t')
            continue;
        found = strtod(line + len + 1, NULL);
        if (!(found > 0.0 && found <= 1.0))
            fail("%s:%zu: a number above 0, at most 1, is expected", path, number);
    }
    free(line);
    fclose(file);
    return found;
}

static void
print_head(void)
{
    printf("%-20s %7s %8s %10s %7s %9s %7s %8s %8s %9s\n", "set", "queries", "nDCG@10", "yardstick",
           "ratio", "recall100", "MRR@10", "CPU p50", "CPU mean", "2nd phase");
}

static void
print_yardstick(double ndcg, double yardstick)
{
    if (yardstick > 0.0)
        printf(" %10.4f %+6.1f%%", yardstick, (ndcg / yardstick - 1.0) * 100.0);
    else
        printf(" %10s %7s", "", "");
}

static void
print_outcome(const judged_set *set, const outcome *out)
{
    double sum = 0.0;

    for (size_t i = 0; i < set->query_count; i++)
        sum += out->cpu_ms[i];
    printf("%-20s %7zu %8.4f", set->name, out->scored, out->mean.ndcg);
    print_yardstick(out->mean.ndcg, out->yardstick);
    printf(" %9.4f %7.4f %8.2f %8.2f %9.2f\n", out->mean.recall, out->mean.reciprocal_rank,
           out->cpu_ms[set->query_count / 2], sum / (double) set->query_count, out->phase_ms);
    fflush(stdout);
}

static void
print_mean(double ndcg, double yardstick, int sets)
{
    printf("%-20s %7s %8.4f", "mean", "", ndcg / sets);
    print_yardstick(ndcg / sets, yardstick / sets);
    printf("\n\nCPU: milliseconds of a first page of %d hits with passages and an exact total;\n"
           "of which the second phase of the ranking, on average: candidates and positions\n",
           SCORE_TOP);
}

static void
measure(const settings *s, char *const directories[], int count)
{
    double ndcg = 0.0, yardstick = 0.0;
    bool all = true;

    print_head();
    for (int i = 0; i < count; i++) {
        judged_set set = judged_set_read(directories[i]);
        mbr_archive *archive = open_archive(s, &set);
        outcome out = ask_all(s, &set, archive);

        out.yardstick = yardstick_of(s, set.name);
        print_outcome(&set, &out);
        ndcg += out.mean.ndcg;
        yardstick += out.yardstick;
        all = all && out.yardstick > 0.0;
        free(out.cpu_ms);
        mbr_archive_free(archive);
        judged_set_free(&set);
    }
    print_mean(ndcg, all ? yardstick : 0.0, count);
}

static const char *
default_work(void)
{
    static char path[PATH_BYTES];
    const char *tmp = getenv("TMPDIR");

    (void) snprintf(path, sizeof path, "%s/marbre-relevance", tmp && *tmp ? tmp : "/tmp");
    return path;
}

int
main(int argc, char **argv)
{
    static const struct option options[] = {
        { "indexer", required_argument, NULL, 'i' }, { "work", required_argument, NULL, 'w' },
        { "runs", required_argument, NULL, 'r' },    { "yardstick", required_argument, NULL, 'y' },
        { "keep", no_argument, NULL, 'k' },          { NULL, 0, NULL, 0 },
    };
    settings s = { "marbre-indexer", default_work(), NULL, NULL, false };
    int c;

    while ((c = getopt_long(argc, argv, "", options, NULL)) != -1)
        switch (c) {
        case 'i': s.indexer = optarg; break;
        case 'w': s.work = optarg; break;
        case 'r': s.runs = optarg; break;
        case 'y': s.yardstick = optarg; break;
        case 'k': s.keep = true; break;
        default: return 2;
        }
    if (optind == argc) {
        fprintf(stderr, "usage: bench-relevance [--indexer PROGRAM] [--work DIR] [--runs DIR]\n"
                        "                       [--keep] [--yardstick FILE.tsv] DIR...\n");
        return 2;
    }
    make_directory(s.work);
    if (s.runs)
        make_directory(s.runs);
    measure(&s, argv + optind, argc - optind);
    return 0;
}
