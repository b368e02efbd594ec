/* bench-glass: megabytes of text per second of CPU that a writer of indexes takes.
 *
 *   bench-glass [--runs N] [--megabytes N] [--memory MB] [--compress LEVEL]
 *               [--only glass|numbers|libxapian] FILE.jsonl
 *
 * FILE is an export that the indexer reads. Its texts are analysed and lie in memory as
 * terms with positions, exact forms and stems, before a clock starts; then glass/, to which
 * terms are said in full or by remembered numbers, and libxapian, with the options that
 * marbre-indexer gives it, write the same documents by turns, and the median of each is
 * printed. Databases go to $TMPDIR and are removed.
 */
#include <getopt.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "document/field.h"
#include "glass/dictionary.h"
#include "glass/glass.h"
#include "indexer/reader.h"
#include "stemming/terms.h"
#include "xapian-c/xapian-c.h"

enum { RUNS_MAX = 99, FLUSH_THRESHOLD = 500, MEGABYTE = 1000000 };

/* Terms can be said to glass/ in full, or by numbers that the caller remembers. */
typedef enum way { GLASS, NUMBERS, LIBXAPIAN, WAYS } way;

static const char *const way_names[WAYS] = { "glass", "numbers", "libxapian" };

/* A document: its terms and its text are parts of the bytes of all. */
typedef struct article {
    size_t terms_start, terms_end;
    size_t text_start, text_end;
} article;

/* What is said of a term, which has a number among all of the input. */
typedef struct said {
    uint32_t word, position, wdf;
} said;

/* What a caller remembers of a word of the input. */
typedef struct remembered {
    uint32_t number, generation;
} remembered;

typedef struct input {
    mbr_buffer terms; /* of each: a length byte, the bytes, and a `said` */
    mbr_buffer texts;
    mbr_glass_dictionary words;
    article *articles;
    size_t count, capacity;
    size_t postings;
} input;

typedef struct options {
    int runs;
    unsigned long megabytes; /* of text at most */
    unsigned long memory;    /* in megabytes; 0: the default */
    unsigned long compression;
    way only;
} options;

static void
fail(const char *message)
{
    fprintf(stderr, "bench-glass: %s\n", message);
    exit(1);
}

/* ---- Reading ---- */

static void
add_passage(input *in, mbr_tokens *tokens, mbr_slice text, uint32_t *next)
{
    mbr_term terms[MBR_TERMS_PER_TOKEN];
    uint32_t base = *next;
    mbr_token token;

    mbr_buffer_append_slice(&in->texts, text);
    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        size_t count = mbr_terms_of(terms, &token);

        for (size_t i = 0; i < count; i++) {
            char bytes[MBR_TERM_MAX];
            size_t len = mbr_field_term(bytes, MBR_FIELD_TEXT, terms[i].is_stem, terms[i].span,
                                        terms[i].text);
            const unsigned char *term = (const unsigned char *) bytes;
            mbr_glass_key key = mbr_glass_key_of(term, len);
            said what = { mbr_glass_dictionary_number(&in->words, &key, term), base + terms[i].pos,
                          terms[i].counts ? 4 : 0 };

            mbr_buffer_append_char(&in->terms, (char) len);
            mbr_buffer_append(&in->terms, bytes, len);
            mbr_buffer_append(&in->terms, &what, sizeof what);
            in->postings++;
        }
        *next = base + token.pos + MBR_PARAGRAPH_GAP;
    }
}

static void
add_article(input *in, mbr_tokens *tokens, mbr_document *document)
{
    mbr_passage *passages;
    size_t count = mbr_document_passages(document, &passages);
    uint32_t next = 0;
    article *added;

    if (in->count == in->capacity) {
        in->capacity = in->capacity ? 2 * in->capacity : 1024;
        in->articles = mbr_realloc(in->articles, in->capacity, sizeof *in->articles);
    }
    added = &in->articles[in->count++];
    added->terms_start = in->terms.len;
    added->text_start = in->texts.len;
    for (size_t i = 0; i < count; i++)
        add_passage(in, tokens, passages[i].text, &next);
    for (size_t i = 0; i < document->comment_count; i++)
        add_passage(in, tokens, document->comments[i].text, &next);
    added->terms_end = in->terms.len;
    added->text_end = in->texts.len;
}

static void
read_input(input *in, const char *path, const options *how)
{
    mbr_reader_options plain = { 0 };
    mbr_document *document = mbr_document_new();
    mbr_tokens *tokens = mbr_tokens_new(NULL);
    mbr_error err = MBR_ERROR_INIT;
    mbr_reader *reader = NULL;
    mbr_read read = MBR_READ_FAILED;

    if (mbr_reader_open(&reader, path, &plain, &err) == MBR_OK) {
        while (in->texts.len < how->megabytes * MEGABYTE &&
               (read = mbr_reader_next(reader, document, &err)) == MBR_READ_DOCUMENT)
            add_article(in, tokens, document);
    }
    if (read == MBR_READ_FAILED)
        fail(err.message);
    mbr_reader_free(reader);
    mbr_tokens_free(tokens);
    mbr_document_free(document);
}

