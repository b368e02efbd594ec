/* Where else to look, for a question that found nothing: without what it excludes,
 * without its filters, or in a field. Bare words are looked for in texts only, so
 * the name of an author or of a section finds nothing by itself. */
#include <stdio.h>
#include <string.h>

#include "base/buffer.h"
#include "query/character.h"
#include "query/period.h"
#include "search/planning.h"
#include "search/question.h"
#include "search/values.h"

#define HINTS_MAX 10
#define WORDS_TRIED 8 /* of a long query, the first so many words are tried as values */

static mbr_result_hint *
add_hint(mbr_question *question, mbr_hint_kind kind, uint32_t articles)
{
    mbr_results *results = question->results;
    mbr_result_hint *hints = (mbr_result_hint *) results->hints;

    if (!hints)
        results->hints = hints =
            mbr_arena_calloc(results->arena, HINTS_MAX, sizeof *results->hints);
    hints[results->hint_count].kind = kind;
    hints[results->hint_count].articles = articles;
    return &hints[results->hint_count++];
}

static mbr_slice
keep(mbr_question *question, mbr_buffer *text)
{
    mbr_slice copy = mbr_slice_of(
        mbr_arena_strndup(question->results->arena, text->ptr ? text->ptr : "", text->len),
        text->len);

    mbr_buffer_free(text);
    return copy;
}

/* The same without the filters: those of the request are left out by who asks, those of
 * the query are members of it. */
static void
hint_filtered(mbr_question *question, uint32_t articles)
{
    mbr_result_hint *hint = add_hint(question, MBR_HINT_FILTERED, articles);
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;

    mbr_query_parse(&query, question->results->text, NULL);
    if (mbr_query_leave_out(query, mbr_plan_only_filters)) {
        mbr_query_print(&text, query);
        hint->query = keep(question, &text);
    }
    mbr_query_free(query);
}

/* A query as the French type it. */
static mbr_slice
in_french(mbr_question *question, mbr_slice canonical)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;

    mbr_query_parse(&query, canonical, NULL);
    mbr_query_print_for(&text, query, MBR_FRENCH);
    mbr_query_free(query);
    return keep(question, &text);
}

/* Whether it is the exclusions that left nothing; else, whether it is the filters. */
static mbr_status
hint_without(mbr_question *question, mbr_error *err)
{
    const mbr_plan *plan = question->plan;
    mbr_buffer removed = MBR_BUFFER_INIT, query = MBR_BUFFER_INIT;
    mbr_result_hint *hint;
    mbr_status status = MBR_OK;
    uint32_t count = 0;

    if (plan->clause_count == 0 && !plan->fixed)
        return MBR_OK;
    if (plan->negative) {
        status = mbr_question_count_within(&count, question,
                                           mbr_plan_base_without(plan, false, MBR_NO_EXCLUSIONS),
                                           question->bounds.only, NULL, err);
        if (status == MBR_OK && count > 0) {
            hint = add_hint(question, MBR_HINT_EXCLUDED, count);
            mbr_query_print_members(&removed, plan->query, true);
            mbr_query_print_members(&query, plan->query, false);
            hint->removed = keep(question, &removed);
            hint->removed_french = in_french(question, hint->removed);
            hint->query = keep(question, &query);
            return MBR_OK;
        }
    }
    if (status != MBR_OK || !plan->filter)
        return status;
    status = mbr_question_count_within(&count, question,
                                       mbr_plan_base_without(plan, false, MBR_NO_FILTERS),
                                       question->bounds.only, question->bounds.never, err);
    if (status == MBR_OK && count > 0)
        hint_filtered(question, count);
    return status;
}

/* Offer another query if it finds something. */
static mbr_status
hint_query(mbr_question *question, mbr_hint_kind kind, const mbr_query *query, mbr_error *err)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    uint32_t count = 0;
    mbr_status status;

    mbr_query_print(&text, query);
    status = mbr_question_count_other(&count, question, mbr_buffer_slice(&text), false, err);
    if (status == MBR_OK && count > 0 && question->results->hint_count < HINTS_MAX)
        add_hint(question, kind, count)->query = keep(question, &text);
    else
        mbr_buffer_free(&text);
    return status;
}

