/* #tag and @name: a token with its sign, and the words inside, which capitals,
 * digits and underscores tell apart: #JeSuisCharlie is also « je suis Charlie ». */
#include "stemming/scan.h"

enum {
    PARTS_MAX = 8,
    BODY_MAX = 512, /* characters; what follows is ordinary text */
    WORD_BEFORE_DIGITS = 3
};

typedef struct tag_part {
    size_t start, end;
} tag_part;

static bool
is_body(const mbr_tokens *t, size_t i)
{
    return mbr_is_alnum(t, i) || mbr_char_at(t, i)->cls == MBR_CLASS_IDEOGRAPH ||
           mbr_cp(t, i) == '_';
}

static void
spell_body(mbr_spelling *s, const mbr_tokens *t, size_t i, size_t end)
{
    mbr_spelling_begin(s);
    for (; i < end; i++)
        if (mbr_cp(t, i) != '_')
            mbr_spelling_add(s, mbr_cp(t, i));
}

/* Whether a new word starts at `i`, in the word that began at `start`. */
static bool
is_break(const mbr_tokens *t, size_t start, size_t i, size_t end)
{
    if (mbr_cp(t, i) == '_' || mbr_cp(t, i - 1) == '_')
        return true;
    if (mbr_is_letter(t, i) && mbr_char_at(t, i)->upper) {
        if (!mbr_char_at(t, i - 1)->upper)
            return true;
        /* The last capital of a run begins a word: HTMLPage. */
        if (i + 1 < end && mbr_is_letter(t, i + 1) && !mbr_char_at(t, i + 1)->upper)
            return true;
    }
    return mbr_is_digit(t, i) != mbr_is_digit(t, i - 1) && i - start >= WORD_BEFORE_DIGITS;
}

/* The words of the body; PARTS_MAX + 1 when there are more. */
static size_t
find_parts(tag_part parts[PARTS_MAX], const mbr_tokens *t, size_t i, size_t end)
{
    size_t count = 0, start = i;

    for (size_t k = i + 1; k <= end; k++) {
        if (k < end && !is_break(t, start, k, end))
            continue;
        if (mbr_cp(t, start) != '_') {
            if (count == PARTS_MAX)
                return PARTS_MAX + 1;
            parts[count++] = (tag_part){ start, k };
        }
        start = k;
    }
    return count;
}

bool
mbr_tag_scan(mbr_tokens *t)
{
    size_t i = t->at, end = i + 1, count;
    uint32_t sign = mbr_cp(t, i), before = mbr_cp(t, i - 1);
    tag_part parts[PARTS_MAX];
    mbr_spelling whole, body;

    if ((sign != '#' && sign != '@') || mbr_is_alnum(t, i - 1) || before == '&')
        return false;
    while (end - i < BODY_MAX && is_body(t, end))
        end++;
    if (end == i + 1)
        return false;
    count = find_parts(parts, t, i + 1, end);
    if (count == 0)
        return false; /* underscores only */
    mbr_spelling_begin(&whole);
    mbr_spell_signs(&whole, t, i, end);
    spell_body(&body, t, i + 1, end);
    mbr_begin_position(t);
    mbr_emit(t, sign == '#' ? MBR_TOKEN_HASHTAG : MBR_TOKEN_MENTION, 1, i, end, &whole);
    if (count == 1 || count > PARTS_MAX) {
        mbr_emit_word(t, MBR_TOKEN_WORD, 1, i + 1, end, &body);
    } else {
        for (size_t k = 0; k < count; k++) {
            mbr_spelling word;

            if (k > 0)
                mbr_begin_position(t);
            spell_body(&word, t, parts[k].start, parts[k].end);
            mbr_emit_word(t, MBR_TOKEN_WORD, 1, parts[k].start, parts[k].end, &word);
            if (k == 0 && count <= MBR_SPAN_MAX)
                mbr_emit_word(t, MBR_TOKEN_WORD, (uint8_t) count, i + 1, end, &body);
        }
    }
    t->legal = false;
    t->at = end;
    return true;
}