/* ---- Writing ---- */

/* What an article has beside its words: an identity, a year, and two values. */
typedef struct extras {
    char identity[24], year[8], order[8], number[4];
    size_t identity_len, year_len;
} extras;

static extras
extras_of(size_t i)
{
    extras e;

    e.identity_len = (size_t) snprintf(e.identity, sizeof e.identity, "Q%zu", i * 7919 % 1000003);
    e.year_len = (size_t) snprintf(e.year, sizeof e.year, "Y%zu", 2000 + i / 64 % 20);
    for (size_t byte = 0; byte < sizeof e.order; byte++)
        e.order[byte] = (char) (i >> 8 * (7 - byte));
    memcpy(e.number, e.order + 4, sizeof e.number);
    return e;
}

static void
glass_must(mbr_status status, const mbr_error *err)
{
    if (status != MBR_OK)
        fail(err->message);
}

static void
say(mbr_glass_batch *batch, mbr_slice term, const said *what, remembered *words)
{
    remembered *word = words ? &words[what->word] : NULL;

    if (!word) {
        mbr_glass_batch_posting(batch, term, what->position, what->wdf);
        return;
    }
    if (word->generation != mbr_glass_batch_generation(batch))
        *word =
            (remembered){ mbr_glass_batch_intern(batch, term), mbr_glass_batch_generation(batch) };
    mbr_glass_batch_posting_of(batch, word->number, what->position, what->wdf);
}

/* `words` is NULL when terms are said in full. */
static void
fill_batch(mbr_glass_batch *batch, const input *in, size_t i, remembered *words)
{
    const article *a = &in->articles[i];
    extras e = extras_of(i);

    mbr_glass_batch_begin(batch, 0);
    for (size_t at = a->terms_start; at < a->terms_end;) {
        size_t len = (unsigned char) in->terms.ptr[at];
        said what;

        memcpy(&what, in->terms.ptr + at + 1 + len, sizeof what);
        say(batch, mbr_slice_of(in->terms.ptr + at + 1, len), &what, words);
        at += 1 + len + sizeof what;
    }
    mbr_glass_batch_term(batch, mbr_slice_of(e.identity, e.identity_len), 0);
    mbr_glass_batch_term(batch, mbr_slice_of(e.year, e.year_len), 0);
    mbr_glass_batch_value(batch, 0, mbr_slice_of(e.order, sizeof e.order));
    mbr_glass_batch_value(batch, 1, mbr_slice_of(e.number, sizeof e.number));
    mbr_glass_batch_data(batch,
                         mbr_slice_of(in->texts.ptr + a->text_start, a->text_end - a->text_start));
}

static void
write_glass(const input *in, const char *path, const options *how, bool by_number)
{
    const mbr_glass_options chosen = { .memory_bytes = how->memory << 20,
                                       .data_compression = (unsigned) how->compression };
    remembered *words = by_number ? mbr_calloc(in->words.count, sizeof *words) : NULL;
    mbr_error err = MBR_ERROR_INIT;
    mbr_glass_batch *batch;
    mbr_glass *glass;

    glass_must(mbr_glass_create(&glass, path, &chosen, &err), &err);
    batch = mbr_glass_batch_new(glass, 1);
    for (size_t i = 0; i < in->count; i++) {
        fill_batch(batch, in, i, words);
        glass_must(mbr_glass_batch_end(batch, &err), &err);
        if (mbr_glass_batch_is_full(batch))
            glass_must(mbr_glass_add(glass, batch, &err), &err);
    }
    glass_must(mbr_glass_add(glass, batch, &err), &err);
    mbr_glass_batch_free(batch);
    glass_must(mbr_glass_finish(glass, &err), &err);
    free(words);
}

static void
xapian_must(xc_status status, const xc_error *err)
{
    if (status != XC_OK)
        fail(err->message);
}

static void
fill_document(xc_document *document, const input *in, size_t i)
{
    const article *a = &in->articles[i];
    extras e = extras_of(i);

    xc_document_clear(document);
    for (size_t at = a->terms_start; at < a->terms_end;) {
        size_t len = (unsigned char) in->terms.ptr[at];
        said what;

        memcpy(&what, in->terms.ptr + at + 1 + len, sizeof what);
        (void) xc_document_add_posting(document, in->terms.ptr + at + 1, len, what.position,
                                       what.wdf, NULL);
        at += 1 + len + sizeof what;
    }
    (void) xc_document_add_boolean_term(document, e.identity, e.identity_len, NULL);
    (void) xc_document_add_boolean_term(document, e.year, e.year_len, NULL);
    (void) xc_document_set_value(document, 0, e.order, sizeof e.order, NULL);
    (void) xc_document_set_value(document, 1, e.number, sizeof e.number, NULL);
    (void) xc_document_set_data(document, in->texts.ptr + a->text_start,
                                a->text_end - a->text_start, NULL);
}

