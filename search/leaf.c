/* What is asked of the index for the words of a query: alone, as compounds, as
 * quantities. Phrases are leaf_phrase.c, truncations leaf_prefix.c. */
#include "search/leaf.h"

#include <math.h>

#include "document/ranking.h"
#include "search/quantity.h"

#define WORD_PARTS 64 /* terms asked for one word, at most */

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
    add(list, mbr_queries_word(context->queries, context->field, term->is_stem, span, term->text,
                               weight));
}

/* Which spellings of a term are asked for. */
typedef enum spellings {
    WRITTEN_AS_ONE, /* the term itself (span 1) */
    ALL_SPELLINGS   /* and as the joined form of compounds of the archive */
} spellings;

static void
add_spellings(const mbr_leaf_context *context, parts *list, const mbr_term *term, spellings which,
              double weight)
{
    add_term(context, list, term, 1, weight);
    for (unsigned span = 2; which == ALL_SPELLINGS && span <= MBR_SPAN_MAX; span++)
        if (mbr_leaf_exists(context, term->is_stem, span, term->text))
            add_term(context, list, term, span, weight);
}

/* Spellings of the stems, or of the exact forms, of a list of terms. */
static void
add_kind(const mbr_leaf_context *context, parts *list, const mbr_term *terms, size_t count,
         spellings which, bool stems, double weight)
{
    for (size_t i = 0; i < count; i++)
        if (terms[i].is_stem == stems)
            add_spellings(context, list, &terms[i], which, weight);
}

/* One word of the query, in the forms that answer for it. A form that answers alone, of
 * an acronym or a number, is its own stem too: the word weighs no less than another. */
static xc_query *
forms_query(const mbr_leaf_context *context, mbr_forms forms, const mbr_term *terms, size_t count,
            spellings which)
{
    parts stems = { { NULL }, 0 }, exact = { { NULL }, 0 };
    xc_query *by_stem, *by_form;

    if (forms != MBR_FORMS_EXACT)
        add_kind(context, &stems, terms, count, which, true, 1.0);
    add_kind(context, &exact, terms, count, which, false,
             stems.count > 0 ? MBR_RANK_EXACT : 1.0 + MBR_RANK_EXACT);
    by_form = mbr_queries_join(context->queries, XC_OR, exact.items, exact.count);
    if (stems.count == 0)
        return by_form;
    by_stem = mbr_queries_join(context->queries, XC_OR, stems.items, stems.count);
    return mbr_queries_pair(context->queries, forms == MBR_FORMS_STEM ? XC_AND_MAYBE : XC_OR,
                            by_stem, by_form);
}

/* The word itself; one that only asks weighs little, and one that only addresses less. */
static xc_query *
word_query(const mbr_leaf_context *context, const mbr_word *word)
{
    xc_query *query =
        forms_query(context, word->forms, word->terms, word->term_count, ALL_SPELLINGS);

    if (word->is_civility)
        return mbr_queries_scale(context->queries, query, MBR_RANK_CIVILITY);
    return word->only_asks ? mbr_queries_scale(context->queries, query, MBR_RANK_QUESTION_WORD)
                           : query;
}

mbr_unit
mbr_unit_at(const mbr_word *words, size_t count)
{
    mbr_unit unit = { MBR_UNIT_WORD, words, 1, words[0].start, words[0].end, words[0].is_stop };
    size_t quantity = mbr_quantity_words(words, count);

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

/* The parts of a compound, wherever they stand, and the compound written as one, which
 * has no parts: what is rare in it ranks. Written with hyphens it has them, and its joined
 * form would count it once more. NULL when the parts are small words that do not count. */
static xc_query *
compound_weight(const mbr_leaf_context *context, const mbr_unit *unit)
{
    const mbr_word *first = &unit->words[0];
    xc_query *weighed[MBR_SPAN_MAX + 1];
    size_t count = 0;

    for (size_t i = 0; i < unit->word_count && i < MBR_SPAN_MAX; i++)
        if (!unit->words[i].is_stop)
            weighed[count++] = word_query(context, &unit->words[i]);
    if (count == 0)
        return NULL;
    weighed[count++] =
        forms_query(context, first->forms, first->joined, first->joined_count, WRITTEN_AS_ONE);
    return mbr_queries_join(context->queries, XC_OR, weighed, count);
}

/* A compound matches as its parts side by side or written as one. */
static xc_query *
compound_query(const mbr_leaf_context *context, const mbr_unit *unit, bool loosely)
{
    const mbr_word *first = &unit->words[0];
    xc_query *weight = compound_weight(context, unit);
    xc_query *match, *joined;

    if (loosely && weight)
        return weight;
    if (weight)
        mbr_queries_begin_filter(context->queries);
    joined = forms_query(context, first->forms, first->joined, first->joined_count, ALL_SPELLINGS);
    match = mbr_queries_pair(context->queries, XC_OR, compound_phrase(context, unit), joined);
    if (weight)
        mbr_queries_end_filter(context->queries);
    return mbr_queries_pair(context->queries, XC_FILTER, weight, match);
}

/* A quantity in any of its spellings. */
static xc_query *
quantity_query(const mbr_leaf_context *context, const mbr_unit *unit)
{
    mbr_quantity_spelling written[MBR_QUANTITY_SPELLINGS];
    xc_query *ways[MBR_QUANTITY_SPELLINGS];
    size_t count = mbr_quantity_spellings(written, context->arena, unit->words, unit->word_count);

    for (size_t i = 0; i < count; i++)
        ways[i] = mbr_leaf_phrase(context, written[i].words, written[i].count, NULL);
    return mbr_queries_join(context->queries, XC_OR, ways, count);
}

xc_query *
mbr_leaf_unit(const mbr_leaf_context *context, const mbr_unit *unit, bool loosely)
{
    switch (unit->kind) {
    case MBR_UNIT_WORD: break;
    case MBR_UNIT_COMPOUND: return compound_query(context, unit, loosely);
    case MBR_UNIT_QUANTITY: return quantity_query(context, unit);
    }
    return word_query(context, &unit->words[0]);
}

xc_query *
mbr_leaf_alternatives(const mbr_leaf_context *context, const mbr_word *word)
{
    mbr_parts terms = { NULL, 0, 0 };

    for (size_t i = 0; i < word->term_count; i++)
        if (mbr_forms_take(word->forms, word->terms, word->term_count, i))
            mbr_parts_add(&terms, context->arena,
                          mbr_queries_term(context->queries, context->field, word->terms[i].is_stem,
                                           word->terms[i].span, word->terms[i].text));
    return mbr_queries_join(context->queries, XC_OR, terms.items, terms.count);
}

uint64_t
mbr_leaf_documents(const mbr_leaf_context *context, unsigned span, mbr_slice text)
{
    char term[MBR_TERM_MAX];
    size_t len = mbr_field_term(term, context->field, false, span, text);
    xc_term_stats stats = { 0, 0, 0 };
    xc_error cause = XC_ERROR_INIT;

    mbr_queries_check(context->queries,
                      xc_database_get_term_stats(mbr_archive_database(context->archive), term, len,
                                                 &stats, &cause),
                      &cause);
    return stats.documents;
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
