/* From a piece of the query to words: the same scan as at index time, its
 * tokens grouped by position. Some tokens are alternatives that only the index
 * wants: the bare body of a hashtag is indexed so that the word finds the tag,
 * but who types the sign asks for the tag alone; a lettered legal reference
 * likewise. */
#include "search/words.h"

#include <string.h>

#include "stemming/site.h"

typedef struct growing {
    mbr_word *items;
    size_t count, capacity;
} growing;

static mbr_word *
add_word(growing *words, mbr_arena *arena)
{
    if (words->count == words->capacity) {
        size_t capacity = words->capacity ? words->capacity * 2 : 16;
        mbr_word *items = mbr_arena_alloc(arena, capacity * sizeof *items);

        if (words->count > 0)
            memcpy(items, words->items, words->count * sizeof *items);
        words->items = items;
        words->capacity = capacity;
    }
    memset(&words->items[words->count], 0, sizeof *words->items);
    return &words->items[words->count++];
}

static void
add_terms(mbr_arena *arena, const mbr_term **list, size_t *count, const mbr_token *token)
{
    mbr_term fresh[MBR_TERMS_PER_TOKEN];
    size_t more = mbr_terms_of(fresh, token);
    mbr_term *terms = mbr_arena_alloc(arena, (*count + more) * sizeof *terms);

    if (*count > 0)
        memcpy(terms, *list, *count * sizeof *terms);
    for (size_t i = 0; i < more; i++) {
        fresh[i].text.ptr = mbr_arena_strndup(arena, fresh[i].text.ptr, fresh[i].text.len);
        terms[*count + i] = fresh[i];
    }
    *list = terms;
    *count += more;
}

/* Lemmas of the words with which questions are asked and that are no stop words. */
static bool
only_asks(mbr_slice lemma)
{
    static const mbr_slice lemmas[] = { MBR_SLICE("comment"), MBR_SLICE("pourquoi"),
                                        MBR_SLICE("combien"), MBR_SLICE("pouvoir"),
                                        MBR_SLICE("devoir"),  MBR_SLICE("falloir"),
                                        MBR_SLICE("vouloir"), MBR_SLICE("faire") };

    for (size_t i = 0; i < MBR_ARRAY_LEN(lemmas); i++)
        if (mbr_slice_equal(lemma, lemmas[i]))
            return true;
    return false;
}

/* Ways to address people that are no stop words, as forms. */
static bool
is_civility(mbr_slice form)
{
    static const mbr_slice forms[] = { MBR_SLICE("mme"),      MBR_SLICE("mmes"),
                                       MBR_SLICE("mlle"),     MBR_SLICE("mlles"),
                                       MBR_SLICE("madame"),   MBR_SLICE("mesdames"),
                                       MBR_SLICE("monsieur"), MBR_SLICE("messieurs"),
                                       MBR_SLICE("mm"),       MBR_SLICE("me"),
                                       MBR_SLICE("mes"),      MBR_SLICE("mademoiselle"),
                                       MBR_SLICE("dr"),       MBR_SLICE("drs"),
                                       MBR_SLICE("mgr"),      MBR_SLICE("mesdemoiselles") };

    for (size_t i = 0; i < MBR_ARRAY_LEN(forms); i++)
        if (mbr_slice_equal(form, forms[i]))
            return true;
    return false;
}

/* Whether a word that begins with this token has no other readings for a query. */
static bool
stands_alone(mbr_token_kind kind)
{
    return kind == MBR_TOKEN_HASHTAG || kind == MBR_TOKEN_MENTION || kind == MBR_TOKEN_REFERENCE;
}

size_t
mbr_words_of(mbr_word **out, mbr_arena *arena, mbr_tokens *tokens, mbr_slice text, size_t offset)
{
    growing words = { NULL, 0, 0 };
    uint32_t position = 0;
    mbr_token_kind first_kind = MBR_TOKEN_WORD;
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        mbr_word *word;

        if (words.count == 0 || token.pos != position) {
            word = add_word(&words, arena);
            word->start = offset + token.start;
            word->end = offset + token.end;
            word->parts = 1;
            word->is_stop = true;
            word->kind = token.kind;
            word->letters = mbr_letters_of(mbr_slice_part(text, token.start, token.end));
            word->is_known = token.known;
            word->lemma = mbr_analysis_lemma(mbr_tokens_analysis(tokens), token.lemma);
            if (word->lemma.ptr)
                word->lemma.ptr = mbr_arena_strndup(arena, word->lemma.ptr, word->lemma.len);
            word->only_asks = only_asks(word->lemma);
            word->is_civility = is_civility(token.form);
            position = token.pos;
            first_kind = token.kind;
        } else {
            word = &words.items[words.count - 1];
            if (stands_alone(first_kind))
                continue;
        }
        word->is_sign = word->is_sign || token.kind == MBR_TOKEN_SYMBOL;
        if (token.span > 1) {
            word->parts = token.span;
            word->compound_end = offset + token.end;
            add_terms(arena, &word->joined, &word->joined_count, &token);
        } else {
            add_terms(arena, &word->terms, &word->term_count, &token);
            if (word->terms[word->term_count - 1].counts)
                word->is_stop = false;
        }
    }
    *out = words.items;
    return words.count;
}

bool
mbr_forms_take(mbr_forms forms, const mbr_term *terms, size_t count, size_t index)
{
    if (forms == MBR_FORMS_ALL || terms[index].is_stem == (forms == MBR_FORMS_STEM))
        return true;
    if (terms[index].is_stem)
        return false;
    for (size_t i = 0; i < count; i++)
        if (terms[i].is_stem)
            return false;
    return true;
}
