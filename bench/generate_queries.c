/* Queries to measure an archive with, by classes that cost different work.
 *
 * Single words are drawn by bands of ranks. Phrases, and words that must be
 * found together, are cut out of articles written again in memory: words drawn
 * apart would hardly ever meet, and a query without answers measures nothing.
 */
#include "generate_queries.h"

#include <assert.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "generate_archive.h"
#include "generate_french.h"

/* Query i has dice of its own; the articles' dice are far below this stream. */
#define QUERY_STREAM (UINT64_C(1) << 40)

/* An archive holds one article for eleven documents; half as many are sure to be there. */
#define SURE_DOCUMENTS_PER_ARTICLE 22

#define LONGEST_PHRASE 3
#define MOST_TRIES 10000

typedef enum query_shape {
    SHAPE_WORD,
    SHAPE_FUNCTION_WORD,
    SHAPE_TOGETHER, /* `words` words of one article */
    SHAPE_EITHER,   /* `words` words of the band, joined by OU */
    SHAPE_PHRASE,   /* `words` content words in a row */
    SHAPE_PHRASE_FUNCTION,
    SHAPE_PREFIX, /* `words` letters of a word of the band */
    SHAPE_SECTION,
    SHAPE_YEAR,
} query_shape;

typedef struct query_class {
    const char *name;
    query_shape shape;
    unsigned words;
    uint32_t first_rank, last_rank;
} query_class;

#define FREQUENT_BAND 0, 99
#define MEDIUM_BAND 500, 4999
#define RARE_BAND 8000, 39999
#define ANY_BAND 0, UINT32_MAX

/* clang-format off */
static const query_class classes[] = {
    { "rare",        SHAPE_WORD,            1, RARE_BAND },
    { "medium",      SHAPE_WORD,            1, MEDIUM_BAND },
    { "frequent",    SHAPE_WORD,            1, FREQUENT_BAND },
    { "stopword",    SHAPE_FUNCTION_WORD,   1, ANY_BAND },
    { "and2",        SHAPE_TOGETHER,        2, ANY_BAND },
    { "and3",        SHAPE_TOGETHER,        3, ANY_BAND },
    { "or3",         SHAPE_EITHER,          3, MEDIUM_BAND },
    { "phrase2",     SHAPE_PHRASE,          2, ANY_BAND },
    { "phrase3",     SHAPE_PHRASE,          3, ANY_BAND },
    { "phrase_stop", SHAPE_PHRASE_FUNCTION, 3, ANY_BAND },
    { "prefix3",     SHAPE_PREFIX,          3, MEDIUM_BAND },
    { "prefix5",     SHAPE_PREFIX,          5, MEDIUM_BAND },
    { "filter",      SHAPE_SECTION,         1, MEDIUM_BAND },
    { "date",        SHAPE_YEAR,            1, MEDIUM_BAND },
    { "newest",      SHAPE_WORD,            1, MEDIUM_BAND }, /* sorted by date by the runner */
};
/* clang-format on */

/* A piece of an article's text, without its end. */
typedef struct slice {
    const char *bytes;
    size_t len;
} slice;

typedef struct query_writer {
    const vocabulary *vocabulary;
    output *out;
    dice dice;
    output *article_text; /* in memory */
    archive *archive;
    loaded_dice *function_words;
    uint64_t article_count;
} query_writer;

/* The text of an article of the archive, still escaped; valid until the next call. */
static slice
draw_body(query_writer *w)
{
    static const char key[] = "\"body\":\"";
    uint64_t number = 1 + dice_below(&w->dice, (uint32_t) w->article_count);
    slice body;

    w->article_text->used = 0;
    (void) archive_write_article(w->archive, number, 0, 1);
    output_bytes(w->article_text, "", 1); /* terminated, for strstr() */
    body.bytes = strstr(w->article_text->bytes, key);
    assert(body.bytes != NULL);
    body.bytes += sizeof key - 1;
    body.len = (size_t) (strstr(body.bytes, "\",\"body_format\"") - body.bytes);
    return body;
}

/* Bytes of the lower-case letter at `p`, 0 if there is none. */
static size_t
letter_length(const char *p)
{
    unsigned char first = (unsigned char) p[0];

    if (first >= 'a' && first <= 'z')
        return 1;
    if (first == 0xC3)
        return (unsigned char) p[1] >= 0xA0 ? 2 : 0;              /* à to ÿ */
    return first == 0xC5 && (unsigned char) p[1] == 0x93 ? 2 : 0; /* œ */
}

/* The lower-case word at `bytes`, of length 0 if what is there is something else. */
static slice
word_at(const char *bytes, const char *end)
{
    slice word = { bytes, 0 };

    while (bytes + word.len < end && letter_length(bytes + word.len) > 0)
        word.len += letter_length(bytes + word.len);
    if (bytes + word.len < end && strchr("'-\\", bytes[word.len]) != NULL)
        word.len = 0; /* part of an elision or a compound */
    if (bytes + word.len + 3 <= end && memcmp(bytes + word.len, "’", 3) == 0)
        word.len = 0;
    return word;
}

static bool
is_content(slice word)
{
    return word.len > 3 && !french_is_function_word(word.bytes, word.len);
}

/* A place where a word may start: after a space, at random. */
static const char *
draw_place(query_writer *w, slice body)
{
    const char *end = body.bytes + body.len;
    const char *place = body.bytes + dice_below(&w->dice, (uint32_t) body.len + 1);

    while (place < end && *place != ' ')
        place++;
    return place < end ? place + 1 : end;
}