/* The same asked less strictly: cit:grève finds nothing, and the word stands outside
 * quotation marks. */
static mbr_status
hint_looser(mbr_question *question, mbr_error *err)
{
    static const struct {
        mbr_looseness how;
        mbr_hint_kind kind;
    } ways[] = {
        { MBR_LOOSE_QUOTED, MBR_HINT_OUTSIDE },
        { MBR_LOOSE_UNQUOTED, MBR_HINT_INSIDE },
        { MBR_LOOSE_SPELLING, MBR_HINT_SPELLING },
        { MBR_LOOSE_PLACE, MBR_HINT_ANYWHERE },
    };
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < MBR_ARRAY_LEN(ways) && status == MBR_OK; i++) {
        mbr_query *query = NULL;

        mbr_query_parse(&query, question->results->text, NULL);
        if (mbr_query_loosen(query, ways[i].how))
            status = hint_query(question, ways[i].kind, query, err);
        mbr_query_free(query);
    }
    return status;
}

/* Copy a query with its tags as words, cut at their capitals: #GrandSoir is Grand Soir.
 * False when there is no tag; one that is excluded stays. */
static bool
untag(mbr_buffer *out, mbr_slice text)
{
    bool found = false, is_inside = false, after_small = false;
    uint32_t before = ' ';

    for (size_t at = 0; at < text.len;) {
        size_t start = at;
        uint32_t cp;
        bool is_sign;

        at += mbr_character_read(&cp, text, at);
        is_sign = cp == '#' && mbr_character_is_space(before) &&
                  mbr_character_is_word(mbr_character_at(text, at));
        found = found || is_sign;
        is_inside = is_sign || (is_inside && mbr_character_is_word(cp));
        if (is_inside && after_small && !mbr_character_is_lower(cp))
            mbr_buffer_append_char(out, ' ');
        if (!is_sign)
            mbr_buffer_append(out, text.ptr + start, at - start);
        after_small = mbr_character_is_lower(cp);
        before = cp;
    }
    return found;
}

static mbr_status
hint_untagged(mbr_question *question, mbr_error *err)
{
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;
    mbr_status status = MBR_OK;

    if (untag(&text, question->results->text)) {
        mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
        status = hint_query(question, MBR_HINT_UNTAGGED, query, err);
        mbr_query_free(query);
    }
    mbr_buffer_free(&text);
    return status;
}

static bool
is_one_word(mbr_slice value)
{
    for (size_t i = 0; i < value.len; i++) {
        unsigned char c = (unsigned char) value.ptr[i];

        if (c < 0x80 && c != '-' && !(c >= '0' && c <= '9') &&
            !((c | 0x20) >= 'a' && (c | 0x20) <= 'z'))
            return false;
    }
    return true;
}

/* author:dupont, section:"Vie numérique" */
static void
print_condition(mbr_buffer *out, mbr_field field, mbr_slice value)
{
    const char *mark = is_one_word(value) ? "" : "\"";

    mbr_buffer_printf(out, "%s:%s%.*s%s", mbr_field_info_of(field)->name_en, mark,
                      MBR_SLICE_ARGS(value), mark);
}

/* Articles that have a value in a field, everything else being equal. */
static mbr_status
hint_field(bool *found, mbr_question *question, mbr_field field, mbr_slice value, mbr_error *err)
{
    mbr_buffer query = MBR_BUFFER_INIT;
    mbr_result_hint *hint;
    mbr_status status;
    uint32_t count;

    *found = false;
    if (question->results->hint_count == HINTS_MAX)
        return MBR_OK;
    print_condition(&query, field, value);
    status = mbr_question_count_other(&count, question, mbr_buffer_slice(&query), false, err);
    if (status == MBR_OK && count > 0) {
        *found = true;
        hint = add_hint(question, MBR_HINT_FIELD, count);
        hint->field = field;
        hint->value = mbr_slice_of(
            mbr_arena_strndup(question->results->arena, value.ptr, value.len), value.len);
        hint->query = keep(question, &query);
    }
    mbr_buffer_free(&query);
    return status;
}

