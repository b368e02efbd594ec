/* The words of a leaf, ready to be asked for: in which forms each of them answers, and what
 * is to be marked for them. */
#include "base/buffer.h"
#include "query/character.h"
#include "query/word.h"
#include "search/alternatives.h"
#include "search/planning.h"

mbr_field
mbr_plan_term_field(mbr_field field)
{
    return field == MBR_FIELD_BODY || field == MBR_FIELD_COMMENT ? MBR_FIELD_TEXT : field;
}

mbr_leaf_context
mbr_planning_context(mbr_planning *b, mbr_field field)
{
    mbr_leaf_context context = { b->plan->arena, b->archive, b->plan->queries,
                                 mbr_plan_term_field(field), &b->expansion };

    return context;
}

/* IRA, SNCF: in a query that has small letters too, capitals are meant. If the
 * archive has no such word, they were a way of typing. */
static bool
is_acronym(const mbr_planning *b, const mbr_leaf_context *context, const mbr_word *word)
{
    const mbr_letters *letters = &word->letters;

    return !b->shouted && word->kind == MBR_TOKEN_WORD && letters->count >= 2 &&
           letters->count <= 6 && letters->capitals == letters->count &&
           mbr_leaf_exists(context, false, 1, word->terms[0].text);
}

/* Documents of which the texts may be read to tell capitals apart. */
#define SHOUTED_DOCUMENTS_MAX 5000

/* An acronym that is spelled like another word: « ira » is no IRA, « l’an » no AN. The index
 * keeps no capitals, so the texts that hold the word are looked at, unless they are many. */
static bool
is_shouted(const mbr_leaf_context *context, const mbr_word *word)
{
    return word->is_known &&
           mbr_leaf_documents(context, 1, word->terms[0].text) <= SHOUTED_DOCUMENTS_MAX;
}

/* Who types accents means them: « marché » then is not « marche », nor is
 * « marche » beside « élysée ». Who types none may mean either. A word that no
 * lexicon knows is looked for as it is written, too. */
static mbr_forms
forms_of(const mbr_planning *b, const mbr_word *word)
{
    if (b->request->exact_forms || word->term_count == 0)
        return MBR_FORMS_EXACT;
    if (word->letters.accents || (b->accented && word->is_known))
        return MBR_FORMS_STEM;
    return MBR_FORMS_ALL;
}

static void
settle_word(const mbr_planning *b, const mbr_leaf_context *context, mbr_word *word, bool exact)
{
    word->forms = exact ? MBR_FORMS_EXACT : forms_of(b, word);
    if (exact || word->term_count == 0)
        return;
    if (is_acronym(b, context, word)) {
        word->forms = MBR_FORMS_EXACT;
        word->is_shouted = is_shouted(context, word);
    }
    mbr_alternatives_of_tags(context, word);
}

/* Who types the sign asks for the tag, not for the words it is made of; those are
 * wanted in a phrase only, for the places they take. */
static size_t
drop_parts_of_tags(mbr_word *words, size_t count)
{
    size_t kept = 0, end = 0;

    for (size_t i = 0; i < count; i++) {
        if (words[i].start < end)
            continue;
        if (words[i].kind == MBR_TOKEN_HASHTAG || words[i].kind == MBR_TOKEN_MENTION)
            end = words[i].end;
        words[kept++] = words[i];
    }
    return kept;
}

static bool
is_truncated(mbr_slice text, const mbr_word *word)
{
    return word->end < text.len && text.ptr[word->end] == '*' && word->term_count > 0 &&
           word->letters.count >= MBR_STAR_LETTERS &&
           !mbr_character_is_word(mbr_character_at(text, word->end + 1));
}

/* « "porte-par* du maire" »: the word before a star is all that begin so, and is no part of
 * a compound written as one. */
