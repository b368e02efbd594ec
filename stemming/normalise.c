/* From bytes to characters: decodes UTF-8, repairs what is not, undoes double
 * escaping, composes accents, lowers case. Everything later reads clean text
 * and still knows which bytes of the original each character came from.
 *
 * Nothing is refused: old archives and pasted queries hold any bytes, and an
 * analysis that fails on one of them would lose the article around it. */
#include "stemming/normalise.h"

#include <threads.h>

#include "base/memory.h"
#include "base/utf8.h"

/* Classes are looked up once for each code point that French text is made of. */
enum { LATIN_END = 0x250, PUNCTUATION = 0x2000, PUNCTUATION_END = 0x2070 };

typedef struct row {
    uint16_t cp;
    uint8_t cls;
    bool upper;
} row;

static once_flag rows_filled = ONCE_FLAG_INIT;
static row latin[LATIN_END];
static row punctuation[PUNCTUATION_END - PUNCTUATION];

/* The upper half of Windows-1252 where it is not Latin-1; 0 is undefined there. */
static const uint16_t windows_1252[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, /* 80 */
    0x02C6, 0x2030, 0x0160, 0x2039, 0x0152, 0,      0x017D, 0,      /* 88 */
    0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022, 0x2013, 0x2014, /* 90 */
    0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178, /* 98 */
};

/* Entities that double escaping leaves in archives. All others are the
 * readers' business: text is text. */
static const struct {
    const char *name; /* between & and ; */
    char means;
} entities[] = {
    { "#39;", '\'' },   { "#039;", '\'' },  { "#x27;", '\'' },  { "apos;", '\'' },
    { "rsquo;", '\'' }, { "lsquo;", '\'' }, { "#8217;", '\'' }, { "#8216;", '\'' },
    { "nbsp;", ' ' },   { "#160;", ' ' },   { "amp;", '&' },    { "#38;", '&' },
};

static row
classified_row(uint32_t cp)
{
    mbr_classified known;
    row made;

    mbr_classify(&known, cp);
    made.cp = (uint16_t) known.cps[0];
    made.cls = (uint8_t) known.cls;
    made.upper = known.upper;
    return made;
}

static void
fill_rows(void)
{
    for (uint32_t cp = 0; cp < LATIN_END; cp++)
        latin[cp] = classified_row(cp);
    for (uint32_t cp = PUNCTUATION; cp < PUNCTUATION_END; cp++)
        punctuation[cp - PUNCTUATION] = classified_row(cp);
}

static void
push(mbr_window *w, uint32_t cp, mbr_class cls, bool upper, size_t start, size_t end)
{
    mbr_char *c = &w->chars[w->count];

    if (cls == MBR_CLASS_LETTER || cls == MBR_CLASS_DIGIT) {
        if (w->run >= MBR_RUN_MAX) {
            c[-1].end = end;
            w->joiner = false;
            return;
        }
        w->run++;
    } else {
        w->run = 0;
    }
    c->start = start;
    c->end = end;
    c->cp = cp;
    c->cls = (uint8_t) cls;
    c->upper = upper;
    c->attached = w->joiner;
    w->joiner = false;
    w->count++;
}

/* The accent of a decomposed letter joins the letter where one exists, and is
 * dropped where none does (Zalgo). Its bytes belong to the letter either way. */
static void
push_mark(mbr_window *w, uint32_t mark, size_t end)
{
    mbr_char *letter = &w->chars[w->count - 1];

    if (letter->cls != MBR_CLASS_LETTER)
        return;
    letter->cp = mbr_compose(letter->cp, mark);
    letter->end = end;
}

/* m² is a unit; after any other word a raised figure calls a note. */
static bool
follows_metre(const mbr_window *w)
{
    const mbr_char *last = &w->chars[w->count - 1];

    if (last->cp != 'm')
        return false;
    last--;
    if (last->cls == MBR_CLASS_LETTER &&
        (last->cp == 'c' || last->cp == 'k' || last->cp == 'm' || last->cp == 'd'))
        last--;
    return last->cls != MBR_CLASS_LETTER;
}