/* The query with the value of one leaf replaced. */
static mbr_status
hint_leaf_value(mbr_question *question, const mbr_query_node *leaf, mbr_slice value, mbr_error *err)
{
    mbr_slice before = mbr_query_text(question->plan->query);
    bool is_bare = leaf->kind == MBR_QUERY_PHRASE || leaf->field == MBR_FIELD_AUTHOR;
    const char *mark = is_bare || is_one_word(value) ? "" : "\"";
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_query *query = NULL;
    size_t count = question->results->hint_count;
    mbr_status status;

    mbr_buffer_append(&text, before.ptr, leaf->start);
    mbr_buffer_append_string(&text, mark);
    mbr_buffer_append_slice(&text, value);
    mbr_buffer_append_string(&text, mark);
    mbr_buffer_append_slice(&text, mbr_slice_part(before, leaf->end, before.len));
    mbr_query_parse(&query, mbr_buffer_slice(&text), NULL);
    status = hint_query(question, MBR_HINT_VALUE, query, err);
    if (question->results->hint_count > count) {
        mbr_result_hint *hint = (mbr_result_hint *) &question->results->hints[count];

        hint->field = leaf->field;
        hint->value = value;
    }
    mbr_query_free(query);
    mbr_buffer_free(&text);
    return status;
}

/* Values typed after the name of a field that the archive does not have. */
static mbr_status
hint_typed_values(mbr_question *question, const mbr_query_node *node, mbr_error *err)
{
    mbr_slice value = MBR_SLICE_NONE;
    mbr_status status = MBR_OK;

    if (!node || node->kind == MBR_QUERY_NOT || node->kind == MBR_QUERY_DATE)
        return MBR_OK;
    for (size_t i = 0; i < node->count && status == MBR_OK; i++)
        status = hint_typed_values(question, node->children[i], err);
    if (node->count > 0 || !mbr_plan_is_filter_field(node->field) ||
        node->field == MBR_FIELD_ACCESS || node->kind == MBR_QUERY_PREFIX ||
        question->results->hint_count == HINTS_MAX)
        return status;
    status = mbr_value_nearest(&value, question->archive, node->field,
                               mbr_query_node_text(question->plan->query, node),
                               question->results->arena, err);
    if (status == MBR_OK && value.ptr)
        status = hint_leaf_value(question, node, value, err);
    return status;
}

/* A filter of the request whose value at `index` another one replaces; `values` is the
 * list of `request`, a copy. */
static mbr_status
hint_filter_value(mbr_question *question, const mbr_search_request *request, mbr_field field,
                  mbr_slice removed, mbr_slice value, mbr_error *err)
{
    mbr_question other = *question;
    mbr_result_hint *hint;
    uint32_t count = 0;
    mbr_status status;

    other.request = request;
    status = mbr_question_count_other(&count, &other, question->results->text, false, err);
    question->bounds.out_of_time = other.bounds.out_of_time;
    if (status != MBR_OK || count == 0 || question->results->hint_count == HINTS_MAX)
        return status;
    hint = add_hint(question, MBR_HINT_VALUE, count);
    hint->field = field;
    hint->value = value;
    hint->removed = mbr_slice_of(
        mbr_arena_strndup(question->results->arena, removed.ptr, removed.len), removed.len);
    return MBR_OK;
}

/* Values of one filter of the request that the archive does not have. `list` is the
 * place of that filter in `request`, a copy of the request. */
