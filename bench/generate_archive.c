/* Articles, their comments, and the archive that they make.
 *
 * One article is one line of JSON and has dice of its own, started from the
 * seed and its number; so any article can be written again without those
 * before it, which is how the benchmark's queries are sure to have answers
 * (generate_queries.c). Nothing is kept between two articles: memory does not
 * grow with the archive.
 */
#include "generate_archive.h"

#include <stdlib.h>

#include "base/memory.h"
#include "generate_french.h"
#include "generate_prose.h"

/* The world written about: the same for every seed. */
#define WORLD_SEED 0x6D617262u
#define TOPIC_COUNT 4096
#define TOPIC_FIRST_RANK 150 /* mid-frequency words: neither everywhere nor unique */
#define TOPIC_LAST_RANK 12000
#define AUTHOR_COUNT 300
#define READER_COUNT 60000
#define USUAL_SECTION_PERMILLE 800 /* articles in the usual section of their topic */

/* Words of an article: median and deviation after 4 500 French press articles. */
#define ARTICLE_WORDS 350
#define ARTICLE_SIGMA_MILLI 520
#define ARTICLE_LONGEST 6000
#define ARTICLE_SENTENCE_WORDS 21

#define COMMENT_WORDS 40
#define COMMENT_SIGMA_MILLI 900
#define COMMENT_LONGEST 1200
#define COMMENT_SENTENCE_WORDS 13
#define COMMENT_EMPTY_PERMILLE 150 /* moderated away */
#define COMMENT_ANSWER_PERMILLE 380

/* Comments of an article: log-normal, in thousandths so that the median can be
 * tuned until the mean is ten. Half of the articles have four or fewer. */
#define COMMENTS_MEDIAN_MILLI 3970
#define COMMENTS_SIGMA_MILLI 1400
#define COMMENTS_MOST 900

/* Seconds from one comment to the next: a day for the first twenty or so. */
#define COMMENT_GAP_SECONDS 1500
#define COMMENT_GAP_SIGMA_MILLI 1300

/* clang-format off */
static const struct {
    const char *name, *path;
    unsigned weight;
} sections[] = {
    { "Politique", "politique", 18 }, { "International", "international", 16 },
    { "Société", "societe", 14 },     { "Économie", "economie", 13 },
    { "Sports", "sports", 11 },       { "Culture", "culture", 8 },
    { "Régions", "regions", 6 },      { "Sciences", "sciences", 4 },
    { "Santé", "sante", 4 },          { "Numérique", "numerique", 3 },
    { "Éducation", "education", 2 },  { "Idées", "idees", 1 },
};

static const struct {
    const char *id, *host;
    unsigned weight;
} sources[] = {
    { "le-courrier-du-soir", "courrier-du-soir.example", 60 },
    { "la-depeche-inventee", "depeche-inventee.example", 30 },
    { "echo-des-collines",   "echo-des-collines.example", 10 },
};

static const struct {
    const char *name;
    unsigned weight;
} accesses[] = { { "free", 55 }, { "partial", 35 }, { "paid", 10 } };
/* clang-format on */

struct archive {
    const vocabulary *vocabulary;
    output *out;
    uint64_t seed;
    loaded_dice *function_words;
    dice dice;
    prose prose;
    topic topics[TOPIC_COUNT];
};

static void
set_topic(topic *t, const vocabulary *v, uint64_t number)
{
    dice d;

    dice_start(&d, WORLD_SEED, number);
    for (size_t i = 0; i < TOPIC_WORDS; i++)
        t->words[i] = vocabulary_draw_between(v, &d, TOPIC_FIRST_RANK, TOPIC_LAST_RANK);
    for (size_t i = 0; i < TOPIC_NAMES; i++) {
        t->names[i].kind = dice_permille(&d, 650) ? NAME_FAMILY : NAME_PLACE;
        t->names[i].number = dice_below(&d, 20000);
    }
}

archive *
archive_new(const vocabulary *v, output *out, uint64_t seed)
{
    archive *a = mbr_calloc(1, sizeof *a);

    a->vocabulary = v;
    a->out = out;
    a->seed = seed;
    a->function_words = french_function_dice();
    for (uint64_t i = 0; i < TOPIC_COUNT; i++)
        set_topic(&a->topics[i], v, i);
    a->prose = (prose){
        .out = out,
        .dice = &a->dice,
        .vocabulary = v,
        .function_words = a->function_words,
        .function_permille = prose_function_permille(),
    };
    return a;
}

