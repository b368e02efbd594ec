/* Help for a question that found nothing: what each word finds alone, and
 * another spelling that finds something; hints.c looks elsewhere. */
#include <string.h>

#include "base/buffer.h"
#include "search/leaf.h"
#include "search/question.h"
#include "search/respell.h"

#define WORDS_COUNTED 16 /* of a long query, the first so many words are counted */

/* A word that the archive does not know, and what it may have been meant to be. */
typedef struct misspelt {
    mbr_slice typed;
    mbr_respelling respellings[MBR_RESPELLINGS_MAX];
    size_t count, chosen;
} misspelt;

static mbr_status
find_misspelt(misspelt out[WORDS_COUNTED], size_t *count, mbr_question *question, mbr_error *err)
{
    const mbr_results *results = question->results;
    const char *after = results->text.ptr;
    mbr_status status = MBR_OK;

    *count = 0;
    for (size_t i = 0; i < results->word_count && i < WORDS_COUNTED && status == MBR_OK; i++) {
        const mbr_result_word *word = &results->words[i];
        misspelt *fresh = &out[*count];

        if (word->ignored || word->articles != 0 || word->anywhere != 0)
            continue;
        if (word->typed.len > 0 && strchr("#@", word->typed.ptr[0]))
            continue; /* it would lose its sign, which a hint offers */
        if (word->typed.ptr < after)
            continue;
        *fresh = (misspelt){ .typed = word->typed };
        status = mbr_respellings(fresh->respellings, &fresh->count, question->archive, word->typed,
                                 results->arena, err);
        if (fresh->count == 0)
            continue;
        after = word->typed.ptr + word->typed.len;
        ++*count;
    }
    return status;
}

/* The query with each of these words as it is chosen. */
static void
rewrite(mbr_buffer *out, mbr_slice text, const misspelt *words, size_t count)
{
    size_t copied = 0;

    mbr_buffer_reset(out);
    for (size_t i = 0; i < count; i++) {
        size_t start = (size_t) (words[i].typed.ptr - text.ptr);

        mbr_buffer_append(out, text.ptr + copied, start - copied);
        mbr_buffer_append_slice(out, words[i].respellings[words[i].chosen].word);
        copied = start + words[i].typed.len;
    }
    mbr_buffer_append(out, text.ptr + copied, text.len - copied);
}

/* Whether the query as rewritten finds something. */
static mbr_status
finds(bool *found, mbr_buffer *out, mbr_question *question, const misspelt *words, size_t count,
      bool relaxed, mbr_error *err)
{
    uint32_t articles = 0;
    mbr_status status;

    rewrite(out, question->results->text, words, count);
    status = mbr_question_count_other(&articles, question, mbr_buffer_slice(out), relaxed, err);
    *found = articles > 0;
    return status;
}

#define REWRITINGS_TRIED 8

/* The likeliest rewriting that finds something: the likeliest word of each, then others for
 * one at a time. Where none has all its words, the likeliest that has most, whose misspelt
 * words may have no article in common with the rest. */
static mbr_status
choose(bool *found, mbr_buffer *out, mbr_question *question, misspelt *words, size_t count,
       mbr_error *err)
{
    const mbr_results *results = question->results;
    mbr_status status = finds(found, out, question, words, count, false, err);
    size_t tried = 1;

    for (size_t i = 0; i < count; i++) {
        misspelt *word = &words[i];

        for (size_t k = 1; k < word->count && status == MBR_OK && !*found &&
                           tried++ < REWRITINGS_TRIED && !question->bounds.out_of_time;
             k++) {
            word->chosen = k;
            status = finds(found, out, question, words, count, false, err);
        }
        if (*found || status != MBR_OK)
            return status;
        word->chosen = 0;
    }
    /* Beside words that found something, only a slip of one letter is worth saying. */
    for (size_t i = 0; i < count; i++)
        if (results->total > 0 && !words[i].respellings[0].is_near)
            return MBR_OK;
    if (question->bounds.out_of_time)
        return MBR_OK;
    return finds(found, out, question, words, count, true, err);
}

