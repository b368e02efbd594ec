/* What crosses each seam for a query, for people who want to see inside. */
#include <stdio.h>

#include "document/ranking.h"
#include "search/freshness.h"
#include "search/nearness.h"
#include "search/question.h"

static const char *
pattern_name(mbr_pattern_kind kind)
{
    switch (kind) {
    case MBR_PATTERN_WORD: return "word";
    case MBR_PATTERN_PHRASE: return "phrase";
    case MBR_PATTERN_PREFIX: return "prefix";
    }
    return "?";
}

/* Which terms answer for a word, and why: docs/query-language.md. */
static const char *
forms_name(const mbr_pattern *pattern, const mbr_word *word)
{
    bool has_stem = false;

    for (size_t i = 0; i < word->term_count; i++)
        has_stem = has_stem || word->terms[i].is_stem;
    switch (word->forms) {
    case MBR_FORMS_ALL: return has_stem ? "by its stem or its form" : "by its form: it has no stem";
    case MBR_FORMS_STEM:
        if (!has_stem)
            return "by its form: it has no stem";
        if (pattern->word_count > 1)
            return "by its stem: part of a compound";
        return word->letters.accents ? "by its stem: accents are typed"
                                     : "by its stem: accents are typed elsewhere";
    case MBR_FORMS_EXACT: break;
    }
    return pattern->kind == MBR_PATTERN_WORD && word->letters.capitals > 1 &&
                   word->letters.small == 0
               ? "by its form: an acronym"
               : "by its form";
}

/* The terms of a word with the name of their space: E and S for exact forms and
 * stems, E2 to E4 and S2 to S4 for those of joined forms. */
static void
explain_terms(mbr_buffer *out, mbr_field field, mbr_forms forms, const mbr_term *terms,
              size_t count)
{
    for (size_t i = 0; i < count; i++) {
        bool matches = mbr_forms_take(forms, terms, count, i);
        char term[MBR_TERM_MAX], space[8];
        size_t len = mbr_field_term(term, field, terms[i].is_stem, terms[i].span, terms[i].text);

        if (!matches && forms == MBR_FORMS_EXACT)
            continue;
        (void) snprintf(space, sizeof space, terms[i].span > 1 ? "%c%u" : "%c",
                        terms[i].is_stem ? 'S' : 'E', terms[i].span);
        mbr_buffer_printf(out, "      %-3s %.*s%s\n", space, (int) len, term,
                          matches ? "" : "  (weighs, does not match)");
    }
}

/* A word as typed, why which of its forms answer, its lemma and its terms. */
static void
explain_word(mbr_buffer *out, const mbr_plan *plan, const mbr_pattern *pattern,
             const mbr_word *word, mbr_field field)
{
    mbr_slice typed = mbr_slice_part(mbr_query_text(plan->query), word->start, word->end);

    mbr_buffer_printf(out, "    %.*s: %s%s\n", MBR_SLICE_ARGS(typed), forms_name(pattern, word),
                      word->is_stop ? ", a stop word" : "");
    if (word->lemma.ptr)
        mbr_buffer_printf(out, "      lemma %.*s\n", MBR_SLICE_ARGS(word->lemma));
    else if (word->kind == MBR_TOKEN_WORD)
        mbr_buffer_append_string(out, "      not in the lexicon\n");
    explain_terms(out, field, word->forms, word->terms, word->term_count);
    explain_terms(out, field, word->forms, word->joined, word->joined_count);
}

static void
explain_pattern(mbr_buffer *out, const mbr_plan *plan, const mbr_pattern *pattern)
{
    mbr_field field = pattern->field == MBR_FIELD_BODY || pattern->field == MBR_FIELD_COMMENT
                          ? MBR_FIELD_TEXT
                          : pattern->field;

    mbr_buffer_printf(out, "  %s, rarity %.2f%s%s\n", pattern_name(pattern->kind), pattern->weight,
                      pattern->quoting == MBR_QUOTED     ? ", between quotation marks"
                      : pattern->quoting == MBR_UNQUOTED ? ", outside quotation marks"
                                                         : "",
                      pattern->spelling.ptr ? ", spelled as typed" : "");
    if (pattern->kind == MBR_PATTERN_PREFIX)
        mbr_buffer_printf(out, "    begins with %.*s\n", MBR_SLICE_ARGS(pattern->prefix));
    for (size_t w = 0; w < pattern->word_count; w++)
        explain_word(out, plan, pattern, &pattern->words[w], field);
}

