/* Where sentences and words begin and end, for passages that read well. */
#include "search/sentence.h"

#include <string.h>

#include "base/memory.h"
#include "base/utf8.h"

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

/* Whether a closing quote or bracket stands at `at`: no initial, though it may stand
 * alone between a space and a stop, as « » » does. */
static bool
is_closing_at(mbr_slice text, size_t at)
{
    static const mbr_slice marks[] = { MBR_SLICE("\u00BB"), MBR_SLICE("\u201D"), MBR_SLICE("\""),
                                       MBR_SLICE(")"), MBR_SLICE("]") };

    for (size_t i = 0; i < MBR_ARRAY_LEN(marks); i++)
        if (mbr_slice_equal(mbr_slice_part(text, at, at + marks[i].len), marks[i]))
            return true;
    return false;
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
    if (is_closing_at(text, one))
        return true;
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

size_t
mbr_sentence_start(mbr_slice text, size_t at, size_t floor, bool *found)
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

size_t
mbr_earliest_sentence(mbr_slice text, size_t floor, size_t at)
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

size_t
mbr_sentence_end(mbr_slice text, size_t from, size_t ceiling)
{
    size_t end = 0;

    for (size_t i = from; i < ceiling; i++) {
        size_t next = mbr_utf8_is_boundary(text.ptr[i]) ? sentence_break(text, i) : 0;

        if (next > 0 && next <= ceiling)
            end = next;
    }
    return end;
}

size_t
mbr_next_word_start(mbr_slice text, size_t at, size_t limit)
{
    size_t len;

    while (at < limit && !is_space_at(text, at, &len))
        at += len;
    while (at < limit && is_space_at(text, at, &len))
        at += len;
    return at;
}

size_t
mbr_last_word_end(mbr_slice text, size_t at, size_t floor)
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

mbr_span
mbr_without_spaces(mbr_slice text, size_t start, size_t end)
{
    size_t len;

    while (end > start) {
        size_t last = before(text, end);

        if (!is_space_at(text, last, &len))
            break;
        end = last;
    }
    while (start < end && is_space_at(text, start, &len))
        start += len;
    return (mbr_span){ start, end };
}
