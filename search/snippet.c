/* Choosing the passages that show why an article matched. */
#include "search/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "search/sentence.h"

/* A word seen again in the same passage adds this much of its weight. */
#define REPEAT_SHARE 0.1

/* Characters of the beginning of a sentence that may be left out to keep the
 * found words inside the limit, as a share of the room. */
#define ROOM_BEFORE 0.4

typedef struct window {
    size_t text;        /* index of the text */
    size_t first, last; /* occurrences, both included */
    double score;
} window;

/* ---- Fragments ---- */

static mbr_fragment
fragment_of(mbr_arena *arena, const mbr_marked_text *text, size_t start, size_t end)
{
    mbr_fragment fragment = { 0 };
    mbr_span kept = mbr_without_spaces(text->text, start, end);
    mbr_mark *marks;

    fragment.field = (int) text->field;
    fragment.text =
        mbr_slice_of(mbr_arena_strndup(arena, text->text.ptr + kept.start, kept.end - kept.start),
                     kept.end - kept.start);
    fragment.mark_count = mbr_marks_of(&marks, arena, text->occurrences, text->occurrence_count,
                                       kept.start, kept.end);
    fragment.marks = marks;
    return fragment;
}

mbr_fragment
mbr_whole_fragment(mbr_arena *arena, const mbr_marked_text *text)
{
    mbr_fragment fragment = { 0 };
    mbr_mark *marks;

    fragment.field = (int) text->field;
    if (text->text.ptr)
        fragment.text =
            mbr_slice_of(mbr_arena_strndup(arena, text->text.ptr, text->text.len), text->text.len);
    fragment.mark_count =
        mbr_marks_of(&marks, arena, text->occurrences, text->occurrence_count, 0, text->text.len);
    fragment.marks = marks;
    return fragment;
}

/* End a passage that begins a sentence at `*start` with its paragraph: what follows
 * may be a heading, which is no part of the sentence. A short end takes sentences
 * before it. Returns 0 when less than a third of the limit would be filled. */
static size_t
paragraph_end(mbr_slice text, size_t *start, size_t to, size_t ceiling, size_t limit)
{
    const char *line_end = to < ceiling ? memchr(text.ptr + to, '\n', ceiling - to) : NULL;
    size_t end = line_end ? (size_t) (line_end - text.ptr) : to, earlier;

    if (!line_end)
        return 0;
    if (end - *start >= limit / 3)
        return end;
    earlier =
        mbr_earliest_sentence(text, end > limit ? mbr_utf8_floor(text, end - limit) : 0, *start);
    if (end - earlier < limit / 3)
        return 0;
    *start = earlier;
    return end;
}

/* A passage before it is copied out. */
typedef struct passage {
    size_t text, start, end;
    bool cut_before, cut_after;
} passage;

/* Bytes [from, to) hold the found words; widen them to a readable passage. */
static passage
widen(const mbr_marked_text *text, size_t from, size_t to, size_t limit)
{
    mbr_slice bytes = text->text;
    size_t room = to - from < limit ? limit - (to - from) : 0;
    size_t start, end, ceiling;
    bool at_sentence = false;
    passage wide = { 0 };

    start = mbr_sentence_start(bytes, from, from > room ? mbr_utf8_floor(bytes, from - room) : 0,
                               &at_sentence);
    if (!at_sentence) {
        size_t back = (size_t) ((double) room * ROOM_BEFORE);

        start = from > back ? mbr_utf8_floor(bytes, from - back) : 0;
        start = mbr_next_word_start(bytes, start, from);
    }
    ceiling = start + limit < bytes.len ? mbr_utf8_floor(bytes, start + limit) : bytes.len;
    if (ceiling < to)
        ceiling = to;
    end = at_sentence ? paragraph_end(bytes, &start, to, ceiling, limit) : 0;
    if (end == 0) {
        end = ceiling == bytes.len ? ceiling : mbr_sentence_end(bytes, to, ceiling);
        /* A sentence end that wastes more than half of the room is no service. */
        if (end < to || end - start < limit / 2)
            end = mbr_last_word_end(bytes, ceiling, to);
    }
    wide.start = start;
    wide.end = end;
    wide.cut_before = !at_sentence && start > 0;
    wide.cut_after = end < bytes.len && bytes.ptr[end] != '\n' &&
                     mbr_sentence_end(bytes, to > 0 ? to - 1 : 0, end) != end;
    return wide;
}

/* ---- The best windows ---- */

/* The best run of occurrences of one text that fits in `limit` bytes. Patterns
 * in `done` were shown already and count as repeats. */
static window
best_window(const mbr_marked_text *text, size_t index, const mbr_pattern *patterns,
            unsigned *inside, const bool *done, size_t limit)
{
    window best = { index, 0, 0, -1.0 };
    double score = 0.0;
    size_t first = 0;

    for (size_t last = 0; last < text->occurrence_count; last++) {
        const mbr_occurrence *here = &text->occurrences[last];
        double weight = patterns[here->pattern].weight;

        score +=
            weight * (inside[here->pattern]++ == 0 && !done[here->pattern] ? 1.0 : REPEAT_SHARE);
        while (first < last && here->end > text->occurrences[first].start + limit) {
            const mbr_occurrence *out = &text->occurrences[first++];

            score -= patterns[out->pattern].weight *
                     (--inside[out->pattern] == 0 && !done[out->pattern] ? 1.0 : REPEAT_SHARE);
        }
        if (score > best.score + 1e-9)
            best = (window){ index, first, last, score };
    }
    for (size_t i = 0; i < text->occurrence_count; i++)
        inside[text->occurrences[i].pattern] = 0;
    return best;
}