static void
explain_patterns(mbr_buffer *out, const mbr_plan *plan)
{
    mbr_buffer_printf(out, "  accents: %s\n",
                      plan->accented ? "typed: words of the lexicon answer by their stems"
                                     : "none typed: words answer by their stems or their forms");
    for (size_t i = 0; i < plan->pattern_count; i++)
        explain_pattern(out, plan, &plan->patterns[i]);
}

static void
explain_words(mbr_buffer *out, const mbr_plan *plan)
{
    for (size_t i = 0; i < plan->word_count; i++) {
        const mbr_result_word *word = &plan->words[i].shown;
        const char *stop = plan->words[i].is_stop ? "  (stop word: by its form)" : "";

        mbr_buffer_printf(out, "  %.*s -> %.*s%s\n", MBR_SLICE_ARGS(word->typed),
                          MBR_SLICE_ARGS(word->understood),
                          word->ignored ? "  (stop word: ignored)" : stop);
    }
}

/* What is worked out for the first candidates alone. */
static void
explain_ranking(mbr_buffer *out, const mbr_question *question)
{
    const mbr_search_request *request = question->request;
    bool any = question->results->match == MBR_MATCH_ANY;

    mbr_buffer_printf(out, "  nearness of neighbouring words: %s\n",
                      mbr_nearness_applies(question->plan, any) ? "in the first candidates" : "no");
    mbr_buffer_printf(out, "  words of the title: %s\n",
                      question->plan->near_count > 0 ? "in the first candidates" : "no");
    if (mbr_freshness_applies(question->plan, request))
        mbr_buffer_printf(out, "  freshness: score x (1 + %.1f / 2^(days / %u))\n", MBR_RANK_FRESH,
                          request->fresh_days);
    else
        mbr_buffer_append_string(out, "  freshness: no\n");
}

static void
explain_plan(mbr_buffer *out, const mbr_question *question)
{
    const mbr_plan *plan = question->plan;

    mbr_buffer_printf(out, "  words that may be relaxed: %zu\n", plan->clause_count);
    mbr_buffer_printf(out, "  required besides: %s\n", plan->fixed ? "yes" : "no");
    mbr_buffer_printf(out, "  filters: %s\n", plan->filter ? "yes" : "no");
    mbr_buffer_printf(out, "  exclusions: %s\n", plan->negative ? "yes" : "no");
    mbr_buffer_printf(out, "  conditions on the article: %zu\n", plan->required_count);
    if (question->bounds.only)
        mbr_buffer_printf(out, "  articles that meet the conditions: %zu\n", question->only.count);
    if (question->bounds.never)
        mbr_buffer_printf(out, "  articles excluded: %zu\n", question->never.count);
    mbr_buffer_printf(out, "  index query: %zu leaves, depth %zu\n",
                      xc_query_length(question->base), xc_query_depth(question->base));
}

mbr_status
mbr_search_explain(mbr_buffer *out, mbr_archive *archive, const mbr_search_request *request,
                   mbr_error *err)
{
    mbr_results scratch = { 0 };
    mbr_question question = { 0 };
    uint32_t count = 0;
    mbr_status status = mbr_archive_refresh(archive, err);

    scratch.arena = mbr_arena_new();
    if (status == MBR_OK)
        status = mbr_question_begin(&question, archive, request,
                                    mbr_bounds_within(request->timeout_ms), &scratch, err);
    if (status == MBR_OK)
        status = mbr_question_count(&count, &question, question.base, err);
    if (status == MBR_OK) {
        mbr_archive_info info = mbr_archive_info_of(archive);

        mbr_buffer_append_string(out, "query text -> tree (query/)\n");
        mbr_query_explain(out, question.plan->query);
        mbr_buffer_append_string(out, "\ntree -> words (stemming/)\n");
        explain_words(out, question.plan);
        mbr_buffer_append_string(out, "\nwords -> terms (document/field.c)\n");
        explain_patterns(out, question.plan);
        mbr_buffer_append_string(out, "\nterms -> plan (search/plan.c)\n");
        explain_plan(out, &question);
        explain_ranking(out, &question);
        mbr_buffer_append_string(out, "\nplan -> matches (xapian-c/)\n");
        mbr_buffer_printf(out, "  generation %.*s, revision %llu\n",
                          MBR_SLICE_ARGS(info.generation), (unsigned long long) info.revision);
        mbr_buffer_printf(out, "  articles that match: %u of %u\n", count, info.articles);
    }
    mbr_question_end(&question);
    mbr_arena_free(scratch.arena);
    return status;
}
