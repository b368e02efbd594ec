/* What is asked of the index for the words of a query. */
#include "search/leaf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "search/match.h"

/* Stems rank first, the form as typed adds a little: between 0.3 and 0.4 the
 * gain over stems alone is flat (docs/ranking.md). */
#define STEM_WEIGHT 1.0
#define EXACT_WEIGHT 0.3

#define WORD_PARTS 64   /* terms asked for one word, at most */
#define PHRASE_PATHS 16 /* ways of reading a phrase through joined forms, at most */

typedef struct parts {
    xc_query *items[WORD_PARTS];
    size_t count;
} parts;

static void
add(parts *list, xc_query *query)
{
    if (list->count < WORD_PARTS)
        list->items[list->count++] = query;
}

static bool
exists(const mbr_leaf_context *context, bool is_stem, unsigned span, mbr_slice text)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, context->field, is_stem, span, text);
    xc_error cause = XC_ERROR_INIT;
    bool found = false;

    mbr_queries_check(
        context->queries,
        xc_database_has_term(mbr_archive_database(context->archive), term, len, &found, &cause),
        &cause);
    return found;
}

static void
add_term(const mbr_leaf_context *context, parts *list, const mbr_term *term, unsigned span,
         double weight)
{
    xc_query *query =
        mbr_queries_term(context->queries, context->field, term->is_stem, span, term->text);

    add(list, weight == 1.0 ? query : mbr_queries_scale(context->queries, query, weight));
}

/* The term itself (span 1), and as the joined form of compounds of the archive. */
static void
add_spellings(const mbr_leaf_context *context, parts *list, const mbr_term *term, double weight)
{
    add_term(context, list, term, 1, weight);
    for (unsigned span = 2; span <= MBR_SPAN_MAX; span++)
        if (exists(context, term->is_stem, span, term->text))
            add_term(context, list, term, span, weight);
}

static bool
has_stem(const mbr_term *terms, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (terms[i].is_stem)
            return true;
    return false;
}

static void
add_terms(const mbr_leaf_context *context, parts *list, const mbr_term *terms, size_t count)
{
    bool stems = context->stems && has_stem(terms, count);

    for (size_t i = 0; i < count; i++) {
        if (terms[i].is_stem && stems)
            add_spellings(context, list, &terms[i], STEM_WEIGHT);
        else if (!terms[i].is_stem)
            add_spellings(context, list, &terms[i], stems ? EXACT_WEIGHT : STEM_WEIGHT);
    }
}

mbr_unit
mbr_unit_at(const mbr_word *words, size_t count)
{
    mbr_unit unit = { words, 1, words[0].start, words[0].end, words[0].is_stop };

    if (words[0].parts > 1 && words[0].parts <= count) {
        unit.word_count = words[0].parts;
        unit.end = words[0].compound_end;
        unit.is_stop = false;
    }
    return unit;
}

/* The parts of a compound side by side, by stem where they have one. */
static xc_query *
compound_phrase(const mbr_leaf_context *context, const mbr_unit *unit)
{
    xc_query *terms[MBR_SPAN_MAX];
    size_t count = 0;

    for (size_t i = 0; i < unit->word_count && count < MBR_SPAN_MAX; i++) {
        const mbr_word *word = &unit->words[i];
        const mbr_term *term = NULL;

        for (size_t t = 0; t < word->term_count && !term; t++)
            if (word->terms[t].is_stem == context->stems)
                term = &word->terms[t];
        if (!term && word->term_count > 0)
            term = &word->terms[0];
        if (term)
            terms[count++] =
                mbr_queries_term(context->queries, context->field, term->is_stem, 1, term->text);
    }
    return mbr_queries_phrase(context->queries, terms, count, (unsigned) count);
}

xc_query *
mbr_leaf_unit(const mbr_leaf_context *context, const mbr_unit *unit)
{
    parts list = { { NULL }, 0 };

    if (unit->word_count == 1) {
        add_terms(context, &list, unit->words[0].terms, unit->words[0].term_count);
    } else {
        add(&list, compound_phrase(context, unit));
        add_terms(context, &list, unit->words[0].joined, unit->words[0].joined_count);
    }
    return mbr_queries_join(context->queries, XC_OR, list.items, list.count);
}

