/* Where the words of a query stand in a text.
 *
 * Tokens of the text are looked up in a small table of the terms of all
 * patterns; those that are there become events, and patterns are matched on
 * the events alone: a text costs its scan, whatever the number of patterns.
 */
#include "search/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"

/* A place where a term may serve: word `word` of a pattern, as itself or as the
 * joined form of a compound that covers `parts` words. */
typedef struct use {
    uint32_t pattern, word;
    uint32_t parts; /* words of the pattern that it covers */
    struct use *next;
} use;

typedef struct entry {
    mbr_slice text;
    bool is_stem;
    use *uses;
} entry;

struct mbr_marker {
    const mbr_pattern *patterns;
    size_t pattern_count;
    entry *table; /* open addressing; an entry without text is free */
    size_t table_size;
    bool has_prefix;
};

/* A token that serves some pattern. */
typedef struct event {
    uint32_t pos;
    uint32_t span;
    size_t start, end;
    bool quoted;
    const use *exact, *stem;
} event;

typedef struct events {
    event *items;
    size_t count, capacity;
} events;

typedef struct occurrences {
    mbr_occurrence *items;
    size_t count, capacity;
    mbr_arena *arena;
} occurrences;

/* ---- The table of terms ---- */

static size_t
hash(mbr_slice text, bool is_stem)
{
    size_t h = is_stem ? 1469598103934665603u : 1099511628211u; /* FNV-1a */

    for (size_t i = 0; i < text.len; i++)
        h = (h ^ (unsigned char) text.ptr[i]) * 1099511628211u;
    return h;
}

static entry *
slot_for(const mbr_marker *marker, mbr_slice text, bool is_stem)
{
    size_t at = hash(text, is_stem) & (marker->table_size - 1);

    while (marker->table[at].text.ptr &&
           (marker->table[at].is_stem != is_stem || !mbr_slice_equal(marker->table[at].text, text)))
        at = (at + 1) & (marker->table_size - 1);
    return &marker->table[at];
}

static void
add_use(mbr_marker *marker, mbr_arena *arena, const mbr_term *term, size_t pattern, size_t word,
        size_t parts)
{
    entry *slot = slot_for(marker, term->text, term->is_stem);
    use *fresh = mbr_arena_alloc(arena, sizeof *fresh);

    slot->text = term->text;
    slot->is_stem = term->is_stem;
    fresh->pattern = (uint32_t) pattern;
    fresh->word = (uint32_t) word;
    fresh->parts = (uint32_t) parts;
    fresh->next = slot->uses;
    slot->uses = fresh;
}

static void
add_terms(mbr_marker *marker, mbr_arena *arena, const mbr_term *terms, size_t count, size_t pattern,
          size_t word, size_t parts)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_forms_take(marker->patterns[pattern].words[word].forms, terms, count, i))
            add_use(marker, arena, &terms[i], pattern, word, parts);
}

static size_t
count_terms(const mbr_pattern *patterns, size_t count)
{
    size_t terms = 0;

    for (size_t p = 0; p < count; p++)
        for (size_t w = 0; w < patterns[p].word_count; w++)
            terms += patterns[p].words[w].term_count + patterns[p].words[w].joined_count;
    return terms;
}

mbr_marker *
mbr_marker_new(mbr_arena *arena, const mbr_pattern *patterns, size_t count)
{
    mbr_marker *marker = mbr_arena_calloc(arena, 1, sizeof *marker);
    size_t terms = count_terms(patterns, count);

    marker->patterns = patterns;
    marker->pattern_count = count;
    marker->table_size = 16;
    while (marker->table_size < terms * 2)
        marker->table_size *= 2;
    marker->table = mbr_arena_calloc(arena, marker->table_size, sizeof *marker->table);
    for (size_t p = 0; p < count; p++) {
        if (patterns[p].kind == MBR_PATTERN_PREFIX) {
            marker->has_prefix = true;
            continue;
        }
        for (size_t w = 0; w < patterns[p].word_count; w++) {
            const mbr_word *word = &patterns[p].words[w];

            add_terms(marker, arena, word->terms, word->term_count, p, w, 1);
            if (w + word->parts <= patterns[p].word_count)
                add_terms(marker, arena, word->joined, word->joined_count, p, w, word->parts);
        }
    }
    return marker;
}

/* ---- Occurrences ---- */

static void
add_occurrence(occurrences *list, size_t start, size_t end, size_t pattern)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 16;
        mbr_occurrence *items = mbr_arena_alloc(list->arena, capacity * sizeof *items);

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = (mbr_occurrence){ start, end, pattern };
}

static bool
applies(const mbr_pattern *pattern, mbr_field field)
{
    switch (pattern->field) {
    case MBR_FIELD_TEXT: return true;
    case MBR_FIELD_BODY: return field != MBR_FIELD_COMMENT;
    default: return pattern->field == field;
    }
}

static const use *
use_of(const use *list, size_t pattern, size_t word)
{
    while (list && (list->pattern != pattern || list->word != word))
        list = list->next;
    return list;
}

/* Whether a place is as the pattern wants it, beyond its words: quoted or not,
 * spelled with these capitals and accents. */
static bool
is_as_wanted(const mbr_pattern *pattern, bool starts_quoted, bool ends_quoted, mbr_slice place)
{
    mbr_buffer spelling = MBR_BUFFER_INIT;
    bool same;

    if (pattern->quoting == MBR_QUOTED && !(starts_quoted && ends_quoted))
        return false;
    if (pattern->quoting == MBR_UNQUOTED && (starts_quoted || ends_quoted))
        return false;
    if (!pattern->spelling.ptr)
        return true;
    mbr_spell_value(&spelling, place);
    same = mbr_slice_equal(mbr_buffer_slice(&spelling), pattern->spelling);
    mbr_buffer_free(&spelling);
    return same;
}

