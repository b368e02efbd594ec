/* bench-generate: a synthetic press archive of any size, as JSON Lines.
 *
 * No archive of a million articles and comments can be shipped with the
 * project, and figures on one that is private cannot be checked by others. This
 * one is made again anywhere, byte for byte, from a size and a seed. Its words
 * are French and as frequent as in the press (generate_vocabulary.c,
 * generate_french.c); its sentences mean nothing, so it measures speed and size,
 * not relevance.
 */
#include <errno.h>
#include <getopt.h>
#include <signal.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/memory.h"
#include "generate_archive.h"
#include "generate_output.h"
#include "generate_queries.h"
#include "generate_vocabulary.h"

#define EXIT_USAGE 2
#define MOST_QUERIES UINT64_C(10000000)
#define QUERIES_DEFAULT_DOCUMENTS 20000

typedef struct settings {
    uint64_t documents; /* 0: not said */
    uint64_t queries;   /* 0: an archive is wanted */
    uint64_t seed;
    const char *words_path;
    bool help;
} settings;

static const char help_text[] =
    "Usage: bench-generate --documents N [--seed N] [--words FILE] > archive.jsonl\n"
    "       bench-generate --queries N [--documents N] [--seed N] [--words FILE] > queries.tsv\n"
    "\n"
    "Writes a synthetic French press archive as JSON Lines (one article and its\n"
    "comments a line), or queries to measure it with.\n"
    "\n"
    "  --documents N  articles and comments together, exactly N: 1 to 10M (20k, 1M...)\n"
    "  --queries N    instead, N queries as class<TAB>query, for an archive of\n"
    "                 --documents (20k unless given) and the same seed\n"
    "  --seed N       another archive of the same kind (default 1)\n"
    "  --words FILE   French word list, one a line (default " VOCABULARY_DEFAULT_PATH ",\n"
    "                 from the Debian package wfrench)\n"
    "  --help         this text\n"
    "\n"
    "The same seed, size and word list give the same bytes on any machine. A larger\n"
    "archive of the same seed begins with the same articles and comments, but their\n"
    "dates, and the years named in the text, differ: twenty years are always covered.\n"
    "Only the comments of the last article may be fewer. Queries depend on the seed and\n"
    "on --documents: their phrases are in archives of that seed, of that size or larger.\n"
    "\n"
    "Exit status: 0, or 1 if something cannot be read or written, 2 for a wrong option.\n";

static const struct option options[] = {
    { "documents", required_argument, NULL, 'd' },
    { "queries", required_argument, NULL, 'q' },
    { "seed", required_argument, NULL, 's' },
    { "words", required_argument, NULL, 'w' },
    { "help", no_argument, NULL, 'h' },
    { NULL, 0, NULL, 0 },
};

/* "20k" -> 20000, "1M" -> 1000000; false unless it is from `least` to `most`. */
static bool
read_size(uint64_t *size, const char *text, uint64_t least, uint64_t most)
{
    uint64_t unit = 1;
    char *end = NULL;

    if (text[0] < '0' || text[0] > '9')
        return false; /* strtoull() takes signs and spaces */
    errno = 0;
    *size = strtoull(text, &end, 10);
    if (*end == 'k' || *end == 'K')
        unit = 1000;
    else if (*end == 'm' || *end == 'M')
        unit = 1000000;
    end += unit > 1;
    if (errno != 0 || *end != 0 || *size > most / unit)
        return false;
    *size *= unit;
    return *size >= least;
}

static bool
refuse(const char *option, const char *text, const char *wanted)
{
    fprintf(stderr, "bench-generate: %s wants %s, not '%s'\n", option, wanted, text);
    return false;
}

static bool
read_option(settings *s, int letter)
{
    switch (letter) {
    case 'd':
        return read_size(&s->documents, optarg, 1, ARCHIVE_LARGEST) ||
               refuse("--documents", optarg, "a number from 1 to 10M");
    case 'q':
        return read_size(&s->queries, optarg, 1, MOST_QUERIES) ||
               refuse("--queries", optarg, "a number from 1 to 10M");
    case 's':
        return read_size(&s->seed, optarg, 0, UINT64_MAX) ||
               refuse("--seed", optarg, "a whole number");
    case 'w': s->words_path = optarg; return true;
    case 'h': s->help = true; return true;
    default: return false; /* getopt_long() has said why */
    }
}

static bool
read_options(settings *s, int argc, char **argv)
{
    int letter;

    while ((letter = getopt_long(argc, argv, "", options, NULL)) != -1)
        if (!read_option(s, letter))
            return false;
    if (s->help)
        return true;
    if (optind < argc) {
        fprintf(stderr, "bench-generate: nothing to do with '%s'\n", argv[optind]);
        return false;
    }
    if (s->documents == 0 && s->queries == 0) {
        fputs("bench-generate: --documents N or --queries N is needed (see --help)\n", stderr);
        return false;
    }
    return true;
}

static int
generate(const settings *s)
{
    vocabulary *v = vocabulary_load(s->words_path);
    output *out;
    int error;

    if (v == NULL)
        return EXIT_FAILURE;
    out = mbr_calloc(1, sizeof *out);
    out->file = STDOUT_FILENO;
    if (s->queries > 0) {
        queries_write(v, out, s->seed, s->documents > 0 ? s->documents : QUERIES_DEFAULT_DOCUMENTS,
                      s->queries);
    } else {
        archive *a = archive_new(v, out, s->seed);

        archive_write(a, s->documents);
        archive_free(a);
    }
    error = out->error;
    free(out);
    vocabulary_free(v);
    if (error != 0 && error != EPIPE) /* a reader that has had enough is no accident */
        fprintf(stderr, "bench-generate: cannot write: %s\n", strerror(error));
    return error != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
}

int
main(int argc, char **argv)
{
    settings s = { .seed = 1, .words_path = VOCABULARY_DEFAULT_PATH };

    if (!read_options(&s, argc, argv))
        return EXIT_USAGE;
    if (s.help)
        return fputs(help_text, stdout) < 0 || fflush(stdout) != 0 ? EXIT_FAILURE : EXIT_SUCCESS;
    (void) signal(SIGPIPE, SIG_IGN); /* so that a closed pipe is an error of write() */
    return generate(&s);
}
