#ifndef MBR_STEMMING_SCAN_H
#define MBR_STEMMING_SCAN_H

/* Inside the analysis: the state of a scan, what grammars ask of the text and
 * how they hand in tokens. Only files of stemming/ include it, and what measures or tries
 * them from inside.
 *
 * A grammar is a function bool mbr_<thing>_scan(mbr_tokens *): it looks at the
 * character `at`; when the text there is its own it emits tokens, moves `at`
 * past them and returns true; otherwise it changes nothing. */

#include <assert.h>

#include "stemming/fold.h"
#include "stemming/normalise.h"
#include "stemming/quotation.h"
#include "stemming/stem.h"
#include "stemming/token.h"

/* Tokens waiting to be fetched. The largest batch is a range of articles: a
 * lettered reference, its bare number and 49 values between. */
#define MBR_QUEUE_MAX 64

/* Parts of a chain of hyphens looked at together: more than a joined form can
 * have, since pronouns at the end do not count. Longer chains give parts only. */
#define MBR_CHAIN_MAX 8

typedef struct mbr_queued {
    mbr_token token;
    char form[MBR_FORM_MAX], stem[MBR_FORM_MAX];
} mbr_queued;

/* A legal reference just seen, in case « à » and another make it a range. */
typedef struct mbr_range_start {
    uint32_t pos;
    size_t len; /* 0 for none */
    char form[MBR_FORM_MAX];
} mbr_range_start;

/* Plain words read in one go: enough for the memory to bring all of them while the
 * first is waited for. */
#define MBR_PLAIN_MAX 16

/* Where plain words have been read beyond the window (plain.c). */
typedef struct mbr_plain {
    bool ahead;
    bool stopped;          /* what follows has been found to be for the grammars */
    size_t word_end, next; /* bytes: end of the last word, where the text goes on */
} mbr_plain;

/* A plain word as it is read: spelled where its token has its form, and if it has accents
 * where its token has room for a stem. */
typedef struct mbr_plain_word {
    size_t start, end;
    size_t form_len, norm_len;
    char *form;
    const char *norm;
    mbr_sought sought;
} mbr_plain_word;

struct mbr_tokens {
    mbr_window *window;
    size_t at; /* index of the next character in the window */
    mbr_plain plain;
    mbr_quotation quotation;
    uint32_t pos;    /* of the last position begun */
    uint32_t gap;    /* to add to the next one */
    uint32_t a_pos;  /* of the last « à », for ranges */
    bool any;        /* a position has been begun */
    bool legal;      /* inside « articles 33 et 34 »: numbers are references */
    bool in_chain;   /* inside a chain longer than MBR_CHAIN_MAX */
    bool in_url;     /* the path of an address is being skipped */
    bool line_ended; /* nothing but spaces since a line end */
    bool no_plain;   /* no short cut: mbr_tokens_leave_out_plain() */
    bool no_stems;   /* neither stems nor stop words: mbr_tokens_leave_out_stems() */
    mbr_range_start range;
    size_t queue_count, queue_next;
    mbr_stemmer *stemmer;
    mbr_queued queue[MBR_QUEUE_MAX];
};

/* --- What the text holds. Indexes may lie outside the window: the end. --- */

static inline const mbr_char *
mbr_char_at(const mbr_tokens *t, size_t i)
{
    return i < t->window->ready ? &t->window->chars[i] : mbr_window_more(t->window, i);
}

static inline uint32_t
mbr_cp(const mbr_tokens *t, size_t i)
{
    return mbr_char_at(t, i)->cp;
}

static inline bool
mbr_is_letter(const mbr_tokens *t, size_t i)
{
    return mbr_char_at(t, i)->cls == MBR_CLASS_LETTER;
}

static inline bool
mbr_is_digit(const mbr_tokens *t, size_t i)
{
    return mbr_char_at(t, i)->cls == MBR_CLASS_DIGIT;
}

static inline bool
mbr_is_alnum(const mbr_tokens *t, size_t i)
{
    uint8_t cls = mbr_char_at(t, i)->cls;

    return cls == MBR_CLASS_LETTER || cls == MBR_CLASS_DIGIT;
}

static inline bool
mbr_is_number_space(const mbr_tokens *t, size_t i)
{
    return mbr_char_at(t, i)->cls == MBR_CLASS_NUMBER_SPACE;
}

/** A space on the line, of any width. */
static inline bool
mbr_is_space(const mbr_tokens *t, size_t i)
{
    uint8_t cls = mbr_char_at(t, i)->cls;

    return cls == MBR_CLASS_SPACE || cls == MBR_CLASS_NUMBER_SPACE;
}

/** End of the run of letters and digits from `i`. */
size_t mbr_run_end(const mbr_tokens *t, size_t i);

/** End of the run of digits from `i`. */
size_t mbr_digits_end(const mbr_tokens *t, size_t i);

/** Value of digits [i, end), at most 999999: larger numbers are no day, no hour. */
uint32_t mbr_digits_value(const mbr_tokens *t, size_t i, size_t end);

/** Whether characters [i, end) are the ASCII string `s`. */
bool mbr_text_is(const mbr_tokens *t, size_t i, size_t end, const char *s);

/** Whether the text at `i` starts with the ASCII string `s`. */
bool mbr_text_starts(const mbr_tokens *t, size_t i, const char *s);

/** Whether all letters of [i, end) are capitals, and there is one. */
bool mbr_is_all_capitals(const mbr_tokens *t, size_t i, size_t end);

/** Whether a letter of [i, end) is a capital. */
bool mbr_has_capital(const mbr_tokens *t, size_t i, size_t end);

