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

/* What stands at one place of a path. */
typedef struct step {
    xc_query *query;
    unsigned position;
    uint64_t documents; /* that hold it, at most */
} step;

typedef struct paths {
    const mbr_leaf_context *context;
    const mbr_word *words;
    size_t count;
    xc_query *done[PHRASE_PATHS];
    size_t done_count;
    step *steps;     /* the path being walked */
    xc_query *terms; /* of the last path done, wherever they stand */
} paths;

/* Index of the rarest step, another one than `besides`. */
static size_t
rarest(const step *steps, size_t count, size_t besides)
{
    size_t best = besides == 0 ? 1 : 0;

    for (size_t i = 0; i < count; i++)
        if (i != besides && steps[i].documents < steps[best].documents)
            best = i;
    return best;
}

/* The two rarest steps, as far from each other as in the phrase: most documents that
 * hold all the words already fail here, before the long lists of its small words, whose
 * positions libxapian would read first, are decoded. */
static xc_query *
rarest_pair(const paths *all, size_t count)
{
    size_t one = rarest(all->steps, count, count), other = rarest(all->steps, count, one);
    const step *first = &all->steps[one < other ? one : other];
    const step *second = &all->steps[one < other ? other : one];
    xc_query *parts[2] = { first->query, second->query };

    return mbr_queries_phrase(all->context->queries, parts, 2,
                              second->position - first->position + 1);
}

static void
finish_path(paths *all, size_t count, unsigned window)
{
    mbr_queries *queries = all->context->queries;
    xc_query *parts[PHRASE_PIECE], *whole;

    if (all->done_count >= PHRASE_PATHS || count == 0)
        return;
    for (size_t i = 0; i < count; i++)
        parts[i] = all->steps[i].query;
    all->terms = mbr_queries_join(queries, XC_AND, parts, count);
    whole = mbr_queries_phrase(queries, parts, count, window);
    if (count > 2)
        whole = mbr_queries_pair(queries, XC_AND,
                                 mbr_queries_scale(queries, rarest_pair(all, count), 0.0), whole);
    all->done[all->done_count++] = whole;
}

static step
exact_term(const mbr_leaf_context *context, unsigned span, mbr_slice text)
{
    step one = { mbr_queries_term(context->queries, context->field, false, span, text), 0,
                 mbr_leaf_documents(context, span, text) };

    return one;
}

/* All readings of a word, as exact forms. */
static step
exact_alternatives(const mbr_leaf_context *context, const mbr_word *word)
{
    mbr_word exact = *word;
    step any = { NULL, 0, 0 };

    exact.forms = MBR_FORMS_EXACT;
    any.query = mbr_leaf_alternatives(context, &exact);
    for (size_t i = 0; i < word->term_count; i++)
        if (!word->terms[i].is_stem)
            any.documents += mbr_leaf_documents(context, word->terms[i].span, word->terms[i].text);
    return any;
}

static void walk(paths *all, size_t word, size_t at, unsigned position, unsigned last);

static void
take(paths *all, step taken, size_t next_word, size_t at, unsigned position, unsigned span)
{
    if (all->done_count >= PHRASE_PATHS)
        return;
    taken.position = position;
    all->steps[at] = taken;
    walk(all, next_word, at + 1, position + span, position);
}

static void
walk(paths *all, size_t word, size_t at, unsigned position, unsigned last)
{
    const mbr_leaf_context *context = all->context;
    const mbr_word *here;

    if (word == all->count) {
        finish_path(all, at, last + 1);
        return;
    }
    here = &all->words[word];
    take(all, exact_alternatives(context, here), word + 1, at, position, 1);
    for (size_t t = 0; t < here->term_count && !here->is_open; t++) {
        if (here->terms[t].is_stem)
            continue;
        for (unsigned span = 2; span <= MBR_SPAN_MAX; span++)
            if (mbr_leaf_exists(context, false, span, here->terms[t].text))
                take(all, exact_term(context, span, here->terms[t].text), word + 1, at, position,
                     span);
    }
    for (size_t t = 0; t < here->joined_count; t++)
        if (!here->joined[t].is_stem && word + here->parts <= all->count &&
            mbr_leaf_exists(context, false, 1, here->joined[t].text))
            take(all, exact_term(context, 1, here->joined[t].text), word + here->parts, at,
                 position, 1);
}

static xc_query *
phrase_piece(const mbr_leaf_context *context, const mbr_word *words, size_t count,
             xc_query **weighed)
{
    step steps[PHRASE_PIECE];
    paths all = { context, words, count, { NULL }, 0, steps, NULL };
    xc_query *piece;

    walk(&all, 0, 0, 0, 0);
    piece = mbr_queries_join(context->queries, XC_OR, all.done, all.done_count);
    /* Of several paths, each adds weight only where it stands itself. */
    *weighed = all.done_count == 1 ? all.terms : piece;
    return piece;
}

xc_query *
mbr_leaf_phrase(const mbr_leaf_context *context, const mbr_word *words, size_t count,
                xc_query **weighed)
{
    mbr_queries *queries = context->queries;
    xc_query *whole = NULL, *terms = NULL;
    size_t at = 0;

    if (count == 0)
        whole = terms = mbr_queries_nothing(queries);
    while (at + 1 < count || (at == 0 && count > 0)) {
        size_t len = count - at < PHRASE_PIECE ? count - at : PHRASE_PIECE;
        xc_query *piece_terms;

        whole = mbr_queries_pair(queries, XC_AND, whole,
                                 phrase_piece(context, words + at, len, &piece_terms));
        terms = mbr_queries_pair(queries, XC_AND, terms, piece_terms);
        at += len == PHRASE_PIECE ? PHRASE_PIECE - 1 : len;
    }
    if (weighed)
        *weighed = terms;
    return whole;
}
