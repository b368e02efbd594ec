/* Other ways in which an archive writes what a word of the query says, and which the analysis
 * of texts keeps apart: a reference that is written as a number, a long tag without its sign. */
#include "search/alternatives.h"

#include <string.h>

/* References that nobody takes for the number they look like, in either spelling (the
 * analysis knows them by the word « article » only). « 3.5 » is no such thing: it is 3,5. */
static const mbr_slice references[][2] = {
    { MBR_SLICE("49.3"), MBR_SLICE("49-3") },
};

/* The analysis joins the words of a tag where they are four at most: a longer one is known
 * by its sign only. Five words have this many letters at least. */
#define LONG_TAG 8

static void
append(mbr_arena *arena, const mbr_term **list, size_t *count, mbr_slice text)
{
    mbr_term *terms = mbr_arena_calloc(arena, *count + 1, sizeof *terms);

    memcpy(terms, *list, *count * sizeof *terms);
    terms[*count].text = text;
    terms[*count].span = 1;
    terms[*count].counts = true;
    *list = terms;
    ++*count;
}

static bool
add_reference(mbr_arena *arena, const mbr_term **list, size_t *count)
{
    for (size_t i = 0; i < *count; i++)
        for (size_t row = 0; row < MBR_ARRAY_LEN(references); row++)
            for (size_t side = 0; side < 2; side++)
                if (mbr_slice_equal((*list)[i].text, references[row][side])) {
                    append(arena, list, count, references[row][1 - side]);
                    return true;
                }
    return false;
}

void
mbr_alternatives_of_references(mbr_arena *arena, mbr_word *words, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        mbr_word *word = &words[i];
        bool found = add_reference(arena, &word->terms, &word->term_count) ||
                     add_reference(arena, &word->joined, &word->joined_count);

        /* « article 49.3 » is the 49.3, with its word or without. */
        if (found && i > 0 && words[i - 1].term_count > 0 &&
            (mbr_slice_is(words[i - 1].terms[0].text, "article") ||
             mbr_slice_is(words[i - 1].terms[0].text, "articles")))
            words[i - 1].is_stop = true;
    }
}

void
mbr_alternatives_of_tags(const mbr_leaf_context *context, mbr_word *word)
{
    mbr_slice form = word->term_count > 0 ? word->terms[0].text : MBR_SLICE_NONE;
    bool is_joined = false;

    if (word->kind != MBR_TOKEN_WORD || word->is_known || form.len < LONG_TAG)
        return;
    for (unsigned span = 2; span <= MBR_SPAN_MAX; span++)
        is_joined = is_joined || mbr_leaf_exists(context, false, span, form);
    for (const char *sign = "#@"; *sign && !is_joined; sign++) {
        char *tag = mbr_arena_alloc(context->arena, form.len + 2);

        tag[0] = *sign;
        memcpy(tag + 1, form.ptr, form.len);
        if (!mbr_leaf_exists(context, false, 1, mbr_slice_of(tag, form.len + 1)))
            continue;
        append(context->arena, &word->terms, &word->term_count, mbr_slice_of(tag, form.len + 1));
        word->forms = MBR_FORMS_ALL; /* a tag has no stem */
    }
}
