/* The receipt of an answer: the terms of each word, and what each word brought to
 * each hit. */
#include "search/reasons.h"

#include "base/memory.h"
#include "document/ranking.h"
#include "search/gathered.h"

/* ---- How words were understood ---- */

typedef struct terms {
    mbr_arena *arena;
    mbr_result_term *items;
    size_t count, capacity;
} terms;

static void
add(terms *list, const mbr_result_term *term)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 8;
        mbr_result_term *items = mbr_arena_calloc(list->arena, capacity, sizeof *items);

        for (size_t i = 0; i < list->count; i++)
            items[i] = list->items[i];
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count] = *term;
    list->items[list->count++].text = mbr_slice_of(
        mbr_arena_strndup(list->arena, term->text.ptr, term->text.len), term->text.len);
}

static size_t
bytes_of(char bytes[MBR_TERM_MAX], mbr_field field, const mbr_result_term *term)
{
    return mbr_field_term(bytes, field, term->kind == MBR_TERM_STEM, term->span, term->text);
}

/* A term as the word itself, and as those compounds of the archive that are written
 * like it: the same that search/leaf.c asks for. */
static mbr_status
add_spellings(terms *list, mbr_archive *archive, mbr_field field, mbr_result_term term,
              mbr_error *err)
{
    mbr_status status = MBR_OK;

    for (term.span = 1; term.span <= MBR_SPAN_MAX && status == MBR_OK; term.span++) {
        char bytes[MBR_TERM_MAX];
        size_t len = bytes_of(bytes, field, &term);
        xc_term_stats stats = { 0, 0, 0 };
        xc_error cause = XC_ERROR_INIT;

        status = mbr_index_error(
            err,
            xc_database_get_term_stats(mbr_archive_database(archive), bytes, len, &stats, &cause),
            &cause);
        term.documents = stats.documents;
        if (status == MBR_OK && (term.span == 1 || stats.documents > 0))
            add(list, &term);
    }
    return status;
}

static mbr_status
add_forms(terms *list, mbr_archive *archive, mbr_field field, mbr_forms forms,
          const mbr_term *items, size_t count, mbr_error *err)
{
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < count && status == MBR_OK; i++) {
        mbr_result_term term = { .text = items[i].text,
                                 .kind = items[i].is_stem ? MBR_TERM_STEM : MBR_TERM_FORM,
                                 .matches = mbr_forms_take(forms, items, count, i) };

        if (term.matches || forms != MBR_FORMS_EXACT)
            status = add_spellings(list, archive, field, term, err);
    }
    return status;
}

static mbr_status
add_word(terms *list, mbr_archive *archive, const mbr_plan_word *shown, size_t index,
         mbr_error *err)
{
    const mbr_word *word = &shown->words[index];
    mbr_status status;

    if (shown->is_truncated && index + 1 == shown->word_count && word->term_count > 0) {
        mbr_result_term beginning = { .text = word->terms[0].text,
                                      .kind = MBR_TERM_BEGINNING,
                                      .span = 1,
                                      .documents = UINT32_MAX,
                                      .matches = true };

        add(list, &beginning);
        return MBR_OK;
    }
    status =
        add_forms(list, archive, shown->field, word->forms, word->terms, word->term_count, err);
    if (status == MBR_OK)
        status = add_forms(list, archive, shown->field, word->forms, word->joined,
                           word->joined_count, err);
    return status;
}

mbr_status
mbr_reasons_of_words(mbr_question *question, mbr_error *err)
{
    const mbr_plan *plan = question->plan;
    mbr_arena *arena = question->results->arena;
    mbr_result_word *words = mbr_arena_calloc(arena, plan->word_count + 1, sizeof *words);
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < plan->word_count; i++) {
        terms list = { arena, NULL, 0, 0 };

        words[i] = question->results->words[i];
        for (size_t w = 0;
             w < plan->words[i].word_count && i < MBR_REASONS_WORDS && status == MBR_OK; w++)
            status = add_word(&list, question->archive, &plan->words[i], w, err);
        words[i].terms = list.items;
        words[i].term_count = list.count;
    }
    question->results->words = words;
    return status;
}

/* ---- How scores came about ---- */

typedef struct page {
    mbr_question *question;
    mbr_hit *hits;
    mbr_hit_reason **reasons; /* of each hit */
    mbr_gathered found;       /* the documents that hits were found by */
    size_t count;
    xc_query *documents; /* of the page */
    bool out_of_time;
} page;

static void
begin_page(page *p, const mbr_found *found)
{
    mbr_arena *arena = p->question->results->arena;
    mbr_docids *documents = &p->question->explained;

    p->found = mbr_gather(arena, found, p->count);
    p->reasons = mbr_arena_calloc(arena, p->count + 1, sizeof *p->reasons);
    for (size_t i = 0; i < p->count; i++)
        p->reasons[i] = mbr_arena_calloc(arena, MBR_REASONS_WORDS, sizeof **p->reasons);
    documents->count = 0;
    for (size_t i = 0; i < p->count; i++)
        mbr_docids_add(documents, p->found.items[i].docid);
    p->documents = mbr_docids_query(p->question->plan->queries, documents);
}

