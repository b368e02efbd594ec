/* Sentences without a meaning but with the shape of French press articles.
 *
 * Each word is drawn on its own, from the function words or from the content
 * words, with one rule of order: a content word after an article or a clitic. The next
 * word is always known before a word is written, since French spells a word
 * after what follows it: « de » + « arbre » is "d’arbre", « de » + « le » is "du".
 */
#include "generate_prose.h"

#include <string.h>

#include "base/memory.h"
#include "generate_french.h"

/* Of the running words, how many are function words: 45 % are those counted in
 * generate_french.c, 48 % with the rarer ones (ni, car, puis…) that the list
 * leaves out. The excess makes up for what contractions and the last words of
 * sentences take away. */
#define FUNCTION_WORDS_PERMILLE (480 + 43)

/* Of a thousand content words: 107 are capitalised and in no dictionary, and 22
 * of a thousand running words are numbers, in the same press articles. */
#define NAMES_PERMILLE 100
#define NUMBERS_PERMILLE 42
#define ACRONYMS_PERMILLE 13

/* Burstiness: these come from the topic, or come back after a first use. */
#define TOPIC_PERMILLE 180
#define MEMORY_PERMILLE 80
#define TOPIC_NAME_PERMILLE 450

/* 6.3 commas for 100 words, written after content words only. */
#define COMMA_PERMILLE 115
#define SENTENCE_SIGMA_MILLI 550
#define QUOTED_SENTENCE_PERMILLE 140
#define SHORTEST_SENTENCE 3
#define LONGEST_SENTENCE 70
#define PARAGRAPH_WORDS 60

#define TOKEN_BYTES 128

/* A word about to be written. */
typedef struct token {
    const char *text;
    size_t len;
    const function_word *function; /* NULL: a content word */
    bool starts_with_vowel;
    char composed[TOKEN_BYTES]; /* a name or a number, when `text` points here */
} token;

/* How a number is written: 9 is a digit, 1 a digit but not 0, Y a year near the
 * article's, M the name of a month, D a day, H an hour, N minutes; the rest is
 * copied. The spaces inside are not to be broken: U+202F or U+00A0. */
/* clang-format off */
static const struct {
    const char *pattern;
    unsigned weight;
} numbers[] = {
    { "Y", 22 },                  { "1", 14 },                 { "19", 16 },
    { "199", 6 },                 { "19\u202F999\u202F€", 4 }, { "1\u00A0999\u00A0€", 3 },
    { "199\u00A0€", 3 },          { "1,9\u00A0%", 6 },         { "19\u202F%", 7 },
    { "19,9\u00A0%", 3 },         { "19\u202F999", 4 },        { "1\u00A0999", 4 },
    { "19 999 €", 1 },            { "19.999 euros", 1 },       { "1,9 million", 2 },
    { "19 millions d'euros", 4 }, { "1 milliard", 2 },         { "19 ans", 7 },
    { "D M Y", 6 },               { "D M", 8 },                { "HhN", 4 },
    { "H\u00A0heures", 3 },       { "19e", 2 },                { "XXIe siècle", 1 },
    { "XIXe siècle", 1 },         { "19-19", 1 },              { "n°\u00A0199", 1 },
};

static const char *const months[] = {
    "janvier", "février", "mars",      "avril",   "mai",      "juin",
    "juillet", "août",    "septembre", "octobre", "novembre", "décembre",
};

static const struct {
    const char *open, *close; /* escaped for JSON */
    unsigned careful, careless; /* weights */
} quotes[] = {
    { "«\u00A0", "\u00A0»", 45, 10 },
    { "«\u202F", "\u202F»", 20, 0 },
    { "« ",      " »",      5,  10 },
    { "“",       "”",       5,  0 },
    { "\\\"",    "\\\"",    25, 80 },
};

static const char *const said[] = {
    "a déclaré", "a indiqué", "explique", "affirme", "souligne", "selon", "assure", "a précisé",
};

static const struct {
    const char *text;
    unsigned weight;
} sentence_ends[] = {
    { ".", 90 }, { "\u00A0?", 4 }, { "\u00A0!", 2 }, { "?", 1 }, { "!", 2 }, { "…", 1 },
};
/* clang-format on */

uint32_t
prose_function_permille(void)
{
    /* A share s of function words, a part d of them never followed by another:
     * s = f (1 - s d), if f is the share where there is a choice. */
    uint32_t barred = FUNCTION_WORDS_PERMILLE * french_leading_permille() / 1000;

    return FUNCTION_WORDS_PERMILLE * 1000 / (1000 - barred);
}

