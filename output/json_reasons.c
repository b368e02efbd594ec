/* How words were understood and how scores came about, for those who ask. */
#include "output/json_reasons.h"

#include "output/json_parts.h"

static const char *
term_kind_name(mbr_term_kind kind)
{
    static const char *const names[] = {
        [MBR_TERM_FORM] = "form", [MBR_TERM_STEM] = "stem", [MBR_TERM_BEGINNING] = "beginning"
    };

    return names[kind];
}

static void
add_term(mbr_json *json, const mbr_result_term *term)
{
    mbr_json_add_string(json, "text", term->text);
    mbr_json_key(json, "kind");
    mbr_json_cstring(json, term_kind_name(term->kind));
    mbr_json_add_int(json, "joins", term->span);
}

void
mbr_json_add_terms(mbr_json *json, const mbr_result_word *word)
{
    mbr_json_key(json, "terms");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < word->term_count; i++) {
        const mbr_result_term *term = &word->terms[i];

        mbr_json_begin_object(json);
        add_term(json, term);
        mbr_json_add_bool(json, "matches", term->matches);
        mbr_json_key(json, "documents");
        if (term->documents == UINT32_MAX)
            mbr_json_null(json);
        else
            mbr_json_int(json, term->documents);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
}

/* What one word brought: only the terms that stand in the document. */
static void
add_reason(mbr_json *json, const mbr_results *results, const mbr_hit_reason *reason)
{
    const mbr_result_word *word = &results->words[reason->word];

    mbr_json_begin_object(json);
    mbr_json_add_string(json, "typed", word->typed);
    mbr_json_key(json, "score");
    mbr_json_double(json, reason->score, 4);
    mbr_json_key(json, "terms");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < word->term_count; i++) {
        if (reason->occurrences[i] <= 0.0)
            continue;
        mbr_json_begin_object(json);
        add_term(json, &word->terms[i]);
        mbr_json_key(json, "occurrences");
        mbr_json_double(json, reason->occurrences[i], 2);
        mbr_json_end_object(json);
    }
    mbr_json_end_array(json);
    mbr_json_end_object(json);
}

void
mbr_json_add_reasons(mbr_json *json, const mbr_results *results, const mbr_hit *hit)
{
    mbr_json_key(json, "explain");
    mbr_json_begin_object(json);
    mbr_json_key(json, "document");
    mbr_json_cstring(json, hit->by_comment ? "comment" : "article");
    mbr_json_key(json, "words");
    mbr_json_begin_array(json);
    for (size_t i = 0; i < hit->reason_count; i++)
        add_reason(json, results, &hit->reasons[i]);
    mbr_json_end_array(json);
    mbr_json_key(json, "near");
    mbr_json_double(json, hit->near, 4);
    mbr_json_key(json, "title");
    mbr_json_double(json, hit->titled, 4);
    mbr_json_key(json, "rest");
    mbr_json_double(json, hit->rest, 4);
    mbr_json_end_object(json);
}
