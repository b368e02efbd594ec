/* Help for a question that found nothing: what each word finds alone, and
 * another spelling that finds something; hints.c looks elsewhere. */
#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "base/utf8.h"
#include "search/leaf.h"
#include "search/question.h"
#include "stemming/fold.h"

#define WORDS_COUNTED 16 /* of a long query, the first so many words are counted */
#define SHORTEST_WORD 4  /* letters: below that, everything is an edit from everything */
#define TWO_EDITS_FROM 6 /* letters: below that, two edits make any word of any other */

/* The spelling dictionary holds words in lower case with their accents. Only the
 * letters that French writes need lowering here. */
static mbr_slice
lower(mbr_arena *arena, mbr_slice word)
{
    mbr_buffer out = MBR_BUFFER_INIT;
    mbr_slice copy;

    for (size_t at = 0; at < word.len;) {
        uint32_t cp;
        char bytes[MBR_UTF8_MAX];
        size_t step = mbr_utf8_decode(&cp, word.ptr + at, word.len - at);

        if (step == 0) {
            at++;
            continue;
        }
        if ((cp >= 'A' && cp <= 'Z') || (cp >= 0xC0 && cp <= 0xDE && cp != 0xD7))
            cp += 0x20;
        else if (cp == 0x152)
            cp = 0x153;
        mbr_buffer_append(&out, bytes, mbr_utf8_encode(bytes, cp));
        at += step;
    }
    copy = mbr_slice_of(mbr_arena_strndup(arena, out.ptr ? out.ptr : "", out.len), out.len);
    mbr_buffer_free(&out);
    return copy;
}

/* The nearest word of the archive within some edits; absent when there is none. */
static mbr_status
nearest(mbr_slice *out, mbr_question *question, mbr_slice word, unsigned edits, mbr_error *err)
{
    char *suggestion = NULL;
    size_t len = 0;
    xc_error cause = XC_ERROR_INIT;
    xc_status status =
        xc_database_spelling(&suggestion, &len, mbr_archive_database(question->archive), word.ptr,
                             word.len, edits, &cause);

    *out = MBR_SLICE_NONE;
    if (status == XC_NOT_FOUND)
        return MBR_OK;
    if (status == XC_OK && len > 0 && !mbr_slice_equal(mbr_slice_of(suggestion, len), word))
        *out = mbr_slice_of(mbr_arena_strndup(question->results->arena, suggestion, len), len);
    free(suggestion);
    return mbr_index_error(err, status, &cause);
}

/* The first letter, without its accent. */
static uint32_t
first_letter(mbr_slice word)
{
    uint32_t letter = 0, folded[MBR_FOLD_MAX];

    (void) mbr_utf8_decode(&letter, word.ptr, word.len);
    return mbr_fold(folded, letter) > 0 ? folded[0] : letter;
}

/* What may have been meant. Two edits must leave the first letter, which is seldom
 * mistyped: "bonne" is not what "abonnez" was meant to be. */
static mbr_status
respell(mbr_slice *out, mbr_question *question, mbr_slice typed, mbr_error *err)
{
    mbr_slice word = lower(question->results->arena, typed);
    size_t letters = mbr_utf8_count(word);
    mbr_status status = MBR_OK;

    *out = MBR_SLICE_NONE;
    if (letters >= TWO_EDITS_FROM)
        status = nearest(out, question, word, 2, err);
    if (status == MBR_OK && letters >= SHORTEST_WORD &&
        (!out->ptr || first_letter(*out) != first_letter(word)))
        status = nearest(out, question, word, 1, err);
    return status;
}

/* The query with every word that the archive does not know replaced; nothing when none
 * is. */
static mbr_status
rewrite(mbr_buffer *out, mbr_question *question, mbr_error *err)
{
    const mbr_results *results = question->results;
    mbr_slice text = results->text;
    size_t copied = 0;
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < results->word_count && status == MBR_OK; i++) {
        const mbr_result_word *word = &results->words[i];
        mbr_slice better;
        size_t start;

        if (word->ignored || word->articles != 0 || word->anywhere != 0)
            continue;
        if (word->typed.len > 0 && strchr("#@", word->typed.ptr[0]))
            continue; /* it would lose its sign, which a hint offers */
        start = (size_t) (word->typed.ptr - text.ptr);
        if (start < copied || start + word->typed.len > text.len)
            continue;
        status = respell(&better, question, word->typed, err);
        if (status != MBR_OK || !better.ptr)
            continue;
        mbr_buffer_append(out, text.ptr + copied, start - copied);
        mbr_buffer_append_slice(out, better);
        copied = start + word->typed.len;
    }
    if (copied > 0)
        mbr_buffer_append(out, text.ptr + copied, text.len - copied);
    return status;
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
    mbr_status status = count_words(question, err);
    uint32_t count;

    if (status == MBR_OK && !question->bounds.out_of_time)
        status = rewrite(&other, question, err);
    if (status == MBR_OK && other.len > 0) {
        /* Two misspelt words may have no article in common: it is enough that the same
         * request, with the words as they are meant, finds something. */
        status = mbr_question_count_other(&count, question, mbr_buffer_slice(&other),
                                          results->total == 0, err);
        if (status == MBR_OK && count > 0)
            results->did_you_mean =
                mbr_slice_of(mbr_arena_strndup(results->arena, other.ptr, other.len), other.len);
    }
    mbr_buffer_free(&other);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = mbr_question_hints(question, err);
    return status;
}