xc_query *
mbr_leaf_alternatives(const mbr_leaf_context *context, const mbr_word *word)
{
    xc_query *terms[WORD_PARTS];
    size_t count = 0;

    for (size_t i = 0; i < word->term_count && count < WORD_PARTS; i++)
        if (!word->terms[i].is_stem || context->stems)
            terms[count++] = mbr_queries_term(context->queries, context->field,
                                              word->terms[i].is_stem, 1, word->terms[i].text);
    return mbr_queries_join(context->queries, XC_OR, terms, count);
}

/* ---- Phrases ----
 *
 * A phrase is read from left to right; at each word the text may hold the word
 * itself, or (when the archive has such compounds) a joined form that covers
 * several of its positions, or the compound that was typed with hyphens may be
 * written glued. Each choice makes another path; the window of a path is as
 * wide as the positions it covers, which leaves no room for a stray word: the
 * positions under a joined form are taken by its own parts. */

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
    mbr_leaf_context exact = *context;

    if (word == all->count) {
        finish_path(all, step, last + 1);
        return;
    }
    here = &all->words[word];
    exact.stems = false;
    take(all, mbr_leaf_alternatives(&exact, here), word + 1, step, position, 1);
    for (size_t t = 0; t < here->term_count; t++) {
        if (here->terms[t].is_stem)
            continue;
        for (unsigned span = 2; span <= MBR_SPAN_MAX; span++)
            if (exists(context, false, span, here->terms[t].text))
                take(all, exact_term(context, span, here->terms[t].text), word + 1, step, position,
                     span);
    }
    for (size_t t = 0; t < here->joined_count; t++)
        if (!here->joined[t].is_stem && word + here->parts <= all->count &&
            exists(context, false, 1, here->joined[t].text))
            take(all, exact_term(context, 1, here->joined[t].text), word + here->parts, step,
                 position, 1);
}

/* A phrase longer than this is cut in pieces that overlap by one word: the walk
 * recurses once a word, and a match checks positions word by word. */
#define PHRASE_PIECE 64

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

/* ---- Truncation ---- */

typedef struct candidate {
    uint32_t documents;
    size_t len;
    char term[MBR_TERM_MAX]; /* prefix of the field included */
} candidate;

/* The best forms seen: a heap with the worst of them on top, so that memory does
 * not follow the number of forms that begin so. */
typedef struct best_forms {
    candidate *items;
    size_t count, limit;
    bool cut;
} best_forms;

static bool
is_worse(const candidate *a, const candidate *b)
{
    if (a->documents != b->documents)
        return a->documents < b->documents;
    return mbr_slice_compare(mbr_slice_of(a->term, a->len), mbr_slice_of(b->term, b->len)) > 0;
}

static void
swap(candidate *a, candidate *b)
{
    candidate c = *a;

    *a = *b;
    *b = c;
}

static void
sink(best_forms *best)
{
    for (size_t at = 0, child; (child = 2 * at + 1) < best->count; at = child) {
        if (child + 1 < best->count && is_worse(&best->items[child + 1], &best->items[child]))
            child++;
        if (is_worse(&best->items[at], &best->items[child]))
            break;
        swap(&best->items[at], &best->items[child]);
    }
}

static void
rise(best_forms *best, size_t at)
{
    for (; at > 0 && is_worse(&best->items[at], &best->items[(at - 1) / 2]); at = (at - 1) / 2)
        swap(&best->items[at], &best->items[(at - 1) / 2]);
}

static void
keep(best_forms *best, xc_bytes term, uint32_t documents)
{
    candidate fresh = { documents, term.len < MBR_TERM_MAX ? term.len : MBR_TERM_MAX, "" };

    best->cut = best->cut || best->count == best->limit;
    if (best->limit == 0 || (best->count == best->limit && documents < best->items[0].documents))
        return;
    memcpy(fresh.term, term.ptr, fresh.len);
    if (best->count < best->limit) {
        best->items[best->count++] = fresh;
        rise(best, best->count - 1);
    } else if (is_worse(&best->items[0], &fresh)) {
        best->items[0] = fresh;
        sink(best);
    }
}

