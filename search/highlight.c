/* Where the words of a query stand in a text.
 *
 * Tokens of the text are looked up in a small table of the terms of all
 * patterns; those that are there become events, and patterns are matched on
 * the events alone: a text costs its scan, whatever the number of patterns.
 *
 * Several tokens may share a position (the readings of an inclusive form, the
 * joined form of a compound), so a phrase has many ways through a text. They
 * are not tried one after the other: events are read from the last to the
 * first, and what a position leads to is worked out once.
 */
#include "search/highlight.h"

#include <stdlib.h>
#include <string.h>

#include "base/buffer.h"
#include "search/match.h"

/* How many tokens or events are seen between two looks at the clock. */
#define CLOCK_STRIDE 256

/* Positions remembered ahead of an event; a token covers at most MBR_SPAN_MAX. */
#define POSITIONS_AHEAD 8

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

/* Where a phrase ends, read on from one of its words at one position. */
typedef struct reach {
    uint64_t stamp; /* the text and the position; anything else is out of date */
    size_t end;     /* byte after its last word; 0 for none */
    uint32_t last;  /* position of its last word */
} reach;

struct mbr_marker {
    const mbr_pattern *patterns;
    size_t pattern_count;
    entry *table; /* open addressing; an entry without text is free */
    size_t table_size;
    uint32_t lengths[2][256]; /* of forms and stems in it, a bit each, by their first byte */
    bool has_prefix;
    size_t *first_word; /* of each pattern, among the words of all patterns */
    size_t word_count;
    reach *reaches; /* POSITIONS_AHEAD rows of a cell for each word */
    uint32_t texts; /* scanned so far */
    uint64_t deadline_us;
    unsigned seen;
    bool out_of_time;
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

static uint32_t
length_bit(mbr_slice text)
{
    return UINT32_C(1) << (text.len < 31 ? text.len : 31);
}

/* What a term of a text may serve. Nearly all of them serve nothing, and differ from all
 * that does by their first letter or their length. */
static const use *
uses_of(const mbr_marker *marker, mbr_slice text, bool is_stem)
{
    if (text.len == 0 ||
        !(marker->lengths[is_stem][(unsigned char) text.ptr[0]] & length_bit(text)))
        return NULL;
    return slot_for(marker, text, is_stem)->uses;
}

static void
add_use(mbr_marker *marker, mbr_arena *arena, const mbr_term *term, size_t pattern, size_t word,
        size_t parts)
{
    entry *slot = slot_for(marker, term->text, term->is_stem);
    use *fresh = mbr_arena_alloc(arena, sizeof *fresh);

    slot->text = term->text;
    slot->is_stem = term->is_stem;
    marker->lengths[term->is_stem][term->text.len ? (unsigned char) term->text.ptr[0] : 0] |=
        length_bit(term->text);
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

/* Number the words of all patterns, and make room for what they reach. */
static void
number_words(mbr_marker *marker, mbr_arena *arena)
{
    marker->first_word = mbr_arena_calloc(arena, marker->pattern_count + 1, sizeof(size_t));
    for (size_t p = 0; p < marker->pattern_count; p++) {
        marker->first_word[p] = marker->word_count;
        marker->word_count += marker->patterns[p].word_count;
    }
    marker->reaches =
        mbr_arena_calloc(arena, POSITIONS_AHEAD * (marker->word_count + 1), sizeof(reach));
}

mbr_marker *
mbr_marker_new(mbr_arena *arena, const mbr_pattern *patterns, size_t count, uint64_t deadline_us)
{
    mbr_marker *marker = mbr_arena_calloc(arena, 1, sizeof *marker);
    size_t terms = count_terms(patterns, count);

    marker->patterns = patterns;
    marker->pattern_count = count;
    marker->deadline_us = deadline_us;
    number_words(marker, arena);
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
add_occurrence(occurrences *list, mbr_occurrence fresh)
{
    if (list->count == list->capacity) {
        size_t capacity = list->capacity ? list->capacity * 2 : 16;
        mbr_occurrence *items = mbr_arena_alloc(list->arena, capacity * sizeof *items);

        if (list->count > 0)
            memcpy(items, list->items, list->count * sizeof *items);
        list->items = items;
        list->capacity = capacity;
    }
    list->items[list->count++] = fresh;
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

static reach *
reach_of(const mbr_marker *marker, uint32_t pos, size_t pattern, size_t word)
{
    size_t row = pos % POSITIONS_AHEAD;

    return &marker->reaches[row * marker->word_count + marker->first_word[pattern] + word];
}

/* Whether a word may stand here: inside or outside quotation marks, as the pattern
 * wants it. */
static bool
is_in_place(const mbr_pattern *pattern, bool quoted)
{
    return pattern->quoting == MBR_QUOTED_OR_NOT || quoted == (pattern->quoting == MBR_QUOTED);
}

/* Whether a place is spelled with the capitals and accents that the pattern wants. */
static bool
is_spelled(const mbr_pattern *pattern, mbr_slice place)
{
    mbr_buffer spelling = MBR_BUFFER_INIT;
    bool same;

    if (pattern->any_case && !*pattern->any_case) {
        mbr_letters letters = mbr_letters_of(place);

        if (letters.capitals < letters.count)
            return false;
    }
    if (!pattern->spelling.ptr)
        return true;
    mbr_spell_value(&spelling, place);
    same = mbr_slice_equal(mbr_buffer_slice(&spelling), pattern->spelling);
    mbr_buffer_free(&spelling);
    return same;
}

static uint64_t
stamp_of(const mbr_marker *marker, uint32_t pos)
{
    return (uint64_t) marker->texts << 32 | pos;
}

/* Where a phrase ends one of whose words stands here; nowhere when the words after it do
 * not follow. */
static reach
end_of(const mbr_marker *marker, const event *here, const use *word)
{
    size_t next = (size_t) word->word + word->parts;
    uint32_t pos = here->pos + here->span;
    const reach *there;

    if (next >= marker->patterns[word->pattern].word_count)
        return (reach){ 0, here->end, pos - 1 };
    there = reach_of(marker, pos, word->pattern, next);
    return there->stamp == stamp_of(marker, pos) ? *there : (reach){ 0, 0, 0 };
}

/* Of several ways on from a position, the longest is marked. */
static void
remember(mbr_marker *marker, uint32_t pos, const use *word, reach end)
{
    reach *here = reach_of(marker, pos, word->pattern, word->word);

    end.stamp = stamp_of(marker, pos);
    if (here->stamp != end.stamp || here->end < end.end)
        *here = end;
}

/* The patterns that have a word here. The events after this one have been seen. */
static void
match_patterns(mbr_marker *marker, const event *here, mbr_field field, mbr_slice text,
               const use *uses, occurrences *found)
{
    for (; uses; uses = uses->next) {
        const mbr_pattern *pattern = &marker->patterns[uses->pattern];
        reach end;

        if (!applies(pattern, field) || !is_in_place(pattern, here->quoted))
            continue;
        end = end_of(marker, here, uses);
        if (end.end == 0)
            continue;
        remember(marker, here->pos, uses, end);
        if (uses->word == 0 && end.end > here->start &&
            is_spelled(pattern, mbr_slice_part(text, here->start, end.end)))
            add_occurrence(found, (mbr_occurrence){ here->start, end.end, uses->pattern, here->pos,
                                                    end.last });
    }
}

static void
match_prefixes(const mbr_marker *marker, const mbr_token *token, mbr_field field, mbr_slice text,
               occurrences *found)
{
    bool is_plain = token->kind != MBR_TOKEN_HASHTAG && token->kind != MBR_TOKEN_MENTION &&
                    token->kind != MBR_TOKEN_EMAIL;

    for (size_t p = 0; p < marker->pattern_count; p++) {
        const mbr_pattern *pattern = &marker->patterns[p];

        if (pattern->kind == MBR_PATTERN_PREFIX && applies(pattern, field) &&
            (is_plain || mbr_is_signed(pattern->prefix)) &&
            token->form.len >= pattern->prefix.len &&
            memcmp(token->form.ptr, pattern->prefix.ptr, pattern->prefix.len) == 0 &&
            is_in_place(pattern, token->quoted) &&
            is_spelled(pattern, mbr_slice_part(text, token->start, token->end)))
            add_occurrence(found, (mbr_occurrence){ token->start, token->end, p, token->pos,
                                                    token->pos + token->span - 1 });
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

/* A place may be found by several readings of one word; it is one place. */
static size_t
sort_and_merge(mbr_occurrence *list, size_t count)
{
    size_t kept = 0;

    if (count == 0)
        return 0;
    qsort(list, count, sizeof *list, by_start);
    for (size_t i = 1; i < count; i++)
        if (by_start(&list[kept], &list[i]) != 0)
            list[++kept] = list[i];
    return kept + 1;
}

static bool
is_late(mbr_marker *marker)
{
    if (marker->deadline_us && !marker->out_of_time && ++marker->seen % CLOCK_STRIDE == 0)
        marker->out_of_time = mbr_now_us() > marker->deadline_us;
    return marker->out_of_time;
}

/* Scan a text: truncations are found at once, the rest becomes events. */
static void
scan(mbr_marker *marker, mbr_tokens *tokens, mbr_field field, mbr_slice text, events *all,
     occurrences *found)
{
    mbr_token token;

    mbr_tokens_begin(tokens, text);
    while (!is_late(marker) && mbr_tokens_next(tokens, &token)) {
        event fresh = { token.pos, token.span, token.start, token.end, token.quoted, NULL, NULL };

        fresh.exact = uses_of(marker, token.form, false);
        if (token.stem.ptr)
            fresh.stem = uses_of(marker, token.stem, true);
        if (fresh.exact || fresh.stem)
            add_event(all, found->arena, &fresh);
        if (marker->has_prefix)
            match_prefixes(marker, &token, field, text, found);
    }
}

size_t
mbr_marker_run(mbr_marker *marker, mbr_tokens *tokens, mbr_arena *arena, mbr_field field,
               mbr_slice text, mbr_occurrence **out)
{
    events all = { NULL, 0, 0 };
    occurrences found = { NULL, 0, 0, arena };

    *out = NULL;
    if (marker->pattern_count == 0 || text.len == 0)
        return 0;
    marker->texts++;
    scan(marker, tokens, field, text, &all, &found);
    for (size_t i = all.count; i-- > 0 && !is_late(marker);) {
        match_patterns(marker, &all.items[i], field, text, all.items[i].exact, &found);
        match_patterns(marker, &all.items[i], field, text, all.items[i].stem, &found);
    }
    *out = found.items;
    return sort_and_merge(found.items, found.count);
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
