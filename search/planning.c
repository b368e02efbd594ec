/* The lists that grow while a plan is made: conditions, notes, patterns to mark,
 * words as they are reported. */
#include "search/planning.h"

#include <string.h>

#include "base/buffer.h"
#include "base/memory.h"

#define CULPRIT_BYTES_MAX 60 /* of the query, named in a note about it */

/* Room for one more element in an array of the arena. */
static void *
grow(mbr_arena *arena, void *items, size_t count, size_t *capacity, size_t size)
{
    void *larger;

    if (count < *capacity)
        return items;
    *capacity = *capacity ? *capacity * 2 : 8;
    larger = mbr_arena_calloc(arena, *capacity, size);
    if (count > 0)
        memcpy(larger, items, count * size);
    return larger;
}

void
mbr_planning_require(mbr_planning *b, xc_query *query, bool in_comments)
{
    mbr_plan *plan = b->plan;

    b->required = grow(plan->arena, b->required, plan->required_count, &b->required_capacity,
                       sizeof *b->required);
    b->required[plan->required_count].query = query;
    b->required[plan->required_count++].in_comments = in_comments;
    plan->required = b->required;
}

void
mbr_planning_note(mbr_planning *b, const char *code, const char *english, const char *french,
                  size_t start, size_t end)
{
    mbr_plan *plan = b->plan;
    mbr_result_note *note;

    b->notes = grow(plan->arena, b->notes, plan->note_count, &b->note_capacity, sizeof *b->notes);
    note = &b->notes[plan->note_count++];
    note->code = code;
    note->english = english;
    note->french = french;
    note->start = start;
    note->end = end;
    plan->notes = b->notes;
}

/* ---- Notes of the parser ---- */

/* Whether a note says more with what it is about: not of a sign that pairs, nor of all
 * the rest of a query. */
static bool
has_culprit(const mbr_query_note *note)
{
    switch (note->code) {
    case MBR_NOTE_LONE_OPERATOR:
    case MBR_NOTE_NEAR_AS_AND:
    case MBR_NOTE_NEAR_TOO_FAR:
    case MBR_NOTE_BAD_NEAR:
    case MBR_NOTE_PHRASE_DISTANCE:
    case MBR_NOTE_FOREIGN_OPERATOR:
    case MBR_NOTE_UNKNOWN_FIELD:
    case MBR_NOTE_BAD_DATE:
    case MBR_NOTE_DATES_SWAPPED:
    case MBR_NOTE_SHORT_PREFIX:
    case MBR_NOTE_MISPLACED_STAR: return note->end - note->start <= CULPRIT_BYTES_MAX;
    case MBR_NOTE_LONE_QUOTE:
    case MBR_NOTE_LONE_PARENTHESIS:
    case MBR_NOTE_EMPTY_GROUP:
    case MBR_NOTE_CAPITALS:
    case MBR_NOTE_TOO_LONG:
    case MBR_NOTE_TOO_DEEP:
    case MBR_NOTE_TOO_MANY_CLAUSES:
    case MBR_NOTE_TOO_MANY_PHRASES:
    case MBR_NOTE_TOO_MANY_PREFIXES:
    case MBR_NOTE_CODE_COUNT: break;
    }
    return false;
}

/* « aucun champ ne porte ce nom : il a été lu comme du texte (« foo: ») » */
static const char *
note_message(mbr_planning *b, const mbr_query_note *note, mbr_language language)
{
    const char *message = mbr_query_note_message(note->code, language);
    mbr_buffer text = MBR_BUFFER_INIT;

    if (!has_culprit(note))
        return message;
    mbr_buffer_append_string(&text, message);
    mbr_buffer_append_string(&text, language == MBR_FRENCH ? " («\u00A0" : " (“");
    mbr_buffer_append_slice(&text,
                            mbr_slice_part(mbr_query_text(b->plan->query), note->start, note->end));
    mbr_buffer_append_string(&text, language == MBR_FRENCH ? "\u00A0»)" : "”)");
    message = mbr_arena_strndup(b->plan->arena, text.ptr, text.len);
    mbr_buffer_free(&text);
    return message;
}