/* Match words [word, end) of a pattern from event `at` on; returns the event of
 * the last word, or NULL. Each step goes to the position after the one before. */
static const event *
match_from(const events *all, size_t at, size_t pattern, size_t word, size_t word_count)
{
    const event *here = &all->items[at];
    const use *ways[2] = { use_of(here->exact, pattern, word), use_of(here->stem, pattern, word) };

    for (size_t i = 0; i < 2; i++) {
        size_t next_word;
        uint32_t next_pos = here->pos + here->span;

        if (!ways[i])
            continue;
        next_word = word + ways[i]->parts;
        if (next_word >= word_count)
            return here;
        for (size_t next = at + 1; next < all->count && all->items[next].pos <= next_pos; next++)
            if (all->items[next].pos == next_pos) {
                const event *last = match_from(all, next, pattern, next_word, word_count);

                if (last)
                    return last;
            }
    }
    return NULL;
}

/* Patterns whose first word this event may be. Several uses of one pattern
 * would find the same place again, hence the check of the list so far. */
static void
match_patterns(const mbr_marker *marker, const events *all, size_t at, mbr_field field,
               mbr_slice text, const use *uses, occurrences *found)
{
    for (; uses; uses = uses->next) {
        const mbr_pattern *pattern = &marker->patterns[uses->pattern];
        const event *last;
        size_t start = all->items[at].start;

        if (uses->word != 0 || !applies(pattern, field))
            continue;
        last = match_from(all, at, uses->pattern, 0, pattern->word_count);
        if (last && last->end > start &&
            is_as_wanted(pattern, all->items[at].quoted, last->quoted,
                         mbr_slice_part(text, start, last->end)))
            add_occurrence(found, start, last->end, uses->pattern);
    }
}

static void
match_prefixes(const mbr_marker *marker, const mbr_token *token, mbr_field field, mbr_slice text,
               occurrences *found)
{
    if (token->kind == MBR_TOKEN_HASHTAG || token->kind == MBR_TOKEN_MENTION ||
        token->kind == MBR_TOKEN_EMAIL)
        return;
    for (size_t p = 0; p < marker->pattern_count; p++) {
        const mbr_pattern *pattern = &marker->patterns[p];

        if (pattern->kind == MBR_PATTERN_PREFIX && applies(pattern, field) &&
            token->form.len >= pattern->prefix.len &&
            memcmp(token->form.ptr, pattern->prefix.ptr, pattern->prefix.len) == 0 &&
            is_as_wanted(pattern, token->quoted, token->quoted,
                         mbr_slice_part(text, token->start, token->end)))
            add_occurrence(found, token->start, token->end, p);
    }
}

static void
add_event(events *list, mbr_arena *arena, const event *fresh)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 32;
        event *items = mbr_arena_alloc(arena, capacity * sizeof *items);

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = *fresh;
}

static int
by_start(const void *a, const void *b)
{
    const mbr_occurrence *x = a, *y = b;

    if (x->start != y->start)
        return x->start < y->start ? -1 : 1;
    if (x->end != y->end)
        return x->end < y->end ? -1 : 1;
    return (x->pattern > y->pattern) - (x->pattern < y->pattern);
}

size_t
mbr_marker_run(mbr_marker *marker, mbr_tokens *tokens, mbr_arena *arena, mbr_field field,
               mbr_slice text, mbr_occurrence **out)
{
    events all = { NULL, 0, 0 };
    occurrences found = { NULL, 0, 0, arena };
    mbr_token token;

    *out = NULL;
    if (marker->pattern_count == 0 || text.len == 0)
        return 0;
    mbr_tokens_begin(tokens, text);
    while (mbr_tokens_next(tokens, &token)) {
        event fresh = { token.pos, token.span, token.start, token.end, token.quoted, NULL, NULL };

        fresh.exact = slot_for(marker, token.form, false)->uses;
        if (token.stem.ptr)
            fresh.stem = slot_for(marker, token.stem, true)->uses;
        if (fresh.exact || fresh.stem)
            add_event(&all, arena, &fresh);
        if (marker->has_prefix)
            match_prefixes(marker, &token, field, text, &found);
    }
    for (size_t i = 0; i < all.count; i++) {
        match_patterns(marker, &all, i, field, text, all.items[i].exact, &found);
        match_patterns(marker, &all, i, field, text, all.items[i].stem, &found);
    }
    if (found.count > 0)
        qsort(found.items, found.count, sizeof *found.items, by_start);
    *out = found.items;
    return found.count;
}

size_t
mbr_marks_of(mbr_mark **out, mbr_arena *arena, const mbr_occurrence *list, size_t count,
             size_t start, size_t end)
{
    mbr_mark *marks = mbr_arena_alloc(arena, (count ? count : 1) * sizeof *marks);
    size_t kept = 0;

    for (size_t i = 0; i < count; i++) {
        if (list[i].start < start || list[i].end > end)
            continue;
        if (kept > 0 && list[i].start - start < marks[kept - 1].end) {
            if (list[i].end - start > marks[kept - 1].end)
                marks[kept - 1].end = list[i].end - start;
        } else {
            marks[kept++] = (mbr_mark){ list[i].start - start, list[i].end - start };
        }
    }
    *out = marks;
    return kept;
}
