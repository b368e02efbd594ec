/* How a question was understood, what it was asked of and how many answer, as JSON. */
#include "output/json_receipt.h"

#include "document/field.h"
#include "output/json_parts.h"
#include "output/json_reasons.h"
#include "output/names.h"
#include "output/page.h"

static void
add_notes(mbr_json *json, const mbr_results *results, mbr_language language)
{
    mbr_json_key(json, "notes");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < results->note_count; i++) {
        const mbr_result_note *note = &results->notes[i];

        mbr_json_begin_object(json);
        mbr_json_key(json, "code");
        mbr_json_cstring(json, note->code);
        mbr_json_key(json, "message");
        mbr_json_cstring(json, mbr_say(language, note->english, note->french));
        mbr_json_add_int(json, "start", (int64_t) mbr_json_code_points(results->text, note->start));
        mbr_json_add_int(json, "end", (int64_t) mbr_json_code_points(results->text, note->end));
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

/* A number of articles, null when they were not counted. */
static void
add_count(mbr_json *json, const char *key, uint32_t count)
{
    mbr_json_key(json, key);
    if (count == UINT32_MAX)
        mbr_json_null(json);
    else
        mbr_json_int(json, count);
}

static void
add_words(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "words");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < results->word_count; i++) {
        const mbr_result_word *word = &results->words[i];

        mbr_json_begin_object(json);
        mbr_json_add_string(json, "typed", word->typed);
        mbr_json_key(json, "field");
        if (word->field == MBR_FIELD_TEXT)
            mbr_json_null(json);
        else
            mbr_json_cstring(json, mbr_field_info_of((mbr_field) word->field)->name_en);
        mbr_json_add_string(json, "understood", word->understood);
        mbr_json_add_bool(json, "ignored", word->ignored);
        add_count(json, "articles", word->articles);
        add_count(json, "anywhere", word->anywhere);
        if (word->term_count > 0)
            mbr_json_add_terms(json, word);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

void
mbr_json_add_query(mbr_json *json, const mbr_results *results, mbr_language language)
{
    mbr_json_key(json, "query");
    mbr_json_begin_object(json);
    mbr_json_add_string(json, "text", results->text);
    mbr_json_add_string(json, "understood", results->understood);
    add_notes(json, results, language);
    add_words(json, results);
    mbr_json_key(json, "match");
    mbr_json_cstring(json, mbr_match_name(results->match));
    mbr_json_add_int(json, "words_matched", results->words_matched);
    mbr_json_add_int(json, "words_wanted", results->words_wanted);
    mbr_json_end_object(json);
}

/* Only for a question that found nothing, or not with all its words. */
void
mbr_json_add_hints(mbr_json *json, const mbr_results *results)
{
    static const char *const kinds[] = {
        [MBR_HINT_EXCLUDED] = "excluded", [MBR_HINT_FILTERED] = "filtered",
        [MBR_HINT_FIELD] = "field",       [MBR_HINT_OUTSIDE] = "outside",
        [MBR_HINT_INSIDE] = "inside",     [MBR_HINT_SPELLING] = "spelling",
        [MBR_HINT_ANYWHERE] = "anywhere", [MBR_HINT_VALUE] = "value",
        [MBR_HINT_UNTAGGED] = "untagged"
    };

    if (results->hint_count == 0)
        return;
    mbr_json_key(json, "hints");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < results->hint_count; i++) {
        const mbr_result_hint *hint = &results->hints[i];

        mbr_json_begin_object(json);
        mbr_json_key(json, "kind");
        mbr_json_cstring(json, kinds[hint->kind]);
        mbr_json_add_optional(json, "query", hint->query);
        if (hint->kind == MBR_HINT_VALUE && hint->query.len == 0) {
            mbr_json_key(json, "parameter");
            mbr_json_cstring(json, mbr_facet_field_name(hint->field));
        }
        if (hint->kind == MBR_HINT_VALUE)
            mbr_json_add_string(json, "value", hint->value);
        if (hint->removed.len > 0)
            mbr_json_add_string(json, "removed", hint->removed);
        mbr_json_add_int(json, "articles", hint->articles);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

void
mbr_json_add_index(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "index");
    mbr_json_begin_object(json);
    mbr_json_add_string(json, "generation", results->generation);
    mbr_json_add_optional(json, "updated", results->updated);
    mbr_json_add_int(json, "revision", (int64_t) results->revision);
    mbr_json_add_int(json, "articles", results->articles);
    mbr_json_add_int(json, "comments", results->comments);
    mbr_json_add_int(json, "empty_comments", results->empty_comments);
    mbr_json_end_object(json);
}

void
mbr_json_add_total(mbr_json *json, const mbr_results *results)
{
    mbr_json_key(json, "total");
    mbr_json_begin_object(json);
    mbr_json_add_int(json, "value", results->total);
    mbr_json_add_bool(json, "exact", results->exact);
    if (!results->exact) {
        mbr_json_add_int(json, "lower", results->total);
        mbr_json_add_int(json, "upper", results->total_upper);
    }
    mbr_json_end_object(json);
    mbr_json_add_int(json, "comments_matching", results->comments_matching);
}