static bool
push_superscript(mbr_window *w, uint32_t cp, size_t start, size_t end)
{
    char digit = cp == MBR_CP_SUPERSCRIPT_1   ? '1'
                 : cp == MBR_CP_SUPERSCRIPT_2 ? '2'
                 : cp == MBR_CP_SUPERSCRIPT_3 ? '3'
                                              : '\0';

    if (digit == '\0')
        return false;
    if (follows_metre(w))
        push(w, (uint32_t) digit, MBR_CLASS_DIGIT, false, start, end);
    else
        push(w, ' ', MBR_CLASS_SPACE, false, start, end);
    return true;
}

static void
push_code_point(mbr_window *w, uint32_t cp, size_t start, size_t end)
{
    mbr_classified known;
    const row *found = cp < LATIN_END                              ? &latin[cp]
                       : cp >= PUNCTUATION && cp < PUNCTUATION_END ? &punctuation[cp - PUNCTUATION]
                                                                   : NULL;

    if (cp >= MBR_CP_SUPERSCRIPT_2 && cp <= MBR_CP_SUPERSCRIPT_1 &&
        push_superscript(w, cp, start, end))
        return;
    if (found && found->cls <= MBR_CLASS_OTHER) {
        push(w, found->cp, (mbr_class) found->cls, found->upper, start, end);
        return;
    }
    mbr_classify(&known, cp);
    switch (known.cls) {
    case MBR_CLASS_IGNORED: w->joiner = cp == MBR_CP_ZERO_JOINER; break;
    case MBR_CLASS_MARK: push_mark(w, cp, end); break;
    case MBR_CLASS_SEVERAL:
        for (size_t i = 0; i < known.count; i++)
            push(w, known.cps[i], (mbr_class) known.classes[i], known.upper, start, end);
        break;
    default: push(w, known.cps[0], known.cls, known.upper, start, end); break;
    }
}

/* Bytes that are no character: a sequence begun and not ended is one separator;
 * a byte alone is read as Windows-1252, the charset of most archives that lost
 * theirs. */
static size_t
push_damaged(mbr_window *w, size_t at)
{
    unsigned char lead = (unsigned char) w->text.ptr[at];
    size_t wanted = lead >= 0xC2 && lead <= 0xDF   ? 2
                    : lead >= 0xE0 && lead <= 0xEF ? 3
                    : lead >= 0xF0 && lead <= 0xF4 ? 4
                                                   : 0;
    size_t seen = 1;
    uint32_t cp = lead;

    while (seen < wanted && at + seen < w->text.len &&
           !mbr_utf8_is_boundary(w->text.ptr[at + seen]))
        seen++;
    if (seen > 1) {
        push(w, ' ', MBR_CLASS_SPACE, false, at, at + seen);
        return seen;
    }
    if (lead < 0xA0)
        cp = windows_1252[lead - 0x80] ? windows_1252[lead - 0x80] : ' ';
    push_code_point(w, cp, at, at + 1);
    return 1;
}

/* « l&#039;avocat » */
static size_t
push_ampersand(mbr_window *w, size_t at)
{
    mbr_slice rest = mbr_slice_part(w->text, at + 1, w->text.len);

    for (size_t i = 0; i < MBR_ARRAY_LEN(entities); i++) {
        if (mbr_slice_starts_with(rest, entities[i].name)) {
            size_t len = 1 + strlen(entities[i].name);

            push_code_point(w, entities[i].means == ' ' ? 0xA0u : (uint32_t) entities[i].means, at,
                            at + len);
            return len;
        }
    }
    push(w, '&', MBR_CLASS_OTHER, false, at, at + 1);
    return 1;
}

/* A backslash before a quote or an apostrophe was put there by a program
 * (l\'avocat), and is not there for the reader. */
