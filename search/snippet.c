/* Choosing the passages that show why an article matched. */
#include "search/snippet.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

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

/* ---- Sentences and words ---- */

static bool
is_space_at(mbr_slice text, size_t at, size_t *len)
{
    uint32_t cp;

    *len = mbr_utf8_decode(&cp, text.ptr + at, text.len - at);
    if (*len == 0) {
        *len = 1;
        return false;
    }
    return cp == ' ' || (cp >= '\t' && cp <= '\r') || cp == 0xA0 || cp == 0x202F || cp == 0x2009 ||
           cp == 0x200B;
}

/* The start of the character before `at`. */
static size_t
before(mbr_slice text, size_t at)
{
    do
        at--;
    while (at > 0 && !mbr_utf8_is_boundary(text.ptr[at]));
    return at;
}

/* Whether the full stop at `at` ends a sentence: not that of « M. », « L. 121-1 »
 * or « J.-C. », where one letter stands alone before it. */
static bool
is_real_stop(mbr_slice text, size_t at)
{
    size_t one, two, len;

    if (text.ptr[at] != '.')
        return true;
    if (at == 0)
        return false;
    one = before(text, at);
    if (one == 0)
        return false;
    two = before(text, one);
    return !(is_space_at(text, two, &len) || text.ptr[two] == '.' || text.ptr[two] == '-' ||
             (unsigned char) text.ptr[two] == 0xE2); /* an apostrophe or a quote */
}

/* If a sentence ends at byte `at`, the byte where the next one begins; else 0. */
static size_t
sentence_break(mbr_slice text, size_t at)
{
    size_t next = at, len;
    char c = text.ptr[at];
    bool spaced = false;

    if (c == '\n')
        return at + 1;
    if (c != '.' && c != '!' && c != '?' &&
        !(at + 3 <= text.len && memcmp(text.ptr + at, "\xE2\x80\xA6", 3) == 0))
        return 0;
    if (!is_real_stop(text, at))
        return 0;
    next += c == '.' || c == '!' || c == '?' ? 1 : 3;
    /* Closing quotes and brackets belong to the sentence they close; after a
     * space they open the next one, but for « », which French spaces inside. */
    while (next < text.len) {
        if (!spaced && (text.ptr[next] == '"' || text.ptr[next] == ')')) {
            next++;
        } else if (!spaced && next + 3 <= text.len &&
                   memcmp(text.ptr + next, "\xE2\x80\x9D", 3) == 0) {
            next += 3;
        } else if (!spaced && next + 2 <= text.len && memcmp(text.ptr + next, "\xC2\xBB", 2) == 0) {
            next += 2;
        } else if (is_space_at(text, next, &len)) {
            size_t after = next + len;

            if (after + 2 <= text.len && memcmp(text.ptr + after, "\xC2\xBB", 2) == 0) {
                next = after + 2;
                continue;
            }
            spaced = true;
            next += len;
        } else {
            break;
        }
    }
    if (next >= text.len)
        return text.len;
    if (!spaced)
        return 0;
    /* A small letter goes on with the sentence: « etc. et », « art. 5 ». */
    return (text.ptr[next] >= 'a' && text.ptr[next] <= 'z') ||
                   (text.ptr[next] >= '0' && text.ptr[next] <= '9')
               ? 0
               : next;
}

/* Where the sentence that holds `at` begins, looking back to `floor` at most;
 * `*found` says whether it begins there. */
static size_t
sentence_start(mbr_slice text, size_t at, size_t floor, bool *found)
{
    size_t start = floor;

    *found = floor == 0;
    for (size_t i = floor; i < at; i++) {
        size_t next = mbr_utf8_is_boundary(text.ptr[i]) ? sentence_break(text, i) : 0;

        if (next > 0 && next <= at) {
            start = next;
            *found = true;
        }
    }
    return start;
}

