/* bench-analysis: megabytes of text per second of CPU that the analysis takes.
 *
 *   bench-analysis [--runs N] [--only scan|stems|snowball|wc] FILE
 *
 * FILE is plain text, or an export that the indexer reads (.jsonl), of which the
 * titles, leads, bodies and comments are the texts. All is in memory before a clock
 * starts. Four things are measured in turn, several times, and the median printed: the
 * scan by itself, the scan with stems, Snowball alone on the words of the same text,
 * and wc -w on the same bytes, which tells how fast the machine is today.
 */
#include <getopt.h>
#include <libstemmer.h>
#include <malloc.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "indexer/reader.h"
#include "stemming/scan.h"

enum { RUNS_MAX = 99 };

/* What is measured. */
typedef enum way { SCAN, STEMS, SNOWBALL, WC, WAYS } way;

static const char *const way_names[WAYS] = { "scan", "stems", "snowball", "wc" };

/* All texts, one after the other; text i goes up to ends[i]. */
typedef struct texts {
    mbr_buffer bytes;
    size_t *ends;
    size_t count, capacity;
} texts;

typedef struct words {
    mbr_buffer bytes; /* each behind its length, a byte */
    size_t count;
} words;

/* ---- Allocations: the linker sends ours through here (bench/CMakeLists.txt) ---- */

static unsigned long allocations;

void *__real_malloc(size_t size);
void *__real_calloc(size_t count, size_t size);
void *__real_realloc(void *old, size_t size);
void *__wrap_malloc(size_t size);
void *__wrap_calloc(size_t count, size_t size);
void *__wrap_realloc(void *old, size_t size);

void *
__wrap_malloc(size_t size)
{
    allocations++;
    return __real_malloc(size);
}

void *
__wrap_calloc(size_t count, size_t size)
{
    allocations++;
    return __real_calloc(count, size);
}

void *
__wrap_realloc(void *old, size_t size)
{
    allocations++;
    return __real_realloc(old, size);
}

/* ---- The texts ---- */

static void
add_text(texts *all, mbr_slice text)
{
    if (all->count == all->capacity) {
        all->capacity = all->capacity ? 2 * all->capacity : 1024;
        all->ends = mbr_realloc(all->ends, all->capacity, sizeof *all->ends);
    }
    mbr_buffer_append_slice(&all->bytes, text);
    all->ends[all->count++] = all->bytes.len;
}

static mbr_slice
text_at(const texts *all, size_t i)
{
    size_t start = i > 0 ? all->ends[i - 1] : 0;

    return mbr_slice_of(all->bytes.ptr + start, all->ends[i] - start);
}

static void
read_articles(texts *all, const char *path)
{
    mbr_reader_options how = { 0 };
    mbr_document *document = mbr_document_new();
    mbr_error err = MBR_ERROR_INIT;
    mbr_reader *reader = NULL;
    mbr_read read = MBR_READ_FAILED;

    if (mbr_reader_open(&reader, path, &how, &err) == MBR_OK) {
        while ((read = mbr_reader_next(reader, document, &err)) == MBR_READ_DOCUMENT) {
            mbr_passage *passages = NULL;
            size_t count = mbr_document_passages(document, &passages);

            for (size_t i = 0; i < count; i++)
                add_text(all, passages[i].text);
        }
    }
    if (read != MBR_READ_END) {
        fprintf(stderr, "bench-analysis: %s\n", err.message);
        exit(1);
    }
    mbr_reader_free(reader);
    mbr_document_free(document);
}

static void
read_plain(texts *all, const char *path)
{
    FILE *file = fopen(path, "rb");
    mbr_buffer text = MBR_BUFFER_INIT;
    char bytes[65536];
    size_t len;

    if (!file) {
        perror(path);
        exit(1);
    }
    while ((len = fread(bytes, 1, sizeof bytes, file)) > 0)
        mbr_buffer_append(&text, bytes, len);
    (void) fclose(file);
    add_text(all, mbr_buffer_slice(&text));
    mbr_buffer_free(&text);
}