/* Which documents of the page have a term. */
static mbr_status
look_up(const page *p, const char *term, size_t len,
        void (*see)(void *user, size_t hit, uint32_t frequency), void *user, mbr_error *err)
{
    xc_error cause = XC_ERROR_INIT;

    return mbr_index_error(
        err, mbr_gathered_holders(&p->found, p->question->archive, term, len, see, user, &cause),
        &cause);
}

static void
see_comment(void *user, size_t hit, uint32_t frequency)
{
    (void) frequency;
    ((mbr_hit *) user)[hit].by_comment = true;
}

static mbr_status
tell_comments(page *p, mbr_error *err)
{
    char term[MBR_TERM_MAX];
    size_t len =
        mbr_field_term(term, MBR_FIELD_KIND, false, 1, mbr_slice_of_string(MBR_KIND_COMMENT));

    return look_up(p, term, len, see_comment, p->hits, err);
}

static void
see_term(void *user, size_t hit, uint32_t frequency)
{
    ((double *) user)[hit] = (double) frequency / MBR_RANK_UNIT;
}

/* How often each document of the page has each term of a word. */
static mbr_status
count_terms(page *p, size_t index, size_t reason, mbr_error *err)
{
    mbr_arena *arena = p->question->results->arena;
    const mbr_result_word *word = &p->question->results->words[index];
    double *counts = mbr_arena_calloc(arena, p->count + 1, sizeof *counts);
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < p->count; i++)
        p->reasons[i][reason].occurrences =
            mbr_arena_calloc(arena, word->term_count + 1, sizeof(double));
    for (size_t t = 0; t < word->term_count && status == MBR_OK; t++) {
        char bytes[MBR_TERM_MAX];
        size_t len;

        if (word->terms[t].kind == MBR_TERM_BEGINNING)
            continue;
        for (size_t i = 0; i < p->count; i++)
            counts[i] = 0.0;
        len = bytes_of(bytes, p->question->plan->words[index].field, &word->terms[t]);
        status = look_up(p, bytes, len, see_term, counts, err);
        for (size_t i = 0; i < p->count; i++)
            p->reasons[i][reason].occurrences[t] = counts[i];
    }
    return status;
}

/* What the documents of the page would score for a word alone. */
static mbr_status
score_word(page *p, size_t index, size_t reason, mbr_error *err)
{
    const mbr_plan *plan = p->question->plan;
    mbr_bounds bounds = { .deadline_us = p->question->bounds.grace_us };
    xc_query *of_page =
        mbr_queries_pair(plan->queries, XC_FILTER, plan->words[index].query, p->documents);
    mbr_found *found = mbr_arena_calloc(p->question->results->arena, p->count + 1, sizeof *found);
    size_t count = 0;
    mbr_status status = mbr_match_best(
        p->question->archive, mbr_plan_ranked(plan, of_page, p->question->request->scope),
        MBR_SORT_RELEVANCE, &bounds, 0, (uint32_t) p->count, found, &count, err);

    p->out_of_time = p->out_of_time || bounds.out_of_time;
    for (size_t i = 0; i < p->count; i++)
        p->reasons[i][reason].word = index;
    for (size_t i = 0; i < count; i++) {
        const mbr_gathered_item *at = mbr_gathered_find(&p->found, found[i].docid);

        if (at)
            p->reasons[at->index][reason].score = found[i].weight;
    }
    return status;
}

static void
finish_page(page *p, const mbr_found *found, size_t reasons)
{
    for (size_t i = 0; i < p->count; i++) {
        double rest = found[i].weight / found[i].freshness - found[i].near - found[i].title;

        for (size_t r = 0; r < reasons; r++)
            rest -= p->reasons[i][r].score;
        p->hits[i].is_explained = true;
        p->hits[i].near = found[i].near;
        p->hits[i].titled = found[i].title;
        p->hits[i].rest = rest;
        p->hits[i].reasons = p->reasons[i];
        p->hits[i].reason_count = reasons;
    }
}

/* The grace is for what is finished after the deadline. */
static bool
is_late(const mbr_question *question)
{
    return question->bounds.grace_us && mbr_now_us() > question->bounds.grace_us;
}

mbr_status
mbr_reasons_of_hits(mbr_question *question, mbr_hit *hits, const mbr_found *found, size_t count,
                    mbr_error *err)
{
    const mbr_plan *plan = question->plan;
    page p = { .question = question, .hits = hits, .count = count };
    size_t reasons = 0;
    mbr_status status;

    if (question->request->sort != MBR_SORT_RELEVANCE || question->bounds.out_of_time)
        return MBR_OK;
    begin_page(&p, found);
    status = tell_comments(&p, err);
    for (size_t i = 0; i < plan->word_count && i < MBR_REASONS_WORDS; i++) {
        p.out_of_time = p.out_of_time || is_late(question);
        if (status != MBR_OK || p.out_of_time)
            break;
        if (!plan->words[i].query)
            continue;
        status = score_word(&p, i, reasons, err);
        if (status == MBR_OK)
            status = count_terms(&p, i, reasons++, err);
    }
    if (status == MBR_OK)
        status = mbr_queries_status(plan->queries, err);
    if (status == MBR_OK && !p.out_of_time)
        finish_page(&p, found, reasons);
    return status;
}