/* The last end of a sentence in (from, ceiling], or 0. */
static size_t
sentence_end(mbr_slice text, size_t from, size_t ceiling)
{
    size_t end = 0;

    for (size_t i = from; i < ceiling; i++) {
        size_t next = mbr_utf8_is_boundary(text.ptr[i]) ? sentence_break(text, i) : 0;

        if (next > 0 && next <= ceiling)
            end = next;
    }
    return end;
}

static size_t
next_word(mbr_slice text, size_t at, size_t limit)
{
    size_t len;

    while (at < limit && !is_space_at(text, at, &len))
        at += len;
    while (at < limit && is_space_at(text, at, &len))
        at += len;
    return at;
}

/* The last end of a word at or before `at`, not before `floor`. */
static size_t
word_end(mbr_slice text, size_t at, size_t floor)
{
    size_t end = mbr_utf8_floor(text, at), len;

    if (end >= text.len)
        return text.len;
    if (is_space_at(text, end, &len))
        return end;
    for (size_t i = end; i > floor;) {
        i = before(text, i);
        if (is_space_at(text, i, &len))
            return i > floor ? i : floor;
    }
    return floor < end ? end : floor; /* one word longer than the limit */
}

/* ---- Fragments ---- */

static mbr_fragment
fragment_of(mbr_arena *arena, const mbr_marked_text *text, size_t start, size_t end)
{
    mbr_fragment fragment = { 0 };
    mbr_mark *marks;
    size_t len;

    while (end > start) {
        size_t last = before(text->text, end);

        if (!is_space_at(text->text, last, &len))
            break;
        end = last;
    }
    while (start < end && is_space_at(text->text, start, &len))
        start += len;
    fragment.field = (int) text->field;
    fragment.text =
        mbr_slice_of(mbr_arena_strndup(arena, text->text.ptr + start, end - start), end - start);
    fragment.mark_count =
        mbr_marks_of(&marks, arena, text->occurrences, text->occurrence_count, start, end);
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

/* The first sentence of the paragraph of `at` that begins at `floor` or after. */
static size_t
earliest_sentence(mbr_slice text, size_t floor, size_t at)
{
    size_t start = floor;

    for (size_t i = floor; i < at; i++)
        if (text.ptr[i] == '\n')
            start = i + 1;
    if (start > floor || start == 0 || text.ptr[start - 1] == '\n')
        return start;
    for (size_t i = start; i < at; i++) {
        size_t next = mbr_utf8_is_boundary(text.ptr[i]) ? sentence_break(text, i) : 0;

        if (next > 0 && next <= at)
            return next;
    }
    return at;
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
    earlier = earliest_sentence(text, end > limit ? mbr_utf8_floor(text, end - limit) : 0, *start);
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

    start = sentence_start(bytes, from, from > room ? mbr_utf8_floor(bytes, from - room) : 0,
                           &at_sentence);
    if (!at_sentence) {
        size_t back = (size_t) ((double) room * ROOM_BEFORE);

        start = from > back ? mbr_utf8_floor(bytes, from - back) : 0;
        start = next_word(bytes, start, from);
    }
    ceiling = start + limit < bytes.len ? mbr_utf8_floor(bytes, start + limit) : bytes.len;
    if (ceiling < to)
        ceiling = to;
    end = at_sentence ? paragraph_end(bytes, &start, to, ceiling, limit) : 0;
    if (end == 0) {
        end = ceiling == bytes.len ? ceiling : sentence_end(bytes, to, ceiling);
        /* A sentence end that wastes more than half of the room is no service. */
        if (end < to || end - start < limit / 2)
            end = word_end(bytes, ceiling, to);
    }
    wide.start = start;
    wide.end = end;
    wide.cut_before = !at_sentence && start > 0;
    wide.cut_after = end < bytes.len && bytes.ptr[end] != '\n' &&
                     sentence_end(bytes, to > 0 ? to - 1 : 0, end) != end;
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
