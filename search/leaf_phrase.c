/* What is asked of the index for words side by side.
 *
 * A phrase is read from left to right; at each word the text may hold the word
 * itself, or (when the archive has such compounds) a joined form that covers
 * several of its positions, or the compound that was typed with hyphens may be
 * written glued. Each choice makes another path; the window of a path is as
 * wide as the positions it covers, which leaves no room for a stray word: the
 * positions under a joined form are taken by its own parts. */
#include "search/leaf.h"

#define PHRASE_PATHS 16 /* ways of reading a phrase through joined forms, at most */

/* A phrase longer than this is cut in pieces that overlap by one word: the walk
 * recurses once a word, and a match checks positions word by word. */
#define PHRASE_PIECE 64

typedef struct paths {
    const mbr_leaf_context *context;
    const mbr_word *words;
    size_t count;
    xc_query *done[PHRASE_PATHS];
    size_t done_count;
    xc_query **steps; /* the path being walked */
} paths;

static void
finish_path(paths *all, size_t steps, unsigned window)
{
    if (all->done_count < PHRASE_PATHS && steps > 0)
        all->done[all->done_count++] =
            mbr_queries_phrase(all->context->queries, all->steps, steps, window);
}

static xc_query *
exact_term(const mbr_leaf_context *context, unsigned span, mbr_slice text)
{
    return mbr_queries_term(context->queries, context->field, false, span, text);
}

/* All readings of a word, as exact forms. */
static xc_query *
exact_alternatives(const mbr_leaf_context *context, const mbr_word *word)
{
    mbr_word exact = *word;

    exact.forms = MBR_FORMS_EXACT;
    return mbr_leaf_alternatives(context, &exact);
}

static void walk(paths *all, size_t word, size_t step, unsigned position, unsigned last);

static void
take(paths *all, xc_query *query, size_t next_word, size_t step, unsigned position, unsigned span)
{
    if (all->done_count >= PHRASE_PATHS)
        return;
    all->steps[step] = query;
    walk(all, next_word, step + 1, position + span, position);
}

static void
walk(paths *all, size_t word, size_t step, unsigned position, unsigned last)
{
    const mbr_leaf_context *context = all->context;
    const mbr_word *here;

    if (word == all->count) {
        finish_path(all, step, last + 1);
        return;
    }
    here = &all->words[word];
    take(all, exact_alternatives(context, here), word + 1, step, position, 1);
    for (size_t t = 0; t < here->term_count; t++) {
        if (here->terms[t].is_stem)
            continue;
        for (unsigned span = 2; span <= MBR_SPAN_MAX; span++)
            if (mbr_leaf_exists(context, false, span, here->terms[t].text))
                take(all, exact_term(context, span, here->terms[t].text), word + 1, step, position,
                     span);
    }
    for (size_t t = 0; t < here->joined_count; t++)
        if (!here->joined[t].is_stem && word + here->parts <= all->count &&
            mbr_leaf_exists(context, false, 1, here->joined[t].text))
            take(all, exact_term(context, 1, here->joined[t].text), word + here->parts, step,
                 position, 1);
}

static xc_query *
phrase_piece(const mbr_leaf_context *context, const mbr_word *words, size_t count)
{
    xc_query *steps[PHRASE_PIECE];
    paths all = { context, words, count, { NULL }, 0, steps };

    walk(&all, 0, 0, 0, 0);
    return mbr_queries_join(context->queries, XC_OR, all.done, all.done_count);
}

xc_query *
mbr_leaf_phrase(const mbr_leaf_context *context, const mbr_word *words, size_t count)
{
    xc_query *whole = NULL;
    size_t at = 0;

    if (count == 0)
        return mbr_queries_nothing(context->queries);
    do {
        size_t len = count - at < PHRASE_PIECE ? count - at : PHRASE_PIECE;

        whole = mbr_queries_pair(context->queries, XC_AND, whole,
                                 phrase_piece(context, words + at, len));
        at += len == PHRASE_PIECE ? PHRASE_PIECE - 1 : len;
    } while (at + 1 < count);
    return whole;
}