/* A hashtag, a mention and an address are not words that begin so. */
static bool
is_plain_form(const char *form, size_t len)
{
    return len > 0 && form[0] != '#' && memchr(form, '@', len) == NULL;
}

/* How many terms are read between two looks at the clock. */
#define CLOCK_STRIDE 256

static bool
is_late(mbr_expansion *expansion, size_t seen)
{
    if (expansion->deadline_us && seen % CLOCK_STRIDE == 0 && mbr_now_us() > expansion->deadline_us)
        expansion->out_of_time = true;
    return expansion->out_of_time;
}

/* The forms of one length of compound. */
static void
read_forms(const mbr_leaf_context *context, mbr_slice prefix, unsigned span, best_forms *best)
{
    char begin[MBR_TERM_MAX];
    size_t space = mbr_field_term(begin, context->field, false, span, MBR_SLICE_NONE);
    size_t len = mbr_field_term(begin, context->field, false, span, prefix);
    xc_terms *it = NULL;
    xc_error cause = XC_ERROR_INIT;
    xc_status status =
        xc_database_terms(&it, mbr_archive_database(context->archive), begin, len, &cause);

    for (size_t seen = 1; status == XC_OK && xc_terms_next(it); seen++) {
        xc_bytes term = xc_terms_term(it);

        if (is_late(context->expansion, seen)) {
            best->cut = true;
            break;
        }
        if (is_plain_form(term.ptr + space, term.len - space))
            keep(best, term, xc_terms_frequency(it));
    }
    if (status == XC_OK)
        status = xc_terms_status(it, &cause);
    mbr_queries_check(context->queries, status, &cause);
    xc_terms_free(it);
}

xc_query *
mbr_leaf_prefix(const mbr_leaf_context *context, mbr_slice prefix, bool *cut)
{
    mbr_expansion *expansion = context->expansion;
    size_t share =
        expansion->truncations ? expansion->forms / expansion->truncations : expansion->forms;
    best_forms best = { mbr_calloc(share + 1, sizeof *best.items), 0, share, false };
    xc_query **terms = mbr_calloc(share + 1, sizeof(xc_query *));
    xc_query *query;

    for (unsigned span = 1; span <= MBR_SPAN_MAX; span++)
        read_forms(context, prefix, span, &best);
    *cut = best.cut;
    expansion->forms -= best.count;
    if (expansion->truncations > 0)
        expansion->truncations--;
    for (size_t i = 0; i < best.count; i++)
        terms[i] = mbr_queries_raw_term(context->queries,
                                        mbr_slice_of(best.items[i].term, best.items[i].len));
    query = mbr_queries_join(context->queries, XC_SYNONYM, terms, best.count);
    free(terms);
    free(best.items);
    return query;
}

double
mbr_leaf_rarity(const mbr_leaf_context *context, const mbr_word *words, size_t count)
{
    xc_database *db = mbr_archive_database(context->archive);
    double documents = xc_database_count(db) + 1.0, best = 0.0;

    for (size_t i = 0; i < count; i++) {
        const mbr_term *term = NULL;
        char bytes[MBR_TERM_MAX];
        xc_term_stats stats = { 0, 0, 0 };
        xc_error cause = XC_ERROR_INIT;
        double rarity;

        for (size_t t = 0; t < words[i].term_count; t++)
            if (!term || (context->stems && words[i].terms[t].is_stem))
                term = &words[i].terms[t];
        if (!term || words[i].is_stop)
            continue;
        mbr_queries_check(context->queries,
                          xc_database_get_term_stats(
                              db, bytes,
                              mbr_field_term(bytes, context->field, term->is_stem, 1, term->text),
                              &stats, &cause),
                          &cause);
        rarity = log(1.0 + documents / (stats.documents + 0.5));
        if (rarity > best)
            best = rarity;
    }
    return best > 0.0 ? best : 0.1;
}
