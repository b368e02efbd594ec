/* Which quotation mark answers which. Readers type " on a keyboard, “ ” and « » on
 * a phone, „ “ when they paste from German, and mix them. */
#include "query/quotes.h"

#include "base/memory.h"
#include "query/character.h"

#define CURLY_OPEN 0x201C
#define CURLY_CLOSE 0x201D
#define LOW_OPEN 0x201E
#define SINGLE_OPEN 0x2018
#define SINGLE_CLOSE 0x2019 /* and the apostrophe */
#define ANGLE_OPEN 0x2039
#define ANGLE_CLOSE 0x203A
#define GUILLEMET_OPEN 0xAB
#define GUILLEMET_CLOSE 0xBB

static const struct {
    uint32_t open, close, otherwise;
} pairs[] = {
    { '"', '"', CURLY_CLOSE },
    { CURLY_OPEN, CURLY_CLOSE, '"' },
    { CURLY_CLOSE, CURLY_CLOSE, '"' },
    { LOW_OPEN, CURLY_OPEN, CURLY_CLOSE },
    { GUILLEMET_OPEN, GUILLEMET_CLOSE, GUILLEMET_CLOSE },
    { ANGLE_OPEN, ANGLE_CLOSE, ANGLE_CLOSE },
    { SINGLE_OPEN, SINGLE_CLOSE, SINGLE_CLOSE },
};

/* In « ‘l’état d’urgence’ » only the last mark closes: a word goes on after the others. */
static bool
is_apostrophe(mbr_slice text, const mbr_quote *mark)
{
    return mbr_character_is_word(mbr_character_at(text, mark->end));
}

/* Next mark `cp` at or after `from`; calls come with growing `from`, so that a
 * query made of opening guillemets is still read once. */
static const mbr_quote *
find_mark(mbr_quotes *quotes, uint32_t cp, size_t from)
{
    mbr_quote *mark = quotes->marks;

    while (mark->cp != cp)
        mark++;
    if (mark->is_known && mark->at >= from)
        return mark;
    mark->is_known = true;
    for (mark->at = from; mark->at < quotes->text.len; mark->at = mark->end) {
        uint32_t found;

        mark->end = mark->at + mbr_character_read(&found, quotes->text, mark->at);
        if (found == cp && (cp != SINGLE_CLOSE || !is_apostrophe(quotes->text, mark)))
            break;
    }
    return mark;
}

/* Whether a mark may open a phrase after the character `before`: 5" does not. */
static bool
is_opening(uint32_t mark, uint32_t before)
{
    switch (mark) {
    case GUILLEMET_OPEN:
    case CURLY_OPEN:
    case LOW_OPEN:
    case ANGLE_OPEN: return true;
    case SINGLE_OPEN: /* l‘avocat has an apostrophe of another form */
    case '"': return !mbr_character_is_word(before);
    case CURLY_CLOSE: return mbr_character_is_space(before); /* some keyboards have only this one */
    default: return false;
    }
}

mbr_quotes
mbr_quotes_of(mbr_slice text)
{
    mbr_quotes quotes = { .text = text };
    static const uint32_t closing[] = { '"',         CURLY_OPEN,  CURLY_CLOSE, GUILLEMET_CLOSE,
                                        ANGLE_CLOSE, SINGLE_CLOSE };

    for (size_t i = 0; i < MBR_ARRAY_LEN(quotes.marks); i++)
        quotes.marks[i].cp = closing[i];
    return quotes;
}

bool
mbr_quotes_answer(mbr_quotes *quotes, size_t at, uint32_t before, mbr_quote *answer)
{
    uint32_t mark = mbr_character_at(quotes->text, at);
    size_t from = mbr_character_after(quotes->text, at), row = 0;
    const mbr_quote *close, *other;

    if (!is_opening(mark, before))
        return false;
    while (pairs[row].open != mark)
        row++;
    close = find_mark(quotes, pairs[row].close, from);
    other = find_mark(quotes, pairs[row].otherwise, from);
    /* „so“ and „so” are both usual, whichever comes first; else the twin wins. */
    if (close->at == quotes->text.len || (mark == LOW_OPEN && other->at < close->at))
        close = other;
    *answer = *close;
    return close->at < quotes->text.len;
}