void
prose_begin(prose *p, const topic *about, int year, bool careful)
{
    uint32_t left = dice_below(p->dice, 100);
    size_t style = 0;

    for (;; style++) {
        unsigned weight = careful ? quotes[style].careful : quotes[style].careless;

        if (left < weight)
            break;
        left -= weight;
    }
    p->quote_open = quotes[style].open;
    p->quote_close = quotes[style].close;
    p->apostrophe = dice_permille(p->dice, careful ? 820 : 350) ? "’" : "'";
    p->topic = about;
    p->year = year;
    p->remembered = 0;
}

static void
append(token *t, const char *text)
{
    size_t len = strlen(text);

    if (t->len + len < TOKEN_BYTES) {
        memcpy(t->composed + t->len, text, len + 1);
        t->len += len;
    }
}

static void
append_number(token *t, uint32_t number)
{
    char decimal[12];
    size_t start = sizeof decimal - 1;

    decimal[start] = 0;
    do {
        decimal[--start] = (char) ('0' + number % 10);
        number /= 10;
    } while (number > 0);
    append(t, decimal + start);
}

static void
append_sign(prose *p, token *t, char sign)
{
    uint32_t number;

    switch (sign) {
    case '9': append_number(t, dice_below(p->dice, 10)); return;
    case '1': append_number(t, dice_between(p->dice, 1, 9)); return;
    case 'Y': append_number(t, (uint32_t) p->year + 1 - dice_skewed(p->dice, 60)); return;
    case 'M': append(t, months[dice_below(p->dice, MBR_ARRAY_LEN(months))]); return;
    case 'H': append_number(t, dice_between(p->dice, 6, 23)); return;
    case 'N': append_number(t, dice_between(p->dice, 10, 59)); return;
    case 'D':
        number = dice_between(p->dice, 1, 28);
        append_number(t, number);
        append(t, number == 1 ? "er" : "");
        return;
    default: append(t, (const char[]){ sign, 0 }); return;
    }
}

static void
draw_number(prose *p, token *t)
{
    unsigned total = 0, left;
    size_t i = 0;

    for (size_t j = 0; j < MBR_ARRAY_LEN(numbers); j++)
        total += numbers[j].weight;
    left = dice_below(p->dice, total);
    for (; left >= numbers[i].weight; i++)
        left -= numbers[i].weight;
    t->text = t->composed;
    t->len = 0;
    for (const char *sign = numbers[i].pattern; *sign != 0; sign++)
        append_sign(p, t, *sign);
}

static void
draw_name(prose *p, token *t, bool acronym)
{
    static const name_kind kinds[] = { NAME_PERSON, NAME_FAMILY, NAME_FAMILY, NAME_PLACE };
    name_kind kind = acronym ? NAME_ACRONYM : kinds[dice_below(p->dice, MBR_ARRAY_LEN(kinds))];
    /* names follow the same law as words, without being in the list */
    uint64_t number = vocabulary_draw(p->vocabulary, p->dice);

    if (!acronym && dice_permille(p->dice, TOPIC_NAME_PERMILLE)) {
        uint32_t i = dice_skewed(p->dice, TOPIC_NAMES);

        kind = p->topic->names[i].kind;
        number = p->topic->names[i].number;
    }
    name_write(t->composed, kind, number);
    t->text = t->composed;
    t->len = strlen(t->composed);
    t->starts_with_vowel = french_starts_with_vowel(t->text);
}

static void
draw_word(prose *p, token *t)
{
    uint32_t choice = dice_below(p->dice, 1000), rank;
    const vocabulary_word *word;

    if (choice < TOPIC_PERMILLE)
        rank = p->topic->words[dice_skewed(p->dice, TOPIC_WORDS)];
    else if (choice < TOPIC_PERMILLE + MEMORY_PERMILLE && p->remembered >= PROSE_MEMORY)
        rank = p->memory[dice_below(p->dice, PROSE_MEMORY)];
    else
        rank = vocabulary_draw(p->vocabulary, p->dice);
    p->memory[p->remembered++ % PROSE_MEMORY] = rank;
    word = vocabulary_at(p->vocabulary, rank);
    t->text = word->text;
    t->len = word->len;
    t->starts_with_vowel = word->starts_with_vowel;
}

static void
draw_content(prose *p, token *t)
{
    uint32_t choice = dice_below(p->dice, 1000);

    t->function = NULL;
    t->starts_with_vowel = false;
    if (choice < NAMES_PERMILLE)
        draw_name(p, t, false);
    else if (choice < NAMES_PERMILLE + NUMBERS_PERMILLE)
        draw_number(p, t);
    else if (choice < NAMES_PERMILLE + NUMBERS_PERMILLE + ACRONYMS_PERMILLE)
        draw_name(p, t, true);
    else
        draw_word(p, t);
}

static void
set_function(token *t, const function_word *function)
{
    t->function = function;
    t->text = function->text;
    t->len = function->len;
    t->starts_with_vowel = french_starts_with_vowel(function->text);
}