/** Whether the letters at `i` count the money of the sign behind them: « M » in « 3M€ ».
 * (symbol.c) */
bool mbr_counts_money(const mbr_tokens *t, size_t i);

/** Whether the digits before `i` are part of a word, « 3G », and no number. */
static inline bool
mbr_is_letter_of_word(const mbr_tokens *t, size_t i)
{
    return mbr_is_letter(t, i) && !mbr_counts_money(t, i);
}

/** Append the letters and digits of [i, end). */
void mbr_spell(mbr_spelling *spelling, const mbr_tokens *t, size_t i, size_t end);

/** Append all characters of [i, end), signs included. */
void mbr_spell_signs(mbr_spelling *spelling, const mbr_tokens *t, size_t i, size_t end);

/* --- Handing in tokens --- */

/** Begin the next position: the tokens that follow are its alternatives. */
static inline void
mbr_begin_position(mbr_tokens *t)
{
    if (t->any)
        t->pos += 1 + t->gap;
    t->any = true;
    t->gap = 0;
}

/** The next place in the queue, whose form the caller has put there or will. */
static inline mbr_queued *
mbr_enqueue(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t start, size_t end,
            size_t form_len)
{
    mbr_queued *q = &t->queue[t->queue_count++];

    assert(t->queue_count <= MBR_QUEUE_MAX && form_len > 0 && end > start);
    q->token.form = mbr_slice_of(q->form, form_len);
    q->token.stem = MBR_SLICE_NONE;
    q->token.known = false;
    q->token.lemma = MBR_NO_LEMMA;
    q->token.kind = kind;
    q->token.span = span;
    q->token.quoted = mbr_is_quoted(&t->quotation);
    q->token.pos = t->pos;
    q->token.start = start;
    q->token.end = end;
    return q;
}

/** A token of characters [i, end) without a stem. */
void mbr_emit(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
              const mbr_spelling *spelling);

/**
 * A token of characters [i, end) whose kind the spelling decides: a stop word, a
 * number, letters and digits, or `kind` (word, inclusive, symbol) with a stem.
 * A joined form (span > 1) is never a stop word.
 */
void mbr_emit_word(mbr_tokens *t, mbr_token_kind kind, uint8_t span, size_t i, size_t end,
                   const mbr_spelling *spelling);

/** The word [i, end) at a position of its own. */
void mbr_emit_part(mbr_tokens *t, size_t i, size_t end);

/**
 * Look up the plain words of the queue, which holds nothing else, as mbr_emit_word()
 * would.
 *
 * @param words  those of the queue, in its order
 */
void mbr_look_up_plain(mbr_tokens *t, const mbr_plain_word words[MBR_PLAIN_MAX]);

/** A word that is not spelled in the text (`euros` for its sign) at its own position. */
void mbr_emit_named(mbr_tokens *t, mbr_token_kind kind, size_t i, size_t end, const char *norm);

/** From now on words have no stem and none is a stop word: what the scan costs by itself.
 * For measurements. */
void mbr_tokens_leave_out_stems(mbr_tokens *t);

/** From now on the grammars read every word: the tokens are the same. For tests. */
void mbr_tokens_leave_out_plain(mbr_tokens *t);

/* --- The short cut (plain.c) --- */

/** Read plain words and elisions straight from the bytes, and what may be passed over
 * behind each; false when what follows is for the grammars. */
bool mbr_plain_scan(mbr_tokens *t);

/** What follows a word without a space: bytes of the sign that may be passed over with the
 * word, or -1 when it may tie the word to something. (between.c) */
int mbr_passed_over(mbr_slice text, size_t end);

/**
 * Pass over signs and spaces between words, with what they do to quotations and
 * paragraphs, up to what may be for a grammar. (between.c)
 *
 * @param at     behind a word and the sign passed over with it
 * @param limit  byte to stop at, at the latest
 * @return where the next word may begin
 */
size_t mbr_pass_between(mbr_tokens *t, size_t at, size_t limit);

/** The grammars take over: bring the window to where plain words end. */
void mbr_plain_end(mbr_tokens *t);

/* --- The grammars, by file --- */

bool mbr_url_scan(mbr_tokens *t);       /* net.c */
bool mbr_email_scan(mbr_tokens *t);     /* net.c */
bool mbr_tag_scan(mbr_tokens *t);       /* tag.c */
bool mbr_emoji_scan(mbr_tokens *t);     /* emoji.c */
bool mbr_code_scan(mbr_tokens *t);      /* emoji.c: ":triste:" */
bool mbr_smiley_scan(mbr_tokens *t);    /* emoji.c */
bool mbr_symbol_scan(mbr_tokens *t);    /* symbol.c */
bool mbr_date_scan(mbr_tokens *t);      /* date.c */
bool mbr_time_scan(mbr_tokens *t);      /* date.c */
bool mbr_ordinal_scan(mbr_tokens *t);   /* number.c */
bool mbr_number_scan(mbr_tokens *t);    /* number.c */
bool mbr_reference_scan(mbr_tokens *t); /* reference.c */
bool mbr_acronym_scan(mbr_tokens *t);   /* acronym.c */
bool mbr_inclusive_scan(mbr_tokens *t); /* inclusive.c */
bool mbr_word_scan(mbr_tokens *t);      /* word.c: one word by itself */
bool mbr_chain_scan(mbr_tokens *t);     /* compound.c: always true on a letter or digit */

/** A paragraph ends here: what was open is closed. (scan.c) */
void mbr_end_paragraph(mbr_tokens *t);

/** Read one step of the text: tokens, or a separator. False at the end. (scan.c) */
bool mbr_scan_step(mbr_tokens *t);

#endif
