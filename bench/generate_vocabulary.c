/* The content words and how often each is written.
 *
 * A word's frequency follows from its rank by the law of Zipf and Mandelbrot,
 * f(r) = C / (r + q)^s. Ranks are given by a hash of the word, so they depend
 * neither on the alphabet nor on the other words of the list; short words get
 * better ranks, as in every language, and dead verb forms get worse ones.
 */
#include "generate_vocabulary.h"

#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "generate_french.h"

/* The law is Mandelbrot's ("An informational theory of the statistical structure
 * of language", 1953), q fitted by maximum likelihood to the 759 000 running
 * content words of 4 500 French press agency articles; s = 1.5 was the best of
 * seven slopes from 1.06 to 1.5. The usual s near 1 holds for the first thousand
 * ranks only: it makes rare words, so the index, too many. A multiple of 1/4 needs only sqrt(),
 * which IEEE 754 makes the same everywhere, and not pow(). */
#define ZIPF_Q 300.0 /* s is 1.5: see zipf_mandelbrot() */

/* Of the weights, so that they are whole numbers: the rarest of 350 000 words
 * still weighs some millions. */
#define ZIPF_SCALE 1e15

#define LONGEST_WORD_BYTES 48
#define LARGEST_LIST_BYTES ((size_t) 64 << 20)
#define PIECE_BYTES ((size_t) 1 << 20)

/* Endings of verb forms that the list has in thousands and that no newspaper
 * writes any more: their words are pushed back among the rare. */
/* clang-format off */
static const char *const rare_endings[] = {
    "asse", "asses", "assions", "assiez", "assent", "usse", "usses", "ussions", "ussiez", "ussent",
    "isse", "isses", "issions", "issiez", "âmes", "îmes", "ûmes", "âtes", "îtes", "ûtes", "ât",
    "ît", "ût", "erions", "eriez", "irions", "iriez", "eras", "iras", "erai", "irai", "erais",
    "irais", "erons", "irons", "erez",   "irez",  "as",
};
/* clang-format on */
#define RARE_ENDING_PENALTY 400

/* A line of the list. */
typedef struct ranked_word {
    const char *text;
    size_t len;
    uint64_t key; /* small is frequent */
} ranked_word;

struct vocabulary {
    char *text; /* of all words, terminated, the frequent first: they share cache lines */
    vocabulary_word *words;
    uint32_t count;
    loaded_dice *dice;
};

/* à to ÿ but for ÷, and œ. */
static bool
is_french_pair(unsigned char first, unsigned char second)
{
    return (first == 0xC3 && second >= 0xA0 && second <= 0xBF && second != 0xB7) ||
           (first == 0xC5 && second == 0x93);
}

/* Letters of the word, or 0 if it holds anything that is not of a French word.
 * A final apostrophe (l', jusqu') is not a word's end. */
static unsigned
letter_count(const char *text)
{
    const unsigned char *p = (const unsigned char *) text;
    unsigned letters = 0;

    while (*p != 0) {
        bool joint = (*p == '-' || *p == '\'') && letters > 0 && p[1] != 0;
        bool pair = is_french_pair(p[0], p[1]);

        if (!joint && !pair && (*p < 'a' || *p > 'z'))
            return 0;
        letters += !joint;
        p += pair ? 2 : 1;
    }
    return letters;
}

static uint64_t
hash_of(const char *text)
{
    uint64_t hash = UINT64_C(0xCBF29CE484222325); /* FNV-1a */

    for (; *text != 0; text++)
        hash = (hash ^ (unsigned char) *text) * UINT64_C(0x100000001B3);
    return dice_hash(hash);
}

static bool
has_rare_ending(const char *text, size_t len)
{
    for (size_t i = 0; i < MBR_ARRAY_LEN(rare_endings); i++) {
        size_t tail = strlen(rare_endings[i]);

        if (len > tail && memcmp(text + len - tail, rare_endings[i], tail) == 0)
            return true;
    }
    return false;
}

/* A word of 5 letters is 9 times as likely as one of 15 to be of the first ranks. */
static uint64_t
rank_key(const char *text, size_t len, unsigned letters)
{
    uint64_t key = (hash_of(text) >> 32) * letters * letters;

    return has_rare_ending(text, len) ? key * RARE_ENDING_PENALTY : key;
}

static int
compare_ranks(const void *left, const void *right)
{
    const ranked_word *a = left, *b = right;

    if (a->key != b->key)
        return a->key < b->key ? -1 : 1;
    return strcmp(a->text, b->text);
}

/* Add the word on one line, if it is one. */
static void
add_word(ranked_word *ranked, uint32_t *count, const char *text)
{
    size_t len = strlen(text);
    unsigned letters = letter_count(text);

    if (letters < 3 || len > LONGEST_WORD_BYTES || french_is_function_word(text, len))
        return;
    ranked[(*count)++] = (ranked_word){ text, len, rank_key(text, len, letters) };
}