/* The word after `before` (NULL at the start of a sentence). */
static void
draw_token(prose *p, token *t, const token *before, bool content)
{
    const function_word *function = before != NULL ? before->function : NULL;

    if (function != NULL && function->leads)
        content = true;
    if (!content && dice_permille(p->dice, p->function_permille)) {
        const function_word *drawn;

        do
            drawn = french_function_word(loaded_dice_roll(p->function_words, p->dice));
        while (drawn == function);
        set_function(t, drawn);
    } else {
        draw_content(p, t);
    }
}

/* Words hold ' for any apostrophe; the writer's own is put in its place. */
static void
write_spelt(prose *p, const char *text, size_t len, bool capital)
{
    const char *mark = memchr(text, '\'', len);
    size_t head = mark != NULL ? (size_t) (mark - text) : len;

    if (capital)
        output_capitalised(p->out, text, head);
    else
        output_bytes(p->out, text, head);
    if (mark != NULL) {
        output_text(p->out, p->apostrophe);
        write_spelt(p, mark + 1, len - head - 1, false);
    }
}

/* A token and what separates it from `next`, NULL at the end of the sentence. */
static void
write_token(prose *p, const token *t, const token *next, bool capital)
{
    const char *text = t->text;
    size_t len = t->len;

    if (next != NULL && next->starts_with_vowel && t->function != NULL &&
        t->function->before_vowel != NULL) {
        text = t->function->before_vowel;
        len = strlen(text);
    }
    write_spelt(p, text, len, capital);
    if (next == NULL || text[len - 1] == '\'')
        return;
    if (t->function == NULL && dice_permille(p->dice, COMMA_PERMILLE))
        output_bytes(p->out, ",", 1);
    output_bytes(p->out, " ", 1);
}

/* The words of a sentence, the last one a content word. */
static void
write_clause(prose *p, uint32_t words)
{
    token tokens[2], *now = &tokens[0], *next = &tokens[1], *swapped;
    bool capital = true;

    now->function = next->function = NULL;
    draw_token(p, now, NULL, words == 1);
    for (uint32_t left = words - 1; left > 0; left--) {
        const function_word *together = NULL;

        draw_token(p, next, now, left == 1);
        if (now->function != NULL && next->function != NULL)
            together = french_contraction(now->function, next->function);
        if (together != NULL) {
            set_function(now, together);
            continue;
        }
        write_token(p, now, next, capital);
        capital = false;
        swapped = now;
        now = next;
        next = swapped;
    }
    write_token(p, now, NULL, capital);
}

static void
write_end(prose *p)
{
    uint32_t left = dice_below(p->dice, 100);
    size_t i = 0;

    for (; left >= sentence_ends[i].weight; i++)
        left -= sentence_ends[i].weight;
    output_text(p->out, sentence_ends[i].text);
}

/* « Le texte », a déclaré Talie Bérandot. */
static void
write_quotation(prose *p, uint32_t words)
{
    char name[NAME_BYTES];
    name_kind kind = dice_permille(p->dice, 400) ? NAME_PERSON : NAME_FAMILY;

    name_write(name, kind, p->topic->names[0].number);
    output_text(p->out, p->quote_open);
    write_clause(p, words);
    output_text(p->out, p->quote_close);
    output_text(p->out, ", ");
    output_text(p->out, said[dice_below(p->dice, MBR_ARRAY_LEN(said))]);
    output_text(p->out, " ");
    output_text(p->out, name);
    output_text(p->out, ".");
}

void
prose_title(prose *p, uint32_t words)
{
    write_clause(p, words);
}

static uint32_t
sentence_length(prose *p, uint32_t median, uint32_t left)
{
    uint32_t words = dice_log_normal(p->dice, median, SENTENCE_SIGMA_MILLI);

    if (words < SHORTEST_SENTENCE)
        words = SHORTEST_SENTENCE;
    if (words > LONGEST_SENTENCE)
        words = LONGEST_SENTENCE;
    return words + SHORTEST_SENTENCE > left ? left : words; /* no crumb for the last */
}

void
prose_text(prose *p, uint32_t words, uint32_t sentence_words)
{
    uint32_t paragraph = 0;

    while (words > 0) {
        uint32_t length = sentence_length(p, sentence_words, words);

        if (length >= SHORTEST_SENTENCE && dice_permille(p->dice, QUOTED_SENTENCE_PERMILLE)) {
            write_quotation(p, length);
        } else {
            write_clause(p, length);
            write_end(p);
        }
        words -= length;
        paragraph += length;
        if (words == 0)
            return;
        if (paragraph >= PARAGRAPH_WORDS) {
            output_text(p->out, "\\n\\n");
            paragraph = 0;
        } else {
            output_text(p->out, " ");
        }
    }
}

void
prose_topic_word(prose *p)
{
    uint32_t rank = p->topic->words[dice_skewed(p->dice, TOPIC_WORDS)];

    output_text(p->out, vocabulary_at(p->vocabulary, rank)->text);
}
