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
#include "stemming/word.h"

/* Longer words are rare, and their limits are the grammars' business. */
enum { WORD_MAX = 24, LATIN_LEAD = 0xC3, SMALL = 0x20, EIGHT = sizeof(uint64_t) };

/* clang-format off */
/* U+00C0 to U+00FF by the second byte of their UTF-8 less 0x80, folded. A point is no
 * letter, or one that opens into two or has a rule of its own: left to the grammars. */
static const char latin[] = "aaaaaa.ceeeeiiii.nooooo..uuuuy.."  /* C0 D0 */
                            "aaaaaa.ceeeeiiii.nooooo..uuuuy.y"; /* E0 F0 */
/* clang-format on */

enum { LATIN_COUNT = sizeof latin - 1 };

/* The byte at `i`, or a line end behind the text: after its end everything may follow
 * that may follow a line. */
static inline unsigned char
byte_at(mbr_slice text, size_t i)
{
    return i < text.len ? (unsigned char) text.ptr[i] : '\n';
}

/* The letter at `i` folded, or 0. */
static inline char
letter_at(mbr_slice text, size_t i)
{
    unsigned char byte = byte_at(text, i), second;

    if (byte != LATIN_LEAD) {
        byte |= SMALL;
        return byte >= 'a' && byte <= 'z' ? (char) byte : '\0';
    }
    second = byte_at(text, i + 1);
    if (second < 0x80 || second >= 0x80 + LATIN_COUNT || latin[second - 0x80] == '.')
        return '\0';
    return latin[second - 0x80];
}

/* Eight bytes as a number with the first in its lowest place, or the reverse. */
static inline uint64_t
lowest_first(uint64_t eight)
{
    return __BYTE_ORDER__ == __ORDER_BIG_ENDIAN__ ? __builtin_bswap64(eight) : eight;
}

/* Eight bytes of the text from `i` on; NUL behind its end. */
static inline uint64_t
eight_at(mbr_slice text, size_t i)
{
    uint64_t eight = 0;

    if (i + EIGHT <= text.len)
        memcpy(&eight, text.ptr + i, EIGHT);
    else if (i < text.len)
        memcpy(&eight, text.ptr + i, text.len - i);
    return lowest_first(eight);
}

static inline void
put_eight(char *out, uint64_t eight)
{
    eight = lowest_first(eight);
    memcpy(out, &eight, sizeof eight);
}

/* How many of eight bytes are ASCII letters, up to the first that is none. All are looked
 * at together: adding to the low seven bits of a byte raises its high bit from `a` on, or
 * behind `z`, and never carries into the next. */
static inline size_t
letter_count(uint64_t eight)
{
    const uint64_t each = 0x0101010101010101u, high = each * 0x80;
    uint64_t low = (eight | each * SMALL) & ~high;
    uint64_t letters = (low + each * (0x80 - 'a')) & ~(low + each * (0x7F - 'z')) & ~eight & high;

    return letters == high ? EIGHT : (size_t) __builtin_ctzll(~letters & high) / 8;
}

/* A word as it is read: spelled where its token will have form and stem. */
typedef struct plain_word {
    size_t start, end;
    size_t form_len, norm_len;
    char *form, *norm;
} plain_word;

/* Eight bytes at a time are written, the last of them behind the longest word. */
_Static_assert(2 * WORD_MAX + EIGHT <= MBR_FORM_MAX, "a word with its accents has room");

/* The word at `word->start`; false when it is none of ours. Eight bytes are written at a
 * time: what lies behind the word is never read. */
static inline bool
read_word(plain_word *word, mbr_slice text)
{
    size_t i = word->start, count;
    char letter;

    word->form_len = word->norm_len = 0;
    for (;;) {
        uint64_t eight = eight_at(text, i);

        if (word->form_len > WORD_MAX)
            return false;
        count = letter_count(eight);
        eight |= 0x0101010101010101u * SMALL;
        put_eight(word->form + word->form_len, eight);
        put_eight(word->norm + word->norm_len, eight);
        word->form_len += count;
        word->norm_len += count;
        i += count;
        if (count == EIGHT)
            continue;
        if (byte_at(text, i) != LATIN_LEAD)
            break;
        letter = letter_at(text, i);
        if (letter == '\0')
            return false;
        word->form[word->form_len++] = letter;
        word->norm[word->norm_len++] = (char) LATIN_LEAD;
        word->norm[word->norm_len++] = (char) (text.ptr[i + 1] | SMALL);
        i += 2;
    }
    word->end = i;
    return word->form_len > 0 && word->form_len <= WORD_MAX;
}