/* ---- What is measured. Each returns how many tokens or words it saw. ---- */

/* Adds a letter of each form and stem to the sum: who asks for them reads them. */
static size_t
scan(mbr_tokens *tokens, const texts *all, size_t *sum)
{
    size_t count = 0, letters = 0;
    mbr_token token;

    for (size_t i = 0; i < all->count; i++) {
        mbr_tokens_begin(tokens, text_at(all, i));
        while (mbr_tokens_next(tokens, &token)) {
            count++;
            letters += (unsigned char) token.form.ptr[0];
            if (token.stem.ptr)
                letters += (unsigned char) token.stem.ptr[0];
        }
    }
    *sum += letters;
    return count;
}

/* The words as written, in lower case as far as ASCII goes: what Snowball is given. */
static void
collect_words(words *out, mbr_tokens *tokens, const texts *all)
{
    mbr_token token;

    for (size_t i = 0; i < all->count; i++) {
        mbr_slice text = text_at(all, i);

        mbr_tokens_begin(tokens, text);
        while (mbr_tokens_next(tokens, &token)) {
            size_t len = token.end - token.start;

            if (token.kind != MBR_TOKEN_WORD || token.span > 1 || len > 100)
                continue;
            mbr_buffer_append_char(&out->bytes, (char) len);
            for (size_t k = token.start; k < token.end; k++)
                mbr_buffer_append_char(&out->bytes, text.ptr[k] >= 'A' && text.ptr[k] <= 'Z'
                                                        ? (char) (text.ptr[k] + 'a' - 'A')
                                                        : text.ptr[k]);
            out->count++;
        }
    }
}

static size_t
stem_with_snowball(struct sb_stemmer *snowball, const words *all)
{
    size_t letters = 0;

    for (size_t at = 0; at < all->bytes.len;) {
        int len = (unsigned char) all->bytes.ptr[at];
        const sb_symbol *word = (const sb_symbol *) all->bytes.ptr + at + 1;

        if (sb_stemmer_stem(snowball, word, len))
            letters += (size_t) sb_stemmer_length(snowball);
        at += 1 + (size_t) len;
    }
    return letters;
}