/* Words of a file, in the order of their ranks, pointing into `file_text`. */
static ranked_word *
rank_lines(char *file_text, uint32_t *count)
{
    size_t lines = 1;
    ranked_word *ranked;

    for (const char *p = file_text; *p != 0; p++)
        lines += *p == '\n';
    ranked = mbr_calloc(lines, sizeof *ranked);
    for (char *line = file_text, *end; line != NULL; line = end) {
        end = strchr(line, '\n');
        if (end != NULL)
            *end++ = 0;
        line[strcspn(line, "\r")] = 0;
        add_word(ranked, count, line);
    }
    qsort(ranked, *count, sizeof *ranked, compare_ranks);
    return ranked;
}

static void
set_words(vocabulary *v, const ranked_word *ranked)
{
    size_t bytes = 0;
    char *text;

    for (uint32_t i = 0; i < v->count; i++)
        bytes += ranked[i].len + 1;
    v->text = text = mbr_calloc(bytes, 1);
    v->words = mbr_calloc(v->count, sizeof *v->words);
    for (uint32_t i = 0; i < v->count; i++) {
        memcpy(text, ranked[i].text, ranked[i].len);
        v->words[i] = (vocabulary_word){ .text = text,
                                         .len = (uint8_t) ranked[i].len,
                                         .starts_with_vowel = french_starts_with_vowel(text) };
        text += ranked[i].len + 1;
    }
}

/* 1 / (r + q)^1.5 for the rank r counted from 1. */
static double
zipf_mandelbrot(uint32_t rank)
{
    double x = (double) rank + ZIPF_Q;

    return 1 / (x * sqrt(x));
}

static void
load_dice(vocabulary *v)
{
    uint64_t *weights = mbr_calloc(v->count, sizeof *weights);

    for (uint32_t i = 0; i < v->count; i++)
        weights[i] = (uint64_t) (ZIPF_SCALE * zipf_mandelbrot(i + 1));
    v->dice = loaded_dice_new(weights, v->count);
    free(weights);
}

/* The whole file, terminated, or NULL with errno; read in pieces, so that it may be a pipe. */
static char *
read_file(const char *path)
{
    FILE *file = fopen(path, "rb");
    char *text = NULL;
    size_t size = 0, got;

    if (file == NULL)
        return NULL;
    do {
        text = mbr_realloc(text, size + PIECE_BYTES + 1, 1);
        got = fread(text + size, 1, PIECE_BYTES, file);
        size += got;
    } while (got == PIECE_BYTES && size <= LARGEST_LIST_BYTES);
    text[size] = 0;
    if (ferror(file) || size > LARGEST_LIST_BYTES) {
        errno = size > LARGEST_LIST_BYTES ? EFBIG : errno;
        free(text);
        text = NULL;
    }
    (void) fclose(file);
    return text;
}

vocabulary *
vocabulary_load(const char *path)
{
    vocabulary *v = NULL;
    ranked_word *ranked = NULL;
    uint32_t count = 0;
    char *file_text = read_file(path);

    if (file_text == NULL) {
        fprintf(stderr, "bench-generate: cannot read the word list %s: %s\n", path,
                strerror(errno));
        fputs("It comes with the Debian package wfrench (apt-get install wfrench);\n"
              "another list is given with --words FILE.\n",
              stderr);
        goto done;
    }
    ranked = rank_lines(file_text, &count);
    if (count == 0) {
        fprintf(stderr, "bench-generate: no French word in %s (one a line, UTF-8)\n", path);
        goto done;
    }
    v = mbr_calloc(1, sizeof *v);
    v->count = count;
    set_words(v, ranked);
    load_dice(v);
done:
    free(ranked);
    free(file_text);
    return v;
}

uint32_t
vocabulary_size(const vocabulary *v)
{
    return v->count;
}

const vocabulary_word *
vocabulary_at(const vocabulary *v, uint32_t rank)
{
    return &v->words[rank];
}

uint32_t
vocabulary_draw(const vocabulary *v, dice *d)
{
    return loaded_dice_roll(v->dice, d);
}

uint32_t
vocabulary_draw_between(const vocabulary *v, dice *d, uint32_t first, uint32_t last)
{
    if (last >= v->count)
        last = v->count - 1;
    if (first > last)
        return last;
    for (int tries = 0; tries < 1000; tries++) {
        uint32_t rank = loaded_dice_roll(v->dice, d);

        if (rank >= first && rank <= last)
            return rank;
    }
    return dice_between(d, first, last); /* a band of a few words */
}

void
vocabulary_free(vocabulary *v)
{
    if (v == NULL)
        return;
    loaded_dice_free(v->dice);
    free(v->words);
    free(v->text);
    free(v);
}