static slice
draw_content(query_writer *w, slice body)
{
    const char *end = body.bytes + body.len;
    slice word = { body.bytes, 0 };

    for (int tries = 0; tries < MOST_TRIES && !is_content(word); tries++)
        word = word_at(draw_place(w, body), end);
    return word;
}

static void
write_together(query_writer *w, const query_class *class)
{
    slice body = draw_body(w), words[LONGEST_PHRASE];

    for (unsigned i = 0; i < class->words; i++) {
        words[i] = draw_content(w, body);
        output_text(w->out, i == 0 ? "" : " ");
        output_bytes(w->out, words[i].bytes, words[i].len);
    }
}

/* Words in a row with one space between them: the kind each must be of is the
 * class's shape. Length 0 when the place does not fit. */
static slice
phrase_at(const query_class *class, const char *place, const char *end)
{
    slice phrase = { place, 0 };

    for (unsigned i = 0; i < class->words; i++) {
        bool content = class->shape == SHAPE_PHRASE || i != 1;
        slice word = word_at(place, end);

        if (word.len == 0 || is_content(word) != content ||
            french_is_function_word(word.bytes, word.len) == content)
            return (slice){ phrase.bytes, 0 };
        place += word.len;
        phrase.len = (size_t) (place - phrase.bytes);
        if (i + 1 < class->words && (place >= end || *place++ != ' '))
            return (slice){ phrase.bytes, 0 };
    }
    return phrase;
}

static void
write_phrase(query_writer *w, const query_class *class)
{
    slice phrase = { "", 0 };

    for (int tries = 0; tries < MOST_TRIES && phrase.len == 0; tries++) {
        slice body = draw_body(w);

        for (int i = 0; i < 50 && phrase.len == 0; i++)
            phrase = phrase_at(class, draw_place(w, body), body.bytes + body.len);
    }
    output_text(w->out, "\"");
    output_bytes(w->out, phrase.bytes, phrase.len);
    output_text(w->out, "\"");
}

static const vocabulary_word *
draw_word(query_writer *w, const query_class *class)
{
    return vocabulary_at(
        w->vocabulary,
        vocabulary_draw_between(w->vocabulary, &w->dice, class->first_rank, class->last_rank));
}

static void
write_either(query_writer *w, const query_class *class)
{
    for (unsigned i = 0; i < class->words; i++) {
        output_text(w->out, i == 0 ? "" : " OU ");
        output_text(w->out, draw_word(w, class)->text);
    }
}

/* The first letters of a longer word without a hyphen. */
static void
write_prefix(query_writer *w, const query_class *class)
{
    slice prefix = { "", 0 };

    for (int tries = 0; tries < MOST_TRIES; tries++) {
        const char *text = draw_word(w, class)->text;
        unsigned letters = 0;

        prefix = (slice){ text, 0 };
        for (; letters < class->words && letter_length(text + prefix.len) > 0; letters++)
            prefix.len += letter_length(text + prefix.len);
        if (letters == class->words && letter_length(text + prefix.len) > 0)
            break;
    }
    output_bytes(w->out, prefix.bytes, prefix.len);
    output_text(w->out, "*");
}

static void
write_function_word(query_writer *w)
{
    const char *text;

    do /* not "c'est", which is two words */
        text = french_function_word(loaded_dice_roll(w->function_words, &w->dice))->text;
    while (strchr(text, '\'') != NULL);
    output_text(w->out, text);
}

static void
write_query(query_writer *w, const query_class *class)
{
    switch (class->shape) {
    case SHAPE_WORD: output_text(w->out, draw_word(w, class)->text); return;
    case SHAPE_FUNCTION_WORD: write_function_word(w); return;
    case SHAPE_TOGETHER: write_together(w, class); return;
    case SHAPE_EITHER: write_either(w, class); return;
    case SHAPE_PHRASE:
    case SHAPE_PHRASE_FUNCTION: write_phrase(w, class); return;
    case SHAPE_PREFIX: write_prefix(w, class); return;
    case SHAPE_SECTION:
        output_text(w->out, draw_word(w, class)->text);
        output_text(w->out, " rubrique:");
        output_text(w->out, archive_draw_section(&w->dice));
        return;
    case SHAPE_YEAR:
        output_text(w->out, draw_word(w, class)->text);
        output_text(w->out, " date:");
        output_number(w->out, dice_between(&w->dice, CALENDAR_FIRST_YEAR, CALENDAR_LAST_YEAR), 4);
        return;
    }
}

void
queries_write(const vocabulary *v, output *out, uint64_t seed, uint64_t documents, uint64_t count)
{
    query_writer w = { .vocabulary = v, .out = out };

    w.article_text = mbr_calloc(1, sizeof *w.article_text);
    w.article_text->file = OUTPUT_IN_MEMORY;
    w.archive = archive_new(v, w.article_text, seed);
    w.function_words = french_function_dice();
    w.article_count = documents / SURE_DOCUMENTS_PER_ARTICLE + 1;
    for (uint64_t i = 0; i < count && out->error == 0; i++) {
        const query_class *class = &classes[i % MBR_ARRAY_LEN(classes)];

        dice_start(&w.dice, seed, QUERY_STREAM + i);
        output_text(out, class->name);
        output_text(out, "\t");
        write_query(&w, class);
        output_text(out, "\n");
    }
    output_flush(out);
    loaded_dice_free(w.function_words);
    archive_free(w.archive);
    free(w.article_text);
}