static size_t
push_backslash(mbr_window *w, size_t at)
{
    mbr_slice rest = mbr_slice_part(w->text, at + 1, w->text.len);
    mbr_classified next;
    uint32_t cp;
    size_t len = mbr_utf8_decode(&cp, rest.ptr, rest.len);

    if (len == 0 && rest.len > 0 && (unsigned char) rest.ptr[0] == 0x92)
        return 1;
    if (len > 0) {
        mbr_classify(&next, cp);
        if (next.cps[0] == '\'' || cp == '"')
            return 1;
    }
    push(w, '\\', MBR_CLASS_OTHER, false, at, at + 1);
    return 1;
}

/* One character, or one damaged sequence. Returns the bytes read. */
static size_t
push_next(mbr_window *w, size_t at)
{
    unsigned char byte = (unsigned char) w->text.ptr[at];
    uint32_t cp;
    size_t len;

    if (byte == '&')
        return push_ampersand(w, at);
    if (byte == '\\')
        return push_backslash(w, at);
    if (byte == '\r' && at + 1 < w->text.len && w->text.ptr[at + 1] == '\n')
        return 1;
    len = mbr_utf8_decode(&cp, w->text.ptr + at, w->text.len - at);
    if (len == 0)
        return push_damaged(w, at);
    push_code_point(w, cp, at, at + len);
    return len;
}

/* Normalise up to byte `limit`, or until the window has `wanted` characters or is full.
 * Room is kept for the longest expansion of one code point. */
static void
fill(mbr_window *w, size_t wanted, size_t limit)
{
    size_t full = MBR_WINDOW_SIZE - MBR_EXPANSION_MAX;

    if (wanted > full + 1)
        wanted = full + 1;
    while (w->read < limit && w->count < wanted) {
        unsigned char byte = (unsigned char) w->text.ptr[w->read];

        if (byte < 0x80 && byte != '&' && byte != '\\' && byte != '\r') {
            const row *known = &latin[byte];

            push(w, known->cp, (mbr_class) known->cls, known->upper, w->read, w->read + 1);
            w->read++;
        } else {
            w->read += push_next(w, w->read);
        }
    }
    /* The last character still takes accents, and the end of a run that is too long. */
    w->ready = w->read < w->text.len ? w->count - 1 : w->count;
    w->chars[w->count] = (mbr_char){ .start = w->text.len, .end = w->text.len };
}

void
mbr_window_begin(mbr_window *w, mbr_slice text)
{
    call_once(&rows_filled, fill_rows);
    w->text = text;
    w->read = 0;
    w->run = 0;
    w->joiner = false;
    w->chars[0] = (mbr_char){ .cls = MBR_CLASS_END };
    w->count = 1;
    fill(w, 1, 0);
}

const mbr_char *
mbr_window_more(mbr_window *w, size_t i)
{
    enum { AHEAD = 6 }; /* a word, as a rule; what is made in vain costs as much */

    if (w->read < w->text.len && i < MBR_WINDOW_SIZE)
        fill(w, i + AHEAD, w->text.len);
    return &w->chars[i < w->count ? i : w->count];
}

size_t
mbr_window_advance(mbr_window *w, size_t at)
{
    size_t dropped;

    if (at + MBR_LOOK_AHEAD + MBR_EXPANSION_MAX < MBR_WINDOW_SIZE)
        return at;
    dropped = at - MBR_LOOK_BEHIND;
    memmove(w->chars, w->chars + dropped, (w->count - dropped) * sizeof *w->chars);
    w->count -= dropped;
    fill(w, w->count, w->text.len);
    return at - dropped;
}

void
mbr_window_restart(mbr_window *w, size_t word_end, size_t next)
{
    w->chars[0] = (mbr_char){ .cls = MBR_CLASS_END };
    w->count = 1;
    w->run = 0;
    w->joiner = false;
    w->read = word_end;
    push(w, 'x', MBR_CLASS_LETTER, false, word_end - 1, word_end);
    fill(w, MBR_WINDOW_SIZE, next);
}
