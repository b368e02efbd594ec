/* The short cut for plain text: nine words in ten are a run of French letters before a
 * space or a comma, and no grammar has anything to say about them. Those are read
 * straight from the bytes, with their elision, without being taken apart into the
 * characters of the window.
 *
 * It gives the tokens that the grammars would give, or none: whatever might be more than
 * a word (a sign that ties, a digit, a Roman numeral, « art. », a letter without a place
 * in Latin-1) is left to them, and the window starts over there. The fuzzer compares the
 * two ways. */
#include "base/memory.h"
#include "stemming/elision.h"
#include "stemming/letters.h"
#include "stemming/word.h"

/* Longer words are rare, and their limits are the grammars' business. */
enum { WORD_MAX = 24 };

/* A word as it is read: spelled where its token will have form and stem. */
typedef struct plain_word {
    size_t start, end;
    size_t form_len, norm_len;
    char *form, *norm;
} plain_word;

/* Eight bytes at a time are written, the last of them behind the longest word. */
_Static_assert(2 * WORD_MAX + MBR_EIGHT <= MBR_FORM_MAX, "a word with its accents has room");

/* The word at `word->start`; false when it is none of ours. Eight bytes are written at a
 * time: what lies behind the word is never read. */
static inline bool
read_word(plain_word *word, mbr_slice text)
{
    size_t i = word->start, count;
    char letter;

    word->form_len = word->norm_len = 0;
    for (;;) {
        uint64_t eight = mbr_eight_at(text, i);

        if (word->form_len > WORD_MAX)
            return false;
        count = mbr_letter_count(eight);
        eight |= MBR_EACH * MBR_SMALL;
        mbr_put_eight(word->form + word->form_len, eight);
        mbr_put_eight(word->norm + word->norm_len, eight);
        word->form_len += count;
        word->norm_len += count;
        i += count;
        if (count == MBR_EIGHT)
            continue;
        if (mbr_byte_at(text, i) != MBR_LATIN_LEAD)
            break;
        letter = mbr_letter_at(text, i);
        if (letter == '\0')
            return false;
        word->form[word->form_len++] = letter;
        word->norm[word->norm_len++] = (char) MBR_LATIN_LEAD;
        word->norm[word->norm_len++] = (char) (text.ptr[i + 1] | MBR_SMALL);
        i += 2;
    }
    word->end = i;
    return word->form_len > 0 && word->form_len <= WORD_MAX;
}

/* A Roman numeral, or what begins like one. */
static inline size_t
numeral_length(mbr_slice form)
{
    size_t i = 0;

    while (i < form.len && (form.ptr[i] == 'i' || form.ptr[i] == 'v' || form.ptr[i] == 'x'))
        i++;
    return i;
}

static bool
has_capital(const plain_word *word, mbr_slice text)
{
    for (size_t i = word->start; i < word->end; i++)
        if ((unsigned char) text.ptr[i] < 'a' ||
            (text.ptr[i] & 0xE0) == 0x80) /* second byte of É */
            return true;
    return false;
}

/* XXIe, Ve, Ier, IInd, xxie; « vie » and « vers » are none (roman.c). */
static bool
may_be_ordinal(const plain_word *word, mbr_slice text)
{
    static const mbr_slice suffixes[] = {
        MBR_SLICE("e"),   MBR_SLICE("es"),  MBR_SLICE("eme"), MBR_SLICE("emes"), MBR_SLICE("er"),
        MBR_SLICE("ers"), MBR_SLICE("re"),  MBR_SLICE("res"), MBR_SLICE("ere"),  MBR_SLICE("eres"),
        MBR_SLICE("nd"),  MBR_SLICE("nds"), MBR_SLICE("nde"), MBR_SLICE("ndes"),
    };
    mbr_slice form = mbr_slice_of(word->form, word->form_len);
    size_t letters = numeral_length(form);

    if (letters < (form.ptr[0] == 'x' ? 2 : 3) && !has_capital(word, text))
        return false;
    return mbr_slice_is_among(mbr_slice_part(form, letters, form.len), suffixes,
                              MBR_ARRAY_LEN(suffixes));
}

/* « art. 9 » is an article, and after « article » numbers are references. */
static bool
may_be_article(const plain_word *word)
{
    static const mbr_slice names[] = {
        MBR_SLICE("art"),      MBR_SLICE("arts"),   MBR_SLICE("article"),
        MBR_SLICE("articles"), MBR_SLICE("alinea"), MBR_SLICE("alineas"),
    };

    return mbr_slice_is_among(mbr_slice_of(word->form, word->form_len), names,
                              MBR_ARRAY_LEN(names));
}

/* A, C, D, L, LO, R before a number: « L 121-1 ». What follows is a letter, else. */
static bool
may_be_reference(const plain_word *word, mbr_slice text)
{
    return mbr_byte_at(text, word->end) != ' ' || mbr_letter_at(text, word->end + 1) == '\0';
}

/* Words that mean more than themselves, or may: the grammars tell. Nearly all are seen to
 * be no such word by their first letters, at a single branch. */