void
mbr_planning_copy_notes(mbr_planning *b)
{
    size_t count;
    const mbr_query_note *notes = mbr_query_notes(b->plan->query, &count);

    for (size_t i = 0; i < count; i++)
        mbr_planning_note(b, mbr_query_note_name(notes[i].code),
                          note_message(b, &notes[i], MBR_ENGLISH),
                          note_message(b, &notes[i], MBR_FRENCH), notes[i].start, notes[i].end);
}

/* ---- Patterns and words ---- */

void
mbr_planning_pattern(mbr_planning *b, const mbr_leaf_context *context, const mbr_pattern *pattern)
{
    mbr_plan *plan = b->plan;
    mbr_pattern *kept;

    if (b->negated)
        return;
    b->patterns = grow(plan->arena, b->patterns, plan->pattern_count, &b->pattern_capacity,
                       sizeof *b->patterns);
    kept = &b->patterns[plan->pattern_count++];
    *kept = *pattern;
    kept->weight = mbr_leaf_rarity(context, pattern->words, pattern->word_count);
    plan->patterns = b->patterns;
}

void
mbr_planning_near(mbr_planning *b, const mbr_word *words, size_t count)
{
    mbr_plan *plan = b->plan;

    b->near_units++;
    for (size_t i = 0; i < count; i++) {
        if (words[i].is_stop || words[i].is_civility || words[i].term_count == 0)
            continue;
        b->near_words = grow(plan->arena, b->near_words, plan->near_count, &b->near_capacity,
                             sizeof *b->near_words);
        b->near_words[plan->near_count++] =
            (mbr_near_word){ &words[i], b->near_units, b->near_apart };
        plan->near_words = b->near_words;
        b->near_apart = false;
    }
}

/* ---- Words as reported ---- */

/* "chiffrement~chiffr", "etudiants|etudiantes": the notation of the analysis. */
static void
print_terms(mbr_buffer *out, const mbr_term *terms, size_t count, mbr_forms forms)
{
    for (size_t i = 0; i < count; i++) {
        if (terms[i].is_stem) {
            bool same = i > 0 && mbr_slice_equal(terms[i].text, terms[i - 1].text);

            if (forms == MBR_FORMS_EXACT || same)
                continue;
            mbr_buffer_append_char(out, '~');
        } else if (i > 0) {
            mbr_buffer_append_char(out, '|');
        }
        mbr_buffer_append_slice(out, terms[i].text);
    }
}

void
mbr_planning_report(mbr_planning *b, const mbr_query_node *leaf, size_t start, size_t end,
                    const mbr_word *words, size_t count, mbr_reported how, xc_query *query)
{
    mbr_plan *plan = b->plan;
    mbr_buffer text = MBR_BUFFER_INIT;
    mbr_plan_word *word;
    bool is_stop = count > 0 && how != MBR_REPORTED_TRUNCATED;

    if (b->negated)
        return;
    for (size_t i = 0; i < count; i++) {
        is_stop = is_stop && words[i].is_stop;
        if (i > 0)
            mbr_buffer_append_char(&text, ' ');
        if (words[i].is_open)
            mbr_buffer_printf(&text, "%.*s*", MBR_SLICE_ARGS(words[i].beginning));
        else
            print_terms(&text, words[i].terms, words[i].term_count, words[i].forms);
    }
    if (how == MBR_REPORTED_TRUNCATED)
        mbr_buffer_append_char(&text, '*');
    b->words = grow(plan->arena, b->words, plan->word_count, &b->word_capacity, sizeof *b->words);
    word = &b->words[plan->word_count++];
    word->shown.typed = mbr_slice_part(mbr_query_text(plan->query), start, end);
    word->shown.understood =
        mbr_slice_of(mbr_arena_strndup(plan->arena, text.ptr ? text.ptr : "", text.len), text.len);
    word->shown.ignored = how == MBR_REPORTED_IGNORED;
    word->is_stop = is_stop;
    word->shown.field = leaf->field;
    word->shown.sign = mbr_query_sign(leaf);
    word->shown.is_phrase = leaf->kind == MBR_QUERY_PHRASE;
    word->shown.articles = word->shown.anywhere = UINT32_MAX;
    word->query = word->shown.ignored ? NULL : query;
    word->field = mbr_plan_term_field(leaf->field);
    word->words = words;
    word->word_count = count;
    word->is_truncated = how == MBR_REPORTED_TRUNCATED;
    plan->words = b->words;
    mbr_buffer_free(&text);
}