mbr_status
mbr_question_count_other(uint32_t *out, mbr_question *question, mbr_slice query, bool relaxed,
                         mbr_error *err)
{
    mbr_search_request request = *question->request;
    mbr_question other = { 0 };
    mbr_results scratch = { 0 };
    mbr_bounds time = { 0 };
    mbr_status status;

    request.query = query;
    request.explain = false;
    scratch.arena = question->results->arena;
    *out = 0;
    time.deadline_us = question->bounds.deadline_us;
    time.grace_us = question->bounds.grace_us;
    status = mbr_question_begin(&other, question->archive, &request, time, &scratch, err);
    if (status == MBR_OK)
        status = mbr_question_count(out, &other, other.base, err);
    if (status == MBR_OK && *out == 0 && relaxed && request.match == MBR_MATCH_AUTO &&
        other.plan->clause_count > 1 && !other.bounds.out_of_time)
        status = mbr_question_count(out, &other, mbr_plan_base(other.plan, true), err);
    /* What was counted is a lower bound, which is all that a suggestion needs. Without
     * even the conditions, there is no suggestion. */
    if (status == MBR_ERR_CANCELLED || other.bounds.out_of_time) {
        question->bounds.out_of_time = true;
        status = MBR_OK;
    }
    mbr_question_end(&other);
    return status;
}

/* A word in the text of any article or comment, whatever was asked of its place. */
static xc_query *
plain(const mbr_question *question, const mbr_plan_word *word)
{
    const mbr_plan *plan = question->plan;
    mbr_leaf_context context = { plan->arena, question->archive, plan->queries, MBR_FIELD_TEXT,
                                 NULL };
    mbr_unit unit;

    if (word->field == MBR_FIELD_TEXT && word->shown.field == MBR_FIELD_TEXT &&
        strcmp(word->shown.sign, "==") != 0)
        return word->query;
    if (word->is_truncated || word->word_count == 0)
        return NULL;
    unit = mbr_unit_at(word->words, word->word_count);
    return unit.word_count == word->word_count
               ? mbr_leaf_unit(&context, &unit, false)
               : mbr_leaf_phrase(&context, word->words, word->word_count, NULL);
}

/* Alone: an exclusion or a condition is not the fault of the word. What it finds in no
 * article within the filters and in the place asked for may still stand elsewhere. */
static mbr_status
count_word(mbr_question *question, mbr_result_word *word, const mbr_plan_word *planned,
           mbr_error *err)
{
    const mbr_plan *plan = question->plan;
    xc_query *anywhere;
    mbr_status status = mbr_question_count_within(
        &word->articles, question,
        mbr_queries_pair(plan->queries, XC_FILTER, planned->query, plan->asked), NULL, NULL, err);

    word->anywhere = word->articles;
    if (status != MBR_OK || word->articles > 0)
        return status;
    anywhere = plain(question, planned);
    if (anywhere && (anywhere != planned->query || plan->asked))
        status = mbr_question_count_within(&word->anywhere, question, anywhere, NULL, NULL, err);
    return status;
}

/* How many articles hold each word. A count that the deadline cut is no count. */
static mbr_status
count_words(mbr_question *question, mbr_error *err)
{
    mbr_results *results = question->results;
    mbr_result_word *words = (mbr_result_word *) results->words;
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < results->word_count && i < WORDS_COUNTED && status == MBR_OK; i++) {
        if (words[i].ignored || !question->plan->words[i].query)
            continue;
        status = count_word(question, &words[i], &question->plan->words[i], err);
        if (question->bounds.out_of_time) {
            words[i].articles = words[i].anywhere = UINT32_MAX;
            break;
        }
    }
    return status;
}

mbr_status
mbr_question_help(mbr_question *question, mbr_error *err)
{
    mbr_results *results = question->results;
    mbr_buffer other = MBR_BUFFER_INIT;
    misspelt words[WORDS_COUNTED];
    size_t count = 0;
    bool found = false;
    mbr_status status = count_words(question, err);

    if (status == MBR_OK && !question->bounds.out_of_time)
        status = find_misspelt(words, &count, question, err);
    if (status == MBR_OK && count > 0)
        status = choose(&found, &other, question, words, count, err);
    if (status == MBR_OK && found)
        results->did_you_mean =
            mbr_slice_of(mbr_arena_strndup(results->arena, other.ptr, other.len), other.len);
    mbr_buffer_free(&other);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = mbr_question_hints(question, err);
    return status;
}
