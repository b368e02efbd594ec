#ifndef GENERATE_PROSE_H
#define GENERATE_PROSE_H

#include <stdbool.h>
#include <stdint.h>

#include "generate_dice.h"
#include "generate_names.h"
#include "generate_output.h"
#include "generate_vocabulary.h"

#define TOPIC_WORDS 24
#define TOPIC_NAMES 4

/* What an article is about: words and names that come back in it. */
typedef struct topic {
    uint32_t words[TOPIC_WORDS]; /* ranks, the most typical first */
    struct {
        name_kind kind;
        uint64_t number;
    } names[TOPIC_NAMES];
} topic;

/* Words written lately, which come back more than their frequency says. */
#define PROSE_MEMORY 32

/* Someone writing: about what, by which typographic habits, from which dice. */
typedef struct prose {
    output *out;
    dice *dice;
    const vocabulary *vocabulary;
    const loaded_dice *function_words;
    const topic *topic;
    uint32_t function_permille; /* of the words that may be one; prose_function_permille() */
    const char *apostrophe;
    const char *quote_open, *quote_close;
    int year; /* of the article: the years it names are of about then */
    uint32_t memory[PROSE_MEMORY];
    uint32_t remembered;
} prose;

/** How often a word that may be a function word is one. */
uint32_t prose_function_permille(void);

/** Choose the habits of a careful writer (an article) or not (a comment), and forget. */
void prose_begin(prose *p, const topic *about, int year, bool careful);

/* The three below write text that is already fit for a JSON string. */

/** A title of about `words` words: a capital, no final stop. */
void prose_title(prose *p, uint32_t words);

/** Text of about `words` words, in sentences of about `sentence_words`;
 * a paragraph ends every few of them. */
void prose_text(prose *p, uint32_t words, uint32_t sentence_words);

/** One word of the topic, in lower case. */
void prose_topic_word(prose *p);

#endif