static inline bool
may_be_more(const plain_word *word, mbr_slice text)
{
    enum { NUMERAL = 1, ENDING = 2 };
    static const char place[256] = {
        ['i'] = NUMERAL | ENDING, ['v'] = NUMERAL | ENDING, ['x'] = NUMERAL | ENDING,
        ['e'] = ENDING,           ['r'] = ENDING,
    };
    const unsigned char *form = (const unsigned char *) word->form;
    bool numeral = (place[form[0]] & NUMERAL) & (place[form[1]] >> 1);
    bool article = (form[0] == 'a') &
                   (((form[1] == 'r') & (form[2] == 't')) | ((form[1] == 'l') & (form[2] == 'i')));
    bool lone =
        (word->form_len == 1) | ((word->form_len == 2) & (form[0] == 'l') & (form[1] == 'o'));

    if (!(numeral | article | lone))
        return false;
    return lone      ? may_be_reference(word, text)
           : numeral ? may_be_ordinal(word, text)
                     : may_be_article(word);
}

/* Bytes of the apostrophe at `i`: ' or ’, the others are rare. */
static inline size_t
apostrophe_at(mbr_slice text, size_t i)
{
    unsigned char byte = mbr_byte_at(text, i);

    if (byte == '\'')
        return 1;
    return byte == 0xE2 && mbr_byte_at(text, i + 1) == 0x80 && mbr_byte_at(text, i + 2) == 0x99 ? 3
                                                                                                : 0;
}

/* Length of the apostrophe when the word before it is elided: « l’avocat », not
 * « l’123 » nor « j’suis », which take more thought. */
static inline size_t
elision_at(const plain_word *word, mbr_slice text)
{
    size_t apostrophe = apostrophe_at(text, word->end);
    char after;

    if (apostrophe == 0)
        return 0;
    after = mbr_letter_at(text, word->end + apostrophe);
    return after != '\0' && mbr_calls_elision((unsigned char) after) &&
                   mbr_is_elided_word(mbr_slice_of(word->norm, word->norm_len))
               ? apostrophe
               : 0;
}

/* Whether the short cut may start at the window's place: between two characters of the
 * text, and not inside a run of letters or digits. */
static bool
is_start(const mbr_window *w, size_t at)
{
    const mbr_char *before = &w->chars[at - 1];

    return before->cls != MBR_CLASS_LETTER && before->cls != MBR_CLASS_DIGIT &&
           (at >= w->count || w->chars[at].start >= before->end);
}

/* Where plain words may go on; false when the grammars have to. */
static inline bool
find_start(size_t *start, const mbr_tokens *t)
{
    const mbr_window *w = t->window;

    if (t->plain.ahead) {
        *start = t->plain.next;
        return true;
    }
    if (!is_start(w, t->at))
        return false;
    *start = t->at < w->count ? w->chars[t->at].start : w->read;
    /* More of them are skipped one by one, lest a long row be seen from each of its places. */
    for (int spaces = 0; spaces < 2 && mbr_byte_at(w->text, *start) == ' '; spaces++)
        ++*start;
    return true;
}

/* Where the text goes on behind a word of its own, at the next word as a rule; 0 when the
 * word may be tied to what follows. */
static inline size_t
go_on(const plain_word *word, mbr_slice text)
{
    size_t next = word->end + 1;
    int passed;

    if (mbr_byte_at(text, word->end) == ' ' && mbr_letter_at(text, next) != '\0')
        return next; /* three times in four */
    passed = mbr_passed_over(text, word->end);
    return passed < 0 ? 0 : word->end + (size_t) passed;
}

/* A plain word or an elision, at the end of the queue. */
static inline bool
scan_word(mbr_tokens *t, uint8_t *norm_len)
{
    mbr_slice text = t->window->text;
    mbr_token_kind kind = MBR_TOKEN_WORD;
    size_t apostrophe, next;
    plain_word word;

    word.form = t->queue[t->queue_count].form;
    word.norm = t->queue[t->queue_count].stem;
    if (!find_start(&word.start, t) || !read_word(&word, text))
        return false;
    next = go_on(&word, text);
    if (next == 0) {
        apostrophe = elision_at(&word, text);
        if (apostrophe == 0)
            return false;
        kind = MBR_TOKEN_CLITIC;
        next = word.end + apostrophe;
    } else if (may_be_more(&word, text)) {
        return false;
    }
    mbr_emit_plain(t, kind, word.start, word.end, word.form_len);
    *norm_len = (uint8_t) word.norm_len;
    t->plain.ahead = true;
    t->plain.word_end = word.end;
    t->line_ended = false;
    if (mbr_letter_at(text, next) == '\0')
        next = mbr_pass_between(t, next, word.end + MBR_LOOK_BEHIND);
    t->plain.next = next;
    return true;
}

bool
mbr_plain_scan(mbr_tokens *t)
{
    uint8_t norm_lens[MBR_PLAIN_MAX];

    if (t->plain.stopped) {
        t->plain.stopped = false;
        return false;
    }
    while (t->queue_count < MBR_PLAIN_MAX && !t->plain.stopped)
        t->plain.stopped = !scan_word(t, &norm_lens[t->queue_count]);
    if (t->queue_count == 0) {
        t->plain.stopped = false;
        return false;
    }
    mbr_look_up_plain(t, norm_lens);
    return true;
}

void
mbr_plain_end(mbr_tokens *t)
{
    if (!t->plain.ahead)
        return;
    t->plain.ahead = false;
    mbr_window_restart(t->window, t->plain.word_end, t->plain.next);
    t->at = t->window->count;
}