/* CPU seconds of wc -w on a file in memory. */
static double
count_with_wc(int memory)
{
    struct rusage used;
    int status = 0;
    pid_t child;

    (void) lseek(memory, 0, SEEK_SET);
    (void) fflush(stdout); /* or the child prints it again */
    child = fork();
    if (child == 0) {
        if (dup2(memory, STDIN_FILENO) < 0 || !freopen("/dev/null", "w", stdout))
            _exit(127);
        execlp("wc", "wc", "-w", (char *) NULL);
        _exit(127);
    }
    if (child < 0 || wait4(child, &status, 0, &used) < 0 || status != 0) {
        fprintf(stderr, "bench-analysis: cannot run wc\n");
        exit(1);
    }
    return (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

/* ---- Figures ---- */

static double
cpu_seconds(void)
{
    struct timespec now;

    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double) now.tv_sec + (double) now.tv_nsec / 1e9;
}

static int
compare_doubles(const void *a, const void *b)
{
    double x = *(const double *) a, y = *(const double *) b;

    return (x > y) - (x < y);
}

static double
median(double *values, int count)
{
    qsort(values, (size_t) count, sizeof *values, compare_doubles);
    return values[count / 2];
}

typedef struct bench {
    const texts *all;
    words list;
    mbr_tokens *bare, *full;
    struct sb_stemmer *snowball;
    size_t sum;
    int memory; /* a file of the same bytes, for wc */
    double seconds[WAYS][RUNS_MAX];
} bench;

static double
seconds_of(bench *b, way what)
{
    double start = cpu_seconds();

    switch (what) {
    case SCAN: (void) scan(b->bare, b->all, &b->sum); break;
    case STEMS: (void) scan(b->full, b->all, &b->sum); break;
    case SNOWBALL: (void) stem_with_snowball(b->snowball, &b->list); break;
    case WC: return count_with_wc(b->memory);
    case WAYS: break;
    }
    return cpu_seconds() - start;
}

static void
print_speeds(bench *b, int runs, way only)
{
    double megabytes = (double) b->all->bytes.len / 1e6, middles[WAYS];

    for (way what = SCAN; what < WAYS; what++)
        middles[what] = median(b->seconds[what], runs); /* and sorted */
    for (way what = SCAN; what < WAYS; what++) {
        if (only != WAYS && what != only)
            continue;
        printf("%-10s %8.1f MB/s  (best %.1f", way_names[what], megabytes / middles[what],
               megabytes / b->seconds[what][0]);
        if (only == WAYS)
            printf(", %.2f of wc -w", middles[WC] / middles[what]);
        puts(")");
    }
}

static void
measure(const texts *all, int runs, way only)
{
    static bench b;
    unsigned long asked;
    size_t kept, tokens;

    b.all = all;
    b.bare = mbr_tokens_new(NULL);
    b.full = mbr_tokens_new(NULL);
    b.snowball = sb_stemmer_new("french", "UTF_8");
    b.memory = memfd_create("text", 0);
    mbr_tokens_leave_out_stems(b.bare);
    collect_words(&b.list, b.full, all);
    tokens = scan(b.bare, all, &b.sum);
    if (b.memory < 0 ||
        write(b.memory, all->bytes.ptr, all->bytes.len) != (ssize_t) all->bytes.len) {
        perror("bench-analysis");
        exit(1);
    }
    printf("%zu texts, %.1f MB, %zu tokens, %zu words for Snowball; median of %d runs\n",
           all->count, (double) all->bytes.len / 1e6, tokens, b.list.count, runs);
    asked = allocations;
    kept = mallinfo2().uordblks;
    for (int run = 0; run < runs; run++)
        for (way what = SCAN; what < WAYS; what++)
            b.seconds[what][run] = only == WAYS || what == only ? seconds_of(&b, what) : 0.0;
    asked = allocations - asked;
    kept = mallinfo2().uordblks - kept;
    print_speeds(&b, runs, only);
    printf("allocations: %lu in all runs, %zu bytes kept\n", asked, kept);
    sb_stemmer_delete(b.snowball);
    mbr_tokens_free(b.bare);
    mbr_tokens_free(b.full);
    mbr_buffer_free(&b.list.bytes);
    (void) close(b.memory);
}

static way
way_by_name(const char *name)
{
    way what = SCAN;

    while (what < WAYS && strcmp(name, way_names[what]) != 0)
        what++;
    return what;
}

int
main(int argc, char **argv)
{
    static const struct option longs[] = { { "runs", required_argument, NULL, 'r' },
                                           { "only", required_argument, NULL, 'o' },
                                           { NULL, 0, NULL, 0 } };
    texts all = { MBR_BUFFER_INIT, NULL, 0, 0 };
    const char *ending;
    way only = WAYS;
    int runs = 7, found;
    bool wrong = false;

    while ((found = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        if (found == 'r')
            runs = atoi(optarg);
        else if (found == 'o')
            wrong |= (only = way_by_name(optarg)) == WAYS;
        else
            wrong = true;
    }
    if (wrong || runs < 1 || runs > RUNS_MAX || argc - optind != 1) {
        fprintf(stderr,
                "usage: bench-analysis [--runs 1-%d] [--only scan|stems|snowball|wc] FILE\n",
                RUNS_MAX);
        return 2;
    }
    ending = strrchr(argv[optind], '.');
    if (ending && strcmp(ending, ".jsonl") == 0)
        read_articles(&all, argv[optind]);
    else
        read_plain(&all, argv[optind]);
    measure(&all, runs, only);
    mbr_buffer_free(&all.bytes);
    free(all.ends);
    return 0;
}