/* First and second letters of what may be a Roman ordinal. */
static inline bool
begins_numeral(char first, char second)
{
    enum { A = 1, B = 2 };
    static const char place[256] = {
        ['i'] = A | B, ['v'] = A | B, ['x'] = A | B, ['e'] = B, ['r'] = B,
    };

    return (place[(unsigned char) first] & A) & (place[(unsigned char) second] >> 1);
}

/* Words that mean more than themselves, or may: the grammars tell. */
static inline bool
may_be_more(const plain_word *word, mbr_slice text)
{
    const char *form = word->form;
    size_t len = word->form_len;
    char last = form[len - 1];

    if (begins_numeral(form[0], form[1]) && len >= 2) /* XXIe, Ve, Ier, IInd, vies... */
        return last == 'e' || last == 's' || last == 'r' || last == 'd';
    if (form[0] == 'a' && (form[1] == 'r' || form[1] == 'l') && len >= 3) /* art, alinéa */
        return form[1] == 'r' ? form[2] == 't' : form[2] == 'i';
    /* A, C, D, L, LO, R before a number: « L 121-1 ». What follows is a letter, else. */
    if (len == 1 || (len == 2 && form[0] == 'l' && form[1] == 'o'))
        return byte_at(text, word->end) != ' ' || letter_at(text, word->end + 1) == '\0';
    return false;
}

/* Length of what follows the word at its end: the sign that may be passed over with it;
 * or -1 when the sign may tie it to something. */
static inline int
passed_over(mbr_slice text, size_t end)
{
    unsigned char sign = byte_at(text, end), next;

    if (sign == ' ') /* three times in four */
        return 1;
    switch (sign) {
    case ',':
    case ';':
    case '!':
    case '?':
    case ')':
    case ']': return 1;
    case '.':
    case ':': /* the end of a sentence, or of what introduces one */
        next = byte_at(text, end + 1);
        return next == ' ' || next == '\n' ? 1 : -1;
    case '\n':
    case '"': return 0;
    case 0xC2: /* a space that does not break, » */
        next = byte_at(text, end + 1);
        return next == 0xA0 || next == 0xBB ? 0 : -1;
    case 0xE2: /* — “ ” … and a narrow space */
        if (byte_at(text, end + 1) != 0x80)
            return -1;
        next = byte_at(text, end + 2);
        return next == 0x94 || next == 0x9C || next == 0x9D || next == 0xA6 || next == 0xAF ? 0
                                                                                            : -1;
    default: return -1;
    }
}

/* Bytes of the apostrophe at `i`: ' or ’, the others are rare. */
static inline size_t
apostrophe_at(mbr_slice text, size_t i)
{
    unsigned char byte = byte_at(text, i);

    if (byte == '\'')
        return 1;
    return byte == 0xE2 && byte_at(text, i + 1) == 0x80 && byte_at(text, i + 2) == 0x99 ? 3 : 0;
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
    after = letter_at(text, word->end + apostrophe);
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

    if (t->plain.ahead)
        *start = t->plain.next;
    else if (!is_start(w, t->at))
        return false;
    else
        *start = t->at < w->count ? w->chars[t->at].start : w->read;
    /* More of them are skipped one by one, lest a long row be seen from each of its places. */
    for (int spaces = 0; spaces < 2 && byte_at(w->text, *start) == ' '; spaces++)
        ++*start;
    return true;
}

/* A plain word or an elision, at the end of the queue. */
static inline bool
scan_word(mbr_tokens *t, uint8_t *norm_len)
{
    mbr_slice text = t->window->text;
    mbr_token_kind kind = MBR_TOKEN_WORD;
    size_t apostrophe;
    plain_word word;
    int passed;

    word.form = t->queue[t->queue_count].form;
    word.norm = t->queue[t->queue_count].stem;
    if (!find_start(&word.start, t) || !read_word(&word, text))
        return false;
    passed = passed_over(text, word.end);
    if (passed < 0) {
        apostrophe = elision_at(&word, text);
        if (apostrophe == 0)
            return false;
        kind = MBR_TOKEN_CLITIC;
        passed = (int) apostrophe;
    } else if (may_be_more(&word, text)) {
        return false;
    }
    mbr_emit_plain(t, kind, word.start, word.end, word.form_len);
    *norm_len = (uint8_t) word.norm_len;
    t->plain.ahead = true;
    t->plain.word_end = word.end;
    t->plain.next = word.end + (size_t) passed;
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
    t->line_ended = false;
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