static mbr_status
hint_filter_values(mbr_question *question, mbr_search_request *request, const mbr_slice **list,
                   size_t count, mbr_field field, mbr_error *err)
{
    const mbr_slice *values = *list;
    mbr_slice replaced[MBR_FILTER_MAX];
    mbr_status status = MBR_OK;

    for (size_t i = 0; i < count && count <= MBR_FILTER_MAX && status == MBR_OK; i++) {
        mbr_slice value;

        status = mbr_value_nearest(&value, question->archive, field, values[i],
                                   question->results->arena, err);
        if (status != MBR_OK || !value.ptr)
            continue;
        memcpy(replaced, values, count * sizeof *replaced);
        replaced[i] = value;
        *list = replaced;
        status = hint_filter_value(question, request, field, values[i], value, err);
        *list = values;
    }
    return status;
}

static mbr_status
hint_nearest_values(mbr_question *question, mbr_error *err)
{
    mbr_search_request request = *question->request;
    mbr_status status = hint_typed_values(question, mbr_query_root(question->plan->query), err);

    if (status == MBR_OK)
        status = hint_filter_values(question, &request, &request.sections, request.section_count,
                                    MBR_FIELD_SECTION, err);
    if (status == MBR_OK)
        status = hint_filter_values(question, &request, &request.authors, request.author_count,
                                    MBR_FIELD_BYLINE, err);
    if (status == MBR_OK)
        status = hint_filter_values(question, &request, &request.sources, request.source_count,
                                    MBR_FIELD_SOURCE, err);
    return status;
}

static mbr_status
hint_fields(bool *found, mbr_question *question, mbr_slice value, mbr_error *err)
{
    static const mbr_field fields[] = { MBR_FIELD_AUTHOR, MBR_FIELD_SECTION, MBR_FIELD_TAG };
    mbr_status status = MBR_OK;

    *found = false;
    for (size_t i = 0; i < MBR_ARRAY_LEN(fields) && status == MBR_OK; i++) {
        bool here;

        status = hint_field(&here, question, fields[i], value, err);
        *found = *found || here;
    }
    return status;
}

/* A query that is a day and nothing else. */
static mbr_status
hint_day(mbr_question *question, mbr_slice text, mbr_error *err)
{
    mbr_date from, to;
    char day[16];
    int len;
    bool found;

    if (!mbr_period_parse(&from, &to, text) || from.day == 0 || mbr_date_compare(from, to) != 0)
        return MBR_OK;
    len = snprintf(day, sizeof day, "%04d-%02d-%02d", from.year, from.month, from.day);
    return hint_field(&found, question, MBR_FIELD_DATE, mbr_slice_of(day, (size_t) len), err);
}

/* A word that a field was typed for, or that holds a quotation mark, is no value. */
static bool
may_be_value(mbr_slice text, mbr_slice typed)
{
    size_t start = (size_t) (typed.ptr - text.ptr);

    return typed.len >= 2 && memchr(typed.ptr, '"', typed.len) == NULL &&
           (start == 0 || text.ptr[start - 1] != ':');
}

static mbr_status
hint_values(mbr_question *question, mbr_slice text, mbr_error *err)
{
    const mbr_results *results = question->results;
    bool found = false;
    mbr_status status = MBR_OK;

    if (results->word_count > 1 && text.len > 0 && !memchr(text.ptr, ':', text.len) &&
        !memchr(text.ptr, '"', text.len))
        status = hint_fields(&found, question, text, err);
    for (size_t i = 0; i < results->word_count && i < WORDS_TRIED && status == MBR_OK && !found;
         i++) {
        const mbr_result_word *word = &results->words[i];
        bool here;

        if (!word->ignored && (results->total == 0 || word->anywhere == 0) &&
            may_be_value(results->text, word->typed))
            status = hint_fields(&here, question, word->typed, err);
    }
    return status;
}

mbr_status
mbr_question_hints(mbr_question *question, mbr_error *err)
{
    mbr_slice text = mbr_slice_trim(question->results->text);
    mbr_status status = hint_without(question, err);

    if (status == MBR_OK && !question->bounds.out_of_time)
        status = hint_nearest_values(question, err);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = hint_looser(question, err);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = hint_untagged(question, err);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = hint_day(question, text, err);
    if (status == MBR_OK && !question->bounds.out_of_time)
        status = hint_values(question, text, err);
    return status;
}