static window
best_of_all(const mbr_marked_text *texts, size_t count, const mbr_pattern *patterns,
            unsigned *inside, const bool *done, size_t limit)
{
    window best = { 0, 0, 0, -1.0 };

    for (size_t i = 0; i < count; i++) {
        window here = best_window(&texts[i], i, patterns, inside, done, limit);

        if (texts[i].occurrence_count > 0 && here.score > best.score + 1e-9)
            best = here;
    }
    return best;
}

/* Mark the patterns of a window as shown; returns how many are new. */
static size_t
show(const mbr_marked_text *texts, const window *w, bool *done)
{
    size_t fresh = 0;

    for (size_t i = w->first; i <= w->last; i++) {
        size_t pattern = texts[w->text].occurrences[i].pattern;

        fresh += !done[pattern];
        done[pattern] = true;
    }
    return fresh;
}

static size_t
patterns_found(const mbr_marked_text *texts, size_t count, size_t pattern_count, bool *scratch)
{
    size_t found = 0;

    memset(scratch, 0, pattern_count * sizeof *scratch);
    for (size_t t = 0; t < count; t++)
        for (size_t i = 0; i < texts[t].occurrence_count; i++)
            if (!scratch[texts[t].occurrences[i].pattern]) {
                scratch[texts[t].occurrences[i].pattern] = true;
                found++;
            }
    memset(scratch, 0, pattern_count * sizeof *scratch);
    return found;
}

static int
by_place(const void *a, const void *b)
{
    const window *x = a, *y = b;

    if (x->text != y->text)
        return x->text < y->text ? -1 : 1;
    return (x->first > y->first) - (x->first < y->first);
}

static passage
window_passage(const mbr_marked_text *texts, const window *w, size_t limit)
{
    const mbr_marked_text *text = &texts[w->text];
    passage wide;
    size_t end = 0;

    for (size_t i = w->first; i <= w->last; i++)
        if (text->occurrences[i].end > end)
            end = text->occurrences[i].end;
    wide = widen(text, text->occurrences[w->first].start, end, limit);
    wide.text = w->text;
    return wide;
}

static mbr_fragment
copy_passage(mbr_arena *arena, const mbr_marked_text *texts, const passage *p)
{
    mbr_fragment fragment = fragment_of(arena, &texts[p->text], p->start, p->end);

    fragment.cut_before = p->cut_before;
    fragment.cut_after = p->cut_after;
    return fragment;
}

/* Passages that grew into each other become one, so that nothing is quoted twice. */
static size_t
merge(passage *list, size_t count)
{
    size_t kept = 0;

    for (size_t i = 1; i < count; i++) {
        passage *last = &list[kept];

        if (list[i].text == last->text && list[i].start <= last->end) {
            if (list[i].end > last->end) {
                last->end = list[i].end;
                last->cut_after = list[i].cut_after;
            }
        } else {
            list[++kept] = list[i];
        }
    }
    return kept + 1;
}

/* The beginning of the first text that has some. */
static size_t
opening(mbr_fragment **out, mbr_arena *arena, const mbr_marked_text *texts, size_t count,
        size_t limit)
{
    for (size_t i = 0; i < count; i++)
        if (mbr_slice_trim(texts[i].text).len > 0) {
            passage first = widen(&texts[i], 0, 0, limit);

            first.text = i;
            *out = mbr_arena_calloc(arena, 1, sizeof **out);
            (*out)[0] = copy_passage(arena, texts, &first);
            return 1;
        }
    *out = NULL;
    return 0;
}

size_t
mbr_snippets_of(mbr_fragment **out, mbr_arena *arena, const mbr_marked_text *texts,
                size_t text_count, const mbr_pattern *patterns, size_t pattern_count, size_t limit)
{
    bool *done = mbr_arena_calloc(arena, pattern_count + 1, sizeof *done);
    unsigned *inside = mbr_arena_calloc(arena, pattern_count + 1, sizeof *inside);
    size_t wanted = patterns_found(texts, text_count, pattern_count, done);
    window chosen[MBR_SNIPPETS_MAX];
    passage passages[MBR_SNIPPETS_MAX];
    size_t count = 1, shown, kept;

    /* The limit is in characters; French runs at about 1.05 bytes to one. */
    limit += limit / 16;
    if (wanted == 0)
        return opening(out, arena, texts, text_count, limit);
    chosen[0] = best_of_all(texts, text_count, patterns, inside, done, limit);
    shown = show(texts, &chosen[0], done);
    while (shown < wanted && count < MBR_SNIPPETS_MAX) {
        chosen[count] =
            best_of_all(texts, text_count, patterns, inside, done, limit / MBR_SNIPPETS_MAX);
        shown += show(texts, &chosen[count], done);
        count++;
    }
    qsort(chosen, count, sizeof *chosen, by_place);
    for (size_t i = 0; i < count; i++)
        passages[i] = window_passage(texts, &chosen[i], limit / count);
    kept = merge(passages, count);
    *out = mbr_arena_calloc(arena, kept, sizeof **out);
    for (size_t i = 0; i < kept; i++)
        (*out)[i] = copy_passage(arena, texts, &passages[i]);
    return kept;
}