static size_t
draw_section(dice *d)
{
    uint64_t total = 0, left;
    size_t i = 0;

    for (size_t j = 0; j < MBR_ARRAY_LEN(sections); j++)
        total += sections[j].weight;
    left = dice_below(d, (uint32_t) total);
    for (; left >= sections[i].weight; i++)
        left -= sections[i].weight;
    return i;
}

const char *
archive_draw_section(dice *d)
{
    return sections[draw_section(d)].name;
}

/* The usual section of a topic, or any. */
static size_t
section_about(dice *d, uint32_t topic_number)
{
    dice usual;

    if (!dice_permille(d, USUAL_SECTION_PERMILLE))
        return draw_section(d);
    dice_start(&usual, WORLD_SEED, TOPIC_COUNT + topic_number);
    return draw_section(&usual);
}

static void
put_padded(output *out, int number)
{
    output_number(out, (uint64_t) number, 2);
}

/* "2016-09-05T09:20:00+02:00" */
static void
put_moment(output *out, moment when)
{
    paris_time t = calendar_in_paris(when);

    output_number(out, (uint64_t) t.year, 4);
    output_text(out, "-");
    put_padded(out, t.month);
    output_text(out, "-");
    put_padded(out, t.day);
    output_text(out, "T");
    put_padded(out, t.hour);
    output_text(out, ":");
    put_padded(out, t.minute);
    output_text(out, ":");
    put_padded(out, t.second);
    output_text(out, "+");
    put_padded(out, t.offset_hours);
    output_text(out, ":00");
}

static void
put_identity(archive *a, uint64_t number, moment published, size_t section)
{
    output *out = a->out;
    paris_time day = calendar_in_paris(published);
    unsigned left = dice_below(&a->dice, 100);
    size_t source = 0;

    for (; left >= sources[source].weight; source++)
        left -= sources[source].weight;
    output_text(out, "{\"id\":\"a");
    output_number(out, number, 7);
    output_text(out, "\",\"source\":\"");
    output_text(out, sources[source].id);
    output_text(out, "\",\"url\":\"https://");
    output_text(out, sources[source].host);
    output_text(out, "/");
    output_text(out, sections[section].path);
    output_text(out, "/");
    output_number(out, (uint64_t) day.year, 4);
    output_text(out, "/");
    put_padded(out, day.month);
    output_text(out, "/a");
    output_number(out, number, 7);
    output_text(out, "\"");
}

static void
put_words(archive *a)
{
    uint32_t words = dice_log_normal(&a->dice, ARTICLE_WORDS, ARTICLE_SIGMA_MILLI);

    output_text(a->out, ",\"title\":\"");
    prose_title(&a->prose, dice_between(&a->dice, 6, 14));
    if (dice_permille(&a->dice, 600)) {
        output_text(a->out, "\",\"kicker\":\"");
        prose_title(&a->prose, dice_between(&a->dice, 1, 4));
    }
    if (dice_permille(&a->dice, 900)) {
        output_text(a->out, "\",\"lead\":\"");
        prose_text(&a->prose, dice_between(&a->dice, 18, 45), ARTICLE_SENTENCE_WORDS);
    }
    output_text(a->out, "\",\"body\":\"");
    prose_text(&a->prose, words < ARTICLE_LONGEST ? words : ARTICLE_LONGEST,
               ARTICLE_SENTENCE_WORDS);
    output_text(a->out, "\",\"body_format\":\"text\"");
}

static void
put_authors(archive *a)
{
    uint32_t count = dice_permille(&a->dice, 120) ? 2 : 1;

    output_text(a->out, ",\"authors\":[");
    for (uint32_t i = 0; i < count; i++) {
        char name[NAME_BYTES];

        name_write(name, NAME_PERSON, dice_skewed(&a->dice, AUTHOR_COUNT));
        output_text(a->out, i == 0 ? "\"" : ",\"");
        output_text(a->out, name);
        output_text(a->out, "\"");
    }
    output_text(a->out, "]");
}

static void
put_tags(archive *a)
{
    uint32_t count = dice_below(&a->dice, 6);

    output_text(a->out, ",\"tags\":[");
    for (uint32_t i = 0; i < count; i++) {
        output_text(a->out, i == 0 ? "\"" : ",\"");
        prose_topic_word(&a->prose);
        output_text(a->out, "\"");
    }
    output_text(a->out, "]");
}