static void
write_libxapian(const input *in, const char *path)
{
    const xc_writer_options chosen = { .action = XC_CREATE,
                                       .flags = XC_NO_SYNC | XC_DANGEROUS,
                                       .flush_threshold = FLUSH_THRESHOLD };
    xc_document *document = xc_document_new();
    xc_error err = XC_ERROR_INIT;
    xc_writer *writer;

    xapian_must(xc_writer_open(&writer, path, &chosen, &err), &err);
    for (size_t i = 0; i < in->count; i++) {
        fill_document(document, in, i);
        xapian_must(xc_writer_add(writer, document, NULL, &err), &err);
    }
    xapian_must(xc_writer_close(writer, &err), &err);
    xc_writer_free(writer);
    xc_document_free(document);
}

/* ---- Measuring ---- */

static double
cpu_seconds(void)
{
    struct rusage used;

    getrusage(RUSAGE_SELF, &used);
    return (double) (used.ru_utime.tv_sec + used.ru_stime.tv_sec) +
           (double) (used.ru_utime.tv_usec + used.ru_stime.tv_usec) / 1e6;
}

static double
size_of(const char *folder)
{
    static const char *const tables[] = { "postlist", "termlist", "docdata", "position" };
    double bytes = 0;

    for (size_t i = 0; i < MBR_ARRAY_LEN(tables); i++) {
        char path[4200];
        struct stat st;

        (void) snprintf(path, sizeof path, "%s/%s.glass", folder, tables[i]);
        bytes += stat(path, &st) == 0 ? (double) st.st_size : 0;
    }
    return bytes / MEGABYTE;
}

static int
by_size(const void *a, const void *b)
{
    double left = *(const double *) a, right = *(const double *) b;

    return (left > right) - (left < right);
}

static void
measure(const input *in, const options *how)
{
    const char *parent = getenv("TMPDIR");
    double seconds[WAYS][RUNS_MAX], sizes[WAYS] = { 0 };
    double megabytes = (double) in->texts.len / MEGABYTE;
    char folder[4000], path[4100], command[4200];

    (void) snprintf(folder, sizeof folder, "%s/bench-glass-XXXXXX", parent ? parent : "/tmp");
    if (!mkdtemp(folder))
        fail("no temporary directory");
    (void) snprintf(path, sizeof path, "%s/db", folder);
    (void) snprintf(command, sizeof command, "rm -rf '%s'", path);
    for (int run = 0; run < how->runs; run++) {
        for (way what = 0; what < WAYS; what++) {
            double start = cpu_seconds();

            if (how->only != WAYS && how->only != what)
                continue;
            if (what == LIBXAPIAN)
                write_libxapian(in, path);
            else
                write_glass(in, path, how, what == NUMBERS);
            seconds[what][run] = cpu_seconds() - start;
            sizes[what] = size_of(path);
            if (system(command) != 0)
                fail("cannot remove the database");
        }
    }
    rmdir(folder);
    printf("%.1f MB of text, %zu documents, %zu postings, %d runs\n", megabytes, in->count,
           in->postings, how->runs);
    for (way what = 0; what < WAYS; what++) {
        if (how->only != WAYS && how->only != what)
            continue;
        qsort(seconds[what], (size_t) how->runs, sizeof(double), by_size);
        printf("%-10s %7.1f MB of text per CPU second, index %.1f MB\n", way_names[what],
               megabytes / seconds[what][how->runs / 2], sizes[what]);
    }
}

static way
way_by_name(const char *name)
{
    way what = GLASS;

    while (what < WAYS && strcmp(name, way_names[what]) != 0)
        what++;
    return what;
}

int
main(int argc, char **argv)
{
    static const struct option longs[] = {
        { "runs", required_argument, NULL, 'r' },   { "megabytes", required_argument, NULL, 'm' },
        { "memory", required_argument, NULL, 'y' }, { "compress", required_argument, NULL, 'c' },
        { "only", required_argument, NULL, 'o' },   { NULL, 0, NULL, 0 }
    };
    options how = { .runs = 3, .megabytes = 20, .only = WAYS };
    input in = { .terms = MBR_BUFFER_INIT, .texts = MBR_BUFFER_INIT };
    bool wrong = false;
    int found;

    while ((found = getopt_long(argc, argv, "", longs, NULL)) != -1) {
        switch (found) {
        case 'r': how.runs = atoi(optarg); break;
        case 'm': how.megabytes = strtoul(optarg, NULL, 10); break;
        case 'y': how.memory = strtoul(optarg, NULL, 10); break;
        case 'c': how.compression = strtoul(optarg, NULL, 10); break;
        case 'o': wrong |= (how.only = way_by_name(optarg)) == WAYS; break;
        default: wrong = true; break;
        }
    }
    if (wrong || how.runs < 1 || how.runs > RUNS_MAX || how.compression > 9 || argc - optind != 1) {
        fprintf(
            stderr,
            "usage: bench-glass [--runs 1-99] [--megabytes N] [--memory MB]\n"
            "                   [--compress 1-9] [--only glass|numbers|libxapian] FILE.jsonl\n");
        return 2;
    }
    read_input(&in, argv[optind], &how);
    measure(&in, &how);
    mbr_buffer_free(&in.terms);
    mbr_buffer_free(&in.texts);
    mbr_glass_dictionary_free(&in.words);
    free(in.articles);
    return 0;
}
