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

/* Eight bytes at a time are written, the last of them behind the longest word. */
_Static_assert(2 * WORD_MAX + MBR_EIGHT <= MBR_FORM_MAX, "a word with its accents has room");

/* The rest of a word with accents, or of a long one, behind what has been read as letters
 * of ASCII; false when it is none of ours. What it is with its accents goes to `norm`. */
static bool
read_rest(mbr_plain_word *word, mbr_slice text, char *norm)
{
    size_t count;
    char letter;

    memcpy(norm, word->form, MBR_KEY_SIZE);
    for (;;) {
        uint64_t eight = mbr_eight_at(text, word->end);

        if (word->form_len > WORD_MAX)
            return false;
        count = mbr_letter_count(eight);
        eight |= MBR_EACH * MBR_SMALL;
        mbr_put_eight(word->form + word->form_len, eight);
        mbr_put_eight(norm + word->norm_len, eight);
        word->form_len += count;
        word->norm_len += count;
        word->end += count;
        if (count == MBR_EIGHT)
            continue;
        if (mbr_byte_at(text, word->end) != MBR_LATIN_LEAD)
            break;
        letter = mbr_letter_at(text, word->end);
        if (letter == '\0')
            return false;
        word->form[word->form_len++] = letter;
        norm[word->norm_len++] = (char) MBR_LATIN_LEAD;
        norm[word->norm_len++] = (char) (text.ptr[word->end + 1] | MBR_SMALL);
        word->end += 2;
    }
    word->norm = norm;
    word->sought.key[0] = mbr_first_bytes(mbr_get_eight(norm), word->norm_len);
    word->sought.key[1] =
        word->norm_len > MBR_EIGHT
            ? mbr_first_bytes(mbr_get_eight(norm + MBR_EIGHT), word->norm_len - MBR_EIGHT)
            : 0;
    return word->form_len <= WORD_MAX;
}

/* The word at `word->start`; false when it is none of ours. Eight bytes are written at a
 * time: what lies behind the word is never read. */
static inline bool
read_word(mbr_plain_word *word, mbr_slice text, char *norm)
{
    uint64_t low = mbr_eight_at(text, word->start), high;
    size_t count = mbr_letter_count(low);

    low |= MBR_EACH * MBR_SMALL;
    mbr_put_eight(word->form, low);
    word->sought.key[0] = mbr_first_bytes(low, count);
    word->sought.key[1] = 0;
    if (count == MBR_EIGHT) {
        high = mbr_eight_at(text, word->start + MBR_EIGHT);
        count = mbr_letter_count(high);
        high |= MBR_EACH * MBR_SMALL;
        mbr_put_eight(word->form + MBR_EIGHT, high);
        word->sought.key[1] = mbr_first_bytes(high, count);
        count += MBR_EIGHT;
    }
    word->end = word->start + count;
    word->form_len = word->norm_len = count;
    word->norm = word->form;
    if (count == MBR_KEY_SIZE || mbr_byte_at(text, word->end) == MBR_LATIN_LEAD)
        return read_rest(word, text, norm);
    return count > 0;
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
has_capital(const mbr_plain_word *word, mbr_slice text)
{
    for (size_t i = word->start; i < word->end; i++)
        if ((unsigned char) text.ptr[i] < 'a' ||
            (text.ptr[i] & 0xE0) == 0x80) /* second byte of É */
            return true;
    return false;
}

/* XXIe, Ve, Ier, IInd, xxie; « vie » and « vers » are none (roman.c). */
static bool
may_be_ordinal(const mbr_plain_word *word, mbr_slice text)
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
may_be_article(const mbr_plain_word *word)
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
may_be_reference(const mbr_plain_word *word, mbr_slice text)
{
    return mbr_byte_at(text, word->end) != ' ' || mbr_letter_at(text, word->end + 1) == '\0';
}

/* Words that mean more than themselves, or may: the grammars tell. Nearly all are seen to
 * be no such word by their first letters, at a single branch. */
static inline bool
may_be_more(const mbr_plain_word *word, mbr_slice text)
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
elision_at(const mbr_plain_word *word, mbr_slice text)
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

/* Whether a space and a letter of ASCII follow the word, as they do three times in four:
 * then nothing else has to be asked about what stands between the words. */
static inline bool
word_follows(mbr_slice text, size_t end)
{
    return mbr_byte_at(text, end) == ' ' && mbr_is_ascii_letter(mbr_byte_at(text, end + 1));
}

/* A plain word or an elision at byte `start`, put at the end of the queue. Where the text
 * goes on behind it, or 0 when it is for the grammars. */
static inline size_t
scan_word(mbr_tokens *t, mbr_plain_word *word, mbr_slice text, size_t start)
{
    mbr_queued *q = &t->queue[t->queue_count];
    mbr_token_kind kind = MBR_TOKEN_WORD;
    bool follows;
    int passed = 1;

    word->start = start;
    word->form = q->form;
    if (!read_word(word, text, q->stem))
        return 0;
    mbr_stem_seek(&word->sought, t->stemmer);
    follows = word_follows(text, word->end);
    if (!follows)
        passed = mbr_passed_over(text, word->end);
    if (passed < 0) {
        passed = (int) elision_at(word, text);
        if (passed == 0)
            return 0;
        kind = MBR_TOKEN_CLITIC;
    } else if (may_be_more(word, text)) {
        return 0;
    }
    mbr_begin_position(t);
    (void) mbr_enqueue(t, kind, 1, start, word->end, word->form_len);
    t->line_ended = false;
    if (follows)
        return word->end + 1;
    return mbr_pass_between(t, word->end + (size_t) passed, word->end + MBR_LOOK_BEHIND);
}

bool
mbr_plain_scan(mbr_tokens *t)
{
    mbr_plain_word words[MBR_PLAIN_MAX];
    mbr_slice text = t->window->text;
    size_t count = 0, start, next;
    bool stopped = t->plain.stopped;

    t->plain.stopped = false;
    if (stopped || !find_start(&start, t))
        return false;
    while (count < MBR_PLAIN_MAX && (next = scan_word(t, &words[count], text, start)) > 0) {
        start = next;
        count++;
    }
    if (count == 0)
        return false;
    t->plain.ahead = true;
    t->plain.stopped = count < MBR_PLAIN_MAX;
    t->plain.word_end = words[count - 1].end;
    t->plain.next = start;
    if (!t->no_stems)
        mbr_look_up_plain(t, words);
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