static void
put_facts(archive *a, moment published, size_t section)
{
    output *out = a->out;
    unsigned left = dice_below(&a->dice, 100);
    uint32_t delay = dice_between(&a->dice, 300, 80000), free_chars;
    size_t access = 0;

    for (; left >= accesses[access].weight; access++)
        left -= accesses[access].weight;
    free_chars = dice_between(&a->dice, 200, 900);
    output_text(out, ",\"section\":\"");
    output_text(out, sections[section].name);
    output_text(out, "\",\"published\":\"");
    put_moment(out, published);
    if (dice_permille(&a->dice, 200)) {
        output_text(out, "\",\"updated\":\"");
        put_moment(out, published + delay);
    }
    output_text(out, "\",\"access\":\"");
    output_text(out, accesses[access].name);
    if (access == 1) {
        output_text(out, "\",\"free_chars\":");
        output_number(out, free_chars, 1);
        output_text(out, ",\"lang\":\"fr\"");
    } else {
        output_text(out, "\",\"lang\":\"fr\"");
    }
}

static void
put_comment_text(archive *a, const topic *about, int year)
{
    uint32_t words = dice_log_normal(&a->dice, COMMENT_WORDS, COMMENT_SIGMA_MILLI);

    if (dice_permille(&a->dice, COMMENT_EMPTY_PERMILLE)) {
        output_text(a->out, "\",\"text\":\"\",\"status\":\"moderated\"");
        return;
    }
    prose_begin(&a->prose, about, year, false);
    output_text(a->out, "\",\"text\":\"");
    if (words == 0)
        words = 1;
    prose_text(&a->prose, words < COMMENT_LONGEST ? words : COMMENT_LONGEST,
               COMMENT_SENTENCE_WORDS);
    output_text(a->out, "\"");
}

/* Comment `number` of its article, counted from 1. */
static void
put_comment(archive *a, uint64_t number, moment when, const topic *about)
{
    output *out = a->out;
    char name[NAME_BYTES];

    output_text(out, number == 1 ? "{\"id\":\"c" : ",{\"id\":\"c");
    output_number(out, number, 1);
    if (number > 1 && dice_permille(&a->dice, COMMENT_ANSWER_PERMILLE)) {
        output_text(out, "\",\"parent\":\"c");
        output_number(out, number - 1 - dice_skewed(&a->dice, (uint32_t) number - 1), 1);
    }
    name_write(name, NAME_PSEUDONYM, dice_skewed(&a->dice, READER_COUNT));
    output_text(out, "\",\"author\":\"");
    output_text(out, name);
    output_text(out, "\",\"date\":\"");
    put_moment(out, when);
    put_comment_text(a, about, calendar_in_paris(when).year);
    if (dice_permille(&a->dice, 500)) {
        output_text(out, ",\"votes\":");
        output_number(out, dice_log_normal(&a->dice, 3, 1100), 1);
    }
    output_text(out, "}");
}

static uint64_t
put_comments(archive *a, moment published, uint64_t room, const topic *about)
{
    uint64_t count = dice_log_normal(&a->dice, COMMENTS_MEDIAN_MILLI, COMMENTS_SIGMA_MILLI) / 1000;
    moment when = published;

    if (count > COMMENTS_MOST)
        count = COMMENTS_MOST;
    if (count > room)
        count = room;
    output_text(a->out, ",\"comments\":[");
    for (uint64_t i = 1; i <= count; i++) {
        when += 1 + dice_log_normal(&a->dice, COMMENT_GAP_SECONDS, COMMENT_GAP_SIGMA_MILLI);
        if (when > calendar_end())
            when = calendar_end();
        put_comment(a, i, when, about);
    }
    output_text(a->out, "]}\n");
    return count;
}

uint64_t
archive_write_article(archive *a, uint64_t number, moment published, uint64_t room)
{
    uint32_t topic_number;
    size_t section;
    const topic *about;

    dice_start(&a->dice, a->seed, number);
    topic_number = dice_skewed(&a->dice, TOPIC_COUNT);
    section = section_about(&a->dice, topic_number);
    about = &a->topics[topic_number];
    prose_begin(&a->prose, about, calendar_in_paris(published).year, true);
    put_identity(a, number, published, section);
    put_words(a);
    put_authors(a);
    put_tags(a);
    put_facts(a, published, section);
    return 1 + put_comments(a, published, room - 1, about);
}

/* The clock follows the documents written, so the last article, whatever the
 * number of comments before it, is of the end of 2023. */
void
archive_write(archive *a, uint64_t documents)
{
    uint64_t written = 0;

    for (uint64_t number = 1; written < documents && a->out->error == 0; number++) {
        moment published = calendar_moment(written, documents);

        written += archive_write_article(a, number, published, documents - written);
    }
    output_flush(a->out);
}

void
archive_free(archive *a)
{
    if (a == NULL)
        return;
    loaded_dice_free(a->function_words);
    free(a);
}