static void
open_truncated(mbr_planning *b, const mbr_query_node *node, mbr_word *words, size_t count)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    mbr_slice text = mbr_slice_part(mbr_query_text(b->plan->query), 0, node->end);

    for (size_t i = 0; i < count; i++) {
        bool cut = false;

        if (!is_truncated(text, &words[i]))
            continue;
        mbr_leaf_open(&context, &words[i], &cut);
        if (cut)
            mbr_planning_note_cut(b, node);
        for (size_t before = 0; before < i; before++)
            if (before + words[before].parts > i) {
                words[before].parts = 1;
                words[before].joined_count = 0;
            }
    }
}

size_t
mbr_planning_words(mbr_planning *b, const mbr_query_node *node, bool exact, mbr_word **words)
{
    mbr_leaf_context context = mbr_planning_context(b, node->field);
    size_t count = mbr_words_of(words, b->plan->arena, mbr_archive_tokens(b->archive),
                                mbr_query_node_text(b->plan->query, node), node->start);

    if (node->kind == MBR_QUERY_TEXT || node->kind == MBR_QUERY_PREFIX)
        count = drop_parts_of_tags(*words, count);
    for (size_t i = 0; i < count; i++)
        settle_word(b, &context, &(*words)[i], exact);
    if (node->kind != MBR_QUERY_EXACT)
        mbr_alternatives_of_references(b->plan->arena, *words, count);
    if (node->kind == MBR_QUERY_PHRASE)
        open_truncated(b, node, *words, count);
    return count;
}

mbr_pattern
mbr_planning_pattern_of(mbr_planning *b, const mbr_query_node *node, mbr_pattern_kind kind,
                        const mbr_word *words, size_t count)
{
    mbr_pattern pattern = {
        .kind = kind, .field = node->field, .words = words, .word_count = count
    };

    if (node->field == MBR_FIELD_QUOTE || node->field == MBR_FIELD_UNQUOTED) {
        pattern.field = MBR_FIELD_TEXT;
        pattern.quoting = node->field == MBR_FIELD_QUOTE ? MBR_QUOTED : MBR_UNQUOTED;
    }
    if (node->sensitive && count > 0) {
        mbr_buffer spelling = MBR_BUFFER_INIT;

        mbr_spell_value(&spelling, mbr_slice_part(mbr_query_text(b->plan->query), words[0].start,
                                                  words[count - 1].end));
        pattern.spelling = mbr_slice_of(
            mbr_arena_strndup(b->plan->arena, spelling.ptr, spelling.len), spelling.len);
        mbr_buffer_free(&spelling);
    }
    if (count == 1 && words[0].is_shouted)
        pattern.any_case = mbr_arena_calloc(b->plan->arena, 1, sizeof *pattern.any_case);
    return pattern;
}

/* The parts of a compound answer by their stems alone: side by side they are that
 * word and no other. A quantity is made of exact forms. */
void
mbr_planning_settle(mbr_word *words, const mbr_unit *unit)
{
    for (size_t i = 0; i < unit->word_count && unit->kind != MBR_UNIT_WORD; i++)
        if (unit->kind == MBR_UNIT_QUANTITY || words[i].forms == MBR_FORMS_EXACT)
            words[i].forms = MBR_FORMS_EXACT;
        else
            words[i].forms = MBR_FORMS_STEM;
}

size_t
mbr_planning_unit_patterns(mbr_pattern out[MBR_QUANTITY_SPELLINGS], mbr_planning *b,
                           const mbr_query_node *node, const mbr_unit *unit)
{
    mbr_quantity_spelling spellings[MBR_QUANTITY_SPELLINGS] = { { unit->words, unit->word_count } };
    mbr_pattern_kind kind = unit->kind == MBR_UNIT_WORD ? MBR_PATTERN_WORD : MBR_PATTERN_PHRASE;
    size_t count = 1;

    if (unit->kind == MBR_UNIT_QUANTITY)
        count = mbr_quantity_spellings(spellings, b->plan->arena, unit->words, unit->word_count);
    for (size_t i = 0; i < count; i++)
        out[i] = mbr_planning_pattern_of(b, node, kind, spellings[i].words, spellings[i].count);
    return count;
}
