/* What is asked of the index for the words of a query. */
#include "search/leaf.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "base/memory.h"
#include "document/ranking.h"
#include "search/match.h"

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

bool
mbr_leaf_exists(const mbr_leaf_context *context, bool is_stem, unsigned span, mbr_slice text)
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
        if (mbr_leaf_exists(context, term->is_stem, span, term->text))
            add_term(context, list, term, span, weight);
}

/* All spellings of the stems, or of the exact forms, of a list of terms. */
static void
add_kind(const mbr_leaf_context *context, parts *list, const mbr_term *terms, size_t count,
         bool stems, double weight)
{
    for (size_t i = 0; i < count; i++)
        if (terms[i].is_stem == stems)
            add_spellings(context, list, &terms[i], weight);
}

/* One word of the query, in the forms that answer for it. */
static xc_query *
forms_query(const mbr_leaf_context *context, mbr_forms forms, const mbr_term *terms, size_t count)
{
    parts stems = { { NULL }, 0 }, exact = { { NULL }, 0 };
    xc_query *by_stem, *by_form;

    if (forms != MBR_FORMS_EXACT)
        add_kind(context, &stems, terms, count, true, 1.0);
    add_kind(context, &exact, terms, count, false, stems.count > 0 ? MBR_RANK_EXACT : 1.0);
    by_form = mbr_queries_join(context->queries, XC_OR, exact.items, exact.count);
    if (stems.count == 0)
        return by_form;
    by_stem = mbr_queries_join(context->queries, XC_OR, stems.items, stems.count);
    return mbr_queries_pair(context->queries, forms == MBR_FORMS_STEM ? XC_AND_MAYBE : XC_OR,
                            by_stem, by_form);
}

/* The word itself; one that only asks weighs little. */
static xc_query *
word_query(const mbr_leaf_context *context, const mbr_word *word)
{
    xc_query *query = forms_query(context, word->forms, word->terms, word->term_count);

    return word->only_asks ? mbr_queries_scale(context->queries, query, MBR_RANK_QUESTION_WORD)
                           : query;
}

/* A sign read as a word: « % » is two, pour cent. */
static size_t
sign_words(const mbr_word *words, size_t count)
{
    if (count == 0 || !words[0].is_sign || words[0].parts > count)
        return 0;
    return words[0].parts;
}

/* « 3,5 % », « 45 000 € », « $45 »: the number alone would be another thing. */
static size_t
quantity_words(const mbr_word *words, size_t count)
{
    size_t sign;

    if (words[0].kind == MBR_TOKEN_NUMBER && words[0].parts == 1) {
        sign = sign_words(words + 1, count - 1);
        return sign > 0 ? 1 + sign : 0;
    }
    sign = sign_words(words, count);
    if (sign > 0 && sign < count && words[sign].kind == MBR_TOKEN_NUMBER &&
        words[sign].start == words[sign - 1].end)
        return sign + 1;
    return 0;
}

mbr_unit
mbr_unit_at(const mbr_word *words, size_t count)
{
    mbr_unit unit = { MBR_UNIT_WORD, words, 1, words[0].start, words[0].end, words[0].is_stop };
    size_t quantity = quantity_words(words, count);

    if (quantity > 0) {
        unit.kind = MBR_UNIT_QUANTITY;
        unit.word_count = quantity;
        unit.end = words[quantity - 1].end;
        unit.is_stop = false;
    } else if (words[0].parts > 1 && words[0].parts <= count) {
        unit.kind = MBR_UNIT_COMPOUND;
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

    for (size_t i = 0; i < unit->word_count && count < MBR_SPAN_MAX; i++)
        terms[count++] = mbr_leaf_alternatives(context, &unit->words[i]);
    return mbr_queries_phrase(context->queries, terms, count, (unsigned) count);
}

/* The parts of a compound, wherever they stand, and the compound written as one:
 * what is rare in it ranks. NULL when the parts are small words that do not count. */
static xc_query *
compound_weight(const mbr_leaf_context *context, const mbr_unit *unit, xc_query *joined)
{
    xc_query *weighed[MBR_SPAN_MAX + 1];
    size_t count = 0;

    for (size_t i = 0; i < unit->word_count && i < MBR_SPAN_MAX; i++)
        if (!unit->words[i].is_stop)
            weighed[count++] = word_query(context, &unit->words[i]);
    if (count == 0)
        return NULL;
    weighed[count++] = joined;
    return mbr_queries_join(context->queries, XC_OR, weighed, count);
}

/* A compound matches as its parts side by side or written as one. */
static xc_query *
compound_query(const mbr_leaf_context *context, const mbr_unit *unit, bool loosely)
{
    const mbr_word *first = &unit->words[0];
    xc_query *joined = forms_query(context, first->forms, first->joined, first->joined_count);
    xc_query *weight = compound_weight(context, unit, joined);
    xc_query *match;

    if (loosely && weight)
        return weight;
    match = mbr_queries_pair(context->queries, XC_OR, compound_phrase(context, unit), joined);
    return mbr_queries_pair(context->queries, XC_FILTER, weight, match);
}

xc_query *
mbr_leaf_unit(const mbr_leaf_context *context, const mbr_unit *unit, bool loosely)
{
    switch (unit->kind) {
    case MBR_UNIT_WORD: break;
    case MBR_UNIT_COMPOUND: return compound_query(context, unit, loosely);
    case MBR_UNIT_QUANTITY: return mbr_leaf_phrase(context, unit->words, unit->word_count);
    }
    return word_query(context, &unit->words[0]);
}

xc_query *
mbr_leaf_alternatives(const mbr_leaf_context *context, const mbr_word *word)
{
    xc_query *terms[WORD_PARTS];
    size_t count = 0;

    for (size_t i = 0; i < word->term_count && count < WORD_PARTS; i++)
        if (mbr_forms_take(word->forms, word->terms, word->term_count, i))
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
            if (!term || (words[i].forms != MBR_FORMS_EXACT && words[i].terms[t].is_stem))
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
